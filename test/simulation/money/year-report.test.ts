import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { DeskWorld } from '../desk/desk-world.ts';

const MINUTE = 60_000;

let world: DeskWorld;
beforeEach(() => {
  world = new DeskWorld({ price: '2000' });
});
afterEach(() => world.clear());

const year = 2026;
const asked = (format: 'csv' | 'json' | 'koinly') => ({ year, zone: 'Europe/Berlin', format });

describe('the report of a year over the contract', () => {
  test('trades, fees and flows of all hands, in three layouts, that sum to what is held; two at once are two files', async () => {
    await world.start();
    await world.settled();
    await world.pass(MINUTE);
    await world.click('long', '40');
    world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.02' });
    world.live.control('deposit', { asset: 'USDC', amount: '100' });
    world.live.control('deposit', { asset: 'ETH', amount: '0.5' });
    await world.pass(3 * MINUTE);
    await world.restart();
    await world.settled();
    await world.pass(MINUTE);

    const json = await world.done('portfolio.export', asked('json'));
    const report = JSON.parse(readFileSync(json.file, 'utf8'));
    const rows = report.rows as {
      what: string;
      flow: string | null;
      by: string;
      quantity: string;
      asset: string;
    }[];
    expect(json.sentence).toBe(`I wrote ${rows.length} rows of 2026 to ${json.file}.`);
    const eth = rows.filter(({ asset }) => asset === 'ETH');
    const held = eth.reduce(
      (sum, { what, quantity }) =>
        what === 'buy' || what === 'came' ? sum.plus(quantity) : sum.minus(quantity),
      dec(0),
    );
    expect(held.toFixed()).toBe(dec(world.symbol().held?.base ?? '0').toFixed());
    expect(new Set(rows.map(({ by }) => by))).toEqual(new Set([null, 'here', 'elsewhere']));
    expect(rows.filter(({ what }) => what === 'came').map(({ asset, flow }) => `${asset} ${flow}`)).toEqual(
      expect.arrayContaining(['USDC deposit', 'ETH deposit']),
    );

    const both = await Promise.all([
      world.done('portfolio.export', asked('csv')),
      world.done('portfolio.export', asked('csv')),
    ]);
    expect(new Set(both.map(({ file }) => file)).size).toBe(2);
    const [one, other] = both.map(({ file }) => readFileSync(file, 'utf8'));
    expect(one).toBe(other);
    const stories = await Promise.all(
      [1, 2, 3].map(() => world.done('history.export', { symbol: null, group: null, format: 'csv' })),
    );
    expect(new Set(stories.map(({ file }) => file)).size).toBe(3);
    const koinly = await world.done('portfolio.export', asked('koinly'));
    expect(readFileSync(koinly.file, 'utf8')).toMatch(/^Koinly Date,/);
    expect((await world.done('portfolio.export', { ...asked('csv'), year: 2025 })).rows).toBe(0);
    expect(await world.refusal('portfolio.export', { ...asked('csv'), zone: 'Middle/Earth' })).toBe(
      "I don't know the time zone Middle/Earth.",
    );
    await world.stop();
  });

  test('a name that exists is left alone, and a folder that can not be written is said with nothing left behind', async () => {
    await world.start();
    await world.settled();
    const folder = join(world.folder, 'exports');
    mkdirSync(folder);
    const stamp = new Date(world.clock.now()).toISOString().slice(0, 19).replaceAll(':', '');
    const there = join(folder, `money-2026-${stamp}.csv`);
    writeFileSync(there, 'mine');
    const { file } = await world.done('portfolio.export', asked('csv'));
    expect(file).not.toBe(there);
    expect(readFileSync(there, 'utf8')).toBe('mine');
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);

    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    expect(await world.refusal('portfolio.export', asked('csv'))).toContain('so there is no export');
    await world.stop();
  });

  test('the folder is opened by the host, and named where there is no desktop', async () => {
    const opened: string[] = [];
    const confirm = async () => ({ agreed: true }) as const;
    let trouble: string | null = null;
    const openFolder = async (folder: string) => {
      opened.push(folder);
      return trouble;
    };
    world.clear();
    world = new DeskWorld({ price: '2000', options: { host: { kind: 'electron', confirm, openFolder } } });
    await world.start();
    await world.done('exports.open', {});
    expect(opened).toEqual([join(world.folder, 'exports')]);
    trouble = 'no file manager';
    expect(await world.refusal('exports.open', {})).toContain('was not opened: no file manager');
    await world.restart({ host: { kind: 'headless', confirm } });
    expect(await world.refusal('exports.open', {})).toBe(
      `I run without a desktop here. The exports lie in ${join(world.folder, 'exports')}.`,
    );
    await world.stop();
  });
});
