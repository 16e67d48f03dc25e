import type { Clock } from '#main/sync/ports/clock.ts';
import type { Told } from '#shared/words/said.ts';
import { HANDSHAKE_REFUSED, type OpenSocket, type StreamSocket } from './socket.ts';

export interface LinkHandlers {
  /** All channels are acknowledged. */
  live(): void;
  /** Exactly once; nothing is called afterwards. */
  ended(reason: Told): void;
  frame(bytes: Uint8Array): void;
  traffic(): void;
  /** Something that made no sense; `what` is one of a few words. */
  malformed(what: string): void;
}

export interface LinkSettings {
  readonly clock: Clock;
  readonly open: OpenSocket;
  readonly url: string;
  readonly channels: readonly string[];
  /** Whether one refused channel makes the connection useless; else the others go on without it. */
  readonly needsAll: boolean;
  readonly handlers: LinkHandlers;
}

/** The server ends a connection without traffic after 60 s (MEXC API notes 5.1). */
const PING_MS = 20_000;
/** Two pings without any answer. */
const SILENCE_MS = 45_000;
/** From opening the connection to the last acknowledgement. */
const SUBSCRIBE_MS = 20_000;
const MAX_TEXT = 65_536;

/** One WebSocket from opening to its end: subscribes, pings, and ends itself when nothing comes any more. */
export class Link {
  private readonly settings: LinkSettings;
  private readonly wanted: Set<string>;
  private readonly acknowledged = new Set<string>();
  private readonly refused = new Set<string>();
  private readonly stops: (() => void)[] = [];
  private readonly socket: StreamSocket | null = null;
  private lastTraffic: number;
  private isOpen = false;
  private isLive = false;
  private done = false;

  constructor(settings: LinkSettings) {
    this.settings = settings;
    this.wanted = new Set(settings.channels);
    this.lastTraffic = settings.clock.monotonic();
    this.after(SUBSCRIBE_MS, () => {
      if (!this.isLive) this.end('the subscriptions were not confirmed');
    });
    this.watch();
    try {
      this.socket = settings.open(settings.url, {
        opened: () => this.opened(),
        text: (message) => this.guarded(() => this.text(message)),
        binary: (bytes) => this.guarded(() => this.binary(bytes)),
        closed: (reason) => this.end(reason),
      });
    } catch {
      this.end('the connection could not be opened');
    }
  }

  live(): boolean {
    return this.isLive && !this.done;
  }

  /** Whether it ever was live. */
  wasLive(): boolean {
    return this.isLive;
  }

  /** Whether the server itself turned it away, and not just the network. */
  wasAnswered(reason: Told): boolean {
    return this.isOpen || reason === HANDSHAKE_REFUSED;
  }

  over(): boolean {
    return this.done;
  }

  /** Changes what is subscribed on the running connection. */
  setChannels(channels: readonly string[]): void {
    const next = new Set(channels);
    const gone = [...this.wanted].filter((channel) => !next.has(channel));
    const added = [...next].filter((channel) => !this.wanted.has(channel));
    for (const channel of gone) {
      this.wanted.delete(channel);
      this.acknowledged.delete(channel);
      this.refused.delete(channel);
      if (this.isOpen) this.say('UNSUBSCRIPTION', channel);
    }
    for (const channel of added) {
      this.wanted.add(channel);
      if (this.isOpen) this.say('SUBSCRIPTION', channel);
    }
  }

  end(reason: Told): void {
    if (this.done) return;
    this.done = true;
    for (const stop of this.stops.splice(0)) stop();
    this.socket?.close();
    this.settings.handlers.ended(reason);
  }

  private opened(): void {
    if (this.done) return;
    this.isOpen = true;
    this.heard();
    // One message for each channel, so that each acknowledgement names exactly one.
    for (const channel of this.wanted) this.say('SUBSCRIPTION', channel);
    this.ping();
  }

  private ping(): void {
    this.after(PING_MS, () => {
      this.socket?.send('{"method":"PING"}');
      this.ping();
    });
  }

  private watch(): void {
    const quiet = this.settings.clock.monotonic() - this.lastTraffic;
    this.after(Math.max(1, SILENCE_MS - quiet), () => {
      if (this.settings.clock.monotonic() - this.lastTraffic >= SILENCE_MS) this.end('nothing came for 45 s');
      else this.watch();
    });
  }

  private binary(bytes: Uint8Array): void {
    this.heard();
    this.settings.handlers.frame(bytes);
  }

  /** Texts are acknowledgements and pongs (MEXC API notes 5.1); an acknowledgement with an error names its channel too. */
  private text(message: string): void {
    this.heard();
    const body: unknown = message.length > MAX_TEXT ? null : JSON.parse(message);
    const { msg, code } = (typeof body === 'object' && body !== null ? body : {}) as {
      msg?: unknown;
      code?: unknown;
    };
    if (typeof msg !== 'string') this.settings.handlers.malformed('a text of unknown form');
    else if (!/^pong$/i.test(msg)) this.answered(msg, code === 0 && !/not subscribed/i.test(msg));
  }

  private answered(msg: string, fine: boolean): void {
    if (!fine) this.settings.handlers.malformed('a refused subscription');
    for (const channel of this.wanted) {
      if (msg !== channel && !msg.split(/[,\s[\]]+/).includes(channel)) continue;
      (fine ? this.acknowledged : this.refused).add(channel);
      (fine ? this.refused : this.acknowledged).delete(channel);
    }
    if (this.isLive) return;
    if (this.settings.needsAll && this.refused.size > 0) {
      this.end('a subscription was refused');
    } else if (this.acknowledged.size > 0 && this.acknowledged.size + this.refused.size >= this.wanted.size) {
      this.isLive = true;
      this.settings.handlers.live();
    }
  }

  private guarded(run: () => void): void {
    if (this.done) return;
    try {
      run();
    } catch {
      this.settings.handlers.malformed('a message that is not of the protocol');
    }
  }

  private heard(): void {
    this.lastTraffic = this.settings.clock.monotonic();
    this.settings.handlers.traffic();
  }

  private say(method: string, channel: string): void {
    this.socket?.send(JSON.stringify({ method, params: [channel] }));
  }

  private after(ms: number, run: () => void): void {
    const stop = this.settings.clock.after(ms, () => {
      this.stops.splice(this.stops.indexOf(stop), 1);
      run();
    });
    this.stops.push(stop);
  }
}
