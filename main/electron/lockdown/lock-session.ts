import type { Session } from 'electron';
import type { Log } from '../log.ts';
import { limitDownloads, type Saved } from './downloads.ts';
import { cancelNetwork } from './network.ts';
import { denyPermissions } from './permissions.ts';

/** The rules for the window's session: no permission, no network, no download but what the window made itself. */
export function lockSession(
  session: Session,
  log: Log,
  developing: boolean,
  saved: (what: Saved) => void,
): void {
  denyPermissions(session, (what) =>
    log('lockdown', `A page asked for the permission "${what}", and was refused.`),
  );
  cancelNetwork(session, (url) => log('lockdown', `A page wanted ${url}, and was refused.`), developing);
  limitDownloads(session, (url) => log('lockdown', `A page wanted to save ${url}, and was refused.`), saved);
}
