import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** The files that are being written now: no two exports of one second write into one. */
const taken = new Set<string>();

/** Where exports lie. */
export const exportsFolder = (dataFolder: string): string => join(dataFolder, 'exports');

/**
 * Has `write` write a new file into the exports folder, under a name that no other one has: `STEM-TIME.EXTENSION`, with a
 * number where there is one of that name already. `now`: wall clock, milliseconds. Rejects as `write` does.
 */
export async function newExport<T>(
  dataFolder: string,
  { stem, extension, now }: { readonly stem: string; readonly extension: string; readonly now: number },
  write: (file: string) => Promise<T>,
): Promise<T> {
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '');
  const name = (turn: number) =>
    join(exportsFolder(dataFolder), `${stem}-${stamp}${turn === 1 ? '' : `-${turn}`}.${extension}`);
  for (let turn = 1; ; turn += 1) {
    const file = name(turn);
    if (taken.has(file)) continue;
    taken.add(file);
    try {
      if (!(await exists(file))) return await write(file);
    } finally {
      taken.delete(file);
    }
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
