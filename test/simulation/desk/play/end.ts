import { tell } from '#main/sync/engine-words.ts';
import { symbolKey } from '#main/sync/state/symbol-doc.ts';
import { dec } from '#shared/decimal.ts';
import type { HealthWord } from '#shared/ipc/primitives.ts';
import type { StandingView } from '#shared/ipc/standing.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { Told } from '#shared/words/said.ts';
import type { DeskWorld } from '../desk-world.ts';
import { accountTruth } from './account-truth.ts';
import type { DeskWatch } from './watch.ts';

/** Words that must end by themselves once nothing is wrong any more. */
const PASSING: ReadonlySet<HealthWord> = new Set([
  'checking',
  'trading',
  'correcting',
  'unknown',
  'unsettled',
  'stale',
  'offline',
  'key problem',
]);
/** States of a standing order that must end by themselves. */
const STANDING_PASSING: ReadonlySet<StandingView['state']> = new Set([
  'making',
  'cancelling',
  'moving',
  'unknown',
  'firing',
  'held',
]);

/** It must end by itself; but another installation holds a stop back for as long as its symbol is halted, if that is said. */
const isPassing = ({ state, symbol, sentence }: StandingView, symbols: readonly SymbolView[]): boolean =>
  STANDING_PASSING.has(state) &&
  !(
    (state === 'held' || (state === 'firing' && isHeldBack(sentence))) &&
    symbols.some((each) => each.symbol === symbol && each.halt !== null)
  );
const isHeldBack = (sentence: Told): boolean => /can't sell/.test(tell(sentence));

/** Something runs, or is about to; a sale that such a stop waits to make goes on for as long. */
const isAtWork = (symbol: SymbolView, standing: readonly StandingView[]): boolean => {
  const held = standing.some((each) => each.symbol === symbol.symbol && each.state === 'firing');
  const waits = symbol.halt !== null && held && symbol.activity?.kind === 'standing';
  return (symbol.activity !== null && !waits) || PASSING.has(symbol.health);
};

/** What still waits for something that is under way; null when every symbol stands. */
export function waits(world: DeskWorld): 'unknown' | 'passing' | null {
  const { slices } = world;
  if (!slices) return 'passing';
  if (slices.session.changingMode) return 'passing';
  if (slices.session.halt === null && PASSING.has(slices.session.health) && slices.symbols.length === 0)
    return 'passing';
  if (slices.standing.some(({ state }) => state === 'unknown')) return 'unknown';
  if (slices.standing.some((each) => isPassing(each, slices.symbols))) return 'passing';
  const words = slices.symbols.filter((symbol) => isAtWork(symbol, slices.standing));
  if (words.some((symbol) => symbol.unknown.length > 0)) return 'unknown';
  return words.length > 0 ? 'passing' : null;
}

/** Liveness and truth, when all faults have ended and the desk has had its time. */
export function judgeEnd(world: DeskWorld, watch: DeskWatch, running: boolean): void {
  if (!running || !world.slices) {
    watch.sin('idle', 'the program does not run');
    return;
  }
  const { session, symbols } = world.slices;
  for (const symbol of symbols) {
    if (isAtWork(symbol, world.slices.standing))
      watch.sin('stuck', `${symbol.symbol}: ${symbol.health}: ${tell(symbol.sentence)}`);
    truthOf(world, watch, symbol);
  }
  accountTruth(world, watch, world.slices);
  for (const standing of world.slices.standing) {
    if (isPassing(standing, symbols))
      watch.sin(
        'stuck',
        `${standing.symbol}: ${standing.kind} ${standing.state}: ${tell(standing.sentence)}`,
      );
    standingTruthOf(world, watch, standing);
  }
  if (watch.killed !== (session.halt !== null) && watch.killed)
    watch.sin('untruth', 'the kill switch was pressed and the window shows no halt');
  for (const exchange of [world.live, world.practice]) {
    const ids = [...exchange.core.core.orders.byId.values()].flatMap((order) => order.clientOrderId ?? []);
    for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index)))
      watch.sin('two orders', `the exchange took ${id} twice`);
  }
  for (const line of world.log) {
    if (/fits what the window takes/.test(line)) watch.sin('not shown', line.slice(0, 300));
    if (/fault of my own/.test(line)) watch.sin('threw', line.slice(0, 300));
  }
}

/** What is shown of a symbol against what its account holds, and what memory and disk say of the same thing. */
function truthOf(world: DeskWorld, watch: DeskWatch, symbol: SymbolView): void {
  const mode = world.slices?.session.mode;
  if (mode !== 'live' && mode !== 'practice') return;
  const exchange = mode === 'live' ? world.live : world.practice;
  if (symbol.held && symbol.health === 'in sync') {
    const total = exchange.total(symbol.base);
    if (!dec(total).eq(symbol.held.baseTotal))
      watch.sin(
        'untruth',
        `${symbol.symbol} in sync shows ${symbol.held.baseTotal} held, the account has ${total}`,
      );
    const open = [...(exchange.core.core.orders.open.get(symbol.symbol.replace('/', ''))?.values() ?? [])];
    const rests = new Set(world.slices?.standing.map(({ orderId }) => orderId));
    const isOwn = (id: string | null) => id !== null && watch.row(id) !== undefined;
    const own = open.filter((order) => isOwn(order.clientOrderId) && !rests.has(order.id));
    if (own.length > 0) watch.sin('untruth', `${symbol.symbol} in sync leaves ${own.length} own orders open`);
    differenceOf(world, watch, symbol, exchange);
  }
}

/** In sync is what held and asked differ by too little of to trade; where that is enough for an order by now, that is said. */
function differenceOf(
  world: DeskWorld,
  watch: DeskWatch,
  { symbol, held, desired, sizing, sentence }: SymbolView,
  exchange: DeskWorld['live'],
): void {
  const target = desired?.target;
  if (!held || target === undefined || target === null) return;
  const { session, settings } = world.slices ?? {};
  const { account = {}, symbols = {} } = settings ?? {};
  const doc = world.disk
    .account({ venue: session?.venue ?? '', uid: session?.accountUid ?? '' })
    .docs.get(symbolKey(symbol)) as { readonly baseDust?: string | null } | undefined;
  const dust = symbols[symbol]?.baseDust || doc?.baseDust || '0';
  const tolerance = desired?.state === 'LONG' ? dec(sizing?.tolerance ?? '0') : dec(dust);
  const gap = dec(held.base).minus(target).abs();
  const market = exchange.core.core.marketOf(symbol.replace('/', ''));
  const worth = gap.mul(market.price(market.lastAt(world.exchangeNow())));
  // No price judges it anew, so what was too small to trade stays in sync; that it is enough by now must be said then.
  const saysEnough = /\bis enough for an order now\b/.test(tell(sentence));
  const is = `${symbol} in sync with ${held.base} held and ${target} asked, worth ${worth.toFixed(2)}`;
  const minimums = [account.orderMinimum, account.sellMinimum].map((each) => Number(each || '10'));
  const now = world.clock.monotonic();
  const isLarger = (watch.largerMinimum.get(symbol) ?? 0) > now;
  const isCoarser = (watch.coarserSteps.get(symbol) ?? 0) > now;
  const lots = gap.toDecimalPlaces(market.config.baseDecimals - (isCoarser ? 1 : 0), 1);
  // Twice as much, since the price may have moved since the last look.
  const least = 2 * Math.max(isLarger ? 40 : 10, ...minimums);
  if (gap.gt(tolerance) && lots.gte(market.config.minQuantity) && worth.gt(least) && !saysEnough)
    watch.sin('untruth', is);
  if (saysEnough && (gap.lte(tolerance) || worth.lt(9)))
    watch.sin('untruth', `${is}, said to be enough for an order`);
}

/** What is shown of a standing order against the exchange: a limit rests there, a stop's condition doesn't hold. */
function standingTruthOf(world: DeskWorld, watch: DeskWatch, shown: StandingView): void {
  const mode = world.slices?.session.mode;
  if (mode !== 'live' && mode !== 'practice') return;
  const { core } = (mode === 'live' ? world.live : world.practice).core;
  const id = shown.symbol.replace('/', '');
  const is = `${shown.symbol}: a ${shown.kind} at ${shown.price} is ${shown.state}`;
  if (shown.state === 'resting' && !core.orders.open.get(id)?.has(shown.orderId ?? ''))
    watch.sin('untruth', `${is}, and no such order is open`);
  const market = core.marketOf(id);
  const bid = market.price(market.book.touch(world.exchangeNow()).bid);
  if (shown.state === 'armed' && dec(bid).lt(dec(shown.price).mul('0.999')))
    watch.sin('untruth', `${is}, and the best bid is ${bid}`);
}
