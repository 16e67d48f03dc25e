import { dec, text } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { Market, Side } from '../ports/exchange.ts';
import type { Failure } from '../ports/failure.ts';
import type { OrderRow } from '../ports/journal.ts';
import { coarserThan, marketFor, withStep } from '../rules/steps.ts';

/** The market of this symbol as orders of one side must keep to it, see `marketFor`. */
export function orderMarket(state: SymbolState, side: Side): Market {
  return marketFor(state.market, state.doc.coarser, side);
}

/**
 * After a refusal for an order's decimals: keeps a coarser step for the symbol and side, and says so. False when the
 * refusal is of another kind, or the number has no decimals left to lose.
 */
export function learnStep(managed: ManagedSymbol, refused: OrderRow, failure: Failure): boolean {
  const { account, state } = managed;
  const of = failure.step;
  if (failure.kind !== 'precision' || of === undefined) return false;
  const { symbol, lotSize, tickSize } = state.market;
  const sent = refused[of];
  const step = coarserThan(dec(sent));
  if (step === null) return false;
  const published = text(of === 'quantity' ? lotSize : tickSize);
  const now = account.clock.now();
  const coarser = withStep(state.doc.coarser, {
    side: refused.side,
    of,
    step: text(step),
    published,
    at: now,
  });
  account.recordSoon([
    managed.update({ coarser }),
    account.eventLog.say({
      symbol,
      kind: 'market-rule',
      tone: 'caution',
      sentence: learntSentence(state, refused, of, published, text(step)),
      data: { side: refused.side, of, sent, step: text(step), published },
    }),
  ]);
  return true;
}

function learntSentence(
  { market: { symbol, base, quote } }: SymbolState,
  { side, quantity, price }: OrderRow,
  of: 'quantity' | 'price',
  published: string,
  step: string,
): Told {
  const { learnt } = words.market;
  return of === 'quantity'
    ? learnt.quantity[side]({ quantity, base, published, symbol, step })
    : learnt.price[side]({ price, quote, published, symbol, tick: step });
}

/** For the preview: which coarser steps this side keeps to; null when the published ones hold. */
export function stepSentence(state: SymbolState, side: Side): Told | null {
  const { lotSize, tickSize } = orderMarket(state, side);
  const { base, quote } = state.market;
  const step = lotSize.gt(state.market.lotSize) ? text(lotSize) : null;
  const tick = tickSize.gt(state.market.tickSize) ? text(tickSize) : null;
  const { coarser } = words.market;
  if (step !== null && tick !== null) return coarser.both({ step, base, tick, quote });
  if (step !== null) return coarser.quantity({ step, base });
  return tick === null ? null : coarser.price({ tick, quote });
}
