import type { BrowserWindow } from 'electron';
import { words } from '#main/program-words.ts';
import type { Runtime } from '../runtime.ts';

/** Said once, the first time the window is closed: that the engine goes on, and how to end it. */
export async function explainClose(
  dialog: Pick<Runtime['dialog'], 'showMessageBox'>,
  window: BrowserWindow,
  platform: NodeJS.Platform,
): Promise<'hide' | 'quit'> {
  const { close } = words.dialogs;
  const place = platform === 'darwin' ? close.menuBar : close.tray;
  const { response } = await dialog.showMessageBox(window, {
    type: 'info',
    title: 'Plumbline',
    message: close.goesOn({ place }),
    detail: close.whatClosingDoes({ place }),
    buttons: [close.goOnInTheBackground, words.dialogs.quitPlumbline],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1 ? 'quit' : 'hide';
}
