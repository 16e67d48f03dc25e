import { afterEach, beforeEach, expect, test } from 'vitest';
import { Decimal } from '#shared/decimal.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { DeskWorld } from './desk-world.ts';

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({ price: '2000' });
  await world.start();
  await world.settled();
});
afterEach(() => world.clear());

/** What stood on the screen while a click ran, each time that it changed. */
async function shownWhile(action: 'long' | 'flat'): Promise<SymbolView[]> {
  const shown: SymbolView[] = [];
  const preview = await world.preview({
    symbol: 'ETH/USDC',
    action,
    size: { kind: 'percent', value: action === 'long' ? '50' : '100' },
  });
  await world.done('trade.submit', { previewId: preview.id });
  await world.until('the click runs', () => world.symbol().activity !== null);
  for (let round = 0; round < 400 && world.symbol().activity !== null; round++) {
    if (world.symbol() !== shown.at(-1)) shown.push(world.symbol());
    await world.pass(50);
  }
  expect(world.symbol().activity).toBeNull();
  return shown;
}

const part = { mode: 'partial', fraction: '0.4' } as const;
const heldOf = ({ held }: SymbolView) => new Decimal(held?.base ?? 0);
const unshown = ({ held }: SymbolView) => new Decimal(held?.unshown ?? 0);
/** Once the first order was planned, what is asked is the new ask. */
const ordered = (views: readonly SymbolView[]) =>
  views.filter(({ activity, desired }) => desired?.by === 'you' && activity?.planned !== '0');

test('V2: while a Long runs, held and cash follow its fills, and the line leans by what is missing', async () => {
  world.live.control('fillBehaviour', { symbol: 'ETHUSDC', fill: part });
  const start = world.symbol();
  const views = ordered(await shownWhile('long'));
  const target = new Decimal(views[0]?.desired?.target ?? 0);
  const between = views.filter((view) => heldOf(view).gt(0) && heldOf(view).lt(target));
  expect(between.length, 'held was seen on its way').toBeGreaterThan(2);
  expect(between.some((view) => unshown(view).gt(0))).toBe(true);
  expect(unshown(world.symbol()).isZero(), 'it was read at the end').toBe(true);
  for (const view of views) {
    expect(view.health).toBe('trading');
    const missing = heldOf(view).minus(target).div(target).toDecimalPlaces(4).toFixed();
    expect(view.deviation).toBe(heldOf(view).eq(target) ? '0' : missing);
    expect(heldOf(view).toFixed()).toBe(new Decimal(view.activity?.filled ?? 0).toFixed());
    expect(unshown(view).gte(0) && unshown(view).lte(heldOf(view)), 'bought and not read yet').toBe(true);
    const paid = new Decimal(start.held?.cash ?? 0).minus(view.held?.cash ?? 0);
    expect(paid.toNumber()).toBeCloseTo(heldOf(view).mul(2000).toNumber(), -1);
  }
});

test('V2: a Flat shows what it has sold and what came in for it', async () => {
  await world.click('long', '50');
  await world.pass(1000);
  world.live.control('fillBehaviour', { symbol: 'ETHUSDC', fill: part });
  const start = world.symbol();
  const views = ordered(await shownWhile('flat'));
  const from = heldOf(start);
  expect(views.filter((view) => heldOf(view).gt(0) && heldOf(view).lt(from)).length).toBeGreaterThan(2);
  for (const view of views) {
    expect(view.health).toBe('trading');
    expect(heldOf(view).toFixed()).toBe(from.minus(view.activity?.filled ?? 0).toFixed());
    expect(unshown(view).lte(0) && unshown(view).gte(heldOf(view).minus(from))).toBe(true);
    const paid = new Decimal(view.held?.cash ?? 0).minus(start.held?.cash ?? 0);
    expect(paid.toNumber()).toBeCloseTo(from.minus(heldOf(view)).mul(2000).toNumber(), -1);
    if (heldOf(view).gt(0)) expect(new Decimal(view.deviation ?? 0).gt(0)).toBe(true);
  }
});

test('V2: a correction is shown as it goes, in its own word', async () => {
  await world.click('long', '50');
  await world.pass(1000);
  world.live.control('fillBehaviour', { symbol: 'ETHUSDC', fill: part });
  world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.2' });
  const views: SymbolView[] = [];
  await world.until(
    'the correction ran',
    () => {
      const view = world.symbol();
      if (view.activity?.kind === 'correction' && view !== views.at(-1)) views.push(view);
      return views.length > 0 && view.activity === null;
    },
    60_000,
  );
  for (const view of views) {
    expect(view.health).toBe('correcting');
    expect(view.deviation).not.toBe('0');
  }
  expect(new Set(views.map((view) => view.held?.base)).size).toBeGreaterThan(2);
});
