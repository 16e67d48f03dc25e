import type { BrowserWindow } from 'electron';
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
  const controller = new AbortController();
  const box = dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Plumbline',
    message: 'The window does not answer.',
    detail:
      'The engine is not touched: it goes on checking, and trades where you have told it to. What the window shows may be old. You can wait, or load it again; what you have typed there is lost then.',
    buttons: ['Wait', 'Load it again'],
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
