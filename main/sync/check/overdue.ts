import type { Account } from '../account/account.ts';

/** An answer that takes longer is told of; what is answered later than half of this no longer fits together anyway. */
export const OVERDUE_MS = 2000;

/**
 * While a pass waits for the exchange, what was found in sync is no longer known to be: after 2 s without an end of
 * the check a symbol says so, until it was looked at. Returns the end of that watch.
 */
export function tellOverdue(account: Account): () => void {
  const before = new Map([...account.cells.values()].map((cell) => [cell, cell.checks]));
  return account.clock.after(OVERDUE_MS, () => {
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
