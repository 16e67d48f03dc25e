import type { HealthWord } from '#shared/ipc/primitives.ts';
import type { Cell } from '../account/cell.ts';
import { leftSentence } from './outcomes.ts';

/** The health word of a symbol that is not being traded right now. */
export function healthOf(cell: Cell): HealthWord {
  const { judged, question, unfinished, halt, entry } = cell.doc;
  if (halt) return 'halted';
  if (cell.unknown.size > 0) return 'unknown';
  if (cell.unsettledSince !== null) return 'unsettled';
  if (unfinished) return 'unfinished';
  if (entry?.found) return 'asking';
  if (question?.kind === 'question' || cell.standing.stop?.phase === 'asked') return 'asking';
  return judged?.verdict ?? 'checking';
}

/** The sentence that goes with it. */
export function judgedSentence(cell: Cell): string {
  const { judged, question, unfinished, halt } = cell.doc;
  if (halt) return `Halted: ${halt.reason}`;
  if (unfinished) return unfinished.sentence;
  if (!question && cell.standing.stop?.phase === 'asked')
    return `Your stop at ${cell.standing.stop.price} waits for your answer.`;
  if (judged?.left) return leftSentence(judged.sentence, judged.left.by);
  return judged?.sentence ?? 'I have not looked yet.';
}
