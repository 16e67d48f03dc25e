import { type Failure, PASSING } from '#main/sync/ports/failure.ts';
import { Refusal } from '#main/sync/refusal.ts';
import type { Told } from '#shared/words/said.ts';

/** The exchange, or the keychain with its keys, can't be used right now, and waiting is all that helps. */
export class Unreachable extends Refusal {
  /** Wall clock, ms; null when no time was named. */
  readonly retryAt: number | null;
  /** Settles when it is worth a try before its time; null when nothing will tell. */
  readonly sooner: Promise<void> | null;

  constructor(sentence: Told, retryAt: number | null, sooner: Promise<void> | null = null) {
    super('failed', sentence);
    this.name = 'Unreachable';
    this.retryAt = retryAt;
    this.sooner = sooner;
  }
}

/** Why an account can't be opened: an `Unreachable` for what passes by itself, a refusal for what the trader must mend. */
export function refusalFor(failure: Failure): Refusal {
  // A server that can't prove who it is does not become MEXC by waiting.
  const passes = PASSING.has(failure.kind) && failure.code !== 'TLS';
  // What answers in no form that MEXC knows stands in front of it, and may be gone later.
  return passes || failure.kind === 'unreadable'
    ? new Unreachable(failure.sentence, failure.retryAt ?? null)
    : new Refusal('refused', failure.sentence);
}
