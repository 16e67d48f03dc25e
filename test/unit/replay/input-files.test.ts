import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeInputs } from '#main/desk/report/report-inputs.ts';
import type { Entry } from '#main/replay/entry.ts';
import { type InputFilesParts, inputFiles } from '#main/replay/input-files.ts';
import { readInputs } from '#main/replay/read-inputs.ts';

const account = { venue: 'practice', uid: '100000043' };
const opening: Entry = { at: 1, mono: 1, in: { k: 'open', with: { key: account } } };
/** Noise that packs badly, so that files grow. */
let drawn = 1;
const noise = () =>
  Array.from({ length: 40 }, () => {
    drawn = (drawn * 16_807) % 2_147_483_647;
    return drawn.toString(36);
  }).join('');
const entry = (at: number): Entry => ({ at, mono: at, in: { k: 'told', name: 'look', args: [noise()] } });

describe('the files of what came to the engine', () => {
  let folder: string;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'plumbline-inputs-')), 'inputs');
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));
  const problems: unknown[] = [];
  const store = (more: Partial<InputFilesParts> = {}) =>
    inputFiles({
      folder,
      version: '1.2.3',
      clock: { after: () => () => undefined },
      problem: (error) => problems.push(error),
      ...more,
    });

  test('give back what was kept, for nobody else to read', async () => {
    const files = store();
    const life = files.begin(account);
    const entries = [opening, entry(2), entry(3)];
    for (const each of entries.slice(0, 2)) life.keep(each);
    await files.flush();
    life.keep(entry(3));
    life.end();
    await files.flush();
    const { head, entries: found, whole } = readInputs(folder);
    expect(head).toMatchObject({ plumbline: '1.2.3', account: 'practice 100000043', part: 0 });
    expect(found.map(({ at }) => at)).toEqual(entries.map(({ at }) => at));
    expect(found.slice(0, 2)).toEqual(entries.slice(0, 2));
    expect(whole).toBe(true);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  test('are a ring: the oldest go when they are too much, and a life without its beginning says so', async () => {
    const files = store({ mostBytes: 6000, partBytes: 1500 });
    const first = files.begin(account);
    first.keep(opening);
    first.end();
    await files.flush();
    const life = files.begin(account);
    life.keep(opening);
    for (let at = 2; at < 60; at += 1) {
      life.keep(entry(at));
      await files.flush();
    }
    const names = readdirSync(folder).sort();
    const bytes = names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    expect(bytes).toBeLessThan(8000);
    expect(names.length).toBeGreaterThan(2);
    expect(names.every((name) => name.startsWith('000002-'))).toBe(true);
    const { entries, whole, head } = readInputs(folder);
    expect(whole).toBe(false);
    expect(head.part).toBeGreaterThan(0);
    expect(entries.at(-1)?.at).toBe(59);
  });

  test('are read up to where the program ended at once', async () => {
    const files = store();
    const life = files.begin(account);
    life.keep(opening);
    for (let at = 2; at < 40; at += 1) life.keep(entry(at));
    life.end();
    await files.flush();
    const file = join(folder, '000001-000.jsonl.gz');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length - 400));
    const { entries, whole } = readInputs(file);
    expect(whole).toBe(true);
    expect(entries.length).toBeGreaterThan(3);
    expect(entries.length).toBeLessThan(39);
  });

  test('a disk that takes nothing is told once, and nothing else', async () => {
    problems.length = 0;
    writeFileSync(folder, 'in the way');
    const files = store();
    const life = files.begin(account);
    for (let at = 1; at < 4; at += 1) {
      life.keep(entry(at));
      await files.flush();
    }
    expect(problems).toHaveLength(1);
  });

  test('a problem report has them whole, or without amounts and ids', async () => {
    const files = store();
    const life = files.begin(account);
    life.keep(opening);
    const order = { orderId: 'C02__443776347957968896015', quantity: { $decimal: '0.4750' } };
    life.keep({ at: 2, mono: 2, in: { k: 'reply', n: 3, v: { ok: true, value: order } } });
    life.end();
    await files.flush();
    const whole = join(folder, '..', 'whole.jsonl.gz');
    const scrub = (text: string) => text.replaceAll('practice', 'PLACE');
    expect(await writeInputs(folder, whole, { scrubbed: false, scrub })).toBe(whole);
    expect(readInputs(whole)).toMatchObject({ whole: true, head: { account: 'PLACE 100000043' } });
    const bare = join(folder, '..', 'bare.jsonl.gz');
    await writeInputs(folder, bare, { scrubbed: true, scrub });
    const { head, entries } = readInputs(bare);
    expect(head).toMatchObject({ scrubbed: true, account: 'PLACE id-1' });
    const text = JSON.stringify(entries);
    expect(text).not.toMatch(/443776347957968896015|0\.4750|100000043/);
    expect(text).toContain('"$decimal":"#"');
    expect(await writeInputs(join(folder, 'none'), bare, { scrubbed: true, scrub })).toBeNull();
  });
});
