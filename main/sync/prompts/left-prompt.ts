import { dec, text } from '#shared/decimal.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { sideClosed } from '../rules/market-changes.ts';
import { together } from '../together.ts';
import { costOf, offered } from './payable.ts';

/**
 * A difference that was left as it is: *Put it right* and *Keep* stay until what is held or asked changes. The first is a
 * manual trade, and isn't offered where it can't be paid for.
 */
export function leftPrompt(account: Account, state: SymbolState): Prompt | null {
  const { judged, question, unfinished, halt } = state.doc;
  if (!judged?.left || !judged.correction || question || unfinished || halt || state.busy) return null;
  const { base, symbol } = state.market;
  const { side } = judged.correction;
  const { quantity, why } =
    side === 'BUY'
      ? offered(account, state, dec(judged.correction.quantity))
      : { quantity: dec(judged.correction.quantity), why: null };
  const shut = sideClosed(state.market, side) ?? why;
  const option = { tone: 'info', trades: false } as const;
  return {
    id: `left:${symbol}:${judged.left.at}:${text(quantity)}`,
    symbol,
    kind: 'left',
    title: words.prompts.left.title,
    sentence: together(judged.sentence, shut),
    otherwise: words.prompts.left.until,
    askedAt: judged.left.at,
    expiresAt: null,
    options: [
      ...(shut
        ? []
        : [
            {
              ...option,
              id: 'put-right',
              label: words.prompts.left.putRight[side]({ quantity: text(quantity), base }),
              detail: costOf(account, state, side, quantity),
              tone: 'caution' as const,
              trades: true,
            },
          ]),
      {
        ...option,
        id: 'keep',
        label: words.prompts.keep({ held: text(dec(judged.held)), base }),
        detail: words.prompts.keepDetail,
      },
    ],
  };
}
