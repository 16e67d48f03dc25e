import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inRoot } from '../../../build/paths.ts';

const row = /^\| \d+ \| `(?<name>\w+)` \| `(?<file>[\w./-]+)` \|/;

test('the way of a click in docs/architecture.md has at most 15 functions, each where it says', () => {
  const text = readFileSync(inRoot('docs', 'architecture.md'), 'utf8');
  const way = text.split('\n').flatMap((line) => {
    const { name, file } = row.exec(line)?.groups ?? {};
    return name !== undefined && file !== undefined ? [{ name, file }] : [];
  });
  expect(way.length).toBeGreaterThan(10);
  expect(way.length).toBeLessThanOrEqual(15);
  const gone = way.filter(({ name, file }) => {
    const code = readFileSync(inRoot(file), 'utf8');
    return !new RegExp(`(function|class) ${name}\\b|^  (async )?${name}[(<]`, 'm').test(code);
  });
  expect(gone).toEqual([]);
});
