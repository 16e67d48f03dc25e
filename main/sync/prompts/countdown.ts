import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { endQuestion, isOver } from '../check/outcomes.ts';

/**
 * Ends every question at its deadline, whatever else is wrong: it waits for no reading, no price, no journal and no
 * check. Each question has a timer of its own on the monotonic clock, so that a clock that is set back can't lengthen
 * it; `sweep` ends what a sleep or a clock set forward has carried past its time.
 */
export class Countdowns {
  private readonly account: Account;
  private readonly running = new Map<ManagedSymbol, { readonly id: string; readonly stop: () => void }>();

  constructor(account: Account) {
    this.account = account;
  }

  /** Follows the question that the symbol has now; to be called whenever it was put, replaced or taken back. */
  watch(managed: ManagedSymbol): void {
    const { question } = managed.state.doc;
    const before = this.running.get(managed);
    if (before && before.id === question?.id) return;
    before?.stop();
    this.running.delete(managed);
    if (!question || question.expiresAt === null || this.account.closing) return;
    const { clock } = this.account;
    const left = Math.min(question.expiresAt - clock.now(), question.expiresAt - question.askedAt);
    const stop = clock.after(Math.max(0, left), () => {
      this.running.delete(managed);
      this.end(managed);
    });
    this.running.set(managed, { id: question.id, stop });
  }

  /** Ends every question whose time is over by the clock on the wall. */
  sweep(): void {
    for (const managed of this.account.symbols.values()) {
      if (managed.state.doc.question && isOver(managed.state.doc.question, this.account.clock.now()))
        this.end(managed);
    }
  }

  stop(): void {
    for (const { stop } of this.running.values()) stop();
    this.running.clear();
  }

  /** One that was approved in time keeps its question until something was sent: the end of that decides. */
  private end(managed: ManagedSymbol): void {
    const { account } = this;
    if (account.closing || managed.state.busy || account.symbols.get(managed.state.market.symbol) !== managed)
      return;
    endQuestion(managed);
  }
}
