import type { BrowserWindow } from 'electron';
import { attempt } from '#main/desk/launch/describe-fault.ts';
import type { HostServices } from '#main/desk/port.ts';
import { words } from '#main/program-words.ts';
import type { Runtime } from '../runtime.ts';

/**
 * Main's own question, out of every page's reach: Cancel is the default, the Escape key and what a closed dialog means.
 * One at a time: a second question while one is open is refused, so that nobody agrees to what lies underneath.
 * `front` shows the window and returns it, since on macOS a question is a sheet on its window: on a hidden one nobody
 * sees it and it never ends, and without one it holds up all of the main process until it is answered
 * (electron/electron at 96f3996, shell/browser/ui/message_box_mac.mm, ShowMessageBox).
 */
export function createConfirm(
  dialog: Pick<Runtime['dialog'], 'showMessageBox'>,
  front: () => BrowserWindow,
): HostServices['confirm'] {
  let open = false;
  return async ({ title, text, verb }) => {
    if (open) {
      attempt(front, () => undefined);
      return { agreed: false, sentence: words.dialogs.confirm.another };
    }
    open = true;
    try {
      const options = {
        type: 'warning' as const,
        title: 'Plumbline',
        message: title,
        detail: text,
        buttons: [words.dialogs.cancel, verb],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      };
      const { response } = await dialog.showMessageBox(front(), options);
      return response === 1 ? { agreed: true } : { agreed: false, sentence: words.dialogs.confirm.cancelled };
    } catch {
      return { agreed: false, sentence: words.dialogs.confirm.notShown };
    } finally {
      open = false;
    }
  };
}
