import type { World } from '../world.ts';

/** A condition that holds so long has fired, or the program says why not: one that is being written down takes its time. */
const SAID_WITHIN_MS = 8000;
/** Without a price for so long an armed stop is an alarm; the program looks twice a second. */
const UNWATCHED_MS = 32_000;
/** Prices so far apart tell nothing of what was between them. */
const GAP_MS = 2000;
const REMEMBERED = 400;

interface Told {
  readonly at: number;
  readonly bid: number;
  readonly ask: number;
}

/** The prices that the program was told, and what they oblige it to say of a stop. */
export class StopWatch {
  private readonly world: World;
  private readonly sin: (what: string) => void;
  private prices: Told[] = [];
  /** Since when neither the stream nor the exchange tells a price; null when one of them does. */
  private silentSince: number | null = null;
  /** Since when the program that runs has run. */
  private upSince: number;
  /** Since when the condition of the stop has held, by what was told; null while it doesn't. */
  private holdsSince: number | null = null;
  /** Which stop there is and what it does, and since when. */
  private phase: { readonly id?: string | undefined; readonly what: string; readonly since: number } = {
    what: '',
    since: Number.NEGATIVE_INFINITY,
  };
  /** Until when a Flat or Short ran last. */
  private outUntil = Number.NEGATIVE_INFINITY;
  /** Since when prices have been told without a gap. */
  private toldSince = Number.NEGATIVE_INFINITY;
  /** The stop that was armed when the silence began, or was last seen to begin. */
  private stopAtSilence: string | null = null;

  constructor(world: World, sin: (what: string) => void) {
    this.world = world;
    this.sin = sin;
    this.upSince = world.clock.now();
  }

  restarted(): void {
    this.upSince = this.world.clock.now();
    this.toldSince = this.upSince;
    this.silentSince = null;
  }

  priced(bid: number, ask: number): void {
    const at = this.world.clock.now();
    if (at - (this.prices.at(-1)?.at ?? 0) > GAP_MS) this.toldSince = at;
    this.prices.push({ at, bid, ask });
    if (this.prices.length > REMEMBERED) this.prices = this.prices.slice(-REMEMBERED / 2);
    this.silentSince = null;
    this.lookAtHeld();
  }

  /** Nothing tells a price from now on. */
  silent(): void {
    this.silentSince ??= this.world.clock.now();
    this.stopAtSilence = this.armed()?.id ?? null;
  }

  /** Still nothing does: a stop that has been armed all along is an alarm. */
  stillSilent(): void {
    const since = this.silentSince;
    const { clock } = this.world;
    if (since === null || clock.now() - since < UNWATCHED_MS) return;
    const stop = this.armed();
    if (stop === null || stop.id !== this.stopAtSilence || this.says(/is not watched/, since)) return;
    this.sin(`a stop is armed, nothing told a price for ${clock.now() - since} ms, and no alarm says so`);
  }

  /** How long the condition of a stop at this price had held by then, by what was told, ms. */
  heldFor(price: number, when: number): number {
    const [first] = this.counted(price, when);
    return first === undefined ? 0 : when - first.at;
  }

  /** The prices up to then that count against a stop at this price, none over it between them. */
  private counted(price: number, when: number): readonly Told[] {
    const before = this.prices.filter(({ at }) => at <= when);
    const over = before.findLastIndex(({ bid }) => bid > price);
    return before.slice(over + 1).filter((each) => each.bid <= price && !(each.ask > price && isWide(each)));
  }

  /** A stop whose condition goes on holding fires, asks, or says why not. */
  private lookAtHeld(): void {
    const now = this.world.clock.now();
    const state = this.world.engine?.account.symbols.get('ETH/USDC')?.state;
    const stop = state?.standing.stop;
    const what = stop ? `${stop.phase} ${stop.id}` : '';
    if (stop?.id !== this.phase.id) this.holdsSince = null;
    if (this.phase.what !== what) this.phase = { id: stop?.id, what, since: now };
    const [first] = stop ? this.counted(Number(stop.price), now) : [];
    // What has held longer than prices are remembered began with the first of them.
    this.holdsSince = first ? Math.min(this.holdsSince ?? first.at, first.at) : null;
    if (!state || !stop || stop.mustCease !== (stop.phase === 'disarmed')) return;
    // A Flat or Short that runs sells all of it; where it comes to nothing the stop goes on from then.
    if (state.busy?.out) this.outUntil = now;
    if ((stop.phase !== 'armed' && stop.phase !== 'disarmed') || state.busy?.out) return;
    if (this.holdsSince === null) return;
    const since = stop.phase === 'armed' ? this.holdsSince : Math.max(this.holdsSince, this.phase.since);
    if (now - Math.max(since, this.toldSince, this.outUntil, stop.createdAt) < SAID_WITHIN_MS) return;
    const words = stop.phase === 'armed' ? /should fire, and I can't sell/ : /which is disarmed: nothing/;
    if (!this.says(words, Math.max(since, this.upSince)))
      this.sin(`a stop is ${stop.phase}, its condition holds, and nothing says why it does not fire`);
  }

  private armed() {
    const stop = this.world.engine?.account.symbols.get('ETH/USDC')?.state.standing.stop;
    return stop?.phase === 'armed' ? stop : null;
  }

  private says(words: RegExp, since: number): boolean {
    return this.world.log.some(({ sentence, at }) => at >= since && words.test(sentence));
  }
}

const isWide = ({ bid, ask }: Told): boolean => ask - bid > ((ask + bid) / 2) * 0.01;
