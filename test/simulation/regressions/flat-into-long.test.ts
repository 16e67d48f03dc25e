import { expect, it } from 'vitest';
import type { ActionBody } from '#main/practice/index.ts';
import { tell } from '#main/sync/engine-words.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { ETH, MINUTE, running } from '../scenarios/support.ts';
import type { World } from '../world.ts';

type Fill = ActionBody<'fillBehaviour'>['fill'];

/** A Long of 80 % under way, and `action`, previewed while nothing was held, submitted at its `moment`-th request or answer. */
async function clickInto(
  action: 'flat' | 'short',
  fill: Fill,
  moment: number,
  disturb: (world: World) => void = () => undefined,
) {
  const world = await running({ balances: { USDC: '1000' } });
  const out = await world.preview(action);
  const long = await world.preview('long', '80');
  world.control('fillBehaviour', { symbol: ETH, fill });
  disturb(world);
  let steps = 0;
  world.onStep = () => {
    if (steps++ === moment) world.engine.clicks.submit(out.id);
    // What is sold fills as the book has it.
    if (
      steps > moment &&
      world.state().doc.asked?.state !== 'LONG' &&
      tell(world.state().busy?.view.title ?? '').includes('sell')
    )
      world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'book' } });
  };
  world.engine.clicks.submit(long.id);
  await world.clock.advance(0);
  await world.clock.until(() => world.state().busy === null, 4 * MINUTE);
  world.onStep = null;
  world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'book' } });
  world.control('fault.clear', {});
  await world.pass(2 * MINUTE);
  return { world, reached: steps > moment };
}

function expectOut(world: World, action: 'flat' | 'short', what: string): void {
  const { doc } = world.state();
  const seen = `${what}: ${world.balance('ETH')} ETH, ${tell(world.state().sentence)}`;
  expect(doc.asked?.state, seen).toBe(action === 'short' ? 'SHORT' : 'NO_POSITION');
  expect(dec(world.balance('ETH')).lt('0.005'), seen).toBe(true);
  expect(world.exchange.core.orders.openCount, seen).toBe(0);
}

const FILLS: readonly Fill[] = [
  { mode: 'partial', fraction: '0.5' },
  { mode: 'full' },
  { mode: 'delay', afterMs: 700 },
  { mode: 'rest' },
];

it.each(FILLS)('K3: Flat at every moment of a Long sells what the Long bought, fills %j', async (fill) => {
  // The four rungs of one that only rests are alike.
  for (let moment = 0; ; moment += fill.mode === 'rest' ? 3 : 1) {
    const { world, reached } = await clickInto('flat', fill, moment);
    if (!reached) break;
    expectOut(world, 'flat', `${JSON.stringify(fill)} at step ${moment}`);
  }
});

it('K3: Short at every moment of a Long that fills in parts', async () => {
  for (let moment = 0; ; moment += 3) {
    const { world, reached } = await clickInto('short', { mode: 'partial', fraction: '0.5' }, moment);
    if (!reached) break;
    expectOut(world, 'short', `step ${moment}`);
  }
});

const ORDER = { path: '/order', times: null } as const;

it.each([
  ['the reply to a rung is lost', { ...ORDER, method: 'POST', side: 'BUY', times: 1 }, { kind: 'loseReply' }],
  ['a rung is lost on its way', { ...ORDER, method: 'POST', side: 'BUY', times: 1 }, { kind: 'loseRequest' }],
  [
    'a rung arrives late',
    { ...ORDER, method: 'POST', side: 'BUY', times: 1 },
    { kind: 'delayRequest', ms: 2500 },
  ],
  ['a cancel is ignored once', { ...ORDER, method: 'DELETE', times: 1 }, { kind: 'cancelIgnored' }],
  ['queries are answered late', { ...ORDER, method: 'GET' }, { kind: 'delayReply', ms: 1500 }],
  ['an older account is told', { path: '/account', times: 3 }, { kind: 'staleRead', ms: 3000 }],
] as const)('K3: Flat into a Long while %s', async (what, match, effect) => {
  for (const fill of [
    { mode: 'partial', fraction: '0.5' },
    { mode: 'delay', afterMs: 700 },
  ] as const) {
    for (let moment = 0; ; moment += 5) {
      const { world, reached } = await clickInto('flat', fill, moment, (each) =>
        each.control('fault.add', { match, effect } as ActionBody<'fault.add'>),
      );
      if (!reached) break;
      expectOut(world, 'flat', `${what}, ${fill.mode} at step ${moment}`);
    }
  }
});

/** A Long of which 0.1 has filled and the rest rests, in a book with nothing more to buy within the cap. */
async function partFilled(): Promise<World> {
  const world = await running({ balances: { USDC: '1000' } });
  const asks = [
    ['2000.01', '0.1'],
    ['2060', '9'],
  ];
  world.control('setBook', { symbol: ETH, bids: [['1999.99', '50']], asks } as ActionBody<'setBook'>);
  await world.pass(31_000);
  const { id } = await world.preview('long');
  world.engine.clicks.submit(id);
  // The first rung has ended with it.
  const rested = () => world.state().live.size === 0;
  await world.clock.until(() => world.state().busy?.view.filled === '0.1' && rested(), MINUTE);
  return world;
}

it('K3: a preview during a ladder counts its fills, and says that all is sold', async () => {
  const world = await partFilled();
  const flat = await world.preview('flat');
  expect(flat).toMatchObject({ verdict: 'trade', side: 'SELL', quantity: '0.1' });
  expect(flat.sentence).toBe('I end what is under way and sell all ETH that is held then, 0.1 so far.');
  expect(flat.worstPrice).not.toBeNull();
  const half = await world.preview('reduce', '50');
  expect(half).toMatchObject({ verdict: 'trade', side: 'SELL', quantity: '0.05', targetAfter: '0.05' });
});

it('K3: while nothing has filled yet, the preview of a Flat says so and names its worst price', async () => {
  const world = await running({ balances: { USDC: '1000' } });
  world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'rest' } });
  const { id } = await world.preview('long');
  world.engine.clicks.submit(id);
  await world.clock.until(() => world.exchange.core.orders.openCount === 1, MINUTE);
  const flat = await world.preview('flat');
  expect(flat).toMatchObject({ verdict: 'trade', side: 'SELL', quantity: null, worstPrice: '1979.94' });
  expect(flat.sentence).toMatch(/sell all ETH that is held then, 0 so far/);
});

it('K3: Reduce stops a Long after its rung and sells what its preview showed', async () => {
  const world = await partFilled();
  const { id } = await world.preview('reduce', '50');
  const asks = [
    ['2000.01', '0.07'],
    ['2060', '9'],
  ];
  world.control('setBook', { symbol: ETH, bids: [['1999.99', '50']], asks } as ActionBody<'setBook'>);
  world.engine.clicks.submit(id);
  await world.pass(MINUTE);
  const held = dec(world.balance('ETH'));
  expect(held.gte('0.05')).toBe(true);
  expect(world.ownOrders().filter(({ side }) => side === 'SELL')).toMatchObject([{ executed: '0.05' }]);
  expect(world.state().doc.asked).toMatchObject({ state: 'LONG', target: held.toFixed() });
  expect(world.state().health).toBe('in sync');
});

it.each([
  ['0.5', true],
  ['0.99', true],
  ['1.2', false],
])('K3: Flat sells nothing under the worst price of its preview: a fall of %s %', async (fall, sells) => {
  const world = await running({ balances: { ETH: '0.5', USDC: '10' } });
  const flat = await world.preview('flat');
  world.control('movePrice', { symbol: ETH, percent: `-${fall}` });
  world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'rest' } });
  world.engine.clicks.submit(flat.id);
  await world.pass(MINUTE);
  expect(world.ownOrders().length > 0).toBe(sells);
  for (const { price } of world.ownOrders()) expect(dec(price).gte(flat.worstPrice ?? '0')).toBe(true);
});

it('K3: a Flat previewed when nothing was held sells what the phone has bought since', async () => {
  const world = await running({ balances: { USDC: '1000' } });
  const flat = await world.preview('flat');
  world.control('externalTrade', { symbol: ETH, side: 'BUY', quantity: '0.2' });
  world.engine.clicks.submit(flat.id);
  await world.pass(MINUTE);
  expectOut(world, 'flat', 'after the phone');
});

it('K3: a Flat sells what is free while the outcome of a purchase is unknown, and what is found later too', async () => {
  const world = await running({ balances: { ETH: '0.3', USDC: '1000' } });
  const match = { ...ORDER, method: 'POST', side: 'BUY', times: 1 } as const;
  world.control('fault.add', { match, effect: { kind: 'loseReply' } });
  const unanswered = { kind: 'answer', status: 500 } as const;
  world.control('fault.add', { match: { ...ORDER, method: 'GET' }, effect: unanswered });
  const long = await world.preview('long', '80');
  world.engine.clicks.submit(long.id);
  await world.clock.until(() => world.state().unknown.size > 0, MINUTE);
  const at = world.clock.monotonic();
  const flat = await world.preview('flat');
  expect(flat).toMatchObject({ verdict: 'trade', quantity: '0.3' });
  world.engine.clicks.submit(flat.id);
  await world.clock.until(() => dec(world.balance('ETH')).lt('0.3'), MINUTE);
  expect(world.clock.monotonic() - at).toBeLessThan(12_000);
  world.control('fault.clear', {});
  await world.pass(3 * MINUTE);
  expectOut(world, 'flat', 'unknown purchase');
  expect((await world.preview('long')).verdict).not.toBe('refused');
});

it.each([
  ['BUY', ['long']],
  ['SELL', ['long', 'reduce']],
] as const)(
  'K3: while the outcome of a %s is unknown, %j are refused in a sentence',
  async (side, refused) => {
    const world = await running({ balances: { ETH: '0.3', USDC: '1000' } });
    const match = { ...ORDER, method: 'POST', side, times: 1 } as const;
    world.control('fault.add', { match, effect: { kind: 'loseRequest' } });
    const first = await world.preview(side === 'BUY' ? 'long' : 'flat', side === 'BUY' ? '80' : '100');
    world.engine.clicks.submit(first.id);
    await world.clock.until(() => world.state().unknown.size > 0, MINUTE);
    for (const action of refused) {
      const preview = await world.preview(action, '50');
      expect(preview.verdict).toBe('refused');
      expect(preview.sentence).toMatch(/outcome of an earlier order is not known/);
    }
  },
);

it('K3: Reduce that stopped a trade is refused when the phone has bought more meanwhile', async () => {
  const world = await partFilled();
  const { id } = await world.preview('reduce', '50');
  world.control('deposit', { asset: 'USDC', amount: '1000' });
  world.control('externalTrade', { symbol: ETH, side: 'BUY', quantity: '0.2' });
  world.engine.clicks.submit(id);
  await world.pass(MINUTE);
  expect(world.ownOrders().filter(({ side }) => side === 'SELL')).toEqual([]);
  expect(inWords(world.state().doc.outcome?.sentence)).toMatch(/^The account changed: this would now send/);
});
