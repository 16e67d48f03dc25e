export const MEXC_ORIGIN = 'https://api.mexc.com';

/**
 * The origin that requests may go to: exactly MEXC's, or a loopback address given by number (a name such as
 * `localhost` could be made to resolve elsewhere). Throws a RangeError with a sentence for anything else.
 */
export function exchangeOrigin(baseUrl: string): string {
  let url: URL;
  try {
    url = new URL(baseUrl);
  } catch {
    throw new RangeError('The exchange address is not a URL.');
  }
  const bare = url.pathname === '/' && url.search === '' && url.hash === '';
  if (!bare || url.username !== '' || url.password !== '') {
    throw new RangeError('The exchange address must be an origin alone, without path, query or user name.');
  }
  const loopback = url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  const web = url.protocol === 'http:' || url.protocol === 'https:';
  if (url.origin === MEXC_ORIGIN || (loopback && web)) return url.origin;
  throw new RangeError(
    `The exchange address must be ${MEXC_ORIGIN} or a loopback address such as http://127.0.0.1:8080.`,
  );
}

/** Throws unless `url` has exactly the origin that was configured: asked again at every single send. */
export function assertOrigin(url: string, origin: string): void {
  if (new URL(url).origin !== origin)
    throw new Error('refused to send to an origin that is not the configured exchange');
}
