import type { BrowserWindow } from 'electron';
import { words } from '#main/program-words.ts';
import type { Runtime } from '../runtime.ts';

/** What shall be in a problem report; null: none is wanted. `front` as in createConfirm. */
export async function askAboutReport(
  dialog: Pick<Runtime['dialog'], 'showMessageBox'>,
  front: () => BrowserWindow,
): Promise<{ readonly scrubbed: boolean } | null> {
  const { report } = words.dialogs;
  const { response } = await dialog.showMessageBox(front(), {
    type: 'question',
    title: 'Plumbline',
    message: report.exportOne,
    detail: report.whatIsInIt,
    buttons: [words.dialogs.cancel, report.withoutAmounts, report.withAmounts],
    defaultId: 1,
    cancelId: 0,
    noLink: true,
  });
  return response === 0 ? null : { scrubbed: response === 1 };
}
