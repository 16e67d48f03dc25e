/** A start that failed for a reason that a user can mend; the message is one sentence. */
export class PracticeStartError extends Error {
  override readonly name = 'PracticeStartError';
}
