import type { App } from 'electron';
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

const NOT_SO = 'I will not be started at login:';

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
    if (!app.isPackaged)
      return `${NOT_SO} only the installed program can be, and this one runs from its sources.`;
    if (parts.folderIsNamed)
      return `${NOT_SO} that start would take my usual data folder, and this one was named with --data-dir.`;
    return null;
  };
  const missing = (): string | null => {
    if (isDesktop)
      return startsByFile(file, program)
        ? null
        : `${NOT_SO} ${file} is not there, or your desktop has switched it off.`;
    const { openAtLogin, status, executableWillLaunchAtLogin } = app.getLoginItemSettings();
    if (platform === 'win32') {
      if (openAtLogin && executableWillLaunchAtLogin) return null;
      return `${NOT_SO} Windows has it switched off, in its settings under Apps, Startup.`;
    }
    if (openAtLogin) return null;
    return status === 'requires-approval'
      ? `${NOT_SO} macOS waits for you to allow it, in System Settings under General, Login Items.`
      : `${NOT_SO} macOS says ${status}; it takes only a signed program from the Applications folder.`;
  };
  return {
    set(on) {
      const refused = whyNot();
      if (refused !== null) return on ? refused : null;
      try {
        if (isDesktop) setByFile(file, program, on);
        else app.setLoginItemSettings({ openAtLogin: on });
      } catch (error) {
        return `${on ? NOT_SO : 'I may still be started at login:'} ${error instanceof Error ? error.message : String(error)}.`;
      }
      return on ? missing() : null;
    },
    missing: () => (app.isPackaged && !parts.folderIsNamed ? missing() : null),
  };
}
