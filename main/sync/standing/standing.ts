import { type Decimal, ZERO } from '#shared/decimal.ts';
import type { StandingAsk, StandingPreview } from '#shared/ipc/standing.ts';
import type { Account } from '../account/account.ts';
import type { Cell, Seen } from '../account/cell.ts';
import type { Lanes } from '../account/lanes.ts';
import { entryOpen } from '../check/entry.ts';
import { withNewest } from '../check/newest-price.ts';
import { observe, whyNotRead } from '../check/observe.ts';
import { withBooked } from '../orders/booking.ts';
import type { Json } from '../ports/journal.ts';
import { Refusal } from '../refusal.ts';
import { BOOK_LIMIT_MS, bookAge } from '../rules/holding.ts';
import { PREVIEW_LIFE_MS } from '../trade/previews.ts';
import type { StopDoc } from './document.ts';
import { restoredStanding } from './document.ts';
import { Firings } from './firings.ts';
import { Limits } from './limits.ts';
import { filledOf } from './own.ts';
import { planLimit } from './plan.ts';
import { capOf, type StopAsk, stopPreview, stopRefusal } from './plan-stop.ts';
import { blank, limitPreview, type Shown } from './preview.ts';
import { makeRoom } from './room.ts';
import { Stops } from './stops.ts';

const MOST_PREVIEWS = 200;
const UNKNOWN = 'This standing order has ended, or I do not know it.';

/** What was asked for later: limits that rest at MEXC, and a stop that lives here. */
export class Standing {
  readonly limits: Limits;
  readonly stops: Stops;
  private readonly firings: Firings;
  private readonly account: Account;
  private readonly previews = new Map<string, Shown>();

  constructor(account: Account, lanes: Lanes, after: (cell: Cell) => void) {
    this.account = account;
    this.limits = new Limits(account, lanes, after);
    this.firings = new Firings(account, this.limits, after);
    this.stops = new Stops(account, this.firings);
    account.limits = this.limits;
    account.onStandingEnd = (cell, row) => this.limits.orderEnded(cell, row);
    account.onMarket = (cell, before) => this.stops.market(cell, before);
    account.onLook = (cell, seen) => {
      this.limits.look(cell, seen);
      this.stops.look(cell, seen);
    };
  }

  /** Takes over what the journal has of a symbol; says so where that can't be read. */
  restore(cell: Cell, stored: Json | undefined): void {
    const { symbol } = cell.market;
    const doc = restoredStanding(stored, symbol);
    if (doc) {
      cell.standing = doc;
      return;
    }
    this.account.say({
      symbol,
      kind: 'journal',
      tone: 'alarm',
      sentence: `What my journal remembers of your standing orders on ${symbol} can not be read: no stop works there. Look at your open orders at MEXC, and make the stop again.`,
      notify: { kind: 'standing', title: `${symbol}: standing orders can't be read` },
    });
  }

  /** After a start: orders that ended while this program did not run are told, once the journal has said of them. */
  async begin(): Promise<void> {
    for (const cell of this.account.cells.values()) {
      const gone = cell.standing.limits.filter(({ order }) => !cell.live.has(order));
      if (gone.length === 0) continue;
      const rows = await this.account.journal.orders(
        this.account.key,
        gone.map(({ order }) => order),
      );
      for (const row of rows) if (row.phase === 'ended') this.limits.orderEnded(cell, row);
    }
    this.stops.begin();
  }

  /** What a standing order would be, from a reading with prices at most 2 s old. Sends nothing. */
  async preview(symbol: string, ask: StandingAsk, replaces: string | null): Promise<StandingPreview> {
    const { account } = this;
    const cell = this.cell(symbol);
    const seen = await this.fresh(cell);
    const base = blank(account, cell, ask, replaces);
    const made = this.previewOf(cell, seen, ask, base);
    const moved = cell.standing.limits.find(({ id }) => id === replaces);
    const filled = moved ? filledOf(cell, moved) : ZERO;
    const refused = this.refusal(cell, ask);
    const view: StandingPreview = refused ? { ...made, verdict: 'refused', sentence: refused } : made;
    this.remember({
      id: view.id,
      symbol,
      ask,
      replaces,
      madeMono: account.clock.monotonic(),
      refused: view.verdict === 'refused' ? view.sentence : null,
      quantity: account.settings.decimal(view.quantity ?? '0'),
      filled,
      used: false,
    });
    return view;
  }

  private previewOf(cell: Cell, seen: Seen, ask: StandingAsk, base: StandingPreview): StandingPreview {
    if (ask.kind === 'stop')
      return stopPreview(this.account, cell, seen, ask, base, this.stop(cell, base.replaces));
    const replaced = base.replaces === null ? null : this.limit(cell, base.replaces, ask.side);
    return limitPreview(
      this.account,
      cell,
      seen,
      base,
      planLimit(this.account, cell, seen, ask, replaced),
      replaced,
    );
  }

  /** Makes or moves what a preview showed. Resolves with its id when it rests, or is decided; rejects with a Refusal. */
  async submit(previewId: string): Promise<{ readonly id: string; readonly sentence: string }> {
    const { account } = this;
    const shown = this.previews.get(previewId);
    if (!shown) throw new Refusal('expired', 'I do not know this preview; look at a fresh one.');
    if (shown.used)
      throw new Refusal('expired', 'This preview was submitted already; nothing is sent twice.');
    if (account.clock.monotonic() - shown.madeMono > PREVIEW_LIFE_MS)
      throw new Refusal('expired', 'This preview is older than 30 s; look at a fresh one.');
    const cell = this.cell(shown.symbol);
    const refused = this.refusal(cell, shown.ask);
    if (refused) throw new Refusal(account.halt || cell.doc.halt ? 'halted' : 'not-now', refused);
    if (shown.refused !== null) throw new Refusal('refused', shown.refused);
    shown.used = true;
    const { ask } = shown;
    if (ask.kind === 'stop') return this.arm(cell, ask, shown.replaces);
    if (shown.replaces !== null) {
      const limit = this.limit(cell, shown.replaces, ask.side);
      const whole = shown.quantity.plus(shown.filled);
      return { id: limit.id, sentence: await this.limits.move(cell, limit, ask.price, whole) };
    }
    const id = account.ids.next();
    return { id, sentence: await this.limits.placing.make(cell, ask, { id, quantity: shown.quantity }) };
  }

  /** Takes a standing order back. Resolves with what came of it; rejects with a Refusal, or with `JournalDown`. */
  async cancel(id: string): Promise<string> {
    for (const cell of this.account.cells.values()) {
      const limit = cell.standing.limits.find((each) => each.id === id);
      if (limit) return this.limits.cancel(cell, limit);
      const { stop } = cell.standing;
      if (stop?.id === id) return this.stops.cancel(cell, stop);
    }
    throw new Refusal('expired', UNKNOWN);
  }

  /** Before a reserve counts: see `makeRoom`. */
  makeRoom(asset: string, reserve: Decimal): Promise<void> {
    return makeRoom(this.account, this.limits, asset, reserve);
  }

  /** The kill switch was pressed: limits are cancelled, stops disarmed. */
  kill(): void {
    this.stops.disarm();
    for (const cell of this.account.cells.values()) this.limits.kill(cell);
  }

  /** Why a symbol can't be removed, in one sentence; null when nothing stands there. */
  holdsBack(cell: Cell): string | null {
    const { limits, stop } = cell.standing;
    if (limits.length === 0 && stop === null) return null;
    const what = stop ? 'Your stop' : 'A limit of yours';
    return `${what} on ${cell.market.symbol} still stands; cancel it first.`;
  }

  /** Sends nothing new; waits for what is in flight. */
  async idle(): Promise<void> {
    this.stops.stop();
    await Promise.all([this.limits.idle(), this.firings.idle()]);
  }

  private async arm(cell: Cell, ask: StopAsk, replaces: string | null) {
    const { account } = this;
    const replaced = this.stop(cell, replaces);
    const seen = await this.fresh(cell);
    const refused = stopRefusal(account, cell, seen, ask, replaced);
    if (refused) throw new Refusal('refused', refused);
    const stop: StopDoc = {
      id: account.ids.next(),
      price: ask.price,
      keep: ask.keep,
      floor: ask.floor,
      cap: capOf(ask),
      away: ask.away,
      phase: 'armed',
      mustCease: replaced?.phase === 'disarmed' || (replaced?.mustCease ?? false),
      fired: null,
      askedAt: null,
      createdAt: account.clock.now(),
    };
    return { id: stop.id, sentence: await this.stops.arm(cell, stop, replaced) };
  }

  private stop(cell: Cell, id: string | null): StopDoc | null {
    if (id === null) return null;
    const { stop } = cell.standing;
    if (stop?.id !== id) throw new Refusal('expired', UNKNOWN);
    return stop;
  }

  /** A stop is armed also beside a halt of its symbol, an unknown order or a trade: none of them holds it back. */
  private refusal(cell: Cell, ask: StandingAsk): string | null {
    const { account } = this;
    if (ask.kind === 'stop') {
      if (cell.standing.stop?.fired)
        return 'Your stop here has fired: answer it, or end it, before you make another.';
      if (account.closing) return 'The program is closing.';
      if (account.halt) return `Trading is halted: ${account.halt.reason}`;
      if (cell.doc.entry?.found) return entryOpen(cell);
      return cell.doc.asked ? null : `I have not looked at ${cell.market.symbol} yet; a moment.`;
    }
    const closed = account.refusal(cell);
    if (closed) return closed;
    if (cell.doc.entry?.found) return entryOpen(cell);
    if (!cell.doc.asked) return `I have not looked at ${cell.market.symbol} yet; a moment.`;
    return cell.busy ? 'A trade of this symbol is under way; wait for its end.' : null;
  }

  private limit(cell: Cell, id: string, side: 'BUY' | 'SELL') {
    const limit = cell.standing.limits.find((each) => each.id === id);
    if (!limit) throw new Refusal('expired', UNKNOWN);
    if (limit.side !== side)
      throw new Refusal('refused', 'A limit can be moved to another price, not to the other side.');
    return limit;
  }

  private async fresh(cell: Cell): Promise<Seen> {
    const { account } = this;
    const age = (one: Seen) => bookAge(one.book, account.clock.now());
    let { seen } = cell;
    if (seen && age(withNewest(account, cell, seen)) > BOOK_LIMIT_MS) {
      const book = await account.exchange.book(cell.market.symbol);
      if (!book.ok) throw new Refusal('not-now', book.failure.sentence);
      seen = { ...seen, book: book.value };
    }
    if (!seen) {
      const read = await observe(account, [cell], 'click');
      seen = (read.ok && read.seen.get(cell)) || null;
      if (!seen) throw new Refusal('not-now', whyNotRead(read, cell));
    }
    return { ...withNewest(account, cell, seen), holding: withBooked(cell.doc, seen.holding) };
  }

  private cell(symbol: string): Cell {
    const cell = this.account.cells.get(symbol);
    if (!cell) throw new Refusal('unknown-symbol', `${symbol} is not in the list.`);
    return cell;
  }

  private remember(shown: Shown): void {
    this.previews.set(shown.id, shown);
    const oldest = this.previews.keys().next().value;
    if (this.previews.size > MOST_PREVIEWS && oldest !== undefined) this.previews.delete(oldest);
  }
}
