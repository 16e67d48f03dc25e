import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DOC, engineDoc, MACHINES } from '../../../build/engine-doc.ts';
import { inRoot } from '../../../build/paths.ts';

test('the machines of the engine are as the code says: node build/engine-doc.ts', () => {
  expect(readFileSync(inRoot(DOC), 'utf8')).toBe(engineDoc());
});

test.each(MACHINES)('$title: one cell for each state and input', ({ table }) => {
  const [head = []] = table;
  expect(new Set(head).size).toBe(head.length);
  expect(table.length).toBeGreaterThan(3);
  for (const row of table) expect(row).toHaveLength(head.length);
});

test('another machine is another section', () => {
  const table = [
    ['', 'running'],
    ['begins', 'over'],
  ];
  const doc = engineDoc([{ title: 'One more', about: 'It runs.', table }]);
  expect(doc.endsWith('\n## One more\n\nIt runs.\n\n|  | running |\n|---|---|\n| begins | over |\n')).toBe(
    true,
  );
});
