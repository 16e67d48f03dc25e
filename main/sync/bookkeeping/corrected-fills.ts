import { z } from 'zod';
import { type Decimal, dec } from '#shared/decimal.ts';
import { owned } from '#shared/owned.ts';
import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { attribute, type BaseRecord } from '../attribution/attribute.ts';
import { exact, kept } from '../books/exact.ts';
import { type Movement, movement } from '../books/movement.ts';
import { feesOf } from '../books/trades.ts';
import { words } from '../engine-words.ts';
import type { Fill } from '../ports/exchange.ts';
import type { EventRow } from '../ports/journal.ts';
import type { Facts } from './assumed-fills.ts';
import { BOOK_EVENT } from './book-row.ts';
import type { Bookkeeper } from './bookkeeper.ts';
import { type Draft, tradeDraft } from './drafts.ts';
import { MOST_IDS } from './kept-book.ts';

const entered = z.object({ movement });
/** Corrections that wait for the account to show them, of one symbol. */
const MOST_WAITING = 50;
/** How far back fills are read again for something that nothing explains, and how often at most. */
const BACK_MS = 24 * 3_600_000;
const AGAIN_MS = 60_000;

type Correction = Extract<Draft, { kind: 'amended' }>;
type Keeper = Pick<Bookkeeper, 'book' | 'post' | 'holds' | 'mids' | 'thirds' | 'learnPrices'>;

/**
 * Fills that the exchange tells otherwise than they stand in the book: seen among fills that are read anyway. One that
 * moves no base enters the book at once; one that does when the account shows it, so that it is the reason of what the
 * book then lacks.
 */
export class CorrectedFills {
  private readonly account: Account;
  private readonly keeper: Keeper;
  /** How the newest trades stand in the book, by symbol and trade id; as the journal has them until then. */
  private readonly known = new Map<string, Promise<Map<string, Facts>>>();
  private readonly waiting = new Map<string, Map<string, Correction>>();
  /** When fills were last read again, monotonic, by symbol. */
  private readonly looked = new Map<string, number>();

  constructor(account: Account, keeper: Keeper) {
    this.account = account;
    this.keeper = keeper;
  }

  /** The exchange tells these fills of the symbol now. Rejects as the journal does. */
  async told(state: SymbolState, fills: readonly Fill[]): Promise<void> {
    const { symbol, base } = state.market;
    const booked = fills.filter(({ tradeId }) => this.keeper.holds(symbol, tradeId));
    if (booked.length === 0) return;
    const read = await this.factsOf(symbol);
    const stands = (fill: Fill) => {
      const was = read.get(fill.tradeId);
      return was === undefined || isSame(was, fill);
    };
    for (const { tradeId } of booked.filter(stands)) this.waiting.get(symbol)?.delete(tradeId);
    const differs = booked.filter((fill) => !stands(fill));
    if (differs.length === 0) return;
    await this.keeper.learnPrices(state, differs);
    for (const fill of differs) {
      const was = read.get(fill.tradeId);
      if (!was || isSame(was, fill)) continue;
      const correction = this.draft(state, fill, was);
      const wait = this.waiting.get(symbol) ?? new Map<string, Correction>();
      if (baseMoved(correction, base).isZero()) {
        wait.delete(fill.tradeId);
        this.account.recordSoon(this.keeper.post(state, [correction]));
        read.set(fill.tradeId, factsOf(correction));
        this.say(state, correction);
      } else if (wait.size < MOST_WAITING) wait.set(fill.tradeId, correction);
      this.waiting.set(symbol, wait);
    }
  }

  /**
   * Something changed that nothing explains: the fills of the last day are read again where the symbol has traded in it,
   * at most once a minute. Rejects as the journal does.
   */
  async lookBack(state: SymbolState): Promise<void> {
    const { symbol } = state.market;
    const { clock, exchange } = this.account;
    const now = clock.monotonic();
    const since = clock.now() - BACK_MS;
    if (now - (this.looked.get(symbol) ?? -AGAIN_MS) < AGAIN_MS || this.keeper.book(symbol).at < since)
      return;
    this.looked.set(symbol, now);
    const reply = await exchange.fills(symbol, since);
    if (reply.ok) await this.told(state, reply.value.fills);
  }

  /** Those that add up to what of the base the book lacks; they count as entered from now on. */
  explaining(state: SymbolState, lacks: Decimal): { readonly draft: Draft; readonly amount: Decimal }[] {
    const wait = this.waiting.get(state.market.symbol);
    if (!wait || wait.size === 0 || lacks.isZero()) return [];
    const records = [...wait].map(([tradeId, draft]): BaseRecord => {
      const amounts = [dec(kept(baseMoved(draft, state.market.base)))];
      return { id: tradeId, kind: 'trade', amounts, at: draft.at, sentence: '' };
    });
    return (attribute(lacks, records, 0) ?? []).flatMap(({ id, amount }) => {
      const draft = wait.get(id);
      if (!draft) return [];
      wait.delete(id);
      this.say(state, draft);
      return [{ draft, amount }];
    });
  }

  /** A movement has entered the book of a symbol. */
  entered(symbol: string, each: Movement): void {
    if (each.kind !== 'trade' && each.kind !== 'amended') return;
    const known = this.known.get(symbol)?.then((facts) => {
      facts.set(tradeIdOf(each), factsOf(each));
      for (const id of [...facts.keys()].slice(0, -2 * MOST_IDS)) facts.delete(id);
    });
    // Whoever asks for them hears of a journal that can't be read.
    if (known) owned(known, () => undefined);
  }

  /** How the newest trades stand in the book, by trade id. Rejects as the journal does. */
  factsOf(symbol: string): Promise<Map<string, Facts>> {
    let known = this.known.get(symbol);
    if (!known) {
      known = this.read(symbol);
      this.known.set(symbol, known);
      owned(known, () => this.known.delete(symbol));
    }
    return known;
  }

  private async read(symbol: string): Promise<Map<string, Facts>> {
    const asked = { table: 'events', symbol, kinds: [BOOK_EVENT], limit: MOST_IDS } as const;
    const page = await this.account.journal.query(this.account.key, asked);
    const facts = new Map<string, Facts>();
    // Newest first: how a trade stood last is what it stands at.
    for (const { data } of page.rows as readonly EventRow[]) {
      const each = entered.safeParse(data).data?.movement;
      if (each?.kind !== 'trade' && each?.kind !== 'amended') continue;
      const id = tradeIdOf(each);
      if (!facts.has(id)) facts.set(id, factsOf(each));
    }
    return facts;
  }

  /** The correction that makes a fill in the book what it is told to be. */
  draft(state: SymbolState, fill: Fill, was: Facts): Correction {
    const { kind: _, id: __, ...now } = tradeDraft(this.keeper, state, fill, was.hand);
    const at = this.account.clock.now();
    const mid = this.keeper.mids.at(state.market.symbol, at) ?? this.keeper.mids.last(state.market.symbol);
    return {
      ...now,
      kind: 'amended',
      id: `amended:${fill.tradeId}:${at}`,
      at,
      mid: mid?.toFixed() ?? null,
      was,
    };
  }

  private say({ market }: SymbolState, correction: Correction): void {
    const of = ({ quantity, quote, fee, feeAsset }: Facts) =>
      words.records.facts({
        quantity,
        base: market.base,
        money: quote,
        quote: market.quote,
        fee,
        feeAsset,
      });
    this.account.say({
      symbol: market.symbol,
      kind: 'fill-corrected',
      sentence: words.records.toldOtherwise({
        id: tradeIdOf(correction),
        now: of(correction),
        before: of(correction.was),
      }),
    });
  }
}

const AMENDED = /^amended:(.+):\d+$/;
const tradeIdOf = ({ id }: { readonly id: string }): string =>
  AMENDED.exec(id)?.[1] ?? id.replace(/^trade:/, '');

function factsOf({ side, hand, quantity, quote, fee, feeAsset, feeValue }: Facts): Facts {
  return { side, hand, quantity, quote, fee, feeAsset, feeValue };
}

function isSame(was: Facts, fill: Fill): boolean {
  const fee = exact(was.fee);
  return (
    was.side === fill.side &&
    exact(was.quantity).eq(fill.quantity) &&
    exact(was.quote).eq(fill.quoteQuantity) &&
    fee.eq(fill.fee) &&
    (fee.isZero() || was.feeAsset === fill.feeAsset)
  );
}

/** What a correction does to the quantity of its book, signed. */
function baseMoved(correction: Correction, base: string) {
  const assets = { base, quote: '' };
  const of = (facts: Facts) =>
    exact(facts.quantity)
      .mul(facts.side === 'BUY' ? 1 : -1)
      .minus(feesOf(facts, assets).base);
  return of(correction).minus(of(correction.was));
}
