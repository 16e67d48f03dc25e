import { describe, expect, it } from 'vitest';
import type { EventRow } from '#main/sync/ports/journal.ts';
import { RECORDED } from '#main/whatif/recorded.ts';
import { runWhatIf } from '#main/whatif/run.ts';
import { Rng } from '#test/simulation/fuzz/rng.ts';
import { answer } from '#test/simulation/scenarios/support.ts';
import { KEY, START, World } from '#test/simulation/world.ts';

const SEEDS = 12;
const MINUTE = 60_000;

/** A few hours of whatever can happen to two symbols of one quote, from a seed. */
async function recorded(seed: number): Promise<EventRow[]> {
  const rng = new Rng(seed);
  const policies = ['enforce', 'ask', 'notify', 'adopt'] as const;
  const world = new World({
    seed: String(seed),
    symbols: ['ETH/USDC', 'P00/USDC'],
    extraMarkets: 1,
    balances: rng.chance(0.3) ? { USDC: '5' } : { USDC: '3000', ETH: '0.3' },
    symbolSettings: {
      'policy.elsewhere.drift': rng.pick(policies),
      'policy.elsewhere.partial': rng.pick(policies),
      'policy.movement.partial': rng.pick(policies),
      maxCorrections: '20',
    },
    ...(rng.chance(0.5) ? { streamMs: 40 } : {}),
  });
  await world.start();
  const amount = () => `0.${rng.int(1, 40).toString().padStart(2, '0')}`;
  const happenings: readonly [() => unknown, ...(() => unknown)[]] = [
    () =>
      world.control('externalTrade', {
        symbol: 'ETHUSDC',
        side: rng.pick(['BUY', 'SELL']),
        quantity: amount(),
      }),
    () => world.control('deposit', { asset: rng.pick(['ETH', 'USDC']), amount: amount() }),
    () => world.control('deposit', { asset: 'USDC', amount: '400' }),
    () => world.control('withdrawal', { asset: 'ETH', amount: '0.05' }),
    () => world.click(rng.pick(['long', 'short', 'flat', 'reduce']), '40'),
    () => world.click('long', '50', 'P00/USDC'),
    () => world.restart(),
    () => {
      world.settings.sellMinimum = rng.pick(['10', '60', '200']);
    },
    () => {
      world.symbolSettings.tolerance = rng.pick(['', '0.02', '0.1']);
    },
    () => answer(world, rng.pick(['correct', 'keep', 'leave'])),
  ];
  for (let n = 0; n < 14; n++) {
    // What the account can't do at this moment is simply not done.
    await Promise.resolve()
      .then(rng.pick(happenings))
      .catch(() => undefined);
    await world.pass(rng.int(1, 12) * MINUTE);
  }
  const rows: EventRow[] = [];
  for (let before: string | undefined; ; ) {
    const asked = { table: 'events', kinds: RECORDED, limit: 500 } as const;
    const page = await world.wait(world.journal.query(KEY, before ? { ...asked, before } : asked));
    rows.push(...(page.rows as EventRow[]));
    if (page.next === null) return rows.reverse();
    before = page.next;
  }
}

describe('Whatever happened', () => {
  it(`an unchanged replay recomputes it, decision for decision (${SEEDS} seeds)`, async () => {
    let decisions = 0;
    const policies = new Set<string | null | undefined>();
    for (let seed = 1; seed <= SEEDS; seed++) {
      const report = await runWhatIf(await recorded(seed), { from: START, changes: {} }, async () => {});
      expect(
        report.rows.filter((row) => !row.same),
        `seed ${seed}`,
      ).toEqual([]);
      decisions += report.same;
      for (const row of report.rows) policies.add(row.done?.policy);
    }
    expect(decisions).toBeGreaterThan(60);
    expect([...policies].sort()).toEqual(['adopt', 'ask', 'enforce', 'notify', null].sort());
  });
});
