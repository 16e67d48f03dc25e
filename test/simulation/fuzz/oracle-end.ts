import { tell } from '#main/sync/engine-words.ts';
import { dec, ZERO } from '#shared/decimal.ts';
import { booksAtEnd } from './oracle-books.ts';
import { wasInSync } from './oracle-shown.ts';
import { stopOf } from './oracle-stops.ts';
import { KEY, PREFIX } from './program.ts';
import { classOf } from './rules-oracle.ts';
import type { SymbolWatch } from './symbol-watch.ts';
import type { Watch } from './watch.ts';

export interface End {
  /** Symbols that had to be in sync, and that were. */
  due: number;
  converged: number;
  stopsConfirmed: number;
  stopsUnjustified: number;
}

/** True once there is nothing more to wait for: every symbol is in sync, or stands at a stop that the model confirms. */
export function isQuiet(watch: Watch): boolean {
  const { engine } = watch.program;
  if (!engine || watch.travelling.length > 0) return false;
  return [...watch.symbols.values()].every((on) => {
    const state = engine.account.symbols.get(on.symbol)?.state;
    // An unfinished trade is a stop, but its order may rest: the program asks for its end at its next look.
    if (!state || state.busy || state.live.size > 0 || state.unknown.size > 0) return false;
    if (state.doc.owed.length > 0) return false;
    return converged(watch, on) || stopOf(watch, on)?.justified === true;
  });
}

/** The truth is in sync, and the window says so. */
export function converged(watch: Watch, on: SymbolWatch): boolean {
  const state = watch.program.engine?.account.symbols.get(on.symbol)?.state;
  if (!state?.doc.asked || state.busy || state.health !== 'in sync') return false;
  const facts = watch.truth.now(on.symbol, state.doc.baseDust);
  if (classOf(state.doc.asked, facts).class === 'in sync') return true;
  return wasInSync(watch, on, state.doc.asked, facts, state.doc.judged?.at ?? null);
}

/** The last look, 120 virtual seconds after the last thing that happened at the latest. */
export function lookAtEnd(watch: Watch): End {
  const end: End = { due: 0, converged: 0, stopsConfirmed: 0, stopsUnjustified: 0 };
  noneLost(watch);
  booksAtEnd(watch);
  for (const on of watch.symbols.values()) {
    const state = watch.program.engine?.account.symbols.get(on.symbol)?.state;
    if (!state) {
      end.due += 1;
      watch.sin('stuck', `${on.symbol}: the program has not come up`);
      continue;
    }
    if (state.busy) watch.sin('stuck', `${on.symbol}: ${tell(state.busy.view.title)} has no end`);
    if (converged(watch, on)) {
      end.due += 1;
      end.converged += 1;
      continue;
    }
    const stop = stopOf(watch, on);
    if (stop?.justified) {
      end.stopsConfirmed += 1;
      continue;
    }
    end.due += 1;
    if (stop) {
      end.stopsUnjustified += 1;
      watch.sin('stop', `${on.symbol}: ${stop.what}: ${tell(state.sentence)}`);
    } else {
      watch.sin('not converged', `${on.symbol} says ${state.health}: ${tell(state.sentence)}`);
    }
  }
  return end;
}

/** Each order that the exchange accepted is in the journal with its fills, and no row is left open without its order. */
function noneLost(watch: Watch): void {
  const { core } = watch.machine.exchange;
  const journal = watch.machine.disk.account(KEY);
  const filled = new Map<string, ReturnType<typeof dec>>();
  for (const fill of journal.fills.values()) {
    const id = fill.clientOrderId ?? '';
    filled.set(id, (filled.get(id) ?? ZERO).plus(fill.quantity));
  }
  for (const order of core.orders.byId.values()) {
    const id = order.clientOrderId;
    if (!id?.startsWith(PREFIX)) continue;
    const row = journal.orders.get(id);
    if (!row) {
      watch.sin('lost', `the exchange has ${id}, and the journal does not know it`);
      continue;
    }
    if (order.endedAt === null) {
      if (row.phase === 'ended') watch.sin('lost', `${id} is open, and the journal has ended it`);
      continue;
    }
    if (row.phase !== 'ended')
      watch.sin('lost', `${id} is ${order.status}, and the journal says ${row.phase}`);
    else if (!dec(row.filledQuantity).eq(order.executed)) {
      watch.sin(
        'lost',
        `${id} filled ${order.executed.toFixed()}, and the journal says ${row.filledQuantity}`,
      );
    } else if (!(filled.get(id) ?? ZERO).eq(order.executed)) {
      watch.sin(
        'lost',
        `${id} filled ${order.executed.toFixed()}, and the journal has fills of ${(filled.get(id) ?? ZERO).toFixed()}`,
      );
    }
  }
  for (const row of journal.unended.values()) {
    if (!core.orders.byClientId(row.symbol.replace('/', ''), row.clientOrderId)) {
      watch.sin('lost', `${row.clientOrderId} stays ${row.phase}, and the exchange never had it`);
    }
  }
}
