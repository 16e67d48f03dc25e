import type { BrowserWindow } from 'electron';
import type { Runtime } from '../runtime.ts';

/** Said once, the first time the window is closed: that the engine goes on, and how to end it. */
export async function explainClose(
  dialog: Pick<Runtime['dialog'], 'showMessageBox'>,
  window: BrowserWindow,
  platform: NodeJS.Platform,
): Promise<'hide' | 'quit'> {
  const place = platform === 'darwin' ? 'menu bar' : 'tray';
  const { response } = await dialog.showMessageBox(window, {
    type: 'info',
    title: 'Plumbline',
    message: `Plumbline goes on in the ${place}.`,
    detail: `Closing the window leaves the engine running: it keeps checking, and trades where you have told it to. Its icon in the ${place} shows the state; starting Plumbline again shows the window. To end it, quit. I say this once.`,
    buttons: ['Go on in the background', 'Quit Plumbline'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1 ? 'quit' : 'hide';
}
