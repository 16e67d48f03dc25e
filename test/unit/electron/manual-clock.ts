/** Time that passes only when told to, and runs what is due on its way. */
export class ManualClock {
  #now = 1_000_000;
  readonly #waiting = new Set<{ at: number; run: () => void }>();
  readonly now = () => this.#now;
  readonly after = (milliseconds: number, run: () => void) => {
    const due = { at: this.#now + milliseconds, run };
    this.#waiting.add(due);
    return () => void this.#waiting.delete(due);
  };
  readonly every = (milliseconds: number, run: () => void) => {
    const arm = (): (() => void) =>
      this.after(milliseconds, () => {
        stop = arm();
        run();
      });
    let stop = arm();
    return () => stop();
  };
  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const next = [...this.#waiting].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#waiting.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = end;
  }
}
