import type { MenuItemConstructorOptions } from 'electron';
import type { Actions } from '../actions.ts';

/** The native menu as data, with the system's own roles where there are any. */
export function applicationMenu(
  platform: NodeJS.Platform,
  developing: boolean,
  actions: Actions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const quit: MenuItemConstructorOptions = {
    label: 'Quit Plumbline',
    accelerator: 'CmdOrCtrl+Q',
    click: actions.quit,
  };
  return [
    ...(mac
      ? [
          {
            label: 'Plumbline',
            submenu: [
              { role: 'about' },
              { type: 'separator' },
              { role: 'services' },
              { type: 'separator' },
              { role: 'hide' },
              { role: 'hideOthers' },
              { role: 'unhide' },
              { type: 'separator' },
              quit,
            ],
          } satisfies MenuItemConstructorOptions,
        ]
      : []),
    {
      label: '&Trading',
      submenu: [
        { label: 'Check now', accelerator: 'F5', click: actions.checkNow },
        { label: 'Pause sync', click: actions.pause },
        { label: 'Resume sync', click: actions.resume },
        { type: 'separator' },
        { label: 'Kill switch: end all trading now', accelerator: 'CmdOrCtrl+Shift+K', click: actions.kill },
        ...(mac ? [] : [{ type: 'separator' } as const, quit]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        { type: 'separator' },
        { label: 'Strip, on top of all windows', click: actions.strip },
        ...(developing ? [{ role: 'toggleDevTools' } as const] : []),
      ],
    },
    { label: '&Window', role: 'windowMenu' },
    {
      label: '&Help',
      role: 'help',
      submenu: [
        ...(mac ? [] : [{ role: 'about' } as const]),
        { label: 'Show the data folder', click: actions.openDataFolder },
        { label: 'Export a problem report…', click: actions.exportReport },
        { type: 'separator' },
        { label: 'API keys on mexc.com', click: () => actions.openLink('api-keys') },
        { label: 'Open orders on mexc.com', click: () => actions.openLink('open-orders') },
        { label: "MEXC's API documentation", click: () => actions.openLink('api-docs') },
      ],
    },
  ];
}
