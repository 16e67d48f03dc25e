import type { Account } from '#main/sync/account/account.ts';
import type { Cell } from '#main/sync/account/cell.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { symbolView } from './symbol-view.ts';

interface Kept {
  readonly inputs: readonly unknown[];
  readonly view: SymbolView;
}

/**
 * The views of all symbols. With a hundred of them ticking, only those are made anew of which something was
 * replaced: everything that a view shows hangs on values that the engine replaces whole.
 */
export class SymbolViews {
  private kept = new WeakMap<Cell, Kept>();

  all(account: Account): SymbolView[] {
    return [...account.cells.values()].map((cell) => {
      const inputs = inputsOf(account, cell);
      const before = this.kept.get(cell);
      if (before?.inputs.every((each, index) => each === inputs[index])) return before.view;
      const view = symbolView(account, cell);
      this.kept.set(cell, { inputs, view });
      return view;
    });
  }

  /** A setting changed: thresholds, limits and prompts may read differently. */
  forget(): void {
    this.kept = new WeakMap();
  }
}

function inputsOf(account: Account, cell: Cell): readonly unknown[] {
  return [
    cell.doc,
    // A stop may ask, and so may an order that the records don't reach, and those of others.
    cell.standing,
    [...cell.beyond.keys()].join(),
    cell.foreign,
    cell.seen,
    cell.price,
    cell.busy?.view,
    cell.health,
    cell.sentence,
    cell.checks,
    cell.lastCheckAt,
    cell.changeSeen,
    cell.unsettledSince,
    cell.market,
    [...cell.unknown.keys()].join(),
    account.halt,
    account.keyProblem,
    account.readFault,
    account.newest?.balances ?? null,
  ];
}
