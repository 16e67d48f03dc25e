import { dec } from '#shared/decimal.ts';
import type { Said } from '../account/event-log.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { EndingWhy, LimitDoc } from './document.ts';
import type { LimitStep } from './limit.ts';
import { limitWords } from './plan.ts';

/** Where a limit and where a stop lives, in one sentence. */
export const RESTS = words.standing.restsAlsoWhile;
export const WORKS_HERE = words.standing.worksOnlyWhile;

const WHY: Readonly<Record<EndingWhy, string>> = {
  you: 'as you asked',
  out: 'for the sale that you clicked',
  stop: 'for the stop that fired',
  kill: 'by the kill switch',
  holding: 'since you hold less than your resting sales would sell',
  reserve: 'for your reserve',
};

/** How a limit has ended. */
export function endSaid(state: SymbolState, limit: LimitDoc, end: Extract<LimitStep, { limit: null }>): Said {
  const { symbol, base } = state.market;
  const words = limitWords(state, limit, dec(limit.quantity));
  const filled = dec(end.filled).isZero() ? 'nothing of it had filled' : `${end.filled} ${base} had filled`;
  const title = `${symbol}: a limit has ended`;
  const about = { symbol, kind: 'standing', data: { standing: limit.id, end: end.end, filled: end.filled } };
  switch (end.end) {
    case 'filled':
      return {
        ...about,
        tone: 'good',
        sentence: `Your limit "${words}" has filled.`,
        notify: { kind: 'standing', title: `${symbol}: a limit has filled` },
      };
    case 'cancelled':
      return {
        ...about,
        sentence: `Your limit "${words}" is cancelled${limit.why ? `, ${WHY[limit.why]}` : ''}: ${filled}.`,
        ...(limit.why === 'you' ? {} : { notify: { kind: 'standing' as const, title } }),
      };
    case 'never arrived':
      return {
        ...about,
        tone: 'caution',
        sentence: `Your limit "${words}" never arrived at MEXC, so nothing rests for it. Make it again if you want it.`,
        notify: { kind: 'standing', title },
      };
    default:
      return {
        ...about,
        tone: 'caution',
        sentence: `Your limit "${words}" was cancelled elsewhere or by MEXC: ${filled}. I don't place it anew; make it again if you want it.`,
        notify: { kind: 'standing', title },
      };
  }
}
