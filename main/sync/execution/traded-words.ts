import type { Decimal } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { LadderResult } from '../orders/ladder.ts';
import type { Side } from '../ports/exchange.ts';
import { averageWords } from '../rules/digits.ts';
import { together } from '../together.ts';
import type { Traded } from './ending.ts';
import type { Execution } from './execution.ts';

/** What came of a trade or a correction that sent something. */
export function tradedSentence(
  state: SymbolState,
  execution: Execution,
  end: Traded,
  average: Decimal | null,
): Told {
  const { ladder, side } = end;
  const { base, quote } = state.market;
  const said = words.execution;
  if (!average) return together((isOpen(ladder) ? said.nothingKnown : said.nothing)[side], ladder.sentence);
  const as = compared(execution.kind, side, average, execution.predicted?.price ?? null);
  const price = averageWords(average, state.market);
  const trade = { quantity: ladder.filled.toFixed(), base, price, quote };
  return together(
    as === null ? said.traded[side](trade) : said.tradedAs[side]({ ...trade, compared: as }),
    leftSentence(state, end),
    execution.kind === 'correction' ? execution.reason : null,
    end.unreconciled?.sentence,
  );
}

/** What of it was not traded and why, or why nothing was left to trade; null where that needs no saying. */
function leftSentence(
  { market: { base } }: SymbolState,
  { complete, ladder, side, wanted }: Traded,
): Told | null {
  if (complete) return ladder.end === 'reached' ? ladder.sentence : null;
  const rest = wanted.minus(ladder.filled).toFixed();
  const left = { rest, wanted: wanted.toFixed(), base, why: ladder.sentence };
  return words.execution[isOpen(ladder) ? 'leftAsKnownBecause' : 'leftBecause'][side](left);
}

/** An order whose end isn't known may have filled, and may fill still: what it did is not to be denied. */
export function isOpen({ orders }: LadderResult): boolean {
  return orders.some((row) => row.phase !== 'ended');
}

/** A trade was previewed by the trader; a correction by nobody, so it has what the book let me expect. */
function compared(
  kind: Execution['kind'],
  side: Side,
  actual: Decimal,
  planned: Decimal | null,
): Told | null {
  if (!planned || planned.isZero()) return null;
  const { better, same, worse } = words.execution.compared[kind];
  const loss = side === 'BUY' ? actual.minus(planned) : planned.minus(actual);
  const percent = loss.div(planned).mul(100);
  if (percent.abs().lt('0.01')) return same;
  return (percent.isNegative() ? better : worse)({ percent: percent.abs().toFixed(2) });
}
