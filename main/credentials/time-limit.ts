import { texts as words } from '#main/sync/engine-words.ts';
import { KeychainFault } from './classify.ts';

/** A timer that is handed in, so that a test decides when time is up. */
export type StartTimer = (milliseconds: number, expired: () => void) => () => void;

export const systemTimer: StartTimer = (milliseconds, expired) => {
  const timer = setTimeout(expired, milliseconds);
  return () => clearTimeout(timer);
};

export class NoAnswerError extends KeychainFault {
  constructor(milliseconds: number) {
    super(words.credentials.detail.noAnswer({ seconds: milliseconds / 1000 }));
    this.name = 'NoAnswerError';
  }
}

/**
 * Settles as `work` does, or rejects with NoAnswerError when it has not settled in time. The work itself can't be
 * stopped: what it does later is dropped here.
 */
export function withTimeLimit<T>(work: Promise<T>, milliseconds: number, startTimer: StartTimer): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = startTimer(milliseconds, () => reject(new NoAnswerError(milliseconds)));
    work.then(resolve, reject).finally(cancel);
  });
}
