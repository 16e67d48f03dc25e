import { describe, expect, test } from 'vitest';
import type { Effect, Entry } from '#main/replay/entry.ts';
import { replay } from '#main/replay/replay.ts';
import { linesOf } from '#main/replay/told.ts';
import { DeskWorld } from './desk-world.ts';
import { generateDesk } from './play/generate.ts';
import { playDesk } from './play/run.ts';

/** As it is after it was written and read. */
const written = (entries: readonly Entry[]): Entry[] => JSON.parse(JSON.stringify(entries)) as Entry[];

/** A day with a trade, a drift that is put right, and a stop. */
async function aDay(): Promise<Entry[]> {
  const world = new DeskWorld();
  await world.start();
  await world.settled();
  await world.click('long', '50');
  world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.2' });
  await world.pass(60_000);
  await world.click('flat');
  await world.stop();
  world.clear();
  const [life] = world.inputs.lives;
  if (!life) throw new Error('nothing was kept');
  return written(life);
}

describe('what came to an engine, played again', () => {
  test('ends the same, effect by effect, whatever came', async () => {
    for (const seed of [7, 18, 204, 1011, 31_337, 90_210]) {
      const { lives } = await playDesk(generateDesk(seed));
      expect(lives.length).toBeGreaterThan(0);
      for (const life of lives) {
        const entries = written(life);
        expect(entries.filter(({ in: input }) => input.k === 'unasked')).toEqual([]);
        expect(await replay(entries)).toMatchObject({ inputs: entries.length, difference: null });
      }
    }
  });

  test('has the orders in it, each with what it was decided from', async () => {
    const entries = await aDay();
    const creates = entries.flatMap(({ did = [] }) => did.filter(([name]) => name === 'exchange.create'));
    expect(creates.length).toBeGreaterThanOrEqual(2);
    expect(await replay(entries)).toMatchObject({ difference: null });
  });

  test('names the first thing that is done otherwise', async () => {
    const entries = await aDay();
    const at = entries.findIndex(({ did = [] }) => did.some(([name]) => name === 'exchange.create'));
    const before = entries[at] as Entry;
    const did = (before.did ?? []).map((effect): Effect => {
      const [name, n, args] = effect;
      const other = JSON.parse(JSON.stringify(args).replace('"BUY"', '"SELL"')) as typeof args;
      return name === 'exchange.create' ? [name, n, other] : effect;
    });
    const { difference } = await replay(entries.with(at, { ...before, did }));
    expect(difference).toMatchObject({ index: at, came: expect.stringContaining('"BUY"') });
    expect(difference?.kept).toContain('"SELL"');
  });

  test('tells an effect that is missing, one that is too many, and a symbol that stands otherwise', async () => {
    const entries = await aDay();
    const at = entries.findIndex(({ did = [] }) => did.length > 1);
    const entry = entries[at] as Entry;
    const more: Effect = ['journal.note', null, []];
    const tooMany = entries.with(at, { ...entry, did: [...(entry.did ?? []), more] });
    expect((await replay(tooMany)).difference).toMatchObject({ index: at, came: null });
    const missing = entries.with(at, { ...entry, did: (entry.did ?? []).slice(0, -1) });
    expect((await replay(missing)).difference).toMatchObject({ index: at, kept: null });
    const stands = entries.findIndex(({ now }) => now !== undefined);
    const other = entries.with(stands, { ...(entries[stands] as Entry), now: { 'ETH/USDC': 'drift' } });
    expect((await replay(other)).difference).toMatchObject({ index: stands });
  });

  test('is told line by line', async () => {
    const lines = (await aDay()).flatMap((entry) => linesOf(entry));
    expect(lines[0]).toMatch(/^14:00:00\.\d{3} opened /);
    expect(lines.filter((line) => /asked \d+: submit/.test(line)).length).toBe(2);
    expect(lines.every((line) => line.length < 400)).toBe(true);
  });

  test('must begin with the opening', async () => {
    await expect(replay((await aDay()).slice(1))).rejects.toThrow('do not begin');
  });
});
