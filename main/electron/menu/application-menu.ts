import type { MenuItemConstructorOptions } from 'electron';
import { words } from '#main/program-words.ts';
import type { Actions } from '../actions.ts';

/** The native menu as data, with the system's own roles where there are any. */
export function applicationMenu(
  platform: NodeJS.Platform,
  developing: boolean,
  actions: Actions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const quit: MenuItemConstructorOptions = {
    label: words.menu.quitPlumbline,
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
      label: words.menu.trading,
      submenu: [
        { label: words.menu.checkNow, accelerator: 'F5', click: actions.checkNow },
        { label: words.menu.pauseSync, click: actions.pause },
        { label: words.menu.resumeSync, click: actions.resume },
        { type: 'separator' },
        { label: words.menu.killEndAllTradingNow, accelerator: 'CmdOrCtrl+Shift+K', click: actions.kill },
        ...(mac ? [] : [{ type: 'separator' } as const, quit]),
      ],
    },
    {
      label: words.menu.edit,
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
      label: words.menu.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        { type: 'separator' },
        { label: words.menu.strip, click: actions.strip },
        ...(developing ? [{ role: 'toggleDevTools' } as const] : []),
      ],
    },
    { label: words.menu.window, role: 'windowMenu' },
    {
      label: words.menu.help,
      role: 'help',
      submenu: [
        ...(mac ? [] : [{ role: 'about' } as const]),
        { label: words.menu.showTheDataFolder, click: actions.openDataFolder },
        { label: words.menu.exportAProblemReport, click: actions.exportReport },
        { type: 'separator' },
        { label: words.menu.apiKeysOnMexc, click: () => actions.openLink('api-keys') },
        { label: words.menu.openOrdersOnMexc, click: () => actions.openLink('open-orders') },
        { label: words.menu.mexcsApiDocumentation, click: () => actions.openLink('api-docs') },
      ],
    },
  ];
}
