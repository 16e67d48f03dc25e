import { origin, pageEndedPage } from '../origin.ts';
import type { OwnPages } from '../protocol/app-protocol.ts';
import { ownPageHtml } from './own-page.ts';

/** What the buttons of the page lead to. */
export const pageEndedActions = {
  again: `${origin}/act/load-again`,
  quit: `${origin}/act/quit`,
} as const;

const html = ownPageHtml({
  title: 'The window keeps ending',
  paragraphs: [
    'Its page ended four times in a minute, so I have stopped loading it.',
    'The engine is not touched: it goes on checking, and trades where you have told it to. The kill switch in the menu, and in the tray where there is one, works.',
  ],
  buttons: [
    { label: 'Load it again', url: pageEndedActions.again },
    { label: 'Quit', url: pageEndedActions.quit },
  ],
});

/** What stands in the window's place when its own page keeps ending; there only then. */
export function pageEndedPages(ended: () => boolean): OwnPages {
  return (path) =>
    ended() && path === new URL(pageEndedPage).pathname
      ? { type: 'text/html; charset=utf-8', body: html }
      : null;
}
