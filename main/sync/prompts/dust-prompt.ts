import type { Prompt } from '#shared/ipc/prompt.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { grownDustSentence } from '../check/dust.ts';
import { lastPrice } from '../check/evaluate-symbol.ts';
import { words } from '../engine-words.ts';

/** What counts as nothing is worth more than an order: offered to be worked out anew, at what it is worth now. */
export function dustPrompt(managed: ManagedSymbol): Prompt | null {
  const { state } = managed;
  const { grownDust } = state.doc;
  if (!grownDust || grownDust.left || state.busy || !managed.account.circumstances.checks) return null;
  const { base, symbol } = state.market;
  const { anew, dust, since } = grownDust;
  const price = lastPrice(state);
  const sentence = price ? grownDustSentence(managed, price) : grownDust.sentence;
  if (sentence === null) return null;
  const option = { tone: 'info', trades: false } as const;
  return {
    id: `dust:${symbol}:${since}`,
    symbol,
    kind: 'dust',
    title: words.prompts.dust.title,
    sentence,
    otherwise: words.prompts.dust.until({ dust, base }),
    askedAt: since,
    expiresAt: null,
    options: [
      {
        ...option,
        id: 'anew',
        label: words.prompts.dust.anew({ dust: anew, base }),
        detail: words.prompts.dust.anewDetail,
      },
      { ...option, id: 'leave', label: words.prompts.dust.leave({ dust, base }), detail: '' },
    ],
  };
}
