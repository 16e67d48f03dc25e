import type { RelaunchOptions } from 'electron';

/** The part of a process that says how it was started. */
export interface StartedAs {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly argv: readonly string[];
}

/**
 * What `app.relaunch` must be given to start the program as it was started. An AppImage runs from a mount that is gone
 * when its process has ended, so its own file is started instead, which its runtime names in APPIMAGE
 * (https://docs.appimage.org/packaging-guide/environment-variables.html); everything else as Electron does by itself.
 */
export function relaunchOptions({ env, argv }: StartedAs): RelaunchOptions {
  const image = env.APPIMAGE;
  return image?.startsWith('/') ? { execPath: image, args: argv.slice(1) } : {};
}

/** Keys from the environment are taken out of it, and a pipe was read: a program that starts itself again would find none. */
export function canStartAgain(argv: readonly string[]): boolean {
  return !argv.includes('--keys-from-env') && !argv.includes('--keys-stdin');
}
