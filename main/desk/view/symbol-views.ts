import type { Account } from '#main/sync/account/account.ts';
import type { Cell } from '#main/sync/account/cell.ts';
import { shareOf } from '#main/sync/rules/sizing.ts';
import { text } from '#shared/decimal.ts';
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
  private shares = new Map<Cell, string>();

  all(account: Account): SymbolView[] {
    const cells = [...account.cells.values()];
    // Shares depend on which symbols there are and on their settings, and on nothing that ticks.
    if (cells.length !== this.shares.size || cells.some((cell) => !this.shares.has(cell))) {
      this.shares = sharesOf(account, cells);
      this.kept = new WeakMap();
    }
    return cells.map((cell) => {
      const inputs = inputsOf(account, cell);
      const before = this.kept.get(cell);
      if (before?.inputs.every((each, index) => each === inputs[index])) return before.view;
      const view = symbolView(account, cell, this.shares.get(cell) ?? '0');
      this.kept.set(cell, { inputs, view });
      return view;
    });
  }

  /** A setting changed: thresholds, limits and prompts may read differently. */
  forget(): void {
    this.kept = new WeakMap();
    this.shares.clear();
  }
}

/** w of table B of every symbol in percent: its part of what the symbols of its quote asset divide. */
function sharesOf(account: Account, cells: readonly Cell[]): Map<Cell, string> {
  const shares = new Map<Cell, string>();
  for (const same of Map.groupBy(cells, (cell) => cell.market.quote).values()) {
    const percents = same.map((cell) => account.settings.sharePercent(cell.market.symbol));
    for (const [index, cell] of same.entries())
      shares.set(cell, text(shareOf(percents, index).mul(100).toDecimalPlaces(2)));
  }
  return shares;
}

function inputsOf(account: Account, cell: Cell): readonly unknown[] {
  return [
    cell.doc,
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
    account.balances,
  ];
}
