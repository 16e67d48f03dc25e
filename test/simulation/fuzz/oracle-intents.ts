import type { JsonObject } from '#main/sync/ports/journal.ts';
import { type Decimal, dec, max, min, ZERO } from '#shared/decimal.ts';
import { classOf, type Due, type Facts, mayEnforce } from './rules-oracle.ts';
import type { Click } from './schedule.ts';
import type { Intent, SymbolWatch } from './symbol-watch.ts';
import type { Watch } from './watch.ts';

/** The program begins to trade: is it due, is it allowed, and is it the right amount? */
export function openIntent(
  watch: Watch,
  on: SymbolWatch,
  kind: 'intent' | 'correction',
  data: JsonObject,
): void {
  const { doc } = on;
  const id = String(data.intentId);
  const side = data.side === 'BUY' ? 'BUY' : 'SELL';
  const quantity = dec(String(data.quantity));
  // What the journal has refused is written again: it is the same trade, and what allowed it is used up.
  const before = on.intents.get(id);
  if (before?.side === side && before.quantity.eq(quantity)) return;
  const reading = decidedOn(watch, on, { side, quantity }, kind);
  const click = on.clicks.get(id);
  if (!reading || !doc?.asked) {
    watch.sin('not allowed', `${on.symbol} is traded before anything was read or asked`);
    return;
  }
  const byTrader = on.approved || (kind === 'intent' && click !== undefined);
  on.approved = false;
  const target = doc.asked.state === 'LONG' ? dec(doc.asked.target) : ZERO;
  const intent: Intent = {
    id,
    kind: kind === 'intent' ? 'trade' : 'correction',
    side,
    quantity,
    reading,
    byTrader,
    target,
    most: mostOf(watch, on, kind === 'intent' ? 'trade' : 'correction', reading.facts),
    capTouch: touchOf(on, watch.now(), side),
    startedAt: watch.now(),
    settledBefore: on.settledAt,
    carefulBefore: on.careful,
    orders: [],
    sent: 0,
  };
  on.intents.set(id, intent);
  if (kind === 'intent' && !byTrader) {
    watch.sin('not allowed', `${on.symbol}: a trade that nobody clicked`);
  }
  checkQuantity(watch, on, intent);
  if (click) checkClick(watch, on, intent, click);
  if (byTrader) {
    // A click takes what is held as its start, whatever brought it; a yes has answered what brought the difference.
    on.settledAt = reading.included ?? on.settledAt;
    on.careful = false;
    on.evidenceFault = false;
  } else if (kind === 'correction') checkCorrection(watch, on, intent);
}

/** A trade that a click stops has begun at most this long before that click sends something. */
const STOPPED_WITHIN_MS = 120_000;

/** An append that waits for another, slow one, or a ladder for a price, comes at most this long after what was decided. */
const SLOW_MS = 35_000;

/**
 * The reading that it was decided on: the last one, but for what waited for a slow journal to be written down or for a
 * book with a price; then the last one that it fits. The order itself is sized by the newest.
 */
function decidedOn(
  watch: Watch,
  on: SymbolWatch,
  order: Pick<Intent, 'side' | 'quantity'>,
  kind: 'intent' | 'correction',
): Intent['reading'] | null {
  const slow =
    watch.happened('journal', (action) => action.kind === 'journal' && action.fault === 'slow') ||
    watch.happened('book', (action) => action.kind === 'book' && action.symbol === on.symbol);
  const asked = on.doc?.asked;
  if (!slow || !asked) return on.reading;
  const since = watch.now() - SLOW_MS;
  const target = dec(asked.target);
  const isClicked = ({ facts: { held, lot } }: Intent['reading']): boolean => {
    const rest = (order.side === 'BUY' ? target.minus(held) : held.minus(target)).minus(order.quantity);
    return !rest.isNegative() && rest.lt(lot);
  };
  const fitting = on.readings.findLast(
    (reading) =>
      reading.at >= since &&
      (kind === 'intent' || reading.facts.price === null
        ? isClicked(reading)
        : fits(classOf(asked, reading.facts), { ...order, reading })),
  );
  return fitting ?? on.reading;
}

/** Best price that the ladder's cap is measured from: of the books just read the one that allows most. */
function touchOf(on: SymbolWatch, now: number, side: 'BUY' | 'SELL'): Decimal | null {
  const prices = on.books
    .filter((book) => now - book.at <= 2500)
    .map((book) => (side === 'BUY' ? book.ask : book.bid))
    .filter((price) => price !== null);
  const [first, ...rest] = prices;
  if (!first) return null;
  return side === 'BUY'
    ? max(first, ...rest)
    : rest.reduce((low, price) => (price.lt(low) ? price : low), first);
}

function checkQuantity(watch: Watch, on: SymbolWatch, intent: Intent): void {
  const { reading, target, side, quantity } = intent;
  const gap = side === 'BUY' ? target.minus(reading.facts.held) : reading.facts.held.minus(target);
  if (quantity.gt(gap)) {
    watch.sin(
      'beyond',
      `${on.symbol}: ${side} ${quantity.toFixed()} although only ${gap.toFixed()} are between ${reading.facts.held.toFixed()} held and ${target.toFixed()} asked`,
    );
  }
}

/** The lot, or the coarser one that the program may have learnt from refusals. */
function stepOf(watch: Watch, on: SymbolWatch): Decimal {
  const learnt = watch.happened(
    'rule',
    (action) => action.kind === 'rule' && action.symbol === on.symbol && action.rule.startsWith('coarser'),
  );
  return watch.machine.exchange.core.marketOf(on.base + on.quote).lot.mul(learnt ? 10 : 1);
}

/** Table B: what a click asks for. */
function checkClick(watch: Watch, on: SymbolWatch, intent: Intent, click: Click): void {
  const { facts } = intent.reading;
  const buys = click.action === 'long';
  if (buys !== (intent.side === 'BUY')) {
    watch.sin('not allowed', `${on.symbol}: ${click.action} was clicked and ${intent.side} is sent`);
    return;
  }
  if (!buys) {
    checkReduced(watch, on, intent, click);
    return;
  }
  if (!facts.price) return;
  const { target } = intent;
  const { size } = click;
  const money = moneyFor(watch, on, facts);
  const share = dec(size.kind === 'percent' ? size.value : 100).div(100);
  const wanted =
    size.kind === 'base'
      ? dec(size.value).minus(facts.held)
      : size.kind === 'quote'
        ? dec(size.value).div(facts.price).minus(facts.held)
        : share.mul('0.95').mul(money.all).div(facts.price).minus(facts.held);
  const right = facts.held.plus(max(ZERO, min(wanted, money.spendable.div(facts.price))));
  // The book may have moved between the reading and now, and so may what other symbols are worth; a frozen one has not.
  const loose = watch.machine.setting.moving || watch.symbols.size > 1;
  const slack = loose ? right.mul('0.03').plus(stepOf(watch, on)) : stepOf(watch, on);
  if (target.gt(right.plus(slack)) && !priceMoved(watch, on)) {
    watch.sin(
      'asked changed',
      `${on.symbol}: Long ${JSON.stringify(click.size)} asks for ${target.toFixed()}, ${right.toFixed(8)} would be right`,
    );
  }
}

/** A Reduce, Flat or Short: T is what stays, down to the lot, and nothing at or under the dust. */
function checkReduced(watch: Watch, on: SymbolWatch, intent: Intent, click: Click): void {
  const { facts } = intent.reading;
  const { size } = click;
  const whole = size.kind === 'percent' && dec(size.value).gte(100);
  const kept = [facts.held, facts.held.minus(foundOf(watch, on)), knownTo(watch, on)].map((held) => {
    const part =
      size.kind === 'percent'
        ? held.mul(dec(size.value).div(100))
        : size.kind === 'base'
          ? dec(size.value)
          : dec(size.value).div(facts.price ?? 1);
    const stays = whole ? ZERO : max(ZERO, held.minus(part));
    return stays.lte(facts.dust) ? ZERO : stays;
  });
  const { target } = intent;
  // A Reduce that has stopped a trade sells what its preview showed, and so leaves more.
  const stopping = [...on.intents.values()].some(
    (each) => each.id !== intent.id && watch.now() - each.startedAt < STOPPED_WITHIN_MS,
  );
  // What a value is in base moves with the price; what is left at the edge of the dust may be either.
  const slack = stepOf(watch, on).plus(size.kind === 'quote' && !whole ? facts.held.mul('0.02') : ZERO);
  const edge = max(facts.dust, facts.lot).plus(slack);
  const fits = kept.some(
    (stays) =>
      (target.lte(stays.plus(size.kind === 'quote' ? slack : ZERO)) || stopping) &&
      target.gte(stays.minus(slack).minus(stays.lte(edge) ? edge : ZERO)),
  );
  if (!fits && !(size.kind === 'quote' && priceMoved(watch, on))) {
    watch.sin(
      'asked changed',
      `${on.symbol}: ${click.action} ${JSON.stringify(size)} of ${facts.held.toFixed()} asks for ${target.toFixed()}`,
    );
  }
}

/** What purchases of unknown outcome have really brought: no target counts it before it is found. */
function foundOf(watch: Watch, on: SymbolWatch): Decimal {
  const ids = on.doc?.asked?.adds ?? [];
  return ids.reduce<Decimal>((sum, id) => {
    const order = watch.machine.exchange.core.orders.byClientId(on.base + on.quote, id);
    return sum.plus(order?.executed ?? ZERO).minus(on.rows.get(id)?.filledQuantity ?? ZERO);
  }, ZERO);
}

/** What the program itself knows to be held, where a purchase is of unknown outcome: what came since doesn't count. */
function knownTo(watch: Watch, on: SymbolWatch): Decimal {
  const { doc } = on;
  const own = Object.values(doc?.pendingOwn ?? {}).reduce<Decimal>((sum, each) => sum.plus(each), ZERO);
  const reserve = watch.machine.setting.reserves[on.base] ?? 0;
  const known = dec(doc?.ledger?.total ?? 0)
    .plus(own)
    .minus(reserve);
  return doc?.asked?.adds.length ? max(ZERO, known) : (on.reading?.facts.held ?? ZERO);
}

/** What symbols cost is known from their last check, at most 30 s before a preview that may be 30 s old. */
const KNOWN_BEFORE_MS = [0, 2, 5, 10, 15, 20, 25, 30, 35, 40, 50, 60].map((seconds) => seconds * 1000);

/**
 * All the money in the quote of a symbol at the most, and what a click may spend of it at the most. What others hold
 * may have changed since it was last read: it may count as it is or as it was told.
 */
export function moneyFor(
  watch: Watch,
  on: SymbolWatch,
  facts: Facts,
): { readonly all: Decimal; readonly spendable: Decimal } {
  const at = watch.machine.exchangeNow();
  const pricesOf = (symbol: string) =>
    KNOWN_BEFORE_MS.map((before) => watch.truth.price(symbol, at - before) ?? ZERO);
  const worth = (price: Decimal) => facts.held.mul(price).plus(facts.cash);
  const own = [...pricesOf(on.symbol), facts.price ?? ZERO].map(worth);
  let most = own.reduce((one, other) => max(one, other));
  let least = own.reduce((one, other) => min(one, other));
  for (const each of watch.symbols.values()) {
    if (each === on || each.quote !== on.quote) continue;
    const { held } = watch.truth.now(each.symbol, each.doc?.baseDust ?? null);
    const told = each.reading?.facts.held ?? ZERO;
    const prices = pricesOf(each.symbol);
    most = most.plus(max(held, told).mul(prices.reduce((one, other) => max(one, other))));
    // Before its first look after a start nothing tells of its price, and it counts as nothing.
    const seen = each.reading !== null && each.reading.at >= watch.program.startedAt;
    if (seen) least = least.plus(min(held, told).mul(prices.reduce((one, other) => min(one, other))));
  }
  return { all: most, spendable: max(ZERO, facts.available.minus(least.mul('0.05'))) };
}

/** A correction spends at most 95 % of what is available; a click leaves 5 % of all the money in the quote as it was then. */
function mostOf(watch: Watch, on: SymbolWatch, kind: Intent['kind'], facts: Facts): Decimal {
  const most = facts.available.mul('0.95');
  if (kind === 'correction') return most;
  const { all, spendable } = moneyFor(watch, on, facts);
  // Prices, and so what the cushion is of, may have moved since it was worked out.
  return min(most, spendable.plus(all.mul('0.05').mul(watch.machine.setting.moving ? '0.05' : '0.01')));
}

function priceMoved(watch: Watch, on: SymbolWatch): boolean {
  return watch.now() - on.disturbedAt < 25_000;
}

/** Nobody approved it: was it due by the truth that was last read, and do the causes allow it? */
function checkCorrection(watch: Watch, on: SymbolWatch, intent: Intent): void {
  const { doc } = on;
  const { reading } = intent;
  if (!doc?.asked) return;
  const { asked } = doc;
  // Resting orders stand in the book that was told, and move its middle.
  const told = on.toldPrice(watch.now());
  const prices = told === null ? [reading.facts.price] : [reading.facts.price, told];
  const dues = prices.map((price) => classOf(asked, { ...reading.facts, price }));
  const due = dues.find((each) => fits(each, intent)) ?? dues[0];
  const what = `${intent.side} ${intent.quantity.toFixed()} ${on.base}`;
  if (!due || !fits(due, intent)) {
    watch.sin(
      'false correction',
      `${what} was not due: ${reading.facts.held.toFixed()} held, ${asked.state} ${asked.target} asked, ${due?.class}`,
    );
    return;
  }
  // What came after the reading is no cause of what was decided on it.
  const known = watch.truth.changesOf(on.base).slice(0, reading.included ?? undefined);
  const kinds = known.map((change) => change.kind);
  const causes = on.causes(kinds);
  // Records may tell of what no reading has shown, or may not: allowed by either is allowed.
  const may = [causes, on.causesRead(kinds)];
  // A price alone may have made what came too small to count for a moment, in which the program did not judge it.
  if (causes.size === 0) may.push(on.causes(kinds, on.calledInSync));
  const then = classOf(asked, on.judgedOn?.facts ?? reading.facts);
  const judged = then.class === 'in sync' ? due : then;
  if (!may.some((each) => mayEnforce(each, judged, watch.machine.setting.symbolSettings))) {
    watch.sin(
      'false correction',
      `${what} was not allowed by policy: ${judged.class} by ${[...causes].join(', ') || 'nothing'}`,
    );
  }
  const last = watch.truth.changesOf(on.base).findLast((change) => change.kind === 'elsewhere');
  const seen = watch.machine.exchangeNow() - (last?.at ?? 0);
  if (last && causes.has('elsewhere') && seen < 2900) {
    const index = watch.truth.changesOf(on.base).lastIndexOf(last);
    if (reading.included !== null && index < reading.included && !on.unseen.has(index)) {
      watch.sin('false correction', `${what} only ${seen} ms after a trade made elsewhere`);
    }
  }
  const now = classOf(doc.asked, watch.truth.now(on.symbol, doc.baseDust));
  if (!fits(now, intent)) watch.raced += 1;
}

/** The same side, and all of it down to the lot. */
function fits(due: Due, intent: Pick<Intent, 'side' | 'quantity' | 'reading'>): boolean {
  const rest = due.quantity.minus(intent.quantity);
  return due.side === intent.side && !rest.isNegative() && rest.lt(intent.reading.facts.lot);
}
