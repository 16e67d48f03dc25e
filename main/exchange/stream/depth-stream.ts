import type { Clock } from '#main/sync/ports/clock.ts';
import type { Book } from '#main/sync/ports/exchange.ts';
import { depthChannel } from './channels.ts';
import { decodeFrame } from './frame.ts';
import type { OpenSocket } from './socket.ts';
import { Supervisor } from './supervisor.ts';

export interface DepthStreamSettings {
  readonly clock: Clock;
  readonly random: () => number;
  /** The stream's address without a query, from `streamAddress`. */
  readonly address: string;
  readonly open: OpenSocket;
  /** How far the exchange's clock is ahead of ours, in milliseconds; null while it isn't known. */
  readonly clockOffsetMs: () => number | null;
}

/** What an eye looks at, for as long as somebody looks. Nothing is decided by it. */
export interface DepthSource {
  /** The book of a symbol down to its tenth level, `readAt` on our clock; null until it is known. Asks for it for `LOOK_MS`. */
  look(symbol: string): Promise<Book | null>;
  close(): void;
}

/** So long a book is kept up to date after the last look at it. */
export const LOOK_MS = 15_000;
/** So many markets at a time; the one that was looked at longest ago goes first. */
const MOST = 4;

interface Followed {
  readonly id: string;
  lookedAt: number;
  book: Book | null;
}

/** The depth of the market that is looked at, on a connection of its own that ends when nobody looks any more. */
export class DepthStream implements DepthSource {
  private readonly settings: DepthStreamSettings;
  private readonly followed = new Map<string, Followed>();
  private connection: Supervisor | null = null;
  private stopTimer: (() => void) | null = null;
  private closed = false;

  constructor(settings: DepthStreamSettings) {
    this.settings = settings;
  }

  async look(symbol: string): Promise<Book | null> {
    if (this.closed) return null;
    const now = this.settings.clock.monotonic();
    const known = this.followed.get(symbol);
    const followed = known ?? { id: symbol.replace('/', ''), lookedAt: now, book: null };
    followed.lookedAt = now;
    // The newest look stands last, so that the oldest is the first.
    this.followed.delete(symbol);
    this.followed.set(symbol, followed);
    this.tidy();
    if (known === undefined) this.arrange();
    return followed.book;
  }

  close(): void {
    this.closed = true;
    this.stopTimer?.();
    this.followed.clear();
    this.connection?.stop();
    this.connection = null;
  }

  /** Forgets what nobody has looked at for a while, and comes back when the next may be due. */
  private tidy(): void {
    const { clock } = this.settings;
    const due = clock.monotonic() - LOOK_MS;
    const before = this.followed.size;
    for (const [symbol, { lookedAt }] of this.followed)
      if (lookedAt <= due || this.followed.size > MOST) this.followed.delete(symbol);
    if (this.followed.size < before) this.arrange();
    this.stopTimer?.();
    this.stopTimer = this.followed.size === 0 ? null : clock.after(LOOK_MS, () => this.tidy());
  }

  private arrange(): void {
    const channels = [...this.followed.values()].map(({ id }) => depthChannel(id));
    if (channels.length === 0) {
      this.connection?.stop();
      this.connection = null;
      return;
    }
    if (this.connection !== null) {
      this.connection.setChannels(channels);
      return;
    }
    const nothing = () => undefined;
    const { clock, random, open, address } = this.settings;
    const handlers = {
      up: nothing,
      // What the connection told last grows old, which its age shows.
      down: nothing,
      stillborn: nothing,
      traffic: nothing,
      malformed: nothing,
      frame: (bytes: Uint8Array) => this.frame(bytes),
    };
    this.connection = new Supervisor(
      { clock, random, open, needsAll: false, address: async () => ({ url: address }), handlers },
      channels,
    );
  }

  private frame(bytes: Uint8Array): void {
    let frame: ReturnType<typeof decodeFrame>;
    try {
      frame = decodeFrame(bytes);
    } catch {
      // Unreadable: the book before it stays, with its age.
      return;
    }
    if (frame.type !== 'depth') return;
    const { symbolId, bids, asks, sentAt } = frame;
    const found = [...this.followed].find(([, { id }]) => id === symbolId);
    if (found === undefined) return;
    const [symbol, followed] = found;
    const now = this.settings.clock.now();
    const offset = this.settings.clockOffsetMs();
    const readAt = sentAt === null || offset === null ? now : Math.min(now, sentAt - offset);
    if (readAt < (followed.book?.readAt ?? 0)) return;
    followed.book = { symbol, bids, asks, readAt };
  }
}
