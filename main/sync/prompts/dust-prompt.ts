import type { Prompt } from '#shared/ipc/prompt.ts';
import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';

/** What counts as nothing is worth more than an order by now: offered to be worked out anew, once. */
export function dustPrompt(account: Account, state: SymbolState): Prompt | null {
  const { grownDust } = state.doc;
  if (!grownDust || grownDust.left || state.busy || !account.circumstances.checks) return null;
  const { base, symbol } = state.market;
  const { anew, dust, sentence, since } = grownDust;
  const option = { tone: 'info', trades: false } as const;
  return {
    id: `dust:${symbol}:${since}`,
    symbol,
    kind: 'dust',
    title: 'What counts as nothing has grown',
    sentence,
    otherwise: `Until you choose, up to ${dust} ${base} count as nothing held. Neither answer sends an order.`,
    askedAt: since,
    expiresAt: null,
    options: [
      {
        ...option,
        id: 'anew',
        label: `Count up to ${anew} ${base} as nothing`,
        detail: 'about 2 USD; what differs by that is asked about',
      },
      { ...option, id: 'leave', label: `Leave it at ${dust} ${base}`, detail: '' },
    ],
  };
}
