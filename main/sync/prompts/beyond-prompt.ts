import { text } from '#shared/decimal.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { beyondSentence, restOf } from '../orders/beyond.ts';

/** What the id of a question about such an order begins with; its client order id and the change follow. */
export const BEYOND_PROMPT = 'beyond:';

/** An own order that the exchange's records don't reach any more: one at a time. */
export function beyondPrompt(state: SymbolState): Prompt | null {
  const [beyond] = state.beyond.values();
  if (!beyond || state.busy) return null;
  const { row, change, askedAt } = beyond;
  const { base, lotSize, symbol } = state.market;
  const rest = restOf(row);
  const verb = row.side === 'BUY' ? 'bought' : 'sold';
  const option = { detail: '', tone: 'info', trades: false } as const;
  const part = {
    ...option,
    id: 'part',
    label: 'A part of it filled',
    detail: 'type how much',
    quantity: { above: '0', below: text(rest), step: text(lotSize), asset: base },
  };
  return {
    id: `${BEYOND_PROMPT}${row.clientOrderId}:${text(change)}`,
    symbol,
    kind: 'unknown-order',
    title: 'What became of this order?',
    sentence: beyondSentence(state, beyond),
    otherwise: `Until you answer, I buy and correct nothing of ${symbol}; Flat and Short sell what is free.`,
    askedAt,
    expiresAt: null,
    options: [
      { ...option, id: 'none', label: 'Count it as not filled', detail: `nothing was ${verb}` },
      { ...option, id: 'all', label: `Count it as filled: ${text(rest)} ${base}`, detail: `at ${row.price}` },
      ...(rest.gt(lotSize) ? [part] : []),
    ],
  };
}
