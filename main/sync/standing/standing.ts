import { type Decimal, ZERO } from '#shared/decimal.ts';
import type { StandingAsk, StandingPreview } from '#shared/ipc/standing.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { PurchaseTurns } from '../account/purchase-turns.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { foundHoldingOpen } from '../check/found-holding.ts';
import { withNewest } from '../check/newest-price.ts';
import { observe, whyNotRead } from '../check/observe.ts';
import { words } from '../engine-words.ts';
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

/** What was asked for later: limits that rest at MEXC, and a stop that lives here. */
export class Standing {
  readonly limits: Limits;
  readonly stops: Stops;
  private readonly firings: Firings;
  private readonly account: Account;
  private readonly previews = new Map<string, Shown>();

  constructor(account: Account, purchaseTurns: PurchaseTurns, after: (managed: ManagedSymbol) => void) {
    this.account = account;
    this.limits = new Limits(account, purchaseTurns, after);
    this.firings = new Firings(account, this.limits, after);
    this.stops = new Stops(account, this.firings);
    account.limits = this.limits;
    account.onStandingEnd = (managed, row) => this.limits.orderEnded(managed, row);
    account.onMarket = ({ state }, before) => this.stops.market(state, before);
    account.onLook = (managed, observation) => {
      this.limits.look(managed, observation);
      this.stops.look(managed, observation);
    };
  }

  /** Takes over what the journal has of a symbol; says so where that can't be read. */
  restore(managed: ManagedSymbol, stored: Json | undefined): void {
    const { symbol } = managed.state.market;
    const doc = restoredStanding(stored, symbol);
    if (doc) {
      managed.apply({ type: 'standing changed', standing: doc });
      return;
    }
    this.account.say({
      symbol,
      kind: 'journal',
      tone: 'alarm',
      sentence: words.standing.notRestored({ symbol }),
      notify: { kind: 'standing', title: words.standing.notRestoredTitle({ symbol }) },
    });
  }

  /** After a start: orders that ended while this program did not run are told, once the journal has said of them. */
  async begin(): Promise<void> {
    for (const managed of this.account.symbols.values()) {
      const gone = managed.state.standing.limits.filter(({ order }) => !managed.state.live.has(order));
      if (gone.length === 0) continue;
      const rows = await this.account.journal.orders(
        this.account.key,
        gone.map(({ order }) => order),
      );
      for (const row of rows) if (row.phase === 'ended') this.limits.orderEnded(managed, row);
    }
    this.stops.begin();
  }

  /** What a standing order would be, from a reading with prices at most 2 s old. Sends nothing. */
  async preview(symbol: string, ask: StandingAsk, replaces: string | null): Promise<StandingPreview> {
    const { account } = this;
    const managed = this.managed(symbol);
    await account.rules.reconsider(managed.state.market, ask.kind === 'stop' ? 'SELL' : ask.side);
    const observation = await this.fresh(managed);
    const base = blank(managed, ask, replaces);
    const made = this.previewOf(managed, observation, ask, base);
    const moved = managed.state.standing.limits.find(({ id }) => id === replaces);
    const filled = moved ? filledOf(managed.state, moved) : ZERO;
    const refused = this.refusal(managed, ask);
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

  private previewOf(
    managed: ManagedSymbol,
    observation: Observation,
    ask: StandingAsk,
    base: StandingPreview,
  ): StandingPreview {
    if (ask.kind === 'stop')
      return stopPreview(managed, observation, ask, base, this.stop(managed.state, base.replaces));
    const replaced = base.replaces === null ? null : this.limit(managed.state, base.replaces, ask.side);
    return limitPreview(managed, observation, base, planLimit(managed, observation, ask, replaced), replaced);
  }

  /** Makes or moves what a preview showed. Resolves with its id when it rests, or is decided; rejects with a Refusal. */
  async submit(previewId: string): Promise<{ readonly id: string; readonly sentence: Told }> {
    const { account } = this;
    const shown = this.previews.get(previewId);
    if (!shown) throw new Refusal('expired', words.standing.unknownPreview);
    if (shown.used) throw new Refusal('expired', words.standing.submittedAlready);
    if (account.clock.monotonic() - shown.madeMono > PREVIEW_LIFE_MS)
      throw new Refusal('expired', words.standing.previewTooOld);
    const managed = this.managed(shown.symbol);
    const refused = this.refusal(managed, shown.ask);
    if (refused) throw new Refusal(account.halt || managed.state.doc.halt ? 'halted' : 'not-now', refused);
    if (shown.refused !== null) throw new Refusal('refused', shown.refused);
    shown.used = true;
    const { ask } = shown;
    if (ask.kind === 'stop') return this.arm(managed, ask, shown.replaces);
    if (shown.replaces !== null) {
      const limit = this.limit(managed.state, shown.replaces, ask.side);
      const whole = shown.quantity.plus(shown.filled);
      return { id: limit.id, sentence: await this.limits.move(managed, limit, ask.price, whole) };
    }
    const id = account.ids.next();
    return { id, sentence: await this.limits.placing.make(managed, ask, { id, quantity: shown.quantity }) };
  }

  /** Takes a standing order back. Resolves with what came of it; rejects with a Refusal, or with `JournalDown`. */
  async cancel(id: string): Promise<Told> {
    for (const managed of this.account.symbols.values()) {
      const limit = managed.state.standing.limits.find((each) => each.id === id);
      if (limit) return this.limits.cancel(managed, limit);
      const { stop } = managed.state.standing;
      if (stop?.id === id) return this.stops.cancel(managed, stop);
    }
    throw new Refusal('expired', words.standing.unknown);
  }

  /** Before a reserve counts: see `makeRoom`. */
  makeRoom(asset: string, reserve: Decimal): Promise<void> {
    return makeRoom(this.account, this.limits, asset, reserve);
  }

  /** The kill switch was pressed: limits are cancelled, stops disarmed. */
  kill(): void {
    this.stops.disarm();
    for (const managed of this.account.symbols.values()) this.limits.kill(managed);
  }

  /** Why a symbol can't be removed, in one sentence; null when nothing stands there. */
  holdsBack(state: SymbolState): Told | null {
    const { limits, stop } = state.standing;
    if (limits.length === 0 && stop === null) return null;
    const { symbol } = state.market;
    return stop ? words.standing.stopStillStands({ symbol }) : words.standing.limitStillStands({ symbol });
  }

  /** Sends nothing new; waits for what is in flight. */
  async idle(): Promise<void> {
    this.stops.stop();
    await Promise.all([this.limits.idle(), this.firings.idle()]);
  }

  private async arm(managed: ManagedSymbol, ask: StopAsk, replaces: string | null) {
    const { account } = this;
    const replaced = this.stop(managed.state, replaces);
    const observation = await this.fresh(managed);
    const refused = stopRefusal(managed, observation, ask, replaced);
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
    return { id: stop.id, sentence: await this.stops.arm(managed, stop, replaced) };
  }

  private stop(state: SymbolState, id: string | null): StopDoc | null {
    if (id === null) return null;
    const { stop } = state.standing;
    if (stop?.id !== id) throw new Refusal('expired', words.standing.unknown);
    return stop;
  }

  /** A stop is armed also beside a halt of its symbol, an unknown order or a trade: none of them holds it back. */
  private refusal(managed: ManagedSymbol, ask: StandingAsk): Told | null {
    const { state } = managed;
    const { account } = this;
    if (ask.kind === 'stop') {
      if (state.standing.stop?.fired) return words.standing.stopHasFired;
      if (account.closing) return words.standing.closing;
      if (account.halt) return words.standing.halted({ reason: account.halt.reason });
      if (state.doc.entry?.found) return foundHoldingOpen(state);
      return state.doc.asked ? null : words.standing.notLookedAtYet({ symbol: state.market.symbol });
    }
    const closed = managed.refusal();
    if (closed) return closed;
    if (state.doc.entry?.found) return foundHoldingOpen(state);
    if (!state.doc.asked) return words.standing.notLookedAtYet({ symbol: state.market.symbol });
    return state.busy ? words.standing.tradeUnderWay : null;
  }

  private limit(state: SymbolState, id: string, side: 'BUY' | 'SELL') {
    const limit = state.standing.limits.find((each) => each.id === id);
    if (!limit) throw new Refusal('expired', words.standing.unknown);
    if (limit.side !== side) throw new Refusal('refused', words.standing.notToTheOtherSide);
    return limit;
  }

  private async fresh(managed: ManagedSymbol): Promise<Observation> {
    const { state } = managed;
    const { account } = this;
    const age = (one: Observation) => bookAge(one.book, account.clock.now());
    let { observation } = state;
    if (observation && age(withNewest(managed, observation)) > BOOK_LIMIT_MS) {
      const book = await account.exchange.book(state.market.symbol);
      if (!book.ok) throw new Refusal('not-now', book.failure.sentence);
      observation = { ...observation, book: book.value };
    }
    if (!observation) {
      const read = await observe(account, [managed], 'click');
      observation = (read.ok && read.observations.get(managed)) || null;
      if (!observation) throw new Refusal('not-now', whyNotRead(read, managed));
    }
    return {
      ...withNewest(managed, observation),
      holding: withBooked(state.doc, observation.holding),
    };
  }

  private managed(symbol: string): ManagedSymbol {
    const managed = this.account.symbols.get(symbol);
    if (!managed) throw new Refusal('unknown-symbol', words.standing.notInTheList({ symbol }));
    return managed;
  }

  private remember(shown: Shown): void {
    this.previews.set(shown.id, shown);
    const oldest = this.previews.keys().next().value;
    if (this.previews.size > MOST_PREVIEWS && oldest !== undefined) this.previews.delete(oldest);
  }
}
