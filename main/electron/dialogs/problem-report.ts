import type { BrowserWindow } from 'electron';
import type { Runtime } from '../runtime.ts';

/** What shall be in a problem report; null: none is wanted. `front` as in createConfirm. */
export async function askAboutReport(
  dialog: Pick<Runtime['dialog'], 'showMessageBox'>,
  front: () => BrowserWindow,
): Promise<{ readonly scrubbed: boolean } | null> {
  const { response } = await dialog.showMessageBox(front(), {
    type: 'question',
    title: 'Plumbline',
    message: 'Export a problem report?',
    detail:
      'I write a text file with versions, state, settings, my last events and orders, and the end of my log. It has no keys. I send it to nobody; read it before you do.',
    buttons: ['Cancel', 'Without amounts and ids', 'With amounts and ids'],
    defaultId: 1,
    cancelId: 0,
    noLink: true,
  });
  return response === 0 ? null : { scrubbed: response === 1 };
}
