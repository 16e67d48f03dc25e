import type { BrowserWindow } from 'electron';
import { words } from '#main/program-words.ts';
import { owned } from '#shared/owned.ts';
import type { Runtime } from '../runtime.ts';

/**
 * Says that the page doesn't answer and offers to load it again; the returned function takes the question away, since
 * it answers again. A page that nobody sees is loaded again without a question: nothing that somebody types is lost.
 */
export function askAboutUnresponsive(
  dialog: Pick<Runtime['dialog'], 'showMessageBox'>,
  window: BrowserWindow,
  reload: () => void,
): () => void {
  if (!window.isVisible() || window.isMinimized()) {
    reload();
    return () => {};
  }
  const { unresponsive } = words.dialogs;
  const controller = new AbortController();
  const box = dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Plumbline',
    message: unresponsive.doesNotAnswer,
    detail: unresponsive.waitOrLoadAgain,
    buttons: [words.dialogs.wait, words.dialogs.loadItAgain],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    signal: controller.signal,
  });
  owned(
    box.then(({ response }) => {
      if (response === 1) reload();
    }),
    // What can't be shown is no answer.
    () => undefined,
  );
  return () => controller.abort();
}
