import type { BrowserWindow } from 'electron';
import type { Runtime } from '../runtime.ts';
import type { TrayHost } from '../tray/tray-host.ts';

/** Asked at each close where no tray icon may be there to come back by: to go on minimised, or to quit. */
export async function askWithoutTray(
  dialog: Pick<Runtime['dialog'], 'showMessageBox'>,
  window: BrowserWindow,
  host: Exclude<TrayHost, 'there'>,
): Promise<'minimize' | 'quit'> {
  const why =
    host === 'none'
      ? 'This desktop tells me that it shows no tray icons'
      : 'I can not tell whether this desktop shows my tray icon';
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Plumbline',
    message: 'Go on, or quit?',
    detail: `${why}, so with the window closed nothing might show that I run. Minimised, the engine goes on: it keeps checking, and trades where you have told it to. Quit, it checks nothing and sends nothing.`,
    buttons: ['Go on minimised', 'Quit Plumbline'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1 ? 'quit' : 'minimize';
}
