import type { App, WebContents } from 'electron';
import { denyNavigation, denyNewWindows, denyWebviews } from './navigation.ts';

/** The rules for every page, also for one that should never have come to be. */
export function lockAllContents(
  app: Pick<App, 'on'>,
  acts: { readonly navigated: (url: string) => void; readonly opened: (url: string) => void },
): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    denyNavigation(contents, acts.navigated);
    denyNewWindows(contents, acts.opened);
    denyWebviews(contents);
  });
}
