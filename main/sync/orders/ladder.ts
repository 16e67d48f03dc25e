import { Decimal, floorTo, max, min, ZERO } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol, Way } from '../account/managed-symbol.ts';
import { JournalDown } from '../account/row-writer.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { newestBook } from '../check/newest-price.ts';
import {
  atTouchSentence,
  type OwnResting,
  shortOfOwn,
  shortSentence,
  standsAtTouch,
} from '../check/self-trade.ts';
import { words } from '../engine-words.ts';
import type { Book, Market, Side } from '../ports/exchange.ts';
import { type Failure, speaksOfRule } from '../ports/failure.ts';
import type { JournalRow, OrderRow } from '../ports/journal.ts';
import { midOf } from '../rules/holding.ts';
import { marketMinimum, smallestTrade, type Thresholds } from '../rules/limits.ts';
import { sideClosed } from '../rules/market-changes.ts';
import { buyRung, sellRung } from '../rules/sizing.ts';
import { together } from '../together.ts';
import { RUNGS, rungPrice, touchOf } from './ladder-price.ts';
import { capSentence, endedBy, shortOf, tooSmall } from './ladder-words.ts';
import { learnStep, orderMarket } from './learn-step.ts';
import { type Look, lookAnew, usableLook } from './look.ts';
import { place } from './own-orders.ts';
import { resolveWithin } from './resolve-within.ts';
import { CUT_OFF_MS, restAndEnd } from './rest.ts';

export interface LadderPlan {
  readonly side: Side;
  /** Base to buy or sell in all. */
  readonly quantity: Decimal;
  /** c: the most to spend, fee included; ignored for sales. */
  readonly spendLimit: Decimal;
  /** Free base once cancels are proven, and the reserve that none of it is sold from; ignored for buys. */
  readonly freeBase: Decimal;
  readonly reserveBase: Decimal;
  readonly cap: Decimal;
  readonly thresholds: Thresholds;
  /** Milliseconds that a price may be old, see `oldestFor`. */
  readonly oldest: number;
  readonly intentId: string;
  readonly purpose: OrderRow['purpose'];
  /** Without it, a pause of sync stops the ladder after its rung. */
  readonly approved: boolean;
  readonly way: Way;
  /** How far through the touch its rungs go, and how long each rests; as the settings have it unless given. */
  readonly rungs?: readonly Decimal[];
  readonly restMs?: number;
  readonly firstBook: Book;
  /** As `Look.own`, of the first reading. */
  readonly firstOwn: OwnResting | null;
  /** Rows that become durable together with the first order's row. */
  readonly alongside: readonly JournalRow[];
  /** After an unknown outcome the account may have changed: null when it still adds up, else why to stop. */
  readonly revalidate: () => Promise<Told | null>;
  /** Base and quote that have filled so far, also of the order that rests. */
  readonly progress: (filled: Decimal, quote: Decimal) => void;
  /** Reads account and book anew; null when that failed. */
  readonly look: () => Promise<Look | null>;
}

export type LadderEnd =
  | 'complete' // the rest is under m
  | 'reached' // others have brought what is held to what is asked
  | 'spent' // c, or the free base above the reserve, is used up
  | 'too small' // at this price the market takes no order of what is left, or nothing could be sent at all
  | 'cap' // the price left the cap
  | 'band' // the price left the market's band
  | 'own order' // an order of the trader's own stands at the touch
  | 'rungs' // all rungs rested, something is left
  | 'refused' // a definite rejection
  | 'stopped' // kill switch, halt, pause, Flat or Short during a ladder
  | 'blocked' // an order that can't be cancelled
  | 'cut off' // no answer for over 30 s
  | 'journal'; // no durable row

export interface LadderResult {
  readonly end: LadderEnd;
  readonly filled: Decimal;
  readonly quote: Decimal;
  readonly orders: readonly OrderRow[];
  /** Why it ended, when that needs saying. */
  readonly sentence: Told;
  readonly failure: Failure | null;
  /** No order was written down, so nothing of what was to be written alongside was either. */
  readonly alone: boolean;
}

/** Absent orders are placed anew at most this often within one ladder. */
const MOST_ABSENT = 2;
/** Orders that took too long to write down are planned anew at most this often. */
const MOST_OLD = 3;

/**
 * The price ladder: rungs at 0.1, 0.2, 0.4 and 0.8 % through the fresh touch, clipped to the cap fixed at the start
 * and to the market's band. Rungs never overlap: each is proven to have ended and its fills are counted before the
 * remainder is priced anew. Never sends below m, past `quantity`, past what held and asked still differ by, beyond the
 * spend limit, or into the reserve.
 *
 * m is measured at the mid, as it was when this was evaluated: the trader's own minimum must not be a little higher at
 * the rung's price than at the evaluation, or a sale just over it would be due for ever and never sent. Only the
 * market's own minimum is measured at the price of the order. `complete` and `spent` say that something was filled.
 */
export async function runLadder(managed: ManagedSymbol, plan: LadderPlan): Promise<LadderResult> {
  const { account, state } = managed;
  const orders: OrderRow[] = [];
  let filled = ZERO;
  let quote = ZERO;
  let carried = false;
  let absent = 0;
  let old = 0;
  let refused: Told | null = null;
  const result = (end: LadderEnd, sentence: Told = '', failure: Failure | null = null): LadderResult => ({
    end,
    filled,
    quote,
    orders,
    // What MEXC said stands before what its new rules leave no room for.
    sentence: filled.isZero() ? together(refused, sentence) : sentence,
    failure,
    alone: !carried,
  });
  const stop = (): Told | null => endedBy(managed, plan);
  const count = (row: OrderRow) => {
    orders.push(row);
    filled = filled.plus(row.filledQuantity);
    quote = quote.plus(row.filledQuote);
    plan.progress(filled, quote);
  };
  const resting = (row: OrderRow) =>
    plan.progress(filled.plus(row.filledQuantity), quote.plus(row.filledQuote));
  // One of ours that never seemed to arrive may have come all the same.
  const reached = () =>
    orders.some(({ status }) => status === 'ABSENT') ? words.ladder.reachedSomehow : words.ladder.reached;
  /** A look that was just taken and not yet used. */
  let prepared: Look | null = {
    book: plan.firstBook,
    missing: plan.quantity,
    own: plan.firstOwn,
    means: null,
  };
  // What may be used shrinks with what others took while the first rung waited for a price.
  let means = { spendLimit: plan.spendLimit, freeBase: plan.freeBase };
  let short: OwnResting | null = null;
  const rungs = plan.rungs ?? RUNGS.slice(0, account.settings.number('rungs'));
  let market = orderMarket(state, plan.side);
  let learnt = false;
  let smallest = smallestTrade(market, plan.thresholds, plan.side, plan.cap);
  for (let rung = 0; rung < rungs.length; ) {
    if (plan.quantity.minus(filled).lt(smallest) && filled.gt(0)) return result('complete');
    const stopped = stop();
    if (stopped) return result('stopped', stopped);
    const look: Look | null = prepared ?? (await lookAnew(managed, plan, filled));
    prepared = null;
    const book = look && newestBook(managed, look.book);
    const mid = midOf(book, account.clock.now(), plan.oldest);
    const touch = book && touchOf(book, plan.side);
    if (!look || !mid || !touch) {
      prepared = await usableLook(managed, plan, filled, stop);
      if (!prepared && !stop()) return result('cut off', words.ladder.noPriceFor30);
      continue;
    }
    const priced = rungPrice({
      side: plan.side,
      touch,
      offset: rungs[rung] ?? ZERO,
      cap: shortOfOwn(plan.side, plan.cap, look.own),
      market,
      reference: mid,
    });
    if (!priced.ok) {
      return standsAtTouch(plan.side, touch, look.own)
        ? result('own order', atTouchSentence(state, look.own))
        : result(priced.because, capSentence(state, plan, touch, filled, priced.because));
    }
    if (orders.length === 0 && look.means) {
      means = {
        spendLimit: min(plan.spendLimit, look.means.spendLimit),
        freeBase: min(plan.freeBase, look.means.freeBase),
      };
    }
    short = look.own && priced.price.eq(look.own.stopAt) ? look.own : null;
    const { price } = priced;
    const left = plan.quantity.minus(filled);
    const wanted = min(left, look.missing);
    smallest = smallestTrade(market, plan.thresholds, plan.side, mid);
    if (wanted.lt(smallest) && left.gte(smallest)) return result('reached', reached());
    if (wanted.lt(smallest)) {
      return filled.isZero()
        ? result('too small', tooSmall(state, wanted, smallest, price))
        : result('complete');
    }
    const least = max(smallest, marketMinimum(market, price));
    if (wanted.lt(least)) return result('too small', tooSmall(state, wanted, least, price));
    const quantity = min(
      rungQuantity(state, market, { ...plan, ...means }, wanted, quote, filled, price),
      mostByNotional(market, price),
    );
    if (quantity.lt(least)) {
      const sentence = shortOf(state, plan, quantity, least, filled);
      return filled.isZero() ? result('too small', sentence) : result('spent', sentence);
    }

    const signedAt = account.clock.monotonic();
    let placed: Awaited<ReturnType<typeof place>>;
    try {
      placed = await place(
        managed,
        { side: plan.side, price, quantity, intentId: plan.intentId, purpose: plan.purpose },
        carried ? [] : plan.alongside,
        stop,
      );
    } catch (error) {
      if (error instanceof JournalDown)
        return result('journal', words.ladder.journalNotWritten({ why: error.message }));
      throw error;
    }
    carried = true;
    if (placed.kind === 'stopped') return result('stopped', placed.sentence);
    if (placed.kind === 'old') {
      const changed = await plan.revalidate();
      if (changed) return result('stopped', changed);
      if (++old > MOST_OLD) return result('journal', words.ladder.journalTooSlow);
      continue;
    }
    if (placed.kind === 'refused') {
      orders.push(placed.row);
      // A coarser step is tried once; if it is still too fine, what was learnt serves the next attempt.
      // What the trader was shown stands on rules that may have changed since they were read.
      const before = state.market;
      const coarser = learnStep(managed, placed.row, placed.failure);
      if (coarser) account.rules.refreshSoon();
      else if (speaksOfRule(placed.failure)) await account.rules.refresh();
      const open = state.market.closedReason === null && sideClosed(state.market, plan.side) === null;
      const changed = state.market !== before && open;
      const again = (coarser || changed) && !learnt;
      if (!again) return result('refused', placed.failure.sentence, placed.failure);
      learnt = true;
      if (!coarser) refused = placed.failure.sentence;
      market = orderMarket(state, plan.side);
      continue;
    }
    let row = placed.row;
    if (row.phase === 'unknown') {
      row = await resolveWithin(managed, row, signedAt);
      if (row.phase === 'unknown') {
        orders.push(row);
        if (state.busy?.letGo) return result('stopped', words.ladder.overtaken);
        return result('cut off', words.ladder.notLearnt({ seconds: CUT_OFF_MS / 1000 }));
      }
    }
    if (row.status === 'ABSENT') {
      orders.push(row);
      const changed = await plan.revalidate();
      if (changed) return result('stopped', changed);
      if (++absent > MOST_ABSENT) return result('cut off', words.ladder.doNotReach);
      continue;
    }
    if (row.phase !== 'ended') {
      const finished = await restAndEnd(
        managed,
        row,
        plan.restMs ?? account.settings.number('restMs'),
        managed.waits.signal('rest'),
        resting,
      );
      count(finished.row);
      if (finished.kind !== 'ended') return result(finished.kind, finished.sentence);
    } else count(row);
    if (wanted.lt(left) && wanted.minus(row.filledQuantity).lt(smallest)) return result('reached', reached());
    rung++;
  }
  const left = plan.quantity.minus(filled);
  return left.lt(smallest) && filled.gt(0)
    ? result('complete')
    : result(
        'rungs',
        together(
          words.ladder.rested({ count: rungs.length, left: left.toFixed(), base: state.market.base }),
          short && shortSentence(short),
        ),
      );
}

function rungQuantity(
  state: SymbolState,
  market: Market,
  plan: LadderPlan,
  wanted: Decimal,
  quote: Decimal,
  filled: Decimal,
  price: Decimal,
): Decimal {
  const { lotSize } = market;
  if (plan.side === 'SELL') {
    const freeBase = plan.freeBase.minus(filled);
    return sellRung({ wanted, freeBase, reserveBase: plan.reserveBase, lotSize });
  }
  const fee = state.takerFee;
  const spendLeft = plan.spendLimit.minus(quote.mul(fee.plus(1)));
  return buyRung({ wanted, spendLeft, price, fee, lotSize });
}

/** The market refuses larger orders; the rest follows in the next rung. */
function mostByNotional(market: Market, price: Decimal): Decimal {
  if (market.maxNotional.lte(0)) return new Decimal(Number.MAX_SAFE_INTEGER);
  return floorTo(market.maxNotional.div(price), market.lotSize);
}
