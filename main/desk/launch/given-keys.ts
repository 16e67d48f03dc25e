import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { checkKeys, KEY_NAMES, type Keys, takeKeys } from './environment-keys.ts';
import type { Flags } from './flags.ts';
import { StartRefusal } from './start-refusal.ts';

/** The name that a service manager must give the credential: systemd's LoadCredential=mexc-keys:/a/file. */
export const CREDENTIAL = 'mexc-keys';
/** Far more than two keys. */
const MOST_BYTES = 4096;
const STDIN_MS = 10_000;
const FORM = KEY_NAMES.map((name) => `${name}=…`).join(' and ');

type From = Pick<Flags, 'keysFromEnv' | 'keysFile' | 'keysFromCredentials' | 'keysStdin'>;

/** Whether the keys of this run are given at its start: then the keychain's are not used. */
export function givesKeys(flags: From): boolean {
  return flags.keysFromEnv || flags.keysFile !== null || flags.keysFromCredentials || flags.keysStdin;
}

/**
 * The keys that the flags name: out of `environment`, which loses them, or out of a file. Null when they name none, or
 * stdin. Throws a StartRefusal that never contains a value.
 */
export function givenKeys(flags: From, environment: NodeJS.ProcessEnv): Keys | null {
  if (flags.keysFromEnv) return takeKeys(environment);
  if (flags.keysFile !== null) return readKeyFile('--keys-file', flags.keysFile, 0o077);
  if (!flags.keysFromCredentials) return null;
  const folder = environment.CREDENTIALS_DIRECTORY;
  if (!folder) {
    throw new StartRefusal(
      `--keys-from-credentials found no CREDENTIALS_DIRECTORY: a service manager sets it, systemd with LoadCredential=${CREDENTIAL}:FILE.`,
    );
  }
  // systemd may let the service's user in by an access control list, which a file's mode shows as its group's right.
  return readKeyFile('--keys-from-credentials', join(folder, CREDENTIAL), 0o007);
}

/**
 * The keys from what `input` gives until its end, which must come within 10 s. Rejects with a StartRefusal that never
 * contains a value.
 */
export async function keysFromStdin(input: Readable & { readonly isTTY?: boolean }): Promise<Keys> {
  const flag = '--keys-stdin';
  if (input.isTTY) {
    throw new StartRefusal(
      `${flag} reads a pipe, since a terminal would show the keys: … | npm start -- ${flag}.`,
    );
  }
  let text = '';
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(
    () =>
      reject(new StartRefusal(`${flag} waited ${STDIN_MS / 1000} s and stdin did not end: close the pipe.`)),
    STDIN_MS,
  );
  input.setEncoding('utf8');
  input.on('data', (part: string) => {
    text += part;
    if (text.length > MOST_BYTES) reject(tooLong(flag));
  });
  input.once('end', resolve);
  input.once('error', () => reject(new StartRefusal(`${flag}: stdin can't be read.`)));
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    input.destroy();
  }
  return keysIn(text, flag);
}

/** `forbidden`: rights that nobody else may have. Windows has no modes: there the folder's own rights must do. */
function readKeyFile(flag: string, file: string, forbidden: number): Keys {
  let handle: number;
  try {
    // Not waited for when it is a pipe that nobody writes to.
    handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw new StartRefusal(`${flag}: ${file} can't be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  try {
    // What was opened is looked at, wherever a link led to.
    const { mode, uid } = fstatSync(handle);
    if ((mode & constants.S_IFMT) !== constants.S_IFREG)
      throw new StartRefusal(`${flag}: ${file} is not an ordinary file.`);
    const me = process.getuid?.();
    if (me !== undefined && uid !== me && uid !== 0)
      throw new StartRefusal(`${flag}: ${file} belongs to another user, who can read and change it.`);
    if (me !== undefined && (mode & forbidden) !== 0) {
      const rights = (mode & 0o777).toString(8);
      throw new StartRefusal(
        `${flag}: others can read or change ${file} (its mode is ${rights}): run chmod 600 on it, and give yourself new keys if others use this computer.`,
      );
    }
    const content = Buffer.alloc(MOST_BYTES + 1);
    const length = readSync(handle, content, 0, content.length, 0);
    if (length > MOST_BYTES) throw tooLong(flag);
    return keysIn(content.toString('utf8', 0, length), flag);
  } finally {
    closeSync(handle);
  }
}

/** Lines `NAME=value` as in systemd's EnvironmentFile; empty ones and those that begin with # are left out. */
function keysIn(text: string, flag: string): Keys {
  const found: Record<string, string> = {};
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [, name = '', value = ''] = /^\s*([A-Z_]+)\s*=(.*)$/.exec(line) ?? [];
    const isKnown = (KEY_NAMES as readonly string[]).includes(name);
    if (!isKnown || name in found)
      throw new StartRefusal(`${flag} takes two lines, ${FORM}, and nothing else.`);
    found[name] = value.trim().replace(/^"(.*)"$|^'(.*)'$/, '$1$2');
  }
  const missing = KEY_NAMES.filter((name) => !found[name]);
  if (missing.length > 0)
    throw new StartRefusal(`${flag} found no ${missing.join(' and no ')}: give ${FORM}.`);
  return checkKeys({ apiKey: found.MEXC_API_KEY ?? '', apiSecret: found.MEXC_API_SECRET ?? '' });
}

function tooLong(flag: string): StartRefusal {
  return new StartRefusal(`${flag} takes two lines, ${FORM}; this is over ${MOST_BYTES} bytes long.`);
}
