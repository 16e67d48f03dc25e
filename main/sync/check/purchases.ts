import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';

interface Held {
  readonly managed: ManagedSymbol;
  readonly judged: SymbolState['doc']['judged'];
}

/**
 * Of the corrections that one look at the account finds, sales come first: they bring what the purchases of their quote
 * asset count on. A purchase waits until every other symbol of its quote asset was looked at, or takes long.
 */
export class Purchases {
  private readonly account: Account;
  private readonly correct: (managed: ManagedSymbol) => void;
  private readonly unseen: Set<ManagedSymbol>;
  private held: Held[] = [];

  /** `states` are those that are being looked at; `correct` starts a correction. */
  constructor(
    account: Account,
    symbols: readonly ManagedSymbol[],
    { correct }: { readonly correct: (managed: ManagedSymbol) => void },
  ) {
    this.account = account;
    this.correct = correct;
    this.unseen = new Set(symbols);
  }

  /** A correction is due: a sale starts now. */
  hold(managed: ManagedSymbol): void {
    if (managed.state.doc.judged?.correction?.side === 'SELL') this.correct(managed);
    else this.held.push({ managed, judged: managed.state.doc.judged });
  }

  /** The look at a symbol has ended. */
  looked(managed: ManagedSymbol): void {
    this.unseen.delete(managed);
    const { quote } = managed.state.market;
    if (![...this.unseen].some(({ state: { market } }) => market.quote === quote)) this.start(quote);
  }

  /** The rest is waited for no longer. */
  release(): void {
    this.start(null);
  }

  /** Starts those of one quote asset, or all, that still stand. */
  private start(quote: string | null): void {
    const due = this.held.filter(({ managed }) => quote === null || managed.state.market.quote === quote);
    this.held = this.held.filter((each) => !due.includes(each));
    for (const { managed, judged } of due) {
      const stands = managed.state.doc.judged === judged && managed.state.doc.unfinished === null;
      if (stands && !this.account.paused && managed.refusal() === null) this.correct(managed);
    }
  }
}
