import type { Decimal } from '#shared/decimal.ts';
import { isSame, type Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
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
    this.prices = new StopPrices(account, (managed, book) => this.book(managed, book));
    account.onBook = (managed, book) => this.book(managed, book);
    account.onAsked = (managed) => this.asked(managed);
  }

  /** After a start: what is armed may have come true meanwhile, and a firing that was under way is *away*. */
  begin(): void {
    for (const managed of this.account.symbols.values()) {
      const { state } = managed;
      const { stop } = state.standing;
      if (!stop) continue;
      this.watchAnew(managed, true);
      const why = closedTo(state.market);
      if (why !== null && stop.phase !== 'disarmed') this.account.say(closedSaid(state, stop, why));
      if (stop.phase === 'firing') this.goOn(managed, stop);
      else this.asked(managed);
    }
    this.tick();
  }

  /** Arms a stop, or puts it in the place of the one that stands, in one append. Rejects with `JournalDown`. */
  async arm(managed: ManagedSymbol, stop: StopDoc, replaced: StopDoc | null): Promise<Told> {
    const { account } = this;
    const said = armedSaid(managed.state, stop, replaced !== null);
    const stands = () => stillStands(managed.state, replaced);
    const { lease } = account.permit();
    await managed.decideStanding((doc) => withStop(doc, stop), said, stands);
    this.watchAnew(managed, false);
    // The kill switch was pressed while it was written: it takes back this one too.
    if (account.halt || (lease !== null && account.permit().lease !== lease))
      this.step(managed, { type: 'disarm' });
    this.tick();
    // What is asked may have changed while it was written.
    this.asked(managed);
    return said.sentence;
  }

  /** Takes a stop back, or ends one that is firing. Rejects with `JournalDown`. */
  async cancel(managed: ManagedSymbol, stop: StopDoc): Promise<Told> {
    const { state } = managed;
    await this.firings.decided(managed);
    if (state.standing.stop?.id === stop.id && state.standing.stop.fired) {
      await this.firings.endIt(managed);
      return words.stops.endsIt;
    }
    const { notify: _, ...said } = stopEndedSaid(state, stop, words.stops.endedWhy.asAsked);
    const stands = () => stillStands(state, stop);
    await managed.decideStanding((doc) => withStop(doc, null), { ...said, tone: 'info' }, stands);
    return said.sentence;
  }

  /** The trader's answer to a stop that asked. Rejects with a Refusal, or with `JournalDown`. */
  async answer(managed: ManagedSymbol, option: string): Promise<Told> {
    const { stop } = managed.state.standing;
    if (stop?.phase !== 'asked') throw new Refusal('expired', words.stops.asksNoMore);
    if (option === 'end') return this.cancel(managed, stop);
    if (option === 'wait') {
      const waits = (doc: StandingDoc): StandingDoc => {
        if (!doc.stop) return doc;
        const { state } = stopStep({ doc: doc.stop, watch: this.watchOf(managed) }, { type: 'wait' });
        return { ...doc, stop: state.doc };
      };
      const sentence = words.stops.waits({ symbol: managed.state.market.symbol, price: stop.price });
      const said = { symbol: managed.state.market.symbol, kind: 'standing', sentence };
      await managed.decideStanding(waits, said, () => stillStands(managed.state, stop));
      return sentence;
    }
    const why = this.firings.heldBack(managed, stop);
    if (why) throw new Refusal('not-now', why);
    await this.firings.fire(managed, stop);
    return words.stops.sellsNow({ keep: stop.keep, base: managed.state.market.base });
  }

  /** A best price of the stream, engine clock. */
  price(managed: ManagedSymbol, { bid, bidQuantity, ask, at }: BookTop): void {
    const { state } = managed;
    if (state.standing.stop === null) return;
    // The book is read instead, as where the stream is silent.
    if (isOver(state, bid) || !isOwnBid(state, bid, bidQuantity)) this.top(managed, bid, ask, at);
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
    for (const managed of this.account.symbols.values()) this.step(managed, { type: 'away' });
  }

  /** The kill switch, or a folder that was moved: none fires until it is armed by hand. */
  disarm(): void {
    for (const managed of this.account.symbols.values()) {
      // One of an earlier life has no run that would end it.
      if (managed.state.standing.stop?.fired && !this.firings.isFiring(managed))
        this.firings.endLeft(
          managed,
          this.account.halt
            ? words.standing.halted({ reason: this.account.halt.reason })
            : words.stops.firing.why.moved,
        );
      else this.step(managed, { type: 'disarm' });
    }
  }

  /** One look at the symbol, nothing else being under way: what was being sold may all be sold. */
  look(managed: ManagedSymbol, observation: Observation): void {
    const { state } = managed;
    const { stop } = state.standing;
    if (stop?.phase !== 'asked' || !stop.fired || hasOpen(state)) return;
    const least = leastSale(managed, observation);
    const { held } = withBooked(state.doc, observation.holding);
    if (least !== null && held.minus(stop.fired.keep).lt(least))
      this.firings.finish(managed, { ...stop, fired: stop.fired });
  }

  stop(): void {
    this.stopped = true;
    this.ticking?.();
  }

  private book(managed: ManagedSymbol, book: Book): void {
    if (book.unlisted) return;
    const best = book.bids[0]?.price ?? null;
    const bid = best !== null && isOver(managed.state, best) ? best : bidOfOthers(managed.state, book.bids);
    this.top(managed, bid, book.asks[0]?.price ?? null, book.readAt);
  }

  private top(managed: ManagedSymbol, bid: Decimal | null, ask: Decimal | null, readAt: number): void {
    if (!managed.state.standing.stop) return;
    const { clock } = this.account;
    const now = clock.monotonic();
    const at = now - Math.max(0, clock.now() - readAt);
    this.step(managed, { type: 'book', top: { at, now, bid, ask }, wall: clock.now() });
  }

  /** Gives one input to the stop of a symbol and carries out what comes of it. */
  private step(managed: ManagedSymbol, input: StopInput): void {
    const { account } = this;
    const doc = managed.state.standing.stop;
    if (!doc || this.stopped) return;
    const before = this.watchOf(managed);
    const { state, effects } = stopStep({ doc, watch: before }, input);
    managed.apply({ type: 'stop watched', watch: state.watch });
    if (state.watch.under !== before.under || !isSame(state.watch.heldWhy, before.heldWhy))
      account.changed('standing');
    const rows =
      state.doc === doc ? [] : [managed.updateStanding(withStop(managed.state.standing, state.doc))];
    for (const effect of effects) {
      const said = effectSaid(managed, state, effect);
      if (said) rows.push(account.eventLog.say(said));
    }
    if (rows.length > 0) account.recordSoon(rows);
    if (effects.includes('fire')) this.fires(managed, state.doc);
  }

  private fires(managed: ManagedSymbol, stop: StopDoc): void {
    // A Flat or Short that runs sells all of it anyway; where it comes to nothing the next book fires.
    if (this.firings.isFiring(managed) || managed.state.busy?.out) return;
    const why = this.firings.heldBack(managed, stop);
    if (why !== null) {
      this.step(managed, { type: 'held', why });
      return;
    }
    this.firings.fire(managed, stop).catch((error: unknown) => {
      if (error instanceof JournalDown)
        this.step(managed, {
          type: 'held',
          why: words.stops.watched.journalNotWritten({ why: error.message }),
        });
      else ownFault(managed, error);
    });
  }

  /** A firing that a crash interrupted goes on, or asks first, as was chosen when the stop was made. */
  private goOn(managed: ManagedSymbol, stop: StopDoc): void {
    if (stop.away === 'go-on') {
      this.fires(managed, stop);
      return;
    }
    const asked: StopDoc = { ...stop, phase: 'asked', mustCease: true, askedAt: this.account.clock.now() };
    const said = effectSaid(managed, { doc: asked, watch: this.watchOf(managed) }, 'ask');
    this.account.recordSoon([
      managed.updateStanding({ ...managed.state.standing, stop: asked }),
      ...(said ? [this.account.eventLog.say(said)] : []),
    ]);
  }

  /** What is asked has changed: a stop ends with LONG. A Flat, Short or Reduce takes one over that had fired. */
  private asked(managed: ManagedSymbol): void {
    const { state } = managed;
    const { stop } = state.standing;
    const { asked } = state.doc;
    if (!stop || !asked || this.firings.isFiring(managed)) return;
    const long = asked.state === 'LONG';
    if (stop.phase === 'firing' || (long && stop.fired === null)) return;
    if (stop.fired && asked.by !== 'you') return;
    const said = stopEndedSaid(
      state,
      stop,
      stop.fired ? words.stops.endedWhy.somethingElse : words.stops.endedWhy.nothingAsked,
    );
    this.account.recordSoon([
      managed.updateStanding(withStop(state.standing, null)),
      this.account.eventLog.say(said),
    ]);
  }

  private watchOf(managed: ManagedSymbol): Watch {
    return managed.state.watch ?? this.watchAnew(managed, false);
  }

  private watchAnew(managed: ManagedSymbol, away: boolean): Watch {
    const watch = newWatch(this.account.clock.monotonic(), away);
    managed.apply({ type: 'stop watched', watch });
    return watch;
  }

  private tick(): void {
    if (this.ticking || this.stopped) return;
    const watched = [...this.account.symbols.values()].filter(
      ({ state: { standing } }) => standing.stop !== null,
    );
    if (watched.length === 0) return;
    const now = this.account.clock.monotonic();
    for (const managed of watched) {
      const { stop } = managed.state.standing;
      // A firing of before this start that could not go on yet.
      if (stop?.phase === 'firing') this.fires(managed, stop);
      else this.step(managed, { type: 'tick', now });
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
