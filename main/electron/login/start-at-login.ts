import type { App } from 'electron';
import { words } from '#main/program-words.ts';
import { autostartFile, setByFile, startsByFile } from './autostart-file.ts';

export interface StartAtLoginParts {
  readonly app: Pick<App, 'isPackaged' | 'setLoginItemSettings' | 'getLoginItemSettings'>;
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly execPath: string;
  /** The data folder was named by a flag, which a start at login would not have. */
  readonly folderIsNamed: boolean;
}

export interface StartAtLogin {
  /** Has the system start the program at login, or not. Returns what is not so then, in a sentence; null: it is so. */
  set(on: boolean): string | null;
  /** Why a start at login that is wanted will not happen, in a sentence; null: it will, or that can't be told here. */
  missing(): string | null;
}

/**
 * The setting "Start at login" as the systems have it. Electron knows macOS's login items and Windows' Run key, and does
 * nothing on Linux (electron/electron at 96f3996, shell/browser/browser_{mac.mm,win.cc,linux.cc}, SetLoginItemSettings),
 * where desktops read a file. No argument goes with it, since macOS takes none: the program comes up with its usual data
 * folder, in its last mode, Live paused. What the system's own settings switch off stays off until the setting is set
 * anew. An AppImage is named by its own file, as in start-again.ts.
 */
export function startAtLogin(parts: StartAtLoginParts): StartAtLogin {
  const { app, platform, environment, execPath } = parts;
  const program = environment.APPIMAGE?.startsWith('/') ? environment.APPIMAGE : execPath;
  const file = autostartFile(environment, parts.home);
  const isDesktop = platform !== 'darwin' && platform !== 'win32';

  const whyNot = (): string | null => {
    if (!app.isPackaged) return words.login.fromSources;
    return parts.folderIsNamed ? words.login.folderIsNamed : null;
  };
  const missing = (): string | null => {
    if (isDesktop) return startsByFile(file, program) ? null : words.login.fileMissing({ file });
    const { openAtLogin, status, executableWillLaunchAtLogin } = app.getLoginItemSettings();
    if (platform === 'win32') {
      if (openAtLogin && executableWillLaunchAtLogin) return null;
      return words.login.windowsHasItOff;
    }
    if (openAtLogin) return null;
    return status === 'requires-approval' ? words.login.macAsksYou : words.login.macSays({ status });
  };
  return {
    set(on) {
      const refused = whyNot();
      if (refused !== null) return on ? refused : null;
      try {
        if (isDesktop) setByFile(file, program, on);
        else app.setLoginItemSettings({ openAtLogin: on });
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return on ? words.login.notSwitchedOn({ why }) : words.login.notSwitchedOff({ why });
      }
      return on ? missing() : null;
    },
    missing: () => (app.isPackaged && !parts.folderIsNamed ? missing() : null),
  };
}
