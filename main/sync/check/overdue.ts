import type { Account } from '../account/account.ts';
import type { Cell } from '../account/cell.ts';

/** An answer that takes longer is told of; what is answered later than half of this no longer fits together anyway. */
export const OVERDUE_MS = 2000;

/**
 * While a check waits for the exchange, what was found in sync is no longer known to be: after 2 s without an end of
 * the check, `inMs` from now, a symbol says so, until it was looked at. Returns the end of that watch.
 */
export function tellOverdue(account: Account, cells: Iterable<Cell>, inMs = OVERDUE_MS): () => void {
  const before = new Map([...cells].map((cell) => [cell, cell.checks]));
  return account.clock.after(inMs, () => {
    for (const [cell, checks] of before) {
      // A check that was made left a new list; what is busy says what it does by itself.
      if (cell.busy || cell.checks !== checks || cell.health !== 'in sync') continue;
      account.setHealth(
        cell,
        'checking',
        `My check has no answer yet, after more than ${OVERDUE_MS / 1000} s: I wait for the exchange. What I found last: ${cell.sentence}`,
      );
    }
  });
}
