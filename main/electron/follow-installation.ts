import { words } from '#main/program-words.ts';
import type { DeskView } from './desk-view.ts';
import { followTheme } from './follow-theme.ts';
import type { StartAtLogin } from './login/start-at-login.ts';
import { keepAwake } from './power/keep-awake.ts';
import type { Runtime } from './runtime.ts';

export interface InstallationParts {
  readonly runtime: Pick<Runtime, 'nativeTheme' | 'powerSaveBlocker'>;
  readonly view: DeskView;
  readonly login: Pick<StartAtLogin, 'missing'>;
  readonly tell: (title: string, sentence: string) => void;
}

/** Carries the settings of this computer out: theme, keeping awake; and says once where a start at login is only wished. */
export function followInstallation({ runtime, view, login, tell }: InstallationParts): void {
  followTheme(runtime.nativeTheme, view);
  keepAwake(runtime.powerSaveBlocker, view);
  let looked = false;
  const look = () => {
    if (looked || view.settings()?.installation.startAtLogin !== 'true') return;
    looked = true;
    const missing = login.missing();
    if (missing !== null) tell(words.login.startAtLogin, words.login.setItAnew({ why: missing }));
  };
  view.onChange(look);
  look();
}
