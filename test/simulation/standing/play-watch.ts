import { tell } from '#main/sync/engine-words.ts';
import { symbolDoc } from '#main/sync/state/symbol-doc.ts';
import { type Decimal, dec, max, ZERO } from '#shared/decimal.ts';
import type { Step } from '../life.ts';
import { KEY, type World } from '../world.ts';
import { StopWatch } from './stop-watch.ts';

/** What is held may differ from what is asked by so much: the dust. */
const DUST = dec('0.001');

interface Shot {
  readonly at: number;
  /** What was asked to be kept, and what limits have sold since. */
  readonly keep: Decimal;
  limitsSold: Decimal;
}

/** Watches a play by the exchange's own record, and says what must not have happened. */
export class PlayWatch {
  readonly violations: string[] = [];
  readonly story: string[] = [];
  fired = 0;
  orders = 0;
  private readonly world: World;
  readonly stops: StopWatch;
  private reserve: Decimal;
  private readonly shots = new Map<string, Shot>();
  private heard = 0;
  private readonly elsewhere = new Set<string | null>();
  private killedAt = Number.NEGATIVE_INFINITY;
  /** Limits whose cancel was not proven when a Flat or Short began; null once anything else has bought since. */
  private doomed: ReadonlySet<string> | null = null;
  /** A reserve was changed, and a question that came of it may have been answered with yes. */
  private raised = false;
  private approved = false;
  /** Nothing but limits has moved what is held or asked. */
  private onlyLimits = true;

  constructor(world: World, reserve: Decimal) {
    this.world = world;
    this.reserve = reserve;
    this.stops = new StopWatch(world, (what) => this.sin(what));
    world.exchange.subscribe((event) => {
      if (event.kind !== 'order') return;
      const id = event.order.clientOrderId ?? '';
      const row = world.disk.account(KEY).orders.get(id);
      if (!row) {
        this.sin(`${id} is at the exchange without a row`);
        return;
      }
      if (event.fill) this.filled(row.intentId, row.side, row.purpose, event.fill.quantity);
      else if (/CANCEL/.test(event.order.status)) this.cancelled(id);
      else if (row.purpose === 'correction' && !this.approved && (row.side === 'BUY' || this.onlyLimits))
        this.sin(
          `a correction ${row.side === 'BUY' ? 'buys' : 'sells'} ${row.quantity}: nobody traded elsewhere`,
        );
    });
  }

  priced(bid: number, ask: number): void {
    this.listen();
    this.stops.priced(bid, ask);
  }

  /** A request leaves. */
  sends({ when, endpoint, params }: Step): void {
    if (when !== 'send' || endpoint !== 'createOrder') return;
    const id = String(params.newClientOrderId);
    if (this.world.program.halt() !== null) this.sin(`${id} leaves after the kill switch`);
    const row = this.world.disk.account(KEY).orders.get(id);
    if (row?.purpose === 'correction' && this.world.engine.account.paused)
      this.sin(`${id} is a correction, and sync is paused`);
  }

  /** A reserve counts from now on: what is held above it may be less than is asked, and buying that is asked about. */
  reserved(reserve: Decimal): void {
    this.reserve = reserve;
    this.raised = true;
    this.onlyLimits = false;
  }

  clicked(action: string): void {
    // What was said before this click is of before it.
    this.listen();
    this.onlyLimits = false;
    if (action === 'answer' && this.raised) this.approved = true;
    if (action === 'long' || action === 'reduce' || action === 'answer') this.doomed = null;
    this.tell(`click ${action}`);
  }

  cancelledElsewhere(clientOrderId: string | null): void {
    this.elsewhere.add(clientOrderId);
  }

  killed(): void {
    this.killedAt = this.world.clock.monotonic();
    this.onlyLimits = false;
  }

  restarted(): void {
    this.stops.restarted();
    // A Flat that was said and had not been written down when the program died was never given.
    const doc = symbolDoc.safeParse(this.world.disk.account(KEY).docs.get('symbol/ETH/USDC'));
    if (doc.data?.asked?.state === 'LONG') this.doomed = null;
    this.tell('the program ends');
  }

  tell(line: string): void {
    this.story.push(`${Math.round(this.world.clock.monotonic())} ${line}`);
  }

  sin(what: string): void {
    this.violations.push(what);
    this.tell(`VIOLATION ${what}`);
  }

  /** Nothing runs, nothing is unknown, and every own order at the exchange is a limit that rests. */
  isQuiet(): boolean {
    const state = this.world.state();
    const { stop, limits } = state.standing;
    return (
      state.busy === null &&
      state.unknown.size === 0 &&
      state.doc.owed.length === 0 &&
      limits.every(({ phase }) => phase === 'resting') &&
      stop?.phase !== 'firing' &&
      state.health !== 'checking' &&
      state.health !== 'unsettled'
    );
  }

  end(): void {
    this.listen();
    const state = this.world.state();
    const { limits, stop } = state.standing;
    if (this.onlyLimits && state.doc.question !== null)
      this.sin(`a fill of a limit is asked about: ${state.doc.question.id}`);
    if (!this.isQuiet())
      this.sin(
        `not quiet: ${state.health} "${tell(state.sentence)}", ${JSON.stringify(state.standing)}, unknown ${state.unknown.size}, owed ${state.doc.owed.join()}, busy ${tell(state.busy?.view.title ?? '')}`,
      );
    const open = [...this.world.exchange.core.orders.byId.values()].filter(({ endedAt }) => endedAt === null);
    const resting = new Set<string | null>(limits.map(({ order }) => order));
    for (const order of open)
      if (!resting.has(order.clientOrderId))
        this.sin(`${order.clientOrderId} is open and no limit rests on it`);
    if (open.length !== limits.length)
      this.sin(`${limits.length} limits rest, ${open.length} orders are open`);
    const held = max(ZERO, dec(this.world.balance('ETH')).minus(this.reserve));
    const { asked, unfinished } = state.doc;
    const differs = asked ? held.minus(asked.target).abs() : ZERO;
    const waits =
      unfinished !== null ||
      state.doc.question !== null ||
      stop?.phase === 'asked' ||
      state.doc.halt !== null;
    // Said with its reason, and without a way for the program: the trader has set a reserve over what there is.
    const reserved = /less ETH than your reserve/.test(tell(state.sentence));
    const least = dec('0.0105');
    if (differs.gt(max(DUST, least)) && !waits && !reserved && state.doc.judged?.left == null)
      this.sin(
        `${held.toFixed()} held, ${asked?.state} ${asked?.target} asked, and nothing says so: ${tell(state.sentence)}`,
      );
    if (this.doomed && asked?.state === 'LONG' && !held.isZero())
      this.sin(`LONG ${asked.target} after a Flat: only a limit that it cancelled has bought since`);
    if (stop && asked?.state !== 'LONG' && stop.fired === null) this.sin('a stop stands without LONG');
    const fired = this.world.disk
      .account(KEY)
      .events.filter(
        ({ kind, sentence }) => kind === 'standing' && /^Your stop .* has fired: /.test(sentence),
      )
      .map(({ data }) => JSON.stringify(data));
    if (new Set(fired).size < fired.length) this.sin('a stop fires twice, by what it says');
  }

  /** What the program has said since: a firing is judged when it is told. */
  private listen(): void {
    const { log } = this.world;
    for (; this.heard < log.length; this.heard++) {
      const line = log[this.heard];
      if (!line) continue;
      this.story.push(`${Math.round(this.world.clock.monotonic())}   says: ${line.sentence}`);
      const words = /^Your stop "at or under ([\d.]+): keep ([\d.]+) ETH" has fired/.exec(line.sentence);
      if (/^(Flat|Short): sell/.test(line.sentence)) {
        const ending = this.world.state().standing.limits.filter(({ phase }) => phase === 'cancelling');
        this.doomed = new Set(ending.map(({ id }) => id));
      }
      if (words) this.firing(Number(words[1]), line.at);
    }
  }

  private firing(at: number, when: number): void {
    this.fired += 1;
    this.onlyLimits = false;
    const asks = this.world.log.some(
      (line) => /wasn't watching, so I ask/.test(line.sentence) && when - line.at < 3_600_000,
    );
    if (asks) return;
    const held = this.stops.heldFor(at, when);
    if (held < 950) this.sin(`fired at ${at}: its condition had held for ${held} ms`);
  }

  /** A limit ends by what is written first: a cancel that nobody decided is one too many. */
  private cancelled(id: string): void {
    if (this.elsewhere.has(id) || this.world.clock.monotonic() - this.killedAt < 60_000) return;
    const doc = this.world.disk.account(KEY).docs.get('standing/ETH/USDC') as
      | { limits: { order: string; phase: string }[] }
      | null
      | undefined;
    const of = doc?.limits.find(({ order }) => order === id);
    if (of && of.phase !== 'cancelling' && of.phase !== 'moving')
      this.sin(`${id} is cancelled, and nobody asked for that: ${of.phase}`);
  }

  private filled(intentId: string, side: string, purpose: string, quantity: Decimal): void {
    this.orders += 1;
    if (side === 'BUY' && this.doomed && !this.doomed.has(intentId)) this.doomed = null;
    const total = dec(this.world.balance('ETH'));
    if (side === 'SELL' && total.lt(this.reserve))
      this.sin(`a sale reaches into the reserve: ${total.toFixed()} are left`);
    if (purpose !== 'standing') return;
    const doc = this.world.disk.account(KEY).docs.get('standing/ETH/USDC') as
      | { stop: { id: string; fired: { at: number; keep: string } | null } | null; limits: { id: string }[] }
      | null
      | undefined;
    const stop = doc?.stop;
    if (stop?.fired && stop.id === intentId) {
      const shot = this.shots.get(intentId) ?? {
        at: stop.fired.at,
        keep: dec(stop.fired.keep),
        limitsSold: ZERO,
      };
      this.shots.set(intentId, shot);
      if (shot.at !== stop.fired.at) this.sin('a stop fires twice');
      const left = total.minus(this.reserve);
      if (left.lt(shot.keep.minus(shot.limitsSold)))
        this.sin(`a firing sells below ${shot.keep.toFixed()}: ${left.toFixed()} are left`);
    } else if (side === 'SELL') {
      for (const shot of this.shots.values()) shot.limitsSold = shot.limitsSold.plus(quantity);
    }
  }
}
