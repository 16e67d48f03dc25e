import type { Account } from '../account/account.ts';
import type { Cell } from '../account/cell.ts';

interface Held {
  readonly cell: Cell;
  readonly judged: Cell['doc']['judged'];
}

/**
 * Of the corrections that one look at the account finds, sales come first: they bring what the purchases of their quote
 * asset count on. A purchase waits until every other symbol of its quote asset was looked at, or takes long.
 */
export class Purchases {
  private readonly account: Account;
  private readonly correct: (cell: Cell) => void;
  private readonly unseen: Set<Cell>;
  private held: Held[] = [];

  /** `cells` are those that are being looked at; `correct` starts a correction. */
  constructor(
    account: Account,
    cells: readonly Cell[],
    { correct }: { readonly correct: (cell: Cell) => void },
  ) {
    this.account = account;
    this.correct = correct;
    this.unseen = new Set(cells);
  }

  /** A correction is due: a sale starts now. */
  hold(cell: Cell): void {
    if (cell.doc.judged?.correction?.side === 'SELL') this.correct(cell);
    else this.held.push({ cell, judged: cell.doc.judged });
  }

  /** The look at a symbol has ended. */
  looked(cell: Cell): void {
    this.unseen.delete(cell);
    const { quote } = cell.market;
    if (![...this.unseen].some(({ market }) => market.quote === quote)) this.start(quote);
  }

  /** The rest is waited for no longer. */
  release(): void {
    this.start(null);
  }

  /** Starts those of one quote asset, or all, that still stand. */
  private start(quote: string | null): void {
    const due = this.held.filter(({ cell }) => quote === null || cell.market.quote === quote);
    this.held = this.held.filter((each) => !due.includes(each));
    for (const { cell, judged } of due) {
      const stands = cell.doc.judged === judged && cell.doc.unfinished === null;
      if (stands && !this.account.paused && this.account.refusal(cell) === null) this.correct(cell);
    }
  }
}
