import type { Account } from '#main/sync/account/account.ts';
import type { ManagedSymbol } from '#main/sync/account/managed-symbol.ts';
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
  private kept = new WeakMap<ManagedSymbol, Kept>();

  all(account: Account): SymbolView[] {
    return [...account.symbols.values()].map((managed) => {
      const inputs = inputsOf(managed);
      const before = this.kept.get(managed);
      if (before?.inputs.every((each, index) => each === inputs[index])) return before.view;
      const view = symbolView(managed);
      this.kept.set(managed, { inputs, view });
      return view;
    });
  }

  /** A setting changed: thresholds, limits and prompts may read differently. */
  forget(): void {
    this.kept = new WeakMap();
  }
}

function inputsOf({ account, state }: ManagedSymbol): readonly unknown[] {
  return [
    state.doc,
    // A stop may ask, and so may an order that the records don't reach, and those of others.
    state.standing,
    [...state.beyond.keys()].join(),
    state.foreign,
    state.observation,
    state.price,
    state.busy?.view,
    state.health,
    state.sentence,
    state.checks,
    state.lastCheckAt,
    state.changeSeen,
    state.unreconciledSince,
    state.market,
    [...state.unknown.keys()].join(),
    account.halt,
    account.keyProblem,
    account.readFault,
    account.newest?.balances ?? null,
  ];
}
