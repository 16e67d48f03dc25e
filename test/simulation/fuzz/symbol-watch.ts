import type { OrderRow } from '#main/sync/ports/journal.ts';
import { BOOK_LIMIT_MS } from '#main/sync/rules/holding.ts';
import type { SymbolDoc } from '#main/sync/state/symbol-doc.ts';
import { type Decimal, ZERO } from '#shared/decimal.ts';
import type { Facts, Kind } from './rules-oracle.ts';
import type { Click } from './schedule.ts';
import type { Change } from './truth.ts';

/** One account reading as the program was told it. */
export interface Reading {
  readonly at: number;
  /** Changes of the base that are in it; null when it fits no moment. */
  readonly included: number | null;
  readonly total: Decimal;
  readonly facts: Facts;
}

export interface Intent {
  readonly id: string;
  readonly kind: 'trade' | 'correction';
  readonly side: 'BUY' | 'SELL';
  readonly quantity: Decimal;
  /** The reading that it was decided on. */
  readonly reading: Reading;
  /** The trader clicked, approved or chose to try again. */
  readonly byTrader: boolean;
  readonly target: Decimal;
  /** What it may spend in all, fee included, in quote: worked out when it began. */
  readonly most: Decimal;
  readonly capTouch: Decimal | null;
  readonly startedAt: number;
  /** `settledAt` before it began. */
  readonly settledBefore: number;
  /** `careful` before it began. */
  readonly carefulBefore: boolean;
  readonly orders: string[];
  sent: number;
}

export interface Unfinished {
  readonly id: string;
  readonly justified: boolean;
  readonly after: string;
}

/** What the model keeps in mind of one symbol. */
export class SymbolWatch {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  /** The document as it was last written, durable or not. */
  doc: SymbolDoc | null = null;
  reading: Reading | null = null;
  /** Monotonic time of the last check that could not read the account, or not use what it read. */
  unreadAt = 0;
  /** The readings of the last time, newest last: what was decided on one may be written down late. */
  readings: Reading[] = [];
  /** Best prices of the last books told, newest last. */
  books: { at: number; bid: Decimal | null; ask: Decimal | null }[] = [];
  readonly intents = new Map<string, Intent>();
  readonly clicks = new Map<string, Click>();
  /** The trader has approved or asked to try again; the next correction is theirs. */
  approved = false;
  /** Changes of the base that were in the last reading that was in sync with what was asked. */
  settledAt = 0;
  /** Changes that came and went between two readings that followed each other: no reading can tell of them. */
  readonly unseen = new Set<number>();
  /** Changes of the base that were in the last reading that the program itself has called in sync. */
  calledInSync = 0;
  calledTotal: Decimal | null = null;
  calledAt: number | null = null;
  /** Exchange time of each judgement by the program's own time of it, which a clock that is set makes useless. */
  readonly judgements = new Map<number, number>();
  /** The reading that the judgement which stands was made on: neither price nor cash reopens it. */
  judgedOn: Reading | null = null;
  /** Reasons beside the records why a difference must be asked about. */
  careful = false;
  /** That, or a start, since the program last called it in sync: what is left of such a difference goes on asking for all. */
  carefulSinceInSync = false;
  /** The life that has read the account last. */
  readIn = -1;
  /** What the model says of the unfinished trade that stands, judged when it began. */
  unfinished: Unfinished | null = null;
  /** The same of each that there was, by its id: after a crash an earlier one may stand again. */
  readonly unfinishedBefore = new Map<string, Unfinished>();
  /** A fault has hit a read that would have told the cause. */
  evidenceFault = false;
  lastReadAt: number | null = null;
  /** Since when the window has said "in sync" and the truth has been otherwise; monotonic. */
  wrongSince: number | null = null;
  /** Orders whose unfinished or halted end something outside explains. */
  disturbedAt = Number.NEGATIVE_INFINITY;
  corrections: { at: number; side: 'BUY' | 'SELL' }[] = [];
  readonly rows = new Map<string, OrderRow>();

  constructor(symbol: string) {
    const [base = '', quote = ''] = symbol.split('/');
    this.symbol = symbol;
    this.base = base;
    this.quote = quote;
  }

  /** The mid of the last book that was told, as long as a price may be taken from it. */
  toldPrice(now: number): Decimal | null {
    const { at = Number.NEGATIVE_INFINITY, bid, ask } = this.books.at(-1) ?? {};
    if (!bid || !ask || ask.lte(bid) || now - at > BOOK_LIMIT_MS) return null;
    return bid.plus(ask).div(2);
  }

  /**
   * Takes a reading. Where it shows what the one before showed, or what the judgement that stands was made on, nothing
   * is left of what came and went in between.
   */
  read(reading: Reading, changes: readonly Change[]): void {
    const { included, total } = reading;
    // What came by one record and went by another between two readings may be told by neither.
    const from = this.reading?.included ?? included;
    const moved = changes
      .map((change, index) => ({ ...change, index }))
      .slice(from ?? 0, included ?? 0)
      .filter(({ kind }) => kind === 'movement');
    const sum = moved.reduce<Decimal>((all, { amount }) => all.plus(amount), ZERO);
    if (sum.isZero()) for (const { index } of moved) this.unseen.add(index);
    for (const before of [this.reading, this.judgedOn]) {
      if (included === null || !before?.total.eq(total)) continue;
      for (let index = before.included ?? included; index < included; index += 1) this.unseen.add(index);
    }
    this.readings = [...this.readings.slice(-99), reading];
    this.reading = reading;
  }

  /** What differs from here on must be asked about. */
  beCareful(): void {
    this.careful = true;
    this.carefulSinceInSync = true;
  }

  /** What brought the difference that there is now. */
  causes(kinds: readonly Kind[], from = this.settledAt): Set<Kind> {
    return this.withStart(kinds.slice(from));
  }

  /** The same without what came and went between two readings. */
  causesRead(kinds: readonly Kind[]): Set<Kind> {
    return this.withStart(kinds.filter((_, index) => index >= this.settledAt && !this.unseen.has(index)));
  }

  private withStart(kinds: readonly Kind[]): Set<Kind> {
    const causes = new Set<Kind>(kinds);
    if (this.careful) causes.add('start');
    return causes;
  }
}
