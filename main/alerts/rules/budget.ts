import { words } from '../alert-words.ts';
import type { Rule } from '../facts.ts';

/** The exchange's rate limit, nearly used up for a while: what comes next has to wait. */
export function budgetRule(): Rule {
  let since: number | null = null;
  return (facts, { budget }) => {
    const high = budget !== null && facts.budgetUsed * 100 >= budget.share;
    since = high ? (since ?? facts.at) : null;
    if (!high || since === null) return [];
    const lasts = facts.at - since >= budget.seconds * 1000;
    return [
      {
        key: `budget ${since}`,
        about: 'budget',
        rule: 'budget',
        symbol: null,
        title: words.budget.title,
        sentence: words.budget.used({ percent: budget.share, seconds: budget.seconds }),
        ...(lasts ? {} : { brewing: true }),
      },
    ];
  };
}
