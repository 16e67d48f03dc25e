import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import envPaths from 'env-paths';

/** What can be known of where a data folder stands. Names of computers don't count: people change them. */
export interface Place {
  /** Its real path. */
  readonly folder: string;
  /** A hash of the operating system's id of this machine; null where there is none. Clones share it. */
  readonly machine: string | null;
  /** A random id that this user's own state folder keeps, outside the data folder; null where none can be kept. */
  readonly user: string | null;
}

/** Reads, and for a user's first start makes, what tells this place from others. Never throws. */
export function placeOf(folder: string): Place {
  return { folder, machine: machineId(), user: userId(join(stateFolder(), 'computer-id')) };
}

/** Which parts of two places differ; one that could not be read then and now is the same. */
export function differences(before: Place, now: Place): readonly (keyof Place)[] {
  return (['folder', 'machine', 'user'] as const).filter((part) => before[part] !== now[part]);
}

/** A place as the journal has it; null when it is none. */
export function readPlace(value: unknown): Place | null {
  if (typeof value !== 'object' || value === null) return null;
  const { folder, machine, user } = value as Record<string, unknown>;
  if (typeof folder !== 'string') return null;
  return { folder, machine: textOrNull(machine), user: textOrNull(user) };
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** machine-id(5) asks programs to hash it; an empty file means that it is not known yet. */
function machineId(): string | null {
  for (const file of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
    const id = read(file);
    if (id) return createHash('sha256').update(`plumbline\n${id}`).digest('hex').slice(0, 32);
  }
  return null;
}

function userId(file: string): string | null {
  const known = read(file);
  if (known) return known;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Two first starts at once: the second finds the file of the first.
    writeFileSync(file, randomUUID(), { mode: 0o600, flag: known === '' ? 'w' : 'wx' });
  } catch {
    // A home that can't be written, or made by another start meanwhile.
  }
  return read(file) || null;
}

/** A short text file; null when it can't be read. */
function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim().slice(0, 100);
  } catch {
    return null;
  }
}

/** A folder of this user that follows neither the data nor, on Windows, the user to another computer. */
function stateFolder(): string {
  const paths = envPaths('plumbline', { suffix: '' });
  if (process.platform === 'win32') return join(dirname(paths.data), 'State');
  return process.platform === 'darwin' ? paths.config : paths.log;
}
