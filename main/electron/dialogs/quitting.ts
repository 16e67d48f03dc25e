import type { BrowserWindow, MessageBoxOptions } from 'electron';
import { words } from '#main/program-words.ts';
import type { Runtime } from '../runtime.ts';

type Dialog = Pick<Runtime['dialog'], 'showMessageBox'>;

const said = words.dialogs.quitting;

/** Says what is unfinished and asks whether to quit all the same; staying is the default. `front` as in createConfirm. */
export function quitQuestion(dialog: Dialog, front: () => BrowserWindow) {
  return async (business: string): Promise<boolean> => {
    const { response } = await dialog.showMessageBox(front(), {
      type: 'warning',
      title: 'Plumbline',
      message: said.quitNow,
      detail: said.ifYouQuit({ business }),
      buttons: [said.stay, words.dialogs.quit],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    return response === 1;
  };
}

/**
 * Says that the end is being waited for; the returned function takes it away. Only its second button ends the waiting:
 * Escape and a closed box mean patience. Said only in a window that is seen (`seen`, else null), since it may be a
 * signal's end with nobody there, and since a box without a window holds up all of macOS's main process
 * (electron/electron at 96f3996, shell/browser/ui/message_box_mac.mm, ShowMessageBox: runModal).
 */
export function waitingForEnd(dialog: Dialog, seen: () => BrowserWindow | null) {
  return (business: string, endNow: () => void): (() => void) => {
    const window = seen();
    if (window === null) return () => {};
    const controller = new AbortController();
    const options: MessageBoxOptions = {
      type: 'info',
      title: 'Plumbline',
      message: said.finishing,
      detail: said.iWait({ business }),
      buttons: [words.dialogs.wait, said.quitWithoutWaiting],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      signal: controller.signal,
    };
    dialog.showMessageBox(window, options).then(
      ({ response }) => {
        if (response === 1) endNow();
      },
      () => undefined,
    );
    return () => controller.abort();
  };
}
