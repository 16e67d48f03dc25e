import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { CUT_OFF, filesOfLife, inputFilesIn } from '#main/replay/input-files.ts';
import { scrubbedLine } from '#main/replay/scrubbed.ts';
import { type ExportDisk, writeWhole } from '../handlers/write-whole.ts';
import { withoutFigures } from './without-figures.ts';

const unpacked = promisify(gunzip);
const packed = promisify(gzip);
/** So many lines are worked on before others get their turn. */
const AT_ONCE = 200;

/** Where the inputs of the accounts that were opened lie. */
export const inputsFolder = (dataFolder: string): string => join(dataFolder, 'inputs');

/**
 * Writes the inputs of the account that was opened last, as they were kept, to a file of their own: what `npm run replay`
 * takes. `scrubbed` leaves out amounts and ids; then it can be read, not computed again. Null where none were kept;
 * rejects with a Refusal when it can't be written.
 */
export async function writeInputs(
  folder: string,
  file: string,
  {
    scrubbed,
    scrub,
    disk,
  }: {
    readonly scrubbed: boolean;
    readonly scrub: (text: string) => string;
    readonly disk?: ExportDisk;
  },
): Promise<string | null> {
  const files = newestIn(folder);
  if (files.length === 0) return null;
  const mask = withoutFigures();
  const shown = (line: string): string => scrub(scrubbed ? scrubbedLine(line, mask) : line);
  await writeWhole(
    file,
    'report',
    async (write) => {
      for (const each of files) {
        const text = (await unpacked(await readFile(each), CUT_OFF)).toString('utf8');
        const lines = text.split('\n').filter((line) => line !== '');
        for (let from = 0; from < lines.length; from += AT_ONCE) {
          const some = lines.slice(from, from + AT_ONCE).map((line) => `${shown(line)}\n`);
          await write(await packed(some.join('')));
          await nextTurn();
        }
      }
    },
    disk,
  );
  return file;
}

function newestIn(folder: string): readonly string[] {
  try {
    return filesOfLife(folder, inputFilesIn(folder).at(-1));
  } catch {
    // No account was opened yet.
    return [];
  }
}
