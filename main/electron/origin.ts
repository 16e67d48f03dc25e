/** The one origin of the window. Its host is a name of our own, not a site: nothing else is ever served under it. */
export const scheme = 'app';
export const origin = 'app://main';
export const startPage = `${origin}/index.html`;
/** The same page's small form. */
export const stripPage = `${startPage}?strip`;
export const failedStartPage = `${origin}/failed-start`;
export const pageEndedPage = `${origin}/page-ended`;

/** True for a URL of exactly our origin; anything that isn't a URL, or carries a user name or a port, is not ours. */
export function isOwn(url: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(url);
    return protocol === `${scheme}:` && host === 'main' && username === '' && password === '';
  } catch {
    return false;
  }
}
