import { words } from '#main/program-words.ts';
import { origin, pageEndedPage } from '../origin.ts';
import type { OwnPages } from '../protocol/app-protocol.ts';
import { ownPageHtml } from './own-page.ts';

/** What the buttons of the page lead to. */
export const pageEndedActions = {
  again: `${origin}/act/load-again`,
  quit: `${origin}/act/quit`,
} as const;

const said = words.dialogs.pageEnded;
const html = ownPageHtml({
  title: said.keepsEnding,
  paragraphs: [said.endedFourTimes, said.engineGoesOn],
  buttons: [
    { label: words.dialogs.loadItAgain, url: pageEndedActions.again },
    { label: words.dialogs.quit, url: pageEndedActions.quit },
  ],
});

/** What stands in the window's place when its own page keeps ending; there only then. */
export function pageEndedPages(ended: () => boolean): OwnPages {
  return (path) =>
    ended() && path === new URL(pageEndedPage).pathname
      ? { type: 'text/html; charset=utf-8', body: html }
      : null;
}
