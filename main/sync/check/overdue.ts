import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { words } from '../engine-words.ts';

/** An answer that takes longer is told of; what is answered later than half of this no longer fits together anyway. */
export const OVERDUE_MS = 2000;

/**
 * While a check waits for the exchange, what was found in sync is no longer known to be: after 2 s without an end of
 * the check, `inMs` from now, a symbol says so, until it was looked at. Returns the end of that watch.
 */
export function tellOverdue(
  account: Account,
  symbols: Iterable<ManagedSymbol>,
  inMs = OVERDUE_MS,
): () => void {
  const before = new Map([...symbols].map((managed) => [managed, managed.state.checks]));
  return account.clock.after(inMs, () => {
    for (const [managed, checks] of before) {
      // A check that was made left a new list; what is busy says what it does by itself.
      if (managed.state.busy || managed.state.checks !== checks || managed.state.health !== 'in sync')
        continue;
      managed.setHealth(
        'checking',
        words.check.overdue({ seconds: OVERDUE_MS / 1000, found: managed.state.sentence }),
      );
    }
  });
}
