import type { Shell } from 'electron';
import { owned } from '#shared/owned.ts';
import { failedStartActions } from './dialogs/failed-start.ts';
import { pageEndedActions } from './dialogs/page-ended.ts';
import { linkName, openLink } from './links.ts';
import type { Log } from './log.ts';
import { isOwn } from './origin.ts';

export interface UrlActs {
  readonly shell: Pick<Shell, 'openExternal' | 'openPath'>;
  readonly dataFolder: string;
  readonly log: Log;
  readonly startFailed: () => boolean;
  readonly startAgain: () => void;
  /** The window's page kept ending, and main's own stands in its place. */
  readonly pageEnded: () => boolean;
  readonly loadAgain: () => void;
  readonly quit: () => void;
  readonly showStrip: () => void;
  /** Shows the window with this symbol; null: as it is. */
  readonly showWindow: (symbol: string | null) => void;
}

/**
 * A page wanted a window: the strip and the window are main's own and are shown, a link by its name goes to the browser,
 * everything else is refused and logged.
 */
export function onWantedWindow({ shell, log, showStrip, showWindow }: UrlActs): (url: string) => void {
  return (url) => {
    const page = isOwn(url) ? new URL(url) : null;
    if (page?.pathname === '/strip') return showStrip();
    if (page?.pathname === '/window')
      return showWindow(new URLSearchParams(page.hash.replace(/^#/, '')).get('symbol') || null);
    const name = linkName(url);
    if (name === null) log('lockdown', 'A page wanted to open a window, and was refused.');
    else openLink(shell, name);
  };
}

/** A page wanted to leave: it never does; only the buttons of main's own pages mean something. */
export function onWantedNavigation(acts: UrlActs): (url: string) => void {
  return (url) => {
    if (acts.startFailed()) {
      if (url === failedStartActions.quit) return acts.quit();
      if (url === failedStartActions.again) return acts.startAgain();
      if (url === failedStartActions.folder) {
        owned(acts.shell.openPath(acts.dataFolder), (error) => acts.log('lockdown', String(error)));
        return;
      }
    }
    if (acts.pageEnded()) {
      if (url === pageEndedActions.again) return acts.loadAgain();
      if (url === pageEndedActions.quit) return acts.quit();
    }
    acts.log('lockdown', 'A page wanted to leave, and was refused.');
  };
}
