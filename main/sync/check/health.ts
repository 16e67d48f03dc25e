import type { HealthWord } from '#shared/ipc/primitives.ts';
import type { Told } from '#shared/words/said.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { grownSentence } from './grown-difference.ts';
import { leftSentence } from './outcomes.ts';

/** The health word of a symbol that is not being traded right now. */
export function healthOf(state: SymbolState): HealthWord {
  const { judged, question, unfinished, halt, entry } = state.doc;
  if (halt) return 'halted';
  if (state.unknown.size > 0) return 'unknown';
  if (state.unreconciledSince !== null) return 'unsettled';
  if (unfinished) return 'unfinished';
  if (entry?.found) return 'asking';
  if (question?.kind === 'question' || state.standing.stop?.phase === 'asked') return 'asking';
  // What is held is as asked by the account's word alone.
  if (state.unreadFills !== null && judged?.verdict === 'in sync') return 'unsettled';
  return judged?.verdict ?? 'checking';
}

/** The sentence that goes with it. */
export function evaluationSentence(state: SymbolState): Told {
  const { judged, question, unfinished, halt } = state.doc;
  if (halt) return words.check.halted({ reason: halt.reason });
  if (unfinished) return unfinished.sentence;
  if (!question && state.standing.stop?.phase === 'asked')
    return words.check.stopWaits({ price: state.standing.stop.price });
  if (judged?.left) return leftSentence(judged.sentence, judged.left.by);
  return grownSentence(state) ?? judged?.sentence ?? words.check.notLookedYet;
}
