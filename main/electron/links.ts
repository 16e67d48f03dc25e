import type { Shell } from 'electron';
import { isOwn } from './origin.ts';

/**
 * https://www.electronjs.org/docs/latest/tutorial/security#15-do-not-use-shellopenexternal-with-untrusted-content
 * Where the browser may be sent, by name. A page can name a link (`app://main/links/api-keys`), never an address.
 */
export const links = {
  'api-keys': 'https://www.mexc.com/user/openapi',
  'open-orders': 'https://www.mexc.com/orders/spot/open-orders',
  'exchange-status': 'https://www.mexc.com/support',
  'api-docs': 'https://www.mexc.com/api-docs/spot-v3/introduction',
} as const;
export type LinkName = keyof typeof links;

/** The name in a link's URL, or null when it isn't one of ours. */
export function linkName(url: string): LinkName | null {
  if (!isOwn(url)) return null;
  const name = /^\/links\/([a-z-]{1,40})$/.exec(new URL(url).pathname)?.[1];
  return name !== undefined && Object.hasOwn(links, name) ? (name as LinkName) : null;
}

/** Opens the link in the system's browser; a browser that can't be started is no error of ours. */
export function openLink(shell: Pick<Shell, 'openExternal'>, name: LinkName): void {
  shell.openExternal(links[name]).catch(() => undefined);
}
