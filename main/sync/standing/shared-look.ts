import { owned } from '#shared/owned.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import { OUT_LIMIT_MS } from '../check/newest-price.ts';
import { observe } from '../check/observe.ts';
import { words } from '../engine-words.ts';
import { sleep } from '../ports/clock.ts';
import { together } from '../together.ts';

/** What asks within this time shares one reading of the account. */
const GATHER_MS = 10;

const NONE = { sentence: '', retryAt: 0 };

/** Readings for stops that fire together: the account is read once for all of them, not twice a second. */
export class SharedLook {
  private readonly account: Account;
  private waiting: {
    readonly symbols: Set<ManagedSymbol>;
    readonly reading: Promise<ReadonlyMap<ManagedSymbol, Observation>>;
  } | null = null;
  /** Why the last reading failed, in a sentence, and before which time none is sent; nothing after a good one. */
  private failed: { readonly sentence: Told; readonly retryAt: number } = NONE;

  constructor(account: Account) {
    this.account = account;
  }

  /**
   * A reading of this symbol, prices up to a minute old; null when it could not be read. Rejects with a fault of our own.
   * Whoever asks may turn away from it: such a fault is met where a reading is awaited, and never ends the program.
   */
  of(managed: ManagedSymbol): Promise<Observation | null> {
    const observation = this.share(managed);
    owned(observation, () => undefined);
    return observation;
  }

  private async share(managed: ManagedSymbol): Promise<Observation | null> {
    if (!this.waiting) {
      const symbols = new Set<ManagedSymbol>();
      this.waiting = { symbols, reading: this.read(symbols) };
    }
    this.waiting.symbols.add(managed);
    return (await this.waiting.reading).get(managed) ?? null;
  }

  /** Why what was asked for last could not be read, in words. */
  get why(): { readonly sentence: Told; readonly retryAt: number } {
    const why = this.failed.sentence;
    const sentence =
      why === '' ? words.standing.accountNotRead : words.standing.accountNotReadBecause({ why });
    return { ...this.failed, sentence };
  }

  private async read(symbols: ReadonlySet<ManagedSymbol>): Promise<ReadonlyMap<ManagedSymbol, Observation>> {
    const { account } = this;
    await sleep(account.clock, GATHER_MS);
    this.waiting = null;
    const read = await observe(account, [...symbols], 'click', undefined, OUT_LIMIT_MS);
    this.failed = read.ok
      ? { ...NONE, sentence: together(...read.unread.values()) }
      : { sentence: read.sentence, retryAt: read.failure?.retryAt ?? 0 };
    if (!read.ok) return new Map();
    account.took(read);
    for (const [managed, observation] of read.observations) managed.apply({ type: 'observed', observation });
    account.changed('orders');
    return read.observations;
  }
}
