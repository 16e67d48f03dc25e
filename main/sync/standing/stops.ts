import type { Decimal } from '#shared/decimal.ts';
import { type Account, JournalDown } from '../account/account.ts';
import type { Cell, Seen } from '../account/cell.ts';
import { ownFault } from '../check/pass.ts';
import { withBooked } from '../orders/booking.ts';
import type { Book, Market } from '../ports/exchange.ts';
import { Refusal } from '../refusal.ts';
import { sideClosed } from '../rules/market-changes.ts';
import type { StandingDoc, StopDoc } from './document.ts';
import { leastSale } from './firing.ts';
import type { Firings } from './firings.ts';
import { withStop } from './limit-steps.ts';
import { hasOpen } from './own.ts';
import { bidOfOthers, isOwnBid } from './own-bids.ts';
import { newWatch, type StopInput, stopStep } from './stop.ts';
import { StopPrices } from './stop-prices.ts';
import { armedSaid, closedSaid, effectSaid, stopEndedSaid } from './stop-words.ts';

/** Time passes for stops this often. */
const TICK_MS = 500;
const MOVED = 'The data folder was moved, so it does not go on.';

/** Watches the stops: gives each book to their `step`, asks for prices that the stream doesn't tell, carries out what follows. */
export class Stops {
  private readonly account: Account;
  private readonly firings: Firings;
  private readonly prices: StopPrices;
  private ticking: (() => void) | null = null;
  private stopped = false;

  constructor(account: Account, firings: Firings) {
    this.account = account;
    this.firings = firings;
    this.prices = new StopPrices(account, (cell, book) => this.book(cell, book));
    account.onBook = (cell, book) => this.book(cell, book);
    account.onAsked = (cell) => this.asked(cell);
  }

  /** After a start: what is armed may have come true meanwhile, and a firing that was under way is *away*. */
  begin(): void {
    for (const cell of this.account.cells.values()) {
      const { stop } = cell.standing;
      if (!stop) continue;
      cell.watch = newWatch(this.account.clock.monotonic(), true);
      const why = closedTo(cell.market);
      if (why !== null && stop.phase !== 'disarmed') this.account.say(closedSaid(cell, stop, why));
      if (stop.phase === 'firing') this.goOn(cell, stop);
      else this.asked(cell);
    }
    this.tick();
  }

  /** Arms a stop, or puts it in the place of the one that stands, in one append. Rejects with `JournalDown`. */
  async arm(cell: Cell, stop: StopDoc, replaced: StopDoc | null): Promise<string> {
    const { account } = this;
    const said = armedSaid(cell, stop, replaced !== null);
    const stands = () => stillStands(cell, replaced);
    const { lease } = account.permit();
    await account.decideStanding(cell, (doc) => withStop(doc, stop), said, stands);
    cell.watch = newWatch(account.clock.monotonic(), false);
    // The kill switch was pressed while it was written: it takes back this one too.
    if (account.halt || (lease !== null && account.permit().lease !== lease))
      this.step(cell, { type: 'disarm' });
    this.tick();
    // What is asked may have changed while it was written.
    this.asked(cell);
    return said.sentence;
  }

  /** Takes a stop back, or ends one that is firing. Rejects with `JournalDown`. */
  async cancel(cell: Cell, stop: StopDoc): Promise<string> {
    await this.firings.decided(cell);
    if (cell.standing.stop?.id === stop.id && cell.standing.stop.fired) {
      await this.firings.endIt(cell);
      return 'I end it: what is left is not sold, and I tell you what that is.';
    }
    const { notify: _, ...said } = stopEndedSaid(cell, stop, 'as you asked');
    const stands = () => stillStands(cell, stop);
    await this.account.decideStanding(cell, (doc) => withStop(doc, null), { ...said, tone: 'info' }, stands);
    cell.watch = null;
    return said.sentence;
  }

  /** The trader's answer to a stop that asked. Rejects with a Refusal, or with `JournalDown`. */
  async answer(cell: Cell, option: string): Promise<string> {
    const { stop } = cell.standing;
    if (stop?.phase !== 'asked') throw new Refusal('expired', 'This stop does not ask any more.');
    if (option === 'end') return this.cancel(cell, stop);
    if (option === 'wait') {
      const waits = (doc: StandingDoc): StandingDoc => {
        if (!doc.stop) return doc;
        const { state } = stopStep({ doc: doc.stop, watch: this.watchOf(cell) }, { type: 'wait' });
        return { ...doc, stop: state.doc };
      };
      const sentence = `${cell.market.symbol}: your stop waits until the bid has been over ${stop.price} again, and counts from then on.`;
      const said = { symbol: cell.market.symbol, kind: 'standing', sentence };
      await this.account.decideStanding(cell, waits, said, () => stillStands(cell, stop));
      return sentence;
    }
    const why = this.firings.heldBack(cell, stop);
    if (why) throw new Refusal('not-now', why);
    await this.firings.fire(cell, stop);
    return `I sell what is above ${stop.keep} ${cell.market.base} now. I tell you when it is done.`;
  }

  /** A best price of the stream, engine clock. */
  price(cell: Cell, bid: Decimal, ask: Decimal, at: number): void {
    if (cell.standing.stop === null) return;
    // The book is read instead, as where the stream is silent.
    if (isOver(cell, bid) || !isOwnBid(cell, bid)) this.top(cell, bid, ask, at);
  }

  /** What a market lets be sold has changed. */
  market(cell: Cell, before: Market): void {
    const { stop } = cell.standing;
    if (!stop || stop.phase === 'disarmed') return;
    const why = closedTo(cell.market);
    if ((why === null) !== (closedTo(before) === null)) this.account.say(closedSaid(cell, stop, why));
  }

  /** The computer slept: what is found under a stop then is *away*. */
  away(): void {
    for (const cell of this.account.cells.values()) this.step(cell, { type: 'away' });
  }

  /** The kill switch, or a folder that was moved: none fires until it is armed by hand. */
  disarm(): void {
    for (const cell of this.account.cells.values()) {
      // One of an earlier life has no run that would end it.
      if (cell.standing.stop?.fired && !this.firings.isFiring(cell))
        this.firings.endLeft(
          cell,
          this.account.halt ? `Trading is halted: ${this.account.halt.reason}` : MOVED,
        );
      else this.step(cell, { type: 'disarm' });
    }
  }

  /** One look at the symbol, nothing else being under way: what was being sold may all be sold. */
  look(cell: Cell, seen: Seen): void {
    const { stop } = cell.standing;
    if (stop?.phase !== 'asked' || !stop.fired || hasOpen(cell)) return;
    const least = leastSale(this.account, cell, seen);
    const { held } = withBooked(cell.doc, seen.holding);
    if (least !== null && held.minus(stop.fired.keep).lt(least))
      this.firings.finish(cell, { ...stop, fired: stop.fired });
  }

  stop(): void {
    this.stopped = true;
    this.ticking?.();
  }

  private book(cell: Cell, book: Book): void {
    if (book.unlisted) return;
    const best = book.bids[0]?.price ?? null;
    const bid = best !== null && isOver(cell, best) ? best : bidOfOthers(cell, book.bids);
    this.top(cell, bid, book.asks[0]?.price ?? null, book.readAt);
  }

  private top(cell: Cell, bid: Decimal | null, ask: Decimal | null, readAt: number): void {
    if (!cell.standing.stop) return;
    const { clock } = this.account;
    const now = clock.monotonic();
    const at = now - Math.max(0, clock.now() - readAt);
    this.step(cell, { type: 'book', top: { at, now, bid, ask }, wall: clock.now() });
  }

  /** Gives one input to the stop of a symbol and carries out what comes of it. */
  private step(cell: Cell, input: StopInput): void {
    const { account } = this;
    const doc = cell.standing.stop;
    if (!doc || this.stopped) return;
    const before = this.watchOf(cell);
    const { state, effects } = stopStep({ doc, watch: before }, input);
    cell.watch = state.watch;
    if (state.watch.under !== before.under || state.watch.heldWhy !== before.heldWhy)
      account.changed('standing');
    const rows = state.doc === doc ? [] : [account.updateStanding(cell, withStop(cell.standing, state.doc))];
    for (const effect of effects) {
      const said = effectSaid(account, cell, state, effect);
      if (said) rows.push(account.voice.say(said));
    }
    if (rows.length > 0) account.recordSoon(rows);
    if (effects.includes('fire')) this.fires(cell, state.doc);
  }

  private fires(cell: Cell, stop: StopDoc): void {
    // A Flat or Short that runs sells all of it anyway; where it comes to nothing the next book fires.
    if (this.firings.isFiring(cell) || cell.busy?.out) return;
    const why = this.firings.heldBack(cell, stop);
    if (why !== null) {
      this.step(cell, { type: 'held', why });
      return;
    }
    this.firings.fire(cell, stop).catch((error: unknown) => {
      if (error instanceof JournalDown)
        this.step(cell, { type: 'held', why: `I can't write my journal (${error.message}).` });
      else ownFault(this.account, cell, error);
    });
  }

  /** A firing that a crash interrupted goes on, or asks first, as was chosen when the stop was made. */
  private goOn(cell: Cell, stop: StopDoc): void {
    if (stop.away === 'go-on') {
      this.fires(cell, stop);
      return;
    }
    const asked: StopDoc = { ...stop, phase: 'asked', mustCease: true, askedAt: this.account.clock.now() };
    const said = effectSaid(this.account, cell, { doc: asked, watch: this.watchOf(cell) }, 'ask');
    this.account.recordSoon([
      this.account.updateStanding(cell, { ...cell.standing, stop: asked }),
      ...(said ? [this.account.voice.say(said)] : []),
    ]);
  }

  /** What is asked has changed: a stop ends with LONG. A Flat, Short or Reduce takes one over that had fired. */
  private asked(cell: Cell): void {
    const { stop } = cell.standing;
    const { asked } = cell.doc;
    if (!stop || !asked || this.firings.isFiring(cell)) return;
    const long = asked.state === 'LONG';
    if (stop.phase === 'firing' || (long && stop.fired === null)) return;
    if (stop.fired && asked.by !== 'you') return;
    const said = stopEndedSaid(
      cell,
      stop,
      stop.fired ? 'you asked for something else' : 'nothing is asked to be held any more',
    );
    this.drop(cell);
    this.account.recordSoon([this.account.standingRow(cell, cell.standing), this.account.voice.say(said)]);
  }

  private drop(cell: Cell): void {
    this.account.updateStanding(cell, withStop(cell.standing, null));
    cell.watch = null;
  }

  private watchOf(cell: Cell) {
    cell.watch ??= newWatch(this.account.clock.monotonic(), false);
    return cell.watch;
  }

  private tick(): void {
    if (this.ticking || this.stopped) return;
    const watched = [...this.account.cells.values()].filter(({ standing }) => standing.stop !== null);
    if (watched.length === 0) return;
    const now = this.account.clock.monotonic();
    for (const cell of watched) {
      const { stop } = cell.standing;
      // A firing of before this start that could not go on yet.
      if (stop?.phase === 'firing') this.fires(cell, stop);
      else this.step(cell, { type: 'tick', now });
    }
    this.prices.ask(watched, now);
    this.ticking = this.account.clock.after(TICK_MS, () => {
      this.ticking = null;
      this.tick();
    });
  }
}

/** Over its stop any bid counts, an own one too: whoever sold lower would have sold to it. */
const isOver = ({ standing: { stop } }: Cell, bid: Decimal): boolean => stop !== null && bid.gt(stop.price);

/** Why nothing of a market can be sold, in a sentence; null when it can. */
const closedTo = (market: Market): string | null => market.closedReason ?? sideClosed(market, 'SELL');

/** Throws where another decision, written meanwhile, has taken this stop back or moved it, or where it has fired. */
function stillStands(cell: Cell, stop: StopDoc | null): void {
  const now = cell.standing.stop;
  if (now?.id === stop?.id && (now?.fired ?? null) === (stop?.fired ?? null)) return;
  throw new Refusal(
    'not-now',
    now?.fired ? 'This stop is firing now.' : 'This stop has changed meanwhile; look at it anew.',
  );
}
