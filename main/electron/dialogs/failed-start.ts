import { words } from '#main/program-words.ts';
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
  const said = words.dialogs.failedStart;
  return ownPageHtml({
    title: said.didNotStart,
    paragraphs: [
      escapeHtml(sentence),
      said.notRunning,
      ...(dataFolder === null
        ? []
        : [said.dataFolderIs({ folder: `<code>${escapeHtml(dataFolder)}</code>` })]),
      ...(canStartAgain ? [] : [said.keysNotKept]),
    ],
    buttons: [
      ...(canStartAgain ? [{ label: words.dialogs.startAgain, url: failedStartActions.again }] : []),
      ...(dataFolder === null ? [] : [{ label: said.showTheDataFolder, url: failedStartActions.folder }]),
      { label: words.dialogs.quit, url: failedStartActions.quit },
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
