import { type Dirent, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Clock } from '#main/sync/ports/clock.ts';
import type { Entry, Head } from './entry.ts';
import type { InputLife, InputStore } from './store.ts';

/** All files together; the oldest go first. */
const MOST_BYTES = 32 * 1024 * 1024;
/** A life goes on in another file from this size on, so that what goes is little. */
const PART_BYTES = 4 * 1024 * 1024;
/** What was kept is written so much later, all at once. */
const WRITE_MS = 5000;

const compressed = promisify(gzip);

export interface InputFilesParts {
  /** The folder beside the journal; made when the first account is opened. */
  readonly folder: string;
  readonly version: string;
  readonly clock: Pick<Clock, 'after'>;
  /** Told once when the disk does not take them; nothing else depends on it. */
  readonly problem: (error: unknown) => void;
  readonly mostBytes?: number;
  readonly partBytes?: number;
}

/** What a file is unpacked with: it may end where the program ended at once. */
export const CUT_OFF = { finishFlush: constants.Z_SYNC_FLUSH };

/** Names of the files, oldest first: which opening of an account, which part of it. */
export function inputFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((each: Dirent) => each.isFile() && /^\d{6}-\d{3}\.jsonl\.gz$/.test(each.name))
    .map(({ name }) => name)
    .sort();
}

/** The files of one opening of an account, oldest first, by the name of one of them; none where there is no such name. */
export function filesOfLife(folder: string, name = ''): readonly string[] {
  return inputFilesIn(folder)
    .filter((each) => each.slice(0, 6) === name.slice(0, 6))
    .map((each) => join(folder, each));
}

/**
 * The last inputs of the accounts that were opened, in compressed files of lines of JSON, 32 MB in all. Each file may end in
 * the middle of a line, where the program ended at once. Nothing here is durable at a certain time, and nothing waits
 * for it.
 */
export function inputFiles(parts: InputFilesParts): InputStore {
  const { folder, version, clock } = parts;
  const mostBytes = parts.mostBytes ?? MOST_BYTES;
  const partBytes = parts.partBytes ?? PART_BYTES;
  let writing: Promise<void> = Promise.resolve();
  let failed = false;
  const open = new Set<{ write(): void }>();
  const attempt = (work: () => Promise<void>) => {
    writing = writing.then(work).catch((error: unknown) => {
      if (!failed) parts.problem(error);
      failed = true;
    });
  };
  const last = () => Number(inputFilesIn(folder).at(-1)?.slice(0, 6) ?? 0);

  const prune = () => {
    const files = inputFilesIn(folder).map((name) => join(folder, name));
    let bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    // The newest stays, however large.
    for (const file of files.slice(0, -1)) {
      if (bytes <= mostBytes) return;
      bytes -= statSync(file).size;
      rmSync(file);
    }
  };

  return {
    begin({ venue, uid }): InputLife {
      let life: string | null = null;
      let part = 0;
      let size = 0;
      let waiting: Entry[] = [];
      let timer: (() => void) | null = null;
      const name = () => join(folder, `${life}-${String(part).padStart(3, '0')}.jsonl.gz`);
      const put = async (lines: readonly object[]) => {
        const bytes = await compressed(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
        await appendFile(name(), bytes, { mode: 0o600 });
        size += bytes.length;
      };
      const head = (): Head => ({
        plumbline: version,
        inputs: 1,
        account: `${venue} ${uid}`,
        life: life ?? '',
        part,
      });
      const write = () => {
        timer?.();
        timer = null;
        const entries = waiting;
        waiting = [];
        if (entries.length === 0) return;
        attempt(async () => {
          if (life === null) {
            mkdirSync(folder, { recursive: true, mode: 0o700 });
            life = String(last() + 1).padStart(6, '0');
            await put([head()]);
          } else if (size > partBytes) {
            part += 1;
            size = 0;
            await put([head()]);
          }
          await put(entries);
          prune();
        });
      };
      const writer = { write };
      open.add(writer);
      return {
        keep(entry) {
          waiting.push(entry);
          timer ??= clock.after(WRITE_MS, () => {
            timer = null;
            write();
          });
        },
        end() {
          write();
          open.delete(writer);
        },
      };
    },
    async flush() {
      for (const each of open) each.write();
      await writing;
    },
  };
}
