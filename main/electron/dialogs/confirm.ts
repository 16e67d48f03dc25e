import type { BrowserWindow } from 'electron';
import type { HostServices } from '#main/desk/port.ts';
import type { Runtime } from '../runtime.ts';

/**
 * Main's own question, out of every page's reach: Cancel is the default, the Escape key and what a closed dialog means.
 * One at a time: a second question while one is open is refused, so that nobody agrees to what lies underneath.
 */
export function createConfirm(
  dialog: Pick<Runtime['dialog'], 'showMessageBox'>,
  window: () => BrowserWindow | null,
): HostServices['confirm'] {
  let open = false;
  return async ({ title, text, verb }) => {
    if (open) return { agreed: false, sentence: 'Another question is open; answer that one first.' };
    open = true;
    try {
      const options = {
        type: 'warning' as const,
        title: 'Plumbline',
        message: title,
        detail: text,
        buttons: ['Cancel', verb],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      };
      const parent = window();
      const { response } = parent
        ? await dialog.showMessageBox(parent, options)
        : await dialog.showMessageBox(options);
      return response === 1
        ? { agreed: true }
        : { agreed: false, sentence: 'You cancelled; nothing was changed.' };
    } catch {
      return { agreed: false, sentence: 'The question could not be shown, so nothing was changed.' };
    } finally {
      open = false;
    }
  };
}
