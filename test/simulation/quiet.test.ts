import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#main/sync/refusal.ts';
import { World } from './world.ts';

/** In the ordinary run 2,000 steps; all 100,000 with PLUMBLINE_FULL=1. */
const FULL = process.env.PLUMBLINE_FULL === '1';
const STEPS_A_WALK = 100;
const WALKS = FULL ? 1000 : 20;

const SYMBOLS = ['ETH/USDC', 'SOL/USDC', 'P00/USDC', 'P01/USDC'];

/** What a symbol is asked to be before the walk begins. */
const start = fc.constantFrom(
  'nothing',
  'long',
  'part',
  'half sold',
  'short',
  'unfunded',
  'remainder',
  'nearly',
);

const amount = fc.constantFrom('0.5', '1', '1.01', '7.99', '10', '25', '200', '3000');
const symbolSetting = fc.oneof(
  fc.tuple(fc.constant('tolerance'), fc.constantFrom('', '0', '0.0001', '0.01', '5')),
  fc.tuple(fc.constant('baseDust'), fc.constantFrom('', '0', '0.0005', '0.01', '1')),
  fc.tuple(fc.constant('maxCorrections'), fc.constantFrom('1', '3', '10')),
  fc.tuple(fc.constant('dayLimit'), fc.constantFrom('', '100', '100000')),
  fc.tuple(fc.constant('policy.movement.drift'), fc.constantFrom('ask', 'enforce')),
  fc.tuple(fc.constant('policy.movement.partial'), fc.constantFrom('ask', 'enforce')),
  fc.tuple(fc.constant('policy.elsewhere.partial'), fc.constantFrom('notify', 'enforce')),
);
const accountSetting = fc.oneof(
  fc.tuple(fc.constant('quoteDust'), fc.constantFrom('0', '1.00', '50')),
  fc.tuple(fc.constant('orderMinimum'), fc.constantFrom('1', '10.00', '300')),
  fc.tuple(fc.constant('sellMinimum'), fc.constantFrom('1', '10.00', '300')),
  fc.tuple(fc.constant('buyFraction'), fc.constantFrom('10', '50', '95', '99')),
  fc.tuple(fc.constant('priceCap'), fc.constantFrom('0.05', '1.0', '5')),
  fc.tuple(fc.constant('questionSeconds'), fc.constantFrom('10', '60', '600')),
  fc.tuple(fc.constant('cadenceSeconds'), fc.constantFrom('5', '30')),
);

/** One step: something that is neither a change of what is held nor the trader's own action. */
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('price' as const),
      which: fc.nat(3),
      percent: fc.constantFrom('-60', '-20', '-3', '-0.4', '0.4', '3', '25', '150'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('deposit' as const), amount }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('withdrawal' as const), amount }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('symbol' as const), setting: symbolSetting }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('account' as const), setting: accountSetting }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('reserve' as const),
      asset: fc.constantFrom('USDC', 'ETH', 'SOL'),
      amount: fc.constantFrom('0', '0.1', '2', '900'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('members' as const), which: fc.nat(3) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Base worth so many USD, in its lots, as the world holds it. */
async function worth(world: World, symbol: string, usd: number): Promise<string> {
  await world.pass(100);
  const market = world.exchange.core.marketOf(symbol.replace('/', ''));
  const base = usd / Number(market.price(market.lastAt(world.exchangeNow())));
  return base.toFixed(market.config.baseDecimals);
}

async function prepared(starts: readonly string[]): Promise<World> {
  const symbols = SYMBOLS.slice(0, starts.length);
  const world = new World({
    symbols,
    extraMarkets: 2,
    streamMs: 20,
    balances: starts.includes('unfunded') ? { USDC: '4' } : { USDC: '4000' },
    rateLimits: false,
  });
  await world.start();
  await world.pass(2000);
  // What the money doesn't pay for any more is refused.
  const click = (...args: Parameters<World['click']>) =>
    world.click(...args).catch((error: unknown) => expect(error).toBeInstanceOf(Refusal));
  for (const [index, wanted] of starts.entries()) {
    const symbol = symbols[index] ?? '';
    if (wanted === 'long' || wanted === 'unfunded') await click('long', '100', symbol);
    if (wanted === 'part') await click('long', '30', symbol);
    if (wanted === 'short') await click('short', '100', symbol);
    // What is worth too little to trade now would be worth enough at another price.
    if (wanted === 'remainder') {
      await click('flat', '100', symbol);
      world.control('deposit', { asset: symbol.slice(0, -5), amount: await worth(world, symbol, 6) });
    }
    if (wanted === 'nearly') {
      await click('long', '40', symbol);
      const little = await worth(world, symbol, 6);
      const asset = symbol.slice(0, -5);
      if (Number(world.balance(asset)) > Number(little))
        world.control('withdrawal', { asset, amount: little });
    }
    if (wanted !== 'half sold') continue;
    await click('long', '60', symbol);
    if (world.state(symbol).observation?.holding.held.gt(0)) await click('reduce', '50', symbol);
  }
  await world.pass(35_000);
  // What was moved by hand has been asked about, and left.
  await world.pass(120_000);
  return world;
}

async function take(world: World, move: Step): Promise<void> {
  const symbols = world.options.symbols ?? [];
  const symbol = symbols['which' in move ? move.which % symbols.length : 0] ?? '';
  const { engine } = world;
  switch (move.kind) {
    case 'price': {
      const id = symbol.replace('/', '');
      const market = world.exchange.core.marketOf(id);
      const last = market.lastAt(world.exchangeNow());
      const next = last * (1 + Number(move.percent) / 100);
      if (next > 50 && next < 1e9) world.control('movePrice', { symbol: id, percent: move.percent });
      break;
    }
    case 'deposit':
      world.control('deposit', { asset: 'USDC', amount: move.amount });
      break;
    case 'withdrawal':
      if (Number(world.balance('USDC')) > Number(move.amount))
        world.control('withdrawal', { asset: 'USDC', amount: move.amount });
      break;
    case 'symbol':
      world.symbolSettings[move.setting[0]] = move.setting[1];
      engine.settingsChanged();
      break;
    case 'account':
      world.settings[move.setting[0]] = move.setting[1];
      engine.settingsChanged();
      break;
    case 'reserve':
      world.reserves[move.asset] = move.amount;
      engine.settingsChanged();
      break;
    case 'restart':
      await world.restart();
      break;
    case 'members':
      if (engine.account.symbols.has(symbol))
        await world.wait(engine.symbols.remove(symbol)).catch(() => undefined);
      else await world.wait(engine.symbols.add(symbol));
  }
  await world.pass(35_000);
}

describe('nothing but a change of what is held, or the trader, sends an order', () => {
  it(
    `in ${WALKS * STEPS_A_WALK} steps of price, cash, settings, reserves and restarts over 1 to 4 symbols: 0 orders`,
    async () => {
      let steps = 0;
      let orders = 0;
      let questions = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(start, { minLength: 1, maxLength: 4 }),
          fc.array(step, { minLength: STEPS_A_WALK, maxLength: STEPS_A_WALK }),
          async (starts, moves) => {
            const world = await prepared(starts);
            const before = world.exchange.core.orders.byId.size;
            const requests = world.exchange.record.entries.length;
            for (const move of moves) {
              await take(world, move);
              steps++;
            }
            orders += world.exchange.core.orders.byId.size - before;
            questions += world.log.filter((line) => line.kind === 'question').length;
            const since = world.exchange.record.entries
              .slice(requests)
              .filter((entry) => entry.kind === 'request');
            expect(
              since.filter((entry) => entry.path === '/api/v3/order').map((entry) => entry.method),
            ).toEqual([]);
            expect(world.exchange.core.orders.byId.size).toBe(before);
          },
        ),
        { numRuns: WALKS, seed: 20_261_123, endOnFailure: !FULL },
      );
      expect(steps).toBe(WALKS * STEPS_A_WALK);
      if (FULL) console.log(`${steps} steps, ${orders} orders, ${questions} questions`);
    },
    FULL ? 3_600_000 : 120_000,
  );
});
