import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { IdSource } from '#main/sync/ports/ids.ts';
import { PROGRAM_PREFIX } from '#main/sync/ports/ids.ts';
import type { AccountKey, JournalPort, Json } from '#main/sync/ports/journal.ts';

/** Where the installation keeps what belongs to no account. */
export const INSTALLATION: AccountKey = { venue: 'installation', uid: '-' };

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A number in base 62, padded to `length`. */
function base62(value: bigint, length: number): string {
  let rest = value;
  let out = '';
  for (let digit = 0; digit < length; digit++) {
    out = DIGITS[Number(rest % 62n)] + out;
    rest /= 62n;
  }
  return out;
}

/** The machine as the operating system names it, so that a copied data folder mints its own ids elsewhere. */
function machine(): string {
  for (const file of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
    try {
      return readFileSync(file, 'utf8').trim();
    } catch {
      // The next place, or the host's name.
    }
  }
  return hostname();
}

/** Six characters that name this installation on this machine. */
export function installationTag(installation: string, machineName: string): string {
  const digest = createHash('sha256').update(`${installation}\n${machineName}`).digest();
  return base62(digest.readBigUInt64BE(0), 6);
}

/** A journal from another folder that still holds its own: it was copied, not moved, and both may run at once. */
function isCopied(home: Json | undefined, folder: string): boolean {
  return typeof home === 'string' && home !== folder && existsSync(join(home, 'journal.sqlite'));
}

/**
 * Mints ids for one run of the program. The run's number is made durable before the first id is given, and ids hold
 * it with a counter: neither a restart nor a clock that jumps back can give one twice. `folder` is the real path of
 * the data folder: a copy of a folder on the same machine becomes an installation of its own, so that two programs
 * never take each other's orders for their own; a folder that was moved stays what it was.
 */
export async function createIds(journal: JournalPort, folder: string | null = null): Promise<IdSource> {
  const { docs } = await journal.load(INSTALLATION);
  const known = docs.get('installation');
  const copied = folder !== null && isCopied(docs.get('folder'), folder);
  const installation = typeof known === 'string' && !copied ? known : randomUUID();
  const before = docs.get('starts');
  const start = (typeof before === 'number' && Number.isSafeInteger(before) ? before : 0) + 1;
  await journal.append(INSTALLATION, [
    { type: 'doc', key: 'installation', value: installation },
    { type: 'doc', key: 'starts', value: start },
    ...(folder === null ? [] : [{ type: 'doc', key: 'folder', value: folder } as const]),
  ]);
  const prefix = `${PROGRAM_PREFIX}${installationTag(installation, machine())}`;
  const run = base62(BigInt(start), 4);
  let counter = 0n;
  return {
    prefix,
    clientOrderId() {
      counter += 1n;
      return `${prefix}${run}${base62(counter, 5)}${base62(randomBytes(8).readBigUInt64BE(), 6)}`;
    },
    next: () => randomUUID(),
  };
}
