/**
 * Pieces of work that change the same state, one after the other: each begins when the one before has ended, well or
 * badly, and so finds the state as it then is. Whoever hands one in gets its result or its error.
 */
export class SerialQueue {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
