import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { inRoot } from '../../../build/paths.ts';

const report = z.object({ diagnostics: z.array(z.object({ location: z.object({ path: z.string() }) })) });

/** Lines of a file on which the operator `void` stands: it hides a promise from everyone, the linter too. */
function voided(file: string, code: string): number[] {
  const lines: number[] = [];
  const look = new Visitor({
    UnaryExpression(node) {
      if (node.operator === 'void') lines.push(code.slice(0, node.start).split('\n').length);
    },
  });
  look.visit(parseSync(file, code).program);
  return lines;
}

test.each([
  'void work();',
  'const run = () => void work();',
  'if (now) void work().then(next);',
  'return void work();',
])('K10: sees %s', (code) => {
  expect(voided('probe.ts', `async function probe() { ${code} }`)).toEqual([1]);
});

test('K10: takes no notice of the type void', () => {
  expect(voided('probe.ts', 'export const run = (done: () => void): void => done();')).toEqual([]);
});

test('K10: the linter lets no promise stand that nobody waits for and nobody catches', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-promises-'));
  try {
    cpSync(inRoot('biome.json'), join(folder, 'biome.json'));
    mkdirSync(join(folder, 'main'));
    const work = 'export async function work(): Promise<number> {\n  return 1;\n}\n';
    const probe = (body: string) =>
      `${work}export function probe(given: Promise<void>): void {\n  ${body}\n}\n`;
    const bad = ['work();', 'given;', 'given.then(() => 1);', 'given.finally(() => undefined);'];
    const good = ['given.catch(() => undefined);', 'given.then(() => 1, () => 2);'];
    for (const [index, body] of [...bad, ...good].entries())
      writeFileSync(join(folder, 'main', `probe${index}.ts`), probe(body));
    const output = join(folder, 'report.json');
    spawnSync(
      inRoot('node_modules', '.bin', 'biome'),
      ['lint', 'main', '--only=nursery/noFloatingPromises', '--reporter=json', `--reporter-file=${output}`],
      { cwd: folder, encoding: 'utf8' },
    );
    const { diagnostics } = report.parse(JSON.parse(readFileSync(output, 'utf8')));
    const found = diagnostics.map(({ location }) => Number(/probe(\d)\.ts$/.exec(location.path)?.[1])).sort();
    expect(found).toEqual(bad.map((_, index) => index));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('K10: no promise in main/ is thrown away: each is awaited, returned, or given to `owned`', () => {
  const guilty = readdirSync(inRoot('main'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(inRoot(), join(entry.parentPath, entry.name)))
    .flatMap((file) => voided(file, readFileSync(inRoot(file), 'utf8')).map((line) => `${file}:${line}`));
  expect(guilty).toEqual([]);
});
