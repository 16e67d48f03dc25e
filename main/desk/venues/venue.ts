import type { MexcExchange } from '#main/exchange/mexc-exchange.ts';
import type { DepthSource } from '#main/exchange/stream/depth-stream.ts';
import type { Circumstances } from '#main/sync/account/account.ts';
import type { Market } from '#main/sync/ports/exchange.ts';
import type { Result } from '#main/sync/ports/failure.ts';
import type { AccountKey } from '#main/sync/ports/journal.ts';
import type { StreamPort } from '#main/sync/ports/stream.ts';
import type { Disturbance } from '#shared/ipc/contract.ts';
import type { Mode } from '#shared/ipc/primitives.ts';
import type { SessionView } from '#shared/ipc/slices.ts';
import type { Told } from '#shared/words/said.ts';

/** What a mode talks to: one account at one exchange. */
export interface Venue {
  readonly mode: Mode;
  readonly account: AccountKey;
  readonly exchange: MexcExchange;
  /** Null where nothing streams (Simulation): reading is enough. */
  readonly stream: StreamPort | null;
  readonly circumstances: Circumstances;
  /** Named in the badge where the place must never be mistaken: `127.0.0.1:PORT`; null where nothing is to be added. */
  readonly badgeHost: string | null;
  readonly keys: SessionView['keys'];
  /** The book down to its tenth level, for the eye. */
  readonly depth: DepthSource;
  /** Days until the key expires, as told while the venue was opened; null or absent: unknown or never. */
  readonly keyDaysLeft?: number | null;
  /** The markets' rules, asked for while the venue was opened. */
  readonly markets?: Promise<Result<readonly Market[]>>;
  /** Opens connections until as many requests as told need no handshake; sends nothing. */
  readonly warm?: (requests: number) => void;
  /** Practice only. */
  readonly disturb: ((what: Disturbance) => Promise<Told>) | null;
  /** Called after something happened, so that a venue without a server can keep its state. */
  readonly keep: (() => void) | null;
  close(): Promise<void>;
}

/** The symbol that a new account starts with. */
export const FIRST_SYMBOLS: readonly string[] = ['ETH/USDC'];
