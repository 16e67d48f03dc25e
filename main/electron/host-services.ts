import type { HostServices } from '#main/desk/port.ts';
import { words } from '#main/program-words.ts';
import { aboutHost } from './about-host.ts';
import { dateLocale } from './date-locale.ts';
import { createConfirm } from './dialogs/confirm.ts';
import { type StartAtLogin, type StartAtLoginParts, startAtLogin } from './login/start-at-login.ts';
import type { Tell } from './notifications/telling.ts';
import type { Runtime } from './runtime.ts';
import type { MainWindow } from './window/main-window.ts';

export interface HostServicesParts extends Pick<StartAtLoginParts, 'platform' | 'home' | 'folderIsNamed'> {
  readonly runtime: Pick<Runtime, 'app' | 'dialog' | 'shell'>;
  readonly window: Pick<MainWindow, 'front'>;
  readonly tell: Tell;
}

/** What only the desktop program can do for the desk, and the start at login that its setting is about. */
export function hostServices({ runtime, window, tell, ...parts }: HostServicesParts): {
  readonly host: HostServices;
  readonly login: StartAtLogin;
} {
  const { app, dialog, shell } = runtime;
  const login = startAtLogin({ ...parts, app, environment: process.env, execPath: process.execPath });
  const host: HostServices = {
    kind: 'electron',
    locale: dateLocale(app.getSystemLocale()),
    confirm: createConfirm(dialog, () => window.front()),
    about: () => aboutHost(app),
    // https://www.electronjs.org/docs/latest/api/shell#shellopenpathpath: resolves to why not, or to an empty text.
    openFolder: async (folder) => (await shell.openPath(folder)) || null,
    onSetting(key, value) {
      if (key !== 'startAtLogin') return;
      const trouble = login.set(value === 'true');
      if (trouble !== null) tell(words.login.startAtLogin, trouble);
    },
  };
  return { host, login };
}
