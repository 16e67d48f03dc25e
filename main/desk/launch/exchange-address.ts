import { words } from '#main/program-words.ts';
import { StartRefusal } from './start-refusal.ts';

/**
 * The address of a MEXC-compatible server on this computer, as an origin. Throws a StartRefusal for every address but
 * loopback: only numbers count, since a name may mean anything; `localhost` is taken to be 127.0.0.1, unasked of any resolver.
 */
export function exchangeAddress(text: string): URL {
  const refused = words.flags.exchangeUrl;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new StartRefusal(refused.notAnAddress);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new StartRefusal(refused.beginsWith);
  }
  if (url.username !== '' || url.password !== '') {
    throw new StartRefusal(refused.noPassword);
  }
  if (url.hostname === 'localhost') url.hostname = '127.0.0.1';
  if (!isLoopback(url.hostname)) {
    throw new StartRefusal(refused.loopbackOnly({ host: url.hostname }));
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new StartRefusal(refused.noPath);
  }
  return url;
}

/** The two that every request is held to later (`exchange/transport/origin.ts`). */
function isLoopback(hostname: string): boolean {
  return hostname === '[::1]' || hostname === '127.0.0.1';
}
