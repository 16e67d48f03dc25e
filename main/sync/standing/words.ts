import { dec } from '#shared/decimal.ts';
import type { EventToSay } from '../account/event-log.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { LimitDoc } from './document.ts';
import type { LimitStep } from './limit.ts';
import { limitWords } from './plan.ts';

/** Where a limit and where a stop lives, in one sentence. */
export const RESTS = words.standing.restsAlsoWhile;
export const WORKS_HERE = words.standing.worksOnlyWhile;

/** How a limit has ended. */
export function endSaid(
  state: SymbolState,
  limit: LimitDoc,
  end: Extract<LimitStep, { limit: null }>,
): EventToSay {
  const { symbol, base } = state.market;
  const called = limitWords(state, limit, dec(limit.quantity));
  const filled = dec(end.filled).isZero()
    ? words.limits.ended.nothingFilled
    : words.limits.ended.partFilled({ filled: end.filled, base });
  const title = words.limits.ended.title({ symbol });
  const about = { symbol, kind: 'standing', data: { standing: limit.id, end: end.end, filled: end.filled } };
  switch (end.end) {
    case 'filled':
      return {
        ...about,
        tone: 'good',
        sentence: words.limits.ended.whole({ limit: called }),
        notify: { kind: 'standing', title: words.limits.ended.filledTitle({ symbol }) },
      };
    case 'cancelled':
      return {
        ...about,
        sentence: limit.why
          ? words.limits.ended.cancelledBecause({
              limit: called,
              why: words.limits.ended.why[limit.why],
              filled,
            })
          : words.limits.ended.cancelled({ limit: called, filled }),
        ...(limit.why === 'you' ? {} : { notify: { kind: 'standing' as const, title } }),
      };
    case 'never arrived':
      return {
        ...about,
        tone: 'caution',
        sentence: words.limits.ended.neverArrived({ limit: called }),
        notify: { kind: 'standing', title },
      };
    default:
      return {
        ...about,
        tone: 'caution',
        sentence: words.limits.ended.cancelledElsewhere({ limit: called, filled }),
        notify: { kind: 'standing', title },
      };
  }
}
