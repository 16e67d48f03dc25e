import { tell } from '#main/sync/engine-words.ts';
import { dec } from '#shared/decimal.ts';
import type { HealthWord } from '#shared/ipc/primitives.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { DeskWorld } from '../desk-world.ts';
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
]);

/** What still waits for something that is under way; null when every symbol stands. */
export function waits(world: DeskWorld): 'unknown' | 'passing' | null {
  const { slices } = world;
  if (!slices) return 'passing';
  if (slices.session.changingMode) return 'passing';
  if (slices.session.halt === null && PASSING.has(slices.session.health) && slices.symbols.length === 0)
    return 'passing';
  const words = slices.symbols.filter((symbol) => symbol.activity !== null || PASSING.has(symbol.health));
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
    if (symbol.activity !== null || PASSING.has(symbol.health))
      watch.sin('stuck', `${symbol.symbol}: ${symbol.health}: ${tell(symbol.sentence)}`);
    truthOf(world, watch, symbol);
  }
  if (watch.killed !== (session.halt !== null) && watch.killed)
    watch.sin('untruth', 'the kill switch was pressed and the window shows no halt');
  for (const exchange of [world.live, world.practice]) {
    const ids = [...exchange.core.core.orders.byId.values()].flatMap((order) => order.clientOrderId ?? []);
    for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index)))
      watch.sin('two orders', `the exchange took ${id} twice`);
  }
  for (const line of world.log) {
    if (/does not fit its schema/.test(line)) watch.sin('not shown', line.slice(0, 300));
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
    const own = open.filter((order) => order.clientOrderId?.startsWith('PL'));
    if (own.length > 0) watch.sin('untruth', `${symbol.symbol} in sync leaves ${own.length} own orders open`);
    const target = symbol.desired?.target;
    const market = exchange.core.core.marketOf(symbol.symbol.replace('/', ''));
    const price = market.price(market.lastAt(world.exchangeNow()));
    if (target !== undefined && target !== null) {
      const gap = dec(symbol.held.base).minus(target).abs();
      const tolerance = dec(symbol.sizing?.tolerance ?? '0');
      const worth = gap.mul(price);
      // No price judges it anew, so what was too small to trade stays in sync; that it is enough by now must be said then.
      const saysEnough = /\bis enough for an order now\b/.test(tell(symbol.sentence));
      const is = `${symbol.symbol} in sync with ${symbol.held.base} held and ${target} asked, worth ${worth.toFixed(2)}`;
      const isLarger = (watch.largerMinimum.get(symbol.symbol) ?? 0) > world.clock.monotonic();
      if (gap.gt(tolerance) && worth.gt(isLarger ? 80 : 20) && !saysEnough) watch.sin('untruth', is);
      if (saysEnough && (gap.lte(tolerance) || worth.lt(9)))
        watch.sin('untruth', `${is}, said to be enough for an order`);
    }
  }
}
