import { readFileSync } from 'node:fs';
import { Instrumenter } from '@stryker-mutator/instrumenter';

/** One small change of one file, as a replacement of a piece of its text. */
export interface Change {
  /** Path from the project's root. */
  readonly file: string;
  /** First line of the piece, from 1. */
  readonly line: number;
  /** Which kind of change, in the library's word: `EqualityOperator`, `BlockStatement`, ... */
  readonly kind: string;
  readonly was: string;
  readonly is: string;
  /** Offsets of the piece in the file's text. */
  readonly from: number;
  readonly to: number;
}

/** Words are another proof's matter (test/unit/walls/said-words.test.ts), and a pattern of a schema is one of its words. */
const LEFT_OUT = ['StringLiteral', 'Regex'];

/** The library asks for a logger; it has nothing to say that a change doesn't. */
const silent = new Proxy({}, { get: () => () => false }) as ConstructorParameters<typeof Instrumenter>[0];

/**
 * All small changes of these files that StrykerJS knows (https://stryker-mutator.io/docs/mutation-testing-elements/supported-mutators/):
 * operators, conditions, literals, emptied blocks, left-out calls. `files` are paths from `root`.
 */
export async function changesOf(root: string, files: readonly string[]): Promise<readonly Change[]> {
  const found: Change[] = [];
  for (const file of files) {
    const content = readFileSync(`${root}/${file}`, 'utf8');
    const { mutants } = await new Instrumenter(silent).instrument([{ name: file, content, mutate: true }], {
      plugins: null,
      ignorers: [],
      excludedMutations: LEFT_OUT,
    });
    const lines = startsOfLines(content);
    const at = ({ line, column }: { line: number; column: number }) => (lines[line] ?? 0) + column;
    for (const { location, mutatorName, replacement, status } of mutants) {
      if (status === 'Ignored' || replacement === undefined) continue;
      const from = at(location.start);
      const to = at(location.end);
      const line = location.start.line + 1;
      const was = content.slice(from, to);
      if (was !== replacement) found.push({ file, line, kind: mutatorName, was, is: replacement, from, to });
    }
  }
  return found;
}

/** The text of a file with the change in it. */
export const changed = (content: string, { from, to, is }: Change): string =>
  content.slice(0, from) + is + content.slice(to);

function startsOfLines(content: string): readonly number[] {
  const starts = [0];
  for (let at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
