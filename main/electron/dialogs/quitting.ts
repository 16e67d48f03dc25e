import type { BrowserWindow, MessageBoxOptions } from 'electron';
import type { Runtime } from '../runtime.ts';

type Dialog = Pick<Runtime['dialog'], 'showMessageBox'>;

/** Says what is unfinished and asks whether to quit all the same; staying is the default. */
export function quitQuestion(dialog: Dialog, window: () => BrowserWindow | null) {
  return async (business: string): Promise<boolean> => {
    const { response } = await show(dialog, window(), {
      type: 'warning',
      title: 'Plumbline',
      message: 'Quit now?',
      detail: `${business} If you quit, I send nothing new, wait up to 10 s for this to settle, and look at it again at the next start.`,
      buttons: ['Stay', 'Quit'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    return response === 1;
  };
}

/** Says that the end is being waited for; the returned function takes it away. Its one button ends the waiting. */
export function waitingForEnd(dialog: Dialog, window: () => BrowserWindow | null) {
  return (business: string, endNow: () => void): (() => void) => {
    const controller = new AbortController();
    let over = false;
    show(dialog, window(), {
      type: 'info',
      title: 'Plumbline',
      message: 'Finishing what is under way.',
      detail: `${business} I wait up to 10 s.`,
      buttons: ['Quit without waiting'],
      signal: controller.signal,
    }).then(
      () => {
        // A message box that is taken away answers too; that is nobody's impatience.
        if (!over) endNow();
      },
      () => undefined,
    );
    return () => {
      over = true;
      controller.abort();
    };
  };
}

function show(dialog: Dialog, window: BrowserWindow | null, options: MessageBoxOptions) {
  return window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options);
}
