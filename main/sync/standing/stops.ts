import type { Decimal } from '#shared/decimal.ts';
import { isSame, type Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import { JournalDown } from '../account/row-writer.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { ownFault } from '../check/pass.ts';
import { words } from '../engine-words.ts';
import { withBooked } from '../orders/booking.ts';
import type { Book, Market } from '../ports/exchange.ts';
import type { StreamEvent } from '../ports/stream.ts';
import { Refusal } from '../refusal.ts';
import { sideClosed } from '../rules/market-changes.ts';
import type { StandingDoc, StopDoc } from './document.ts';
import { leastSale } from './firing.ts';
import type { Firings } from './firings.ts';
import { withStop } from './limit-steps.ts';
import { hasOpen } from './own.ts';
import { bidOfOthers, isOwnBid } from './own-bids.ts';
import { newWatch, type StopInput, stopStep, type Watch } from './stop.ts';
import { StopPrices } from './stop-prices.ts';
import { armedSaid, closedSaid, effectSaid, stopEndedSaid } from './stop-words.ts';

type BookTop = Extract<StreamEvent, { type: 'book' }>;

/** Time passes for stops this often. */
const TICK_MS = 500;

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
    this.prices = new StopPrices(account, (state, book) => this.book(state, book));
    account.onBook = (state, book) => this.book(state, book);
    account.onAsked = (state) => this.asked(state);
  }

  /** After a start: what is armed may have come true meanwhile, and a firing that was under way is *away*. */
  begin(): void {
    for (const state of this.account.symbols.values()) {
      const { stop } = state.standing;
      if (!stop) continue;
      this.watchAnew(state, true);
      const why = closedTo(state.market);
      if (why !== null && stop.phase !== 'disarmed') this.account.say(closedSaid(state, stop, why));
      if (stop.phase === 'firing') this.goOn(state, stop);
      else this.asked(state);
    }
    this.tick();
  }

  /** Arms a stop, or puts it in the place of the one that stands, in one append. Rejects with `JournalDown`. */
  async arm(state: SymbolState, stop: StopDoc, replaced: StopDoc | null): Promise<Told> {
    const { account } = this;
    const said = armedSaid(state, stop, replaced !== null);
    const stands = () => stillStands(state, replaced);
    const { lease } = account.permit();
    await account.decideStanding(state, (doc) => withStop(doc, stop), said, stands);
    this.watchAnew(state, false);
    // The kill switch was pressed while it was written: it takes back this one too.
    if (account.halt || (lease !== null && account.permit().lease !== lease))
      this.step(state, { type: 'disarm' });
    this.tick();
    // What is asked may have changed while it was written.
    this.asked(state);
    return said.sentence;
  }

  /** Takes a stop back, or ends one that is firing. Rejects with `JournalDown`. */
  async cancel(state: SymbolState, stop: StopDoc): Promise<Told> {
    await this.firings.decided(state);
    if (state.standing.stop?.id === stop.id && state.standing.stop.fired) {
      await this.firings.endIt(state);
      return words.stops.endsIt;
    }
    const { notify: _, ...said } = stopEndedSaid(state, stop, words.stops.endedWhy.asAsked);
    const stands = () => stillStands(state, stop);
    await this.account.decideStanding(state, (doc) => withStop(doc, null), { ...said, tone: 'info' }, stands);
    return said.sentence;
  }

  /** The trader's answer to a stop that asked. Rejects with a Refusal, or with `JournalDown`. */
  async answer(symbolState: SymbolState, option: string): Promise<Told> {
    const { stop } = symbolState.standing;
    if (stop?.phase !== 'asked') throw new Refusal('expired', words.stops.asksNoMore);
    if (option === 'end') return this.cancel(symbolState, stop);
    if (option === 'wait') {
      const waits = (doc: StandingDoc): StandingDoc => {
        if (!doc.stop) return doc;
        const { state } = stopStep({ doc: doc.stop, watch: this.watchOf(symbolState) }, { type: 'wait' });
        return { ...doc, stop: state.doc };
      };
      const sentence = words.stops.waits({ symbol: symbolState.market.symbol, price: stop.price });
      const said = { symbol: symbolState.market.symbol, kind: 'standing', sentence };
      await this.account.decideStanding(symbolState, waits, said, () => stillStands(symbolState, stop));
      return sentence;
    }
    const why = this.firings.heldBack(symbolState, stop);
    if (why) throw new Refusal('not-now', why);
    await this.firings.fire(symbolState, stop);
    return words.stops.sellsNow({ keep: stop.keep, base: symbolState.market.base });
  }

  /** A best price of the stream, engine clock. */
  price(state: SymbolState, { bid, bidQuantity, ask, at }: BookTop): void {
    if (state.standing.stop === null) return;
    // The book is read instead, as where the stream is silent.
    if (isOver(state, bid) || !isOwnBid(state, bid, bidQuantity)) this.top(state, bid, ask, at);
  }

  /** What a market lets be sold has changed. */
  market(state: SymbolState, before: Market): void {
    const { stop } = state.standing;
    if (!stop || stop.phase === 'disarmed') return;
    const why = closedTo(state.market);
    if ((why === null) !== (closedTo(before) === null)) this.account.say(closedSaid(state, stop, why));
  }

  /** The computer slept: what is found under a stop then is *away*. */
  away(): void {
    for (const state of this.account.symbols.values()) this.step(state, { type: 'away' });
  }

  /** The kill switch, or a folder that was moved: none fires until it is armed by hand. */
  disarm(): void {
    for (const state of this.account.symbols.values()) {
      // One of an earlier life has no run that would end it.
      if (state.standing.stop?.fired && !this.firings.isFiring(state))
        this.firings.endLeft(
          state,
          this.account.halt
            ? words.standing.halted({ reason: this.account.halt.reason })
            : words.stops.firing.why.moved,
        );
      else this.step(state, { type: 'disarm' });
    }
  }

  /** One look at the symbol, nothing else being under way: what was being sold may all be sold. */
  look(state: SymbolState, observation: Observation): void {
    const { stop } = state.standing;
    if (stop?.phase !== 'asked' || !stop.fired || hasOpen(state)) return;
    const least = leastSale(this.account, state, observation);
    const { held } = withBooked(state.doc, observation.holding);
    if (least !== null && held.minus(stop.fired.keep).lt(least))
      this.firings.finish(state, { ...stop, fired: stop.fired });
  }

  stop(): void {
    this.stopped = true;
    this.ticking?.();
  }

  private book(state: SymbolState, book: Book): void {
    if (book.unlisted) return;
    const best = book.bids[0]?.price ?? null;
    const bid = best !== null && isOver(state, best) ? best : bidOfOthers(state, book.bids);
    this.top(state, bid, book.asks[0]?.price ?? null, book.readAt);
  }

  private top(state: SymbolState, bid: Decimal | null, ask: Decimal | null, readAt: number): void {
    if (!state.standing.stop) return;
    const { clock } = this.account;
    const now = clock.monotonic();
    const at = now - Math.max(0, clock.now() - readAt);
    this.step(state, { type: 'book', top: { at, now, bid, ask }, wall: clock.now() });
  }

  /** Gives one input to the stop of a symbol and carries out what comes of it. */
  private step(symbolState: SymbolState, input: StopInput): void {
    const { account } = this;
    const doc = symbolState.standing.stop;
    if (!doc || this.stopped) return;
    const before = this.watchOf(symbolState);
    const { state, effects } = stopStep({ doc, watch: before }, input);
    account.apply(symbolState, { type: 'stop watched', watch: state.watch });
    if (state.watch.under !== before.under || !isSame(state.watch.heldWhy, before.heldWhy))
      account.changed('standing');
    const rows =
      state.doc === doc
        ? []
        : [account.updateStanding(symbolState, withStop(symbolState.standing, state.doc))];
    for (const effect of effects) {
      const said = effectSaid(account, symbolState, state, effect);
      if (said) rows.push(account.eventLog.say(said));
    }
    if (rows.length > 0) account.recordSoon(rows);
    if (effects.includes('fire')) this.fires(symbolState, state.doc);
  }

  private fires(state: SymbolState, stop: StopDoc): void {
    // A Flat or Short that runs sells all of it anyway; where it comes to nothing the next book fires.
    if (this.firings.isFiring(state) || state.busy?.out) return;
    const why = this.firings.heldBack(state, stop);
    if (why !== null) {
      this.step(state, { type: 'held', why });
      return;
    }
    this.firings.fire(state, stop).catch((error: unknown) => {
      if (error instanceof JournalDown)
        this.step(state, {
          type: 'held',
          why: words.stops.watched.journalNotWritten({ why: error.message }),
        });
      else ownFault(this.account, state, error);
    });
  }

  /** A firing that a crash interrupted goes on, or asks first, as was chosen when the stop was made. */
  private goOn(state: SymbolState, stop: StopDoc): void {
    if (stop.away === 'go-on') {
      this.fires(state, stop);
      return;
    }
    const asked: StopDoc = { ...stop, phase: 'asked', mustCease: true, askedAt: this.account.clock.now() };
    const said = effectSaid(this.account, state, { doc: asked, watch: this.watchOf(state) }, 'ask');
    this.account.recordSoon([
      this.account.updateStanding(state, { ...state.standing, stop: asked }),
      ...(said ? [this.account.eventLog.say(said)] : []),
    ]);
  }

  /** What is asked has changed: a stop ends with LONG. A Flat, Short or Reduce takes one over that had fired. */
  private asked(state: SymbolState): void {
    const { stop } = state.standing;
    const { asked } = state.doc;
    if (!stop || !asked || this.firings.isFiring(state)) return;
    const long = asked.state === 'LONG';
    if (stop.phase === 'firing' || (long && stop.fired === null)) return;
    if (stop.fired && asked.by !== 'you') return;
    const said = stopEndedSaid(
      state,
      stop,
      stop.fired ? words.stops.endedWhy.somethingElse : words.stops.endedWhy.nothingAsked,
    );
    this.account.recordSoon([
      this.account.updateStanding(state, withStop(state.standing, null)),
      this.account.eventLog.say(said),
    ]);
  }

  private watchOf(state: SymbolState): Watch {
    return state.watch ?? this.watchAnew(state, false);
  }

  private watchAnew(state: SymbolState, away: boolean): Watch {
    const watch = newWatch(this.account.clock.monotonic(), away);
    this.account.apply(state, { type: 'stop watched', watch });
    return watch;
  }

  private tick(): void {
    if (this.ticking || this.stopped) return;
    const watched = [...this.account.symbols.values()].filter(({ standing }) => standing.stop !== null);
    if (watched.length === 0) return;
    const now = this.account.clock.monotonic();
    for (const state of watched) {
      const { stop } = state.standing;
      // A firing of before this start that could not go on yet.
      if (stop?.phase === 'firing') this.fires(state, stop);
      else this.step(state, { type: 'tick', now });
    }
    this.prices.ask(watched, now);
    this.ticking = this.account.clock.after(TICK_MS, () => {
      this.ticking = null;
      this.tick();
    });
  }
}

/** Over its stop any bid counts, an own one too: whoever sold lower would have sold to it. */
const isOver = ({ standing: { stop } }: SymbolState, bid: Decimal): boolean =>
  stop !== null && bid.gt(stop.price);

/** Why nothing of a market can be sold, in a sentence; null when it can. */
const closedTo = (market: Market): Told | null => market.closedReason ?? sideClosed(market, 'SELL');

/** Throws where another decision, written meanwhile, has taken this stop back or moved it, or where it has fired. */
function stillStands(state: SymbolState, stop: StopDoc | null): void {
  const now = state.standing.stop;
  if (now?.id === stop?.id && (now?.fired ?? null) === (stop?.fired ?? null)) return;
  throw new Refusal('not-now', now?.fired ? words.stops.isFiring : words.stops.hasChanged);
}
