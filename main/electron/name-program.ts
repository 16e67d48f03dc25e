import type { App } from 'electron';
import { words } from '#main/program-words.ts';

/** Must be the `appId` of electron-builder.yml: Windows shows notifications only of a program that it knows by this. */
const appId = 'app.plumbline.desktop';

/**
 * What the system calls the program, and what its About box says. Run from a developer's folder it keeps Electron's own
 * id: with the installed program's, Windows would start that Electron for the Start menu's entry and for its notifications.
 */
export function nameProgram(
  app: Pick<App, 'isPackaged' | 'setAppUserModelId' | 'setAboutPanelOptions'>,
  version: string,
  platform: NodeJS.Platform,
): void {
  if (platform === 'win32' && app.isPackaged) app.setAppUserModelId(appId);
  app.setAboutPanelOptions({
    applicationName: 'Plumbline',
    applicationVersion: version,
    copyright: words.menu.licences,
  });
}
