import { failedStartPage, origin } from '../origin.ts';
import type { OwnPages } from '../protocol/app-protocol.ts';
import { escapeHtml, ownPageCss, ownPageCssPath, ownPageHtml } from './own-page.ts';

/** What the buttons of the page lead to. */
export const failedStartActions = {
  again: `${origin}/act/start-again`,
  folder: `${origin}/act/data-folder`,
  quit: `${origin}/act/quit`,
} as const;

export interface FailedStart {
  /** Why, in a sentence. */
  readonly sentence: string;
  readonly dataFolder: string | null;
  /** False where a program that starts itself again would not find what it was given (start-again.ts). */
  readonly canStartAgain: boolean;
}

/** The page of a start that failed. */
export function failedStartHtml({ sentence, dataFolder, canStartAgain }: FailedStart): string {
  return ownPageHtml({
    title: 'Plumbline did not start',
    paragraphs: [
      escapeHtml(sentence),
      "The engine is not running: it checks nothing and corrects nothing. Orders that rest on the exchange stay there; look at them on the exchange's own site or app.",
      ...(dataFolder === null
        ? []
        : [
            `Orders, log and settings are in <code>${escapeHtml(dataFolder)}</code>; nothing there was deleted.`,
          ]),
      ...(canStartAgain
        ? []
        : ['The keys were given at the start and I have not kept them: start me again as you did then.']),
    ],
    buttons: [
      ...(canStartAgain ? [{ label: 'Start again', url: failedStartActions.again }] : []),
      ...(dataFolder === null ? [] : [{ label: 'Show the data folder', url: failedStartActions.folder }]),
      { label: 'Quit', url: failedStartActions.quit },
    ],
  });
}

/** The page, there only once a start has failed, and the style sheet of all pages of main's own. */
export function failedStartPages(failed: () => FailedStart | null): OwnPages {
  return (path) => {
    if (path === ownPageCssPath) return { type: 'text/css; charset=utf-8', body: ownPageCss };
    const told = failed();
    if (told === null || path !== new URL(failedStartPage).pathname) return null;
    return { type: 'text/html; charset=utf-8', body: failedStartHtml(told) };
  };
}
