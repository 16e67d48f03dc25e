import type { HostServices } from '#main/desk/port.ts';
import { aboutHost } from './about-host.ts';
import { createConfirm } from './dialogs/confirm.ts';
import type { StartAtLogin } from './login/start-at-login.ts';
import type { Runtime } from './runtime.ts';
import type { MainWindow } from './window/main-window.ts';

export interface HostServicesParts {
  readonly runtime: Pick<Runtime, 'app' | 'dialog'>;
  readonly window: Pick<MainWindow, 'front'>;
  readonly login: StartAtLogin;
  readonly tell: (title: string, sentence: string) => void;
}

/** What only the desktop program can do for the desk. */
export function hostServices({ runtime, window, login, tell }: HostServicesParts): HostServices {
  return {
    kind: 'electron',
    confirm: createConfirm(runtime.dialog, () => window.front()),
    about: () => aboutHost(runtime.app),
    onSetting(key, value) {
      if (key !== 'startAtLogin') return;
      const trouble = login.set(value === 'true');
      if (trouble !== null) tell('Start at login', trouble);
    },
  };
}
