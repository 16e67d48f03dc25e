import type { Answer } from '#shared/ipc/contract.ts';
import { lateAnswer, lostAnswer } from './transport.ts';

const patience = 30_000;
const failed = (message: string): Answer<never> => ({ ok: false, code: 'failed', message });

/** Requests under way, by number. Each is settled exactly once: by its answer, by a lost link, or by patience. */
export class Pending {
  private next = 1;
  private readonly waiting = new Map<number, (answer: Answer<unknown>) => void>();
  private readonly after: (milliseconds: number, run: () => void) => () => void;

  constructor(after: (milliseconds: number, run: () => void) => () => void) {
    this.after = after;
  }

  open(): { readonly id: number; readonly answer: Promise<Answer<unknown>> } {
    const id = this.next++;
    const answer = new Promise<Answer<unknown>>((resolve) => {
      const cancel = this.after(patience, () => this.settle(id, failed(lateAnswer)));
      this.waiting.set(id, (value) => {
        cancel();
        resolve(value);
      });
    });
    return { id, answer };
  }

  settle(id: number, answer: Answer<unknown>): void {
    const resolve = this.waiting.get(id);
    if (!resolve) return;
    this.waiting.delete(id);
    resolve(answer);
  }

  loseAll(): void {
    for (const id of [...this.waiting.keys()]) this.settle(id, failed(lostAnswer));
  }
}
