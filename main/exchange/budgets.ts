import type { Clock } from '#main/sync/ports/clock.ts';
import { Governor } from './governor.ts';

/**
 * The request budget of each host, with the pause that it has asked for. They are the program's and not an account's:
 * MEXC counts requests, and bans, by address and by account (MEXC API notes 2.1), so a change of mode or of key begins
 * none anew.
 */
export class Budgets {
  private readonly clock: Clock;
  private readonly byOrigin = new Map<string, Governor>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** `origin` as in `https://api.mexc.com`; the same object each time. */
  of(origin: string): Governor {
    let governor = this.byOrigin.get(origin);
    if (!governor) {
      governor = new Governor(this.clock);
      this.byOrigin.set(origin, governor);
    }
    return governor;
  }
}
