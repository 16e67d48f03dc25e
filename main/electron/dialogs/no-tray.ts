import type { BrowserWindow } from 'electron';
import { words } from '#main/program-words.ts';
import type { Runtime } from '../runtime.ts';
import type { TrayHost } from '../tray/tray-host.ts';

/** Asked at each close where no tray icon may be there to come back by: to go on minimised, or to quit. */
export async function askWithoutTray(
  dialog: Pick<Runtime['dialog'], 'showMessageBox'>,
  window: BrowserWindow,
  host: Exclude<TrayHost, 'there'>,
): Promise<'minimize' | 'quit'> {
  const { withoutTray } = words.dialogs;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Plumbline',
    message: withoutTray.goOnOrQuit,
    detail: host === 'none' ? withoutTray.noTrayIcons : withoutTray.trayIconUnknown,
    buttons: [withoutTray.goOnMinimised, words.dialogs.quitPlumbline],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1 ? 'quit' : 'minimize';
}
