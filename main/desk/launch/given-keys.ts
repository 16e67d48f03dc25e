import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { words } from '#main/program-words.ts';
import { checkKeys, KEY_NAMES, type Keys, takeKeys } from './environment-keys.ts';
import type { Flags } from './flags.ts';
import { StartRefusal } from './start-refusal.ts';

/** The name that a service manager must give the credential: systemd's LoadCredential=mexc-keys:/a/file. */
export const CREDENTIAL = 'mexc-keys';
/** Far more than two keys. */
const MOST_BYTES = 4096;
const STDIN_MS = 10_000;
const lines = words.givenKeys.twoLines({ names: KEY_NAMES });

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
    throw new StartRefusal(words.givenKeys.noCredentials({ credential: CREDENTIAL }));
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
    throw new StartRefusal(words.givenKeys.stdinIsATerminal({ flag }));
  }
  let text = '';
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(
    () => reject(new StartRefusal(words.givenKeys.stdinDidNotEnd({ flag, seconds: STDIN_MS / 1000 }))),
    STDIN_MS,
  );
  input.setEncoding('utf8');
  input.on('data', (part: string) => {
    text += part;
    if (text.length > MOST_BYTES) reject(tooLong(flag));
  });
  input.once('end', resolve);
  input.once('error', () => reject(new StartRefusal(words.givenKeys.stdinNotRead({ flag }))));
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
    const why = String((error as NodeJS.ErrnoException).code);
    throw new StartRefusal(words.givenKeys.fileNotRead({ flag, file, why }));
  }
  try {
    // What was opened is looked at, wherever a link led to.
    const { mode, uid } = fstatSync(handle);
    if ((mode & constants.S_IFMT) !== constants.S_IFREG)
      throw new StartRefusal(words.givenKeys.fileIsNotOrdinary({ flag, file }));
    const me = process.getuid?.();
    if (me !== undefined && uid !== me && uid !== 0)
      throw new StartRefusal(words.givenKeys.fileOfAnother({ flag, file }));
    if (me !== undefined && (mode & forbidden) !== 0) {
      const rights = (mode & 0o777).toString(8);
      throw new StartRefusal(words.givenKeys.fileIsOpenToOthers({ flag, file, rights }));
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
    if (!isKnown || name in found) throw new StartRefusal(words.givenKeys.twoLinesOnly({ flag, lines }));
    found[name] = value.trim().replace(/^"(.*)"$|^'(.*)'$/, '$1$2');
  }
  const missing = KEY_NAMES.filter((name) => !found[name]);
  if (missing.length > 0) throw new StartRefusal(words.givenKeys.missing({ flag, names: missing, lines }));
  return checkKeys({ apiKey: found.MEXC_API_KEY ?? '', apiSecret: found.MEXC_API_SECRET ?? '' });
}

function tooLong(flag: string): StartRefusal {
  return new StartRefusal(words.givenKeys.tooLong({ flag, lines, bytes: MOST_BYTES }));
}
