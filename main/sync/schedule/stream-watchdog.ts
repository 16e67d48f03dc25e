import type { Decimal } from '#shared/decimal.ts';
import type { Clock } from '../ports/clock.ts';
import type { AccountReading } from '../ports/exchange.ts';

/** An event that belongs to a change that was read comes within this time of the reading, or not at all. */
const COMES_WITHIN_MS = 8000;
/** Readings have been seen to lag by up to 20 s: what they show anew may have been told so long before. */
const TOLD_BEFORE_MS = 30_000;
/** A stream that was opened anew for its silence is believed again after so long without another proof. */
const DOUBT_MS = 10 * 60_000;
/** It is not opened anew more often than this. */
const AGAIN_MS = 60_000;

export interface StreamWatchdogHooks {
  /** Assets whose changes the stream must tell of. */
  readonly assets: () => ReadonlySet<string>;
  /** The stream is up and silent: it must be opened anew (`open`), and is not relied on until it speaks. */
  readonly silent: (open: boolean) => void;
  /** It is relied on again: it spoke, or nothing more has spoken against it. */
  readonly recovered: (spoke: boolean) => void;
}

/**
 * Whether the private stream tells what happens. That its socket answers is no proof; that the account was read
 * changed, and no event of any kind came before or a few seconds after, is a proof of the contrary.
 */
export class StreamWatchdog {
  private readonly clock: Clock;
  private readonly hooks: StreamWatchdogHooks;
  private upSince: number | null = null;
  private lastEvent = Number.NEGATIVE_INFINITY;
  private before: { readonly amounts: ReadonlyMap<string, string>; readonly askedAt: number } | null = null;
  private openedAnew = Number.NEGATIVE_INFINITY;
  private stopWaiting: (() => void) | null = null;
  private stopDoubt: (() => void) | null = null;
  /** Proven silent, and not heard since. */
  isSilent = false;

  constructor(clock: Clock, hooks: StreamWatchdogHooks) {
    this.clock = clock;
    this.hooks = hooks;
  }

  get isUp(): boolean {
    return this.upSince !== null;
  }

  up(): void {
    this.upSince ??= this.clock.monotonic();
  }

  down(): void {
    this.upSince = null;
    this.stopWaiting?.();
    this.stopWaiting = null;
  }

  /** An account, order or fill event came. */
  event(): void {
    this.lastEvent = this.clock.monotonic();
    this.stopWaiting?.();
    this.stopWaiting = null;
    this.believe(true);
  }

  /** The account was read, having been asked for at `askedAt`, monotonic. */
  read(balances: AccountReading, askedAt: number): void {
    const amounts = new Map<string, string>();
    for (const asset of this.hooks.assets()) amounts.set(asset, amountsOf(balances.get(asset)));
    const { before } = this;
    this.before = { amounts, askedAt };
    if (!before || this.stopWaiting) return;
    const changed = [...amounts].some(([asset, now]) => {
      const then = before.amounts.get(asset);
      return then !== undefined && then !== now;
    });
    if (!changed || this.upSince === null || this.upSince > before.askedAt) return;
    if (this.lastEvent >= before.askedAt - TOLD_BEFORE_MS) return;
    this.stopWaiting = this.clock.after(COMES_WITHIN_MS, () => {
      this.stopWaiting = null;
      this.silent();
    });
  }

  stop(): void {
    this.stopWaiting?.();
    this.stopDoubt?.();
  }

  private silent(): void {
    const now = this.clock.monotonic();
    this.isSilent = true;
    this.stopDoubt?.();
    this.stopDoubt = this.clock.after(DOUBT_MS, () => this.believe(false));
    const open = now - this.openedAnew >= AGAIN_MS;
    if (open) this.openedAnew = now;
    this.hooks.silent(open);
  }

  private believe(spoke: boolean): void {
    if (!this.isSilent) return;
    this.isSilent = false;
    this.stopDoubt?.();
    this.hooks.recovered(spoke);
  }
}

function amountsOf(balance: { readonly free: Decimal; readonly locked: Decimal } | undefined): string {
  return balance ? `${balance.free.toFixed()} ${balance.locked.toFixed()}` : '0 0';
}
