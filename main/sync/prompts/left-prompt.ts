import { dec, text } from '#shared/decimal.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { sideClosed } from '../rules/market-changes.ts';
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
    title: 'Left as it is',
    sentence: shut ? `${judged.sentence} ${shut}` : judged.sentence,
    otherwise: 'I do not ask again until what is held or asked changes.',
    askedAt: judged.left.at,
    expiresAt: null,
    options: [
      ...(shut
        ? []
        : [
            {
              ...option,
              id: 'put-right',
              label: `Put it right: ${side === 'BUY' ? 'buy' : 'sell'} ${text(quantity)} ${base}`,
              detail: costOf(account, state, side, quantity),
              tone: 'caution' as const,
              trades: true,
            },
          ]),
      {
        ...option,
        id: 'keep',
        label: `Keep ${text(dec(judged.held))} ${base}`,
        detail: 'what is held becomes what is asked',
      },
    ],
  };
}
