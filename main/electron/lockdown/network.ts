import type { App, Session } from 'electron';
import { isOwn } from '../origin.ts';

/**
 * https://www.electronjs.org/docs/latest/tutorial/security#1-only-load-secure-content
 * The window loads its own files and nothing else, secure or not: every other request is cancelled and told.
 */
export function cancelNetwork(
  session: Pick<Session, 'webRequest'>,
  cancelled: (url: string) => void,
  developing: boolean,
): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    const allowed = isOwn(details.url) || (developing && details.url.startsWith('devtools://'));
    if (!allowed) cancelled(withoutQuery(details.url));
    callback({ cancel: !allowed });
  });
}

/** Chromium looks up no name and fetches nothing by itself; the engine's own requests are Node's. Call before `ready`. */
export function silenceChromium(commandLine: App['commandLine']): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('no-pings');
}

/** What a log may hold of a URL: no query and no fragment, where a secret could stand. */
function withoutQuery(url: string): string {
  return (url.split(/[?#]/, 1)[0] ?? '').slice(0, 200);
}
