import { readFileSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { texts } from '#main/sync/engine-words.ts';
import type { Entry, Head } from './entry.ts';
import { CUT_OFF, filesOfLife, inputFilesIn } from './input-files.ts';

export interface KeptInputs {
  readonly head: Head;
  readonly entries: readonly Entry[];
  /** The beginning is there: the opening of the account. */
  readonly whole: boolean;
}

const head = z.looseObject({
  plumbline: z.string(),
  inputs: z.literal(1),
  account: z.string(),
  life: z.string(),
  part: z.number().int().min(0),
  scrubbed: z.literal(true).optional(),
});
const entry = z.looseObject({ at: z.number(), mono: z.number(), in: z.looseObject({ k: z.string() }) });

/** Why a file of inputs can't be used. */
export class NoInputs extends Error {}

/**
 * The inputs of one opening of an account: of a report's file, of a part with what lies beside it of the same life, or of
 * the newest life in a folder. Throws `NoInputs`, or the system's error.
 */
export function readInputs(path: string): KeptInputs {
  const files = filesOf(path);
  const lines = files.flatMap((file) => linesOf(file));
  const heads = lines.flatMap((line) => head.safeParse(line).data ?? []);
  const [first] = heads;
  if (!first) throw new NoInputs(texts.keptInputs.notInputs({ file: path }));
  const entries = lines.flatMap((line) => (entry.safeParse(line).success ? [line as Entry] : []));
  const scrubbed = first.scrubbed ? { scrubbed: first.scrubbed } : {};
  return {
    head: { ...first, inputs: 1, ...scrubbed },
    entries,
    whole: first.part === 0 && entries[0]?.in.k === 'open',
  };
}

function filesOf(path: string): readonly string[] {
  if (statSync(path).isDirectory()) {
    const newest = inputFilesIn(path).at(-1);
    if (newest === undefined) throw new NoInputs(texts.keptInputs.noneYet({ folder: path }));
    return filesOfLife(path, newest);
  }
  const [folder, name] = [dirname(path), basename(path)];
  return inputFilesIn(folder).includes(name) ? filesOfLife(folder, name) : [path];
}

/** The lines of a file; one that the program's end has cut off is left out. */
function linesOf(file: string): unknown[] {
  const text = gunzipSync(readFileSync(file), CUT_OFF).toString('utf8');
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as unknown];
    } catch {
      return [];
    }
  });
}
