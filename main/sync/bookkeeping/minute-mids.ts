import { type Decimal, dec } from '#shared/decimal.ts';
import { between } from '../rules/holding.ts';

const MINUTE_MS = 60_000;
/** What is traded or moved is mostly found within seconds, and within hours at the longest while the program runs. */
const MOST_MINUTES = 180;

interface Top {
  readonly bid: Decimal;
  readonly ask: Decimal;
}

/** The middle price of each of the last minutes, by symbol: the last one that was seen in it. */
export class MinuteMids {
  private readonly minutes = new Map<string, Map<number, Top>>();

  /** `at` in engine-clock milliseconds. A crossed or empty book tells no price. */
  note(symbol: string, at: number, bid: Decimal | undefined, ask: Decimal | undefined): void {
    if (!bid || !ask || bid.gte(ask)) return;
    let own = this.minutes.get(symbol);
    if (!own) {
      own = new Map();
      this.minutes.set(symbol, own);
    }
    const minute = Math.floor(at / MINUTE_MS);
    own.set(minute, { bid, ask });
    if (own.size <= MOST_MINUTES) return;
    const [oldest] = own.keys();
    if (oldest !== undefined) own.delete(oldest);
  }

  /** The mid of the minute of `at`, or of the one beside it; null where none was seen. */
  at(symbol: string, at: number): Decimal | null {
    const own = this.minutes.get(symbol);
    const minute = Math.floor(at / MINUTE_MS);
    const top = own?.get(minute) ?? own?.get(minute - 1) ?? own?.get(minute + 1);
    return top ? dec(between(top.bid, top.ask)) : null;
  }

  /** The last mid that was seen, however old. */
  last(symbol: string): Decimal | null {
    const top = [...(this.minutes.get(symbol)?.values() ?? [])].at(-1);
    return top ? between(top.bid, top.ask) : null;
  }
}
