import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { OVERDUE_MS, tellOverdue } from './overdue.ts';

/** A look that takes longer is waited for by nobody. */
const PATIENCE_MS = 300;
/** So many looks that read something are under way at once, so that a click finds room in the budget beside them. */
const AT_ONCE = 3;

/**
 * Looks at symbols side by side, one look a symbol at a time: what one of them waits for (its records, the answer to its
 * cancel) holds up no other. They wait for each other only for room in the budget.
 */
export class Looks {
  private readonly account: Account;
  private readonly ended: (missed: boolean) => void;
  private readonly fault: (managed: ManagedSymbol, error: unknown) => void;
  private readonly running = new Set<Promise<void>>();

  /**
   * `ended` is told of the end of each look that nobody waited for, and whether a pass came by meanwhile; `fault` of a
   * fault of the program's own in a look.
   */
  constructor(
    account: Account,
    ended: (missed: boolean) => void,
    fault: (managed: ManagedSymbol, error: unknown) => void,
  ) {
    this.account = account;
    this.ended = ended;
    this.fault = fault;
  }

  /** Those of these symbols that may be looked at now; of the others it is kept that they are to be looked at again. */
  free(symbols: readonly ManagedSymbol[]): ManagedSymbol[] {
    return symbols.filter((managed) => {
      if (managed.state.look) managed.apply({ type: 'look missed' });
      return managed.state.look === null;
    });
  }

  /**
   * Looks at each of these, which must be free, in their order. Resolves when each look has ended or takes long; one that
   * does goes on, and `state.look.late` tells it so.
   */
  run(symbols: readonly ManagedSymbol[], look: (managed: ManagedSymbol) => Promise<void>): Promise<void> {
    const waiting = [...symbols];
    let underWay = 0;
    return new Promise((resolve) => {
      const next = (): void => {
        while (underWay < AT_ONCE) {
          const managed = waiting.shift();
          if (!managed) break;
          underWay += 1;
          this.begin(managed, look, () => {
            underWay -= 1;
            next();
          });
        }
        if (underWay === 0) resolve();
      };
      next();
    });
  }

  /** Resolves when no look is under way any more. */
  async idle(): Promise<void> {
    await Promise.all([...this.running]);
  }

  /** `done` is called once: when the look has ended, or takes long. */
  private begin(
    managed: ManagedSymbol,
    look: (managed: ManagedSymbol) => Promise<void>,
    done: () => void,
  ): void {
    const { account } = this;
    managed.apply({ type: 'look began' });
    let told = (): void => undefined;
    const onTime = account.clock.after(PATIENCE_MS, () => {
      managed.apply({ type: 'look takes long' });
      told = tellOverdue(account, [managed], OVERDUE_MS - PATIENCE_MS);
      done();
    });
    const work = look(managed)
      .catch((error: unknown) => this.fault(managed, error))
      .finally(() => {
        onTime();
        told();
        const its = managed.state.look;
        managed.apply({ type: 'look ended' });
        this.running.delete(work);
        if (its?.late) this.ended(its.missed);
        else done();
      });
    this.running.add(work);
  }
}
