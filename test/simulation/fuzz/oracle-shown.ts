import { type Decimal, dec, max } from '#shared/decimal.ts';
import { type Asked, classOf, type Facts } from './rules-oracle.ts';
import type { SymbolWatch } from './symbol-watch.ts';
import type { Watch } from './watch.ts';

const CADENCE_MS = 30_000;
const LAG_MS = 20_000;
/** A check that has no answer for so long is said to have none. */
const OVERDUE_MS = 2000;
/** A newest price may be this old. */
const OLDEST_PRICE_MS = 60_000;
/** A few round trips for the reading itself and for a second one that confirms it. */
const ROUND_TRIPS = 6;

/** The window says "in sync": since when has the truth been otherwise? */
export function lookForSilentWrong(watch: Watch, on: SymbolWatch): void {
  const wrong = isWrong(watch, on);
  if (!wrong) {
    on.wrongSince = null;
    return;
  }
  on.wrongSince ??= watch.now();
  const lag = watch.now() - watch.lagAt < 60_000 ? LAG_MS : 0;
  const allowed = CADENCE_MS + OVERDUE_MS + lag + watch.machine.setting.roundTripMs * ROUND_TRIPS;
  if (watch.now() - on.wrongSince > allowed) {
    const { held } = watch.truth.now(on.symbol, on.doc?.baseDust ?? null);
    watch.sin(
      'silent wrong',
      `${on.symbol} says in sync for ${Math.round((watch.now() - on.wrongSince) / 1000)} s with ${held.toFixed()} held and ${on.doc?.asked?.state} ${on.doc?.asked?.target} asked`,
    );
  }
}

function isWrong(watch: Watch, on: SymbolWatch): boolean {
  const state = watch.program.engine?.account.symbols.get(on.symbol)?.state;
  if (!state || state.busy || state.health !== 'in sync') return false;
  const { asked, judged, baseDust } = state.doc;
  if (!asked) return false;
  const facts = watch.truth.now(on.symbol, baseDust);
  if (classOf(asked, facts).class === 'in sync') return false;
  // A judgement holds at the price that it was made at: a price alone makes no drift.
  return !wasInSync(watch, on, asked, facts, judged?.at ?? null);
}

/** In sync at a price of the moments in which it was last judged, with what is held now? */
export function wasInSync(
  watch: Watch,
  on: SymbolWatch,
  asked: Asked,
  facts: Facts,
  judgedAt: number | null,
): boolean {
  const coarser = watch.program.engine?.account.symbols.get(on.symbol)?.state.doc.coarser ?? [];
  const learnt = coarser.filter(({ of }) => of === 'quantity').map(({ step }) => max(facts.lot, dec(step)));
  const lots = [facts.lot, ...learnt];
  return judgedPrices(watch, on, judgedAt).some((price) =>
    lots.some((lot) => classOf(asked, { ...facts, price, lot }).class === 'in sync'),
  );
}

/** The prices of the moments in which a judgement of this time of the program may have read the book. */
export function judgedPrices(watch: Watch, on: SymbolWatch, judgedAt: number | null): readonly Decimal[] {
  if (judgedAt === null) return [];
  const lag = watch.machine.setting.roundTripMs;
  const at = watch.judgedAt(on, judgedAt);
  const near = [0, lag / 2, lag, 2 * lag, 250, 500, 750, 1000, 1500, 2000, 3000]
    .map((before) => watch.truth.price(on.symbol, at - before))
    .filter((price) => price !== null);
  // What others have resting in the book moves the middle that was told too.
  const told = on.books.flatMap(({ at: toldAt, bid, ask }) => {
    const away = Math.abs(watch.now() - toldAt - (watch.machine.exchangeNow() - at));
    return bid && ask && away <= 3000 ? [bid.plus(ask).div(2)] : [];
  });
  if (near.length + told.length > 0) return [...near, ...told];
  // In a book with an empty side the newest price is an older one.
  for (let before = 4000; before <= OLDEST_PRICE_MS; before += 1000) {
    const price = watch.truth.price(on.symbol, at - before);
    if (price) return [price];
  }
  return [];
}
