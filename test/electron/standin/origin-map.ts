/**
 * Chromium takes no scheme that wasn't compiled or registered into it, so the stand-in's pages live under a name that no
 * resolver knows, secure like the real scheme; main only ever sees `app://main`.
 */
const outside = 'https://main.app.test';
const inside = 'app://main';

export const toChromium = (url: string): string =>
  url === inside || url.startsWith(`${inside}/`) ? outside + url.slice(inside.length) : url;
export const toElectron = (url: string): string =>
  url === outside || url.startsWith(`${outside}/`)
    ? inside + url.slice(outside.length)
    : url.replace(`blob:${outside}/`, `blob:${inside}/`);

/** The origin as Electron names it for a standard scheme. */
export function originOf(url: string): string {
  const mapped = toElectron(url);
  if (mapped === inside || mapped.startsWith(`${inside}/`)) return inside;
  try {
    return new URL(mapped).origin;
  } catch {
    return 'null';
  }
}
