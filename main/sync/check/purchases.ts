import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';

interface Held {
  readonly state: SymbolState;
  readonly judged: SymbolState['doc']['judged'];
}

/**
 * Of the corrections that one look at the account finds, sales come first: they bring what the purchases of their quote
 * asset count on. A purchase waits until every other symbol of its quote asset was looked at, or takes long.
 */
export class Purchases {
  private readonly account: Account;
  private readonly correct: (state: SymbolState) => void;
  private readonly unseen: Set<SymbolState>;
  private held: Held[] = [];

  /** `states` are those that are being looked at; `correct` starts a correction. */
  constructor(
    account: Account,
    states: readonly SymbolState[],
    { correct }: { readonly correct: (state: SymbolState) => void },
  ) {
    this.account = account;
    this.correct = correct;
    this.unseen = new Set(states);
  }

  /** A correction is due: a sale starts now. */
  hold(state: SymbolState): void {
    if (state.doc.judged?.correction?.side === 'SELL') this.correct(state);
    else this.held.push({ state, judged: state.doc.judged });
  }

  /** The look at a symbol has ended. */
  looked(state: SymbolState): void {
    this.unseen.delete(state);
    const { quote } = state.market;
    if (![...this.unseen].some(({ market }) => market.quote === quote)) this.start(quote);
  }

  /** The rest is waited for no longer. */
  release(): void {
    this.start(null);
  }

  /** Starts those of one quote asset, or all, that still stand. */
  private start(quote: string | null): void {
    const due = this.held.filter(({ state }) => quote === null || state.market.quote === quote);
    this.held = this.held.filter((each) => !due.includes(each));
    for (const { state, judged } of due) {
      const stands = state.doc.judged === judged && state.doc.unfinished === null;
      if (stands && !this.account.paused && this.account.refusal(state) === null) this.correct(state);
    }
  }
}
