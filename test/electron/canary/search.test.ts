import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formsOf, search, searchFolder } from './search.ts';

const secret = 'mx0vgl+CANARY/"key"01';
const noise = (length: number) => randomBytes(length).toString('latin1');

test.each(formsOf(secret).map(({ name }) => name))(
  'the form "%s" is found in the midst of other bytes',
  (name) => {
    const form = formsOf(secret).find((one) => one.name === name)!;
    expect(form.pattern.length).toBeGreaterThanOrEqual(12);
    const planted = Buffer.concat([Buffer.from(noise(500)), form.pattern, Buffer.from(noise(500))]);
    expect(
      search('x', planted, ['another-secret-9', secret]).map((hit) => [hit.secret, hit.form]),
    ).toContainEqual([1, name]);
  },
);

test.each([0, 1, 2, 3, 7])('base64 of a longer text with the secret at offset %s is found', (offset) => {
  const around = Buffer.concat([randomBytes(offset), Buffer.from(secret), randomBytes(20)]);
  expect(search('x', around.toString('base64'), [secret])).not.toEqual([]);
  expect(search('x', around.toString('base64url'), [secret])).not.toEqual([]);
});

test('what stands in a file of a folder is found, and its name is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-search-'));
  try {
    writeFileSync(join(folder, 'a.log'), 'nothing here');
    writeFileSync(join(folder, 'b.bin'), Buffer.concat([randomBytes(100), Buffer.from(secret, 'utf16le')]));
    expect(searchFolder(folder, [secret])).toMatchObject({
      files: 2,
      hits: [{ where: 'b.bin', form: 'UTF-16' }, { where: 'b.bin' }].slice(0, 1),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('other texts are no hits', () => {
  expect(search('x', noise(100_000), [secret])).toEqual([]);
  expect(search('x', 'mx0vgl+CANA', [secret])).toEqual([]);
});
