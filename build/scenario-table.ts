import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { faultRows } from './fault-rows.ts';
import { inRoot, root } from './paths.ts';
import { scenarioRows } from './scenario-rows.ts';

/** Where the table stands. */
export const TABLE = 'docs/scenarios.md';

export interface Shown {
  readonly row: string;
  /** Path of the test file, from the top folder. */
  readonly file: string;
  readonly claim: string;
}

/** Scenarios, and faults that were found in use. */
const ROWS: Readonly<Record<string, string>> = { ...scenarioRows, ...faultRows };

/** The first argument of a call, when it is a text that begins with a row's number: `it('R17: …', …)`. */
const CLAIM = /\(\s*(['"`])([ROAWHGKMDSPVT]\d{1,2})(?::\s+|\s+)((?:\\.|(?!\1)[^\\])*)\1\s*,/g;

/** The tests of one file that bear a scenario's number. */
export function claimsIn(file: string, source: string): Shown[] {
  return [...source.matchAll(CLAIM)]
    .filter(([, , row]) => row !== undefined && row in ROWS)
    .map(([, , row = '', claim = '']) => ({ row, file, claim: claim.replace(/\\(.)/g, '$1') }));
}

/** The table as text: every row, with the tests that show it. */
export function tableOf(shown: readonly Shown[]): string {
  const lines = [
    '# Which test shows which scenario',
    '',
    'Made by `node build/scenario-table.ts` from the names of the tests; a test fails when it is out of date.',
    'R: the rules of position. O: orders. A: the account changes by itself. W: the world goes away. H: money. G: standing orders.',
    'Faults found in use: K: state, lifecycle, commands. M: what MEXC really sends. D: the desktop program. S: security and supply. P: money.',
    'V: the window. T: the proofs. The tests of `test/simulation` run the real engine, or the whole desk, in virtual time',
    'over the practice exchange.',
    '',
    '| row | scenario | shown by |',
    '|---|---|---|',
  ];
  for (const [row, scenario] of Object.entries(ROWS)) {
    const tests = shown.filter((each) => each.row === row);
    const cells = tests.map(({ file, claim }) => `${escaped(claim)} (\`${file}\`)`);
    lines.push(`| ${row} | ${scenario} | ${cells.join('<br>') || 'not yet shown by a test of its own'} |`);
  }
  return `${lines.join('\n')}\n`;
}

/** Every test that bears a scenario's number, in the order of files and lines. */
export function allShown(): Shown[] {
  const files = globSync('test/**/*.test.{ts,tsx}', { cwd: root }).sort();
  return files.flatMap((file) => claimsIn(file, readFileSync(inRoot(file), 'utf8')));
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

if (import.meta.main) writeFileSync(inRoot(TABLE), tableOf(allShown()));
