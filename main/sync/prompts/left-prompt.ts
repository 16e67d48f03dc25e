import { dec, text } from '#shared/decimal.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { grownDifference, grownSentence } from '../check/grown-difference.ts';
import { words } from '../engine-words.ts';
import { sideClosed } from '../rules/market-changes.ts';
import { together } from '../together.ts';
import { costOf, offered } from './payable.ts';

/** What *Put it right* would trade: a difference that was left, or one in sync that has become enough for an order. */
export function leftDifference(state: SymbolState) {
  const { judged } = state.doc;
  return judged?.left ? judged.correction : grownDifference(state);
}

/**
 * A difference that nothing is done about by itself: *Put it right* and *Keep* stay until what is held or asked changes.
 * The first is a manual trade, and isn't offered where it can't be paid for.
 */
export function leftPrompt(managed: ManagedSymbol): Prompt | null {
  const { state } = managed;
  const { judged, question, unfinished, halt } = state.doc;
  const difference = leftDifference(state);
  if (!judged || !difference || question || unfinished || halt || state.busy) return null;
  const { base, symbol } = state.market;
  const { side } = difference;
  const { quantity, why } = offered(managed, dec(difference.quantity));
  const shut = sideClosed(state.market, side) ?? why;
  const grown = judged.left ? null : grownDifference(state);
  const askedAt = judged.left?.at ?? grown?.since ?? judged.at;
  const option = { tone: 'info', trades: false } as const;
  return {
    id: `left:${symbol}:${askedAt}:${text(quantity)}`,
    symbol,
    kind: 'left',
    title: grown ? words.prompts.left.grownTitle : words.prompts.left.title,
    sentence: together(grownSentence(state) ?? judged.sentence, shut),
    otherwise: words.prompts.left.until,
    askedAt,
    expiresAt: null,
    options: [
      ...(shut
        ? []
        : [
            {
              ...option,
              id: 'put-right',
              label: words.prompts.left.putRight[side]({ quantity: text(quantity), base }),
              detail: costOf(managed, side, quantity),
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
