import { words } from '../engine-words.ts';
import { isBeyond } from '../orders/beyond.ts';
import { afterOrder } from '../orders/life.ts';
import { resolveUnknown } from '../orders/resolve.ts';
import { endOrder } from '../orders/rest.ts';
import type { OrderRow } from '../ports/journal.ts';
import { limitFor } from '../standing/own.ts';
import type { Account } from './account.ts';
import type { ManagedSymbol } from './managed-symbol.ts';

/**
 * Resolves every order of a symbol that isn't known as ended, in the background of everything but its own symbol,
 * which sends nothing meanwhile. What was planned or sent before a crash was signed before this start, so the rule
 * for believing "absent" counts from now.
 */
export class Recovery {
  private readonly account: Account;
  private readonly running = new Map<string, Promise<void>>();
  private readonly done: (managed: ManagedSymbol) => void;
  private readonly fault: (managed: ManagedSymbol, error: unknown) => void;
  private readonly stop = new AbortController();

  /** `fault` is told of a fault of the program's own: that order is not looked up any more. */
  constructor(
    account: Account,
    done: (managed: ManagedSymbol) => void,
    fault: (managed: ManagedSymbol, error: unknown) => void,
  ) {
    this.account = account;
    this.done = done;
    this.fault = fault;
  }

  /** Starts on every unknown order of the symbol that isn't being looked up yet. */
  look(managed: ManagedSymbol): void {
    // What is still unknown when the program closes is looked up at the next start.
    if (this.stop.signal.aborted) return;
    for (const row of managed.state.unknown.values()) {
      if (this.running.has(row.clientOrderId)) continue;
      const work = this.resolve(managed, row)
        .finally(() => {
          this.running.delete(row.clientOrderId);
        })
        .then(() => this.done(managed))
        .catch((error: unknown) => this.fault(managed, error));
      this.running.set(row.clientOrderId, work);
    }
  }

  async close(): Promise<void> {
    this.stop.abort();
    await Promise.allSettled(this.running.values());
  }

  private async resolve(managed: ManagedSymbol, row: OrderRow): Promise<void> {
    const { account } = this;
    const signal = this.stop.signal;
    const known = await resolveUnknown(managed, row, account.clock.monotonic(), signal);
    // A limit goes on resting; what is due of it the next look says.
    const rests = limitFor(managed.state, known.clientOrderId) !== null;
    if (known.phase === 'known' && !rests && !signal.aborted) {
      const end = await endOrder(managed, known);
      if (end.kind !== 'ended') managed.setHealth('unsettled', end.sentence);
    }
  }
}

/** Takes the orders that the journal doesn't know as ended back into their symbol's state. */
export function takeBack(managed: ManagedSymbol, rows: readonly OrderRow[]): void {
  for (const row of rows) {
    if (row.symbol !== managed.state.market.symbol) continue;
    managed.account.ownIds.add(row.clientOrderId);
    managed.apply({ type: 'order live', row });
    // Of one that rested when the program stopped no record may be left that tells its end.
    const found = afterOrder(row, { type: isBeyond(managed.account, row) ? 'restarted late' : 'restarted' });
    if (found.phase === 'unknown') managed.apply({ type: 'order looked up', row: found });
  }
}

/** A trade or correction that was under way when the program stopped comes back as unfinished. */
export function takeBackUnderWay(managed: ManagedSymbol): void {
  const { account, state } = managed;
  const underWay = state.doc.underWay;
  if (!underWay) return;
  const sentence = words.account.endedWhile[underWay.side]({
    quantity: underWay.quantity,
    base: state.market.base,
  });
  account.recordSoon([
    managed.update({
      underWay: null,
      unfinished: {
        id: account.ids.next(),
        kind: underWay.kind,
        side: underWay.side,
        rest: underWay.quantity,
        sentence,
        since: account.clock.now(),
        counted: false,
      },
    }),
    account.eventLog.say({ symbol: state.market.symbol, kind: 'unfinished', tone: 'caution', sentence }),
  ]);
}
