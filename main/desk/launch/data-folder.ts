import { chmodSync, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, parse, resolve } from 'node:path';
import envPaths from 'env-paths';
import { words } from '#main/program-words.ts';
import { StartRefusal } from './start-refusal.ts';

const sticky = 0o1000;

/** Where the system keeps application data. */
export function defaultDataFolder(): string {
  return envPaths('plumbline', { suffix: '' }).data;
}

/** Whether a folder, by its real path, is the one that a start without flags takes. */
export function isDefaultDataFolder(folder: string, usual = defaultDataFolder()): boolean {
  try {
    return realpathSync(usual) === folder;
  } catch {
    return false;
  }
}

/**
 * Makes the data folder, or takes an existing one, for this user's eyes only (0700; the process's files are 0600 by
 * `umask 077`), and returns its real path. Throws a StartRefusal when it can't be one.
 */
export function prepareDataFolder(wanted: string): string {
  const folder = resolve(wanted);
  try {
    makeFolder(folder);
  } catch (error) {
    throw new StartRefusal(words.start.folderNotMade({ folder, why: reason(error) }));
  }
  const real = realpathSync(folder);
  const found = statSync(real);
  if (!found.isDirectory()) throw new StartRefusal(words.start.folderIsNone({ folder }));
  if (process.platform === 'win32') return real;
  if (real === parse(real).root || real === safeHome() || (found.mode & sticky) !== 0) {
    throw new StartRefusal(words.start.folderIsForOthers({ folder }));
  }
  if (found.uid !== process.getuid?.()) {
    throw new StartRefusal(words.start.folderOfAnother({ folder }));
  }
  try {
    if ((found.mode & 0o777) !== 0o700) chmodSync(real, 0o700);
  } catch (error) {
    throw new StartRefusal(words.start.folderNotPrivate({ folder, why: reason(error) }));
  }
  return real;
}

/** Node's own `recursive` never returns where the system answers ENOENT for a folder whose parent exists, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Two starts at once may both find it missing; the folder's lock decides between them.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function safeHome(): string {
  try {
    return realpathSync(homedir());
  } catch {
    return homedir();
  }
}

/** An operating system's error as half a sentence. */
export function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const known: Readonly<Record<string, string>> = words.start.systemErrors;
  return known[code] ?? (code === '' ? words.start.unknownReason : words.start.systemAnswers({ code }));
}
