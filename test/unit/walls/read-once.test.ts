import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inRoot } from '../../../build/paths.ts';
import { readOnce } from './read-once.ts';

test('T1: no test reads what is pushed or drawn without waiting for it', () => {
  const files = globSync('test/{integration,e2e,electron}/**/*.test.ts', { cwd: inRoot() });
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((file) =>
    readOnce(readFileSync(join(inRoot(), file), 'utf8')).map((argument) => `${file}: expect(${argument})`),
  );
  // Write `await shown(() => …)` instead: test/e2e/harness/shown.ts.
  expect(found).toEqual([]);
});

test.each([
  ["expect(client.slice('fills')).toHaveLength(1);", 1],
  ["expect(after.symbol().health).toBe('in sync');", 1],
  ["expect(dec(on.client.symbol('A/B').held?.base ?? 0).toFixed(6)).toBe('1');", 1],
  ["expect(await page.getByRole('button', { name: /^Buy \\(/ }).isDisabled()).toBe(true);", 1],
  ['expect((await started.see()).dialogs).toEqual([]);', 1],
  ["await shown(() => client.slice('fills')).toHaveLength(1);", 0],
  ["await expect.poll(() => client.symbol().health).toBe('in sync');", 0],
  ['await vi.waitFor(async () => { expect(await window.notices(/done \\)/)).toBe(1); }, soon);', 0],
  ["await client.until('x', () => true); expect(client.slice('fills')).toEqual([]);", 1],
  ["expect(found.slice(0, 8)).toBe('abc');", 0],
  ["expect(preview).toMatchObject({ quantity: '0.12' });", 0],
])('T1: finds in %j what reads once: %i', (source, count) => {
  expect(readOnce(source)).toHaveLength(count);
});
