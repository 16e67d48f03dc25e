import { tell } from '#main/sync/engine-words.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import type { StreamEvent, StreamPort, StreamStatus } from '#main/sync/ports/stream.ts';
import type { Told } from '#shared/words/said.ts';
import { Unreadable } from '../interpret/read.ts';
import type { MexcExchange } from '../mexc-exchange.ts';
import { bookTopChannel, MAX_CHANNELS, PRIVATE_CHANNELS } from './channels.ts';
import { decodeFrame, type Frame } from './frame.ts';
import { ListenKeyKeeper } from './listen-key.ts';
import type { OpenSocket } from './socket.ts';
import { Supervisor, type SupervisorHandlers } from './supervisor.ts';

export interface MexcStreamSettings {
  /** Makes the listen keys, knows the clock's offset, and tells when an order was taken. */
  readonly exchange: Pick<MexcExchange, 'listenKeys' | 'status' | 'onOrderTaken'>;
  readonly clock: Clock;
  readonly random: () => number;
  /** The stream's address without a query, from `streamAddress`. */
  readonly address: string;
  readonly open: OpenSocket;
  /** One line for the log; each kind of trouble is told once for every connection. Holds no key and no address. */
  readonly log?: (line: string) => void;
}

/** An order that was taken must show on the stream within this time, or the stream tells nothing. */
const EVENT_MS = 10_000;
/** A price may seem to come from this far ahead: the offset between the clocks is not known better. */
const FUTURE_MS = 2000;

/** MEXC's private and public streams behind the engine's port, on our own small client (see docs/stream.md). */
export function createMexcStream(settings: MexcStreamSettings): StreamPort {
  return new MexcStream(settings);
}

class MexcStream implements StreamPort {
  private readonly settings: MexcStreamSettings;
  private readonly keeper: ListenKeyKeeper;
  private listener: (event: StreamEvent) => void = () => undefined;
  private account: Supervisor | null = null;
  private books: Supervisor[] = [];
  private symbols = new Map<string, string>();
  private readonly newest = new Map<string, number>();
  private readonly told = new Set<string>();
  private lastTrafficAt: number | null = null;
  private lastEventAt: number | null = null;
  private malformed = 0;
  private stopExpecting: (() => void) | null = null;
  private unsubscribe: (() => void) | null = null;

  constructor(settings: MexcStreamSettings) {
    this.settings = settings;
    this.keeper = new ListenKeyKeeper(settings.exchange.listenKeys, settings.clock, () =>
      this.account?.replace(),
    );
  }

  /** Called again it changes the symbols and the listener, and keeps what is connected. */
  open(symbols: readonly string[], listener: (event: StreamEvent) => void): void {
    this.listener = listener;
    this.symbols = new Map(symbols.map((symbol) => [symbol.replace('/', ''), symbol]));
    this.account ??= this.supervise(PRIVATE_CHANNELS, true, this.accountHandlers(), () =>
      this.accountAddress(),
    );
    this.unsubscribe ??= this.settings.exchange.onOrderTaken((sentAt) => this.expectEvent(sentAt));
    this.arrangeBooks();
  }

  status(): StreamStatus {
    return {
      up: this.account?.up() ?? false,
      lastTrafficAt: this.lastTrafficAt,
      lastEventAt: this.lastEventAt,
      malformed: this.malformed,
    };
  }

  reopen(reason: Told): void {
    this.keeper.forget();
    this.account?.restart(reason);
  }

  async close(): Promise<void> {
    this.stopExpecting?.();
    this.unsubscribe?.();
    this.stopExpecting = null;
    this.unsubscribe = null;
    for (const each of [this.account, ...this.books]) each?.stop();
    this.account = null;
    this.books = [];
    await this.keeper.close();
  }

  private arrangeBooks(): void {
    const channels = [...this.symbols.keys()].map(bookTopChannel);
    for (let at = 0; at * MAX_CHANNELS < channels.length; at += 1) {
      const group = channels.slice(at * MAX_CHANNELS, (at + 1) * MAX_CHANNELS);
      const running = this.books[at];
      if (running !== undefined) running.setChannels(group);
      else
        this.books[at] = this.supervise(group, false, this.bookHandlers(), async () => ({
          url: this.settings.address,
        }));
    }
    for (const each of this.books.splice(Math.ceil(channels.length / MAX_CHANNELS))) each.stop();
  }

  private supervise(
    channels: readonly string[],
    needsAll: boolean,
    handlers: SupervisorHandlers,
    address: () => Promise<{ readonly url: string } | { readonly reason: Told }>,
  ): Supervisor {
    const { clock, random, open } = this.settings;
    return new Supervisor({ clock, random, open, needsAll, address, handlers }, channels);
  }

  private async accountAddress(): Promise<{ readonly url: string } | { readonly reason: Told }> {
    const got = await this.keeper.current();
    if ('failure' in got) return { reason: got.failure.sentence };
    return { url: `${this.settings.address}?listenKey=${encodeURIComponent(got.key)}` };
  }

  private accountHandlers(): SupervisorHandlers {
    return {
      ...this.commonHandlers(),
      up: () => this.emit({ type: 'up' }),
      down: (reason) => {
        this.told.clear();
        this.emit({ type: 'down', reason });
      },
      stillborn: () => this.keeper.forget(),
      traffic: () => {
        this.lastTrafficAt = this.settings.clock.now();
      },
    };
  }

  /** The price streams are apart: without them the prices grow old, which their age shows. */
  private bookHandlers(): SupervisorHandlers {
    const nothing = () => undefined;
    return { ...this.commonHandlers(), up: nothing, down: nothing, stillborn: nothing, traffic: nothing };
  }

  private commonHandlers(): Pick<SupervisorHandlers, 'frame' | 'malformed'> {
    return {
      frame: (bytes) => this.frame(bytes),
      malformed: (what) => this.odd(what),
    };
  }

  private frame(bytes: Uint8Array): void {
    try {
      const frame = decodeFrame(bytes);
      if (frame.type === 'depth') throw new Unreadable('depthUnasked');
      if (frame.type === 'book') this.tellBook(frame);
      else this.tellEvent(frame);
    } catch (error) {
      this.odd(
        error instanceof Unreadable ? `a frame that was not readable (${tell(error.what)})` : 'an odd frame',
      );
    }
  }

  private tellEvent(frame: Exclude<Frame, { type: 'book' | 'depth' }>): void {
    this.lastEventAt = this.settings.clock.now();
    if (frame.type === 'account') {
      this.emit({ type: 'account', asset: frame.asset, change: frame.change });
      return;
    }
    const symbol = this.symbols.get(frame.symbolId) ?? frame.symbolId;
    this.emit({ type: frame.type, symbol, clientOrderId: frame.clientOrderId });
  }

  /** A price carries when it was sent, on our clock and never later than now; one that was overtaken is dropped. */
  private tellBook(frame: Frame & { type: 'book' }): void {
    const symbol = this.symbols.get(frame.symbolId);
    if (symbol === undefined) throw new Unreadable('priceUnasked');
    const now = this.settings.clock.now();
    const offset = this.settings.exchange.status().clockOffsetMs;
    const at = frame.sentAt === null || offset === null ? now : frame.sentAt - offset;
    if (at > now + FUTURE_MS) throw new Unreadable('priceFromTheFuture');
    if (at < (this.newest.get(symbol) ?? 0)) return;
    this.newest.set(symbol, Math.min(at, now));
    const { bid, bidQuantity, ask } = frame;
    this.emit({ type: 'book', symbol, bid, bidQuantity, ask, at: Math.min(at, now) });
  }

  /** The event may have come before the reply to the create, so it counts from when that was sent. */
  private expectEvent(sentAt: number): void {
    if (this.stopExpecting !== null || !(this.account?.up() ?? false)) return;
    this.stopExpecting = this.settings.clock.after(EVENT_MS, () => {
      this.stopExpecting = null;
      if (this.lastEventAt !== null && this.lastEventAt >= sentAt) return;
      this.reopen('an order was taken and the stream told nothing of it');
    });
  }

  private odd(what: string): void {
    this.malformed += 1;
    if (this.told.has(what)) return;
    this.told.add(what);
    this.settings.log?.(`The stream sent ${what}; I counted it and made no use of it.`);
  }

  private emit(event: StreamEvent): void {
    try {
      this.listener(event);
    } catch {
      this.settings.log?.('The listener of the stream failed; the event is dropped.');
    }
  }
}
