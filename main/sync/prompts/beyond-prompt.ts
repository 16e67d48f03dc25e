import { text } from '#shared/decimal.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
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
  const option = { detail: '', tone: 'info', trades: false } as const;
  const part = {
    ...option,
    id: 'part',
    label: words.prompts.beyond.part,
    detail: words.prompts.beyond.partDetail,
    quantity: { above: '0', below: text(rest), step: text(lotSize), asset: base },
  };
  return {
    id: `${BEYOND_PROMPT}${row.clientOrderId}:${text(change)}`,
    symbol,
    kind: 'unknown-order',
    title: words.prompts.beyond.title,
    sentence: beyondSentence(state, beyond),
    otherwise: words.prompts.beyond.until({ symbol }),
    askedAt,
    expiresAt: null,
    options: [
      {
        ...option,
        id: 'none',
        label: words.prompts.beyond.none,
        detail: words.prompts.beyond.noneDetail[row.side],
      },
      {
        ...option,
        id: 'all',
        label: words.prompts.beyond.all({ quantity: text(rest), base }),
        detail: words.prompts.beyond.allDetail({ price: row.price }),
      },
      ...(rest.gt(lotSize) ? [part] : []),
    ],
  };
}
