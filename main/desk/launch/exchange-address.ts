import { StartRefusal } from './start-refusal.ts';

/**
 * The address of a MEXC-compatible server on this computer, as an origin. Throws a StartRefusal for every address but
 * loopback: only numbers count, since a name may mean anything; `localhost` is taken to be 127.0.0.1, unasked of any resolver.
 */
export function exchangeAddress(text: string): URL {
  const wanted = 'write http://127.0.0.1:PORT or https://127.0.0.1:PORT';
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new StartRefusal(`--exchange-url is not an address: ${wanted}.`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new StartRefusal(`--exchange-url must begin with http:// or https://: ${wanted}.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new StartRefusal(`--exchange-url takes no name and password: ${wanted}.`);
  }
  if (url.hostname === 'localhost') url.hostname = '127.0.0.1';
  if (!isLoopback(url.hostname)) {
    throw new StartRefusal(
      `--exchange-url takes 127.0.0.1 (or [::1]) of this computer only, and ${url.hostname} is another: ${wanted}.`,
    );
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new StartRefusal(`--exchange-url takes no path: ${wanted}.`);
  }
  return url;
}

/** The two that every request is held to later (`exchange/transport/origin.ts`). */
function isLoopback(hostname: string): boolean {
  return hostname === '[::1]' || hostname === '127.0.0.1';
}
