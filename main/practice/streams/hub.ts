import type { CoreEvent } from '../core/types.ts';
import type { PracticeExchange } from '../exchange.ts';
import { acknowledge, PONG, readCommand } from './commands.ts';
import { PRIVATE_CHANNELS, privatePush } from './private-pushes.ts';
import { depthPush, depthSymbol, publicPush, publicSymbol } from './public-pushes.ts';
import { encode, type Push } from './schema.ts';
import type { Frame, FrameHold } from './stream-faults.ts';

/** The other end of one connection. */
export interface Wire {
  send(data: Uint8Array | string): void;
  close(code: number, reason: string): void;
}

/** Limits of a connection, MEXC API notes 5.1. */
const LIFE_MS = 86_400_000;
const UNSUBSCRIBED_MS = 30_000;
const IDLE_MS = 60_000;
/** A frame that waits to be overtaken goes out by itself when nothing has overtaken it for so long. */
const REORDER_MS = 1000;
const MOST_SUBSCRIPTIONS = 30;
const MOST_MESSAGES_A_SECOND = 100;
const MOST_CONNECTIONS_A_KEY = 5;

export interface Connection extends FrameHold {
  readonly wire: Wire;
  readonly listenKey: string | null;
  readonly since: number;
  readonly channels: Set<string>;
  /** Frames that a fault has put off. */
  later: Frame[];
  emptySince: number | null;
  lastTraffic: number;
  second: number;
  messages: number;
}

const PRIVATE: ReadonlySet<string> = new Set(Object.values(PRIVATE_CHANNELS));

/** The streams of the exchange without a socket: subscriptions, pushes, limits and faults. Pure: `now` is handed in. */
export class StreamHub {
  private readonly exchange: PracticeExchange;
  private readonly connections = new Set<Connection>();
  private readonly marks = new Map<string, string>();
  private pending: Push[] = [];

  constructor(exchange: PracticeExchange) {
    this.exchange = exchange;
    exchange.subscribe((event) => this.hear(event));
    exchange.listenKeys.onClosed = (listenKey) => {
      for (const one of this.connections)
        if (one.listenKey === listenKey) this.end(one, 1000, 'listen key closed');
    };
    exchange.streamFaults.onDisconnect = () => {
      for (const one of this.connections) this.end(one, 1012, 'service restart');
    };
  }

  get size(): number {
    return this.connections.size;
  }

  /** A new connection, or null when its listen key is not valid or has too many; the wire is closed then. */
  connect(wire: Wire, listenKey: string | null, now: number): Connection | null {
    if (listenKey !== null) {
      const others = [...this.connections].filter((one) => one.listenKey === listenKey).length;
      if (!this.exchange.listenKeys.valid(listenKey, now) || others >= MOST_CONNECTIONS_A_KEY) {
        wire.close(1008, 'listen key not valid');
        return null;
      }
    }
    const connection: Connection = {
      wire,
      listenKey,
      since: now,
      channels: new Set(),
      later: [],
      held: null,
      emptySince: now,
      lastTraffic: now,
      second: 0,
      messages: 0,
    };
    this.connections.add(connection);
    return connection;
  }

  disconnected(connection: Connection): void {
    this.connections.delete(connection);
  }

  /** One text frame of a client. */
  message(connection: Connection, text: string, now: number): void {
    connection.lastTraffic = now;
    const second = Math.floor(now / 1000);
    connection.messages = connection.second === second ? connection.messages + 1 : 1;
    connection.second = second;
    if (connection.messages > MOST_MESSAGES_A_SECOND) {
      this.end(connection, 1008, 'too many messages');
      return;
    }
    if (this.exchange.streamFaults.mute(now)) return;
    const command = readCommand(text);
    if (command.kind === 'ping') connection.wire.send(PONG);
    else if (command.kind === 'invalid') connection.wire.send(acknowledge('msg format invalid', 1));
    else {
      for (const channel of command.channels) {
        if (command.kind === 'unsubscribe') connection.channels.delete(channel);
        else this.subscribe(connection, channel, now);
      }
      if (command.kind === 'unsubscribe') connection.wire.send(acknowledge(command.channels.join(',')));
      connection.emptySince = connection.channels.size > 0 ? null : now;
    }
  }

  /** Sends what the account's events have queued; the server calls it when their cause is durable. */
  deliver(now: number): void {
    const { pending } = this;
    if (pending.length === 0) return;
    this.pending = [];
    for (const push of pending) this.send(push, now, true);
  }

  /** Public pushes, delayed frames, and connections whose time is up. */
  tick(now: number): void {
    this.deliver(now);
    const channels = new Set<string>();
    for (const connection of this.connections) {
      if (connection.held && now - connection.lastTraffic >= REORDER_MS) {
        connection.later.push({ at: now, data: connection.held });
        connection.held = null;
      }
      this.sendDue(connection, now);
      for (const channel of connection.channels) if (this.isShown(channel)) channels.add(channel);
    }
    this.pushDepths(channels, now);
    for (const channel of channels) {
      if (depthSymbol(channel) !== null) continue;
      const { mark, push } = publicPush(this.exchange.core, channel, now);
      if (this.marks.get(channel) === mark) continue;
      this.marks.set(channel, mark);
      this.send(push, now, false);
    }
    for (const channel of this.marks.keys()) if (!channels.has(channel)) this.marks.delete(channel);
    const out = now < this.exchange.outageUntil;
    for (const one of this.connections) {
      if (out) this.end(one, 1006, 'outage');
      else if (now - one.since >= LIFE_MS) this.end(one, 1000, 'life of 24 hours is over');
      else if (one.emptySince !== null && now - one.emptySince >= UNSUBSCRIBED_MS) {
        this.end(one, 1000, 'no subscription');
      } else if (now - one.lastTraffic >= IDLE_MS) this.end(one, 1000, 'no traffic');
    }
  }

  /** Each change of a followed book goes out once, over all channels that follow it. */
  private pushDepths(channels: ReadonlySet<string>, now: number): void {
    const { depthFeeds } = this.exchange;
    const followers = Map.groupBy(channels, depthSymbol);
    followers.delete(null);
    depthFeeds.keep(new Set([...followers.keys()].flatMap((symbol) => symbol ?? [])));
    for (const [symbol, following] of followers) {
      if (symbol === null) continue;
      for (const change of depthFeeds.take(symbol, now)) {
        for (const channel of following) this.send(depthPush(channel, symbol, change, now), now, false);
      }
    }
  }

  private subscribe(connection: Connection, channel: string, now: number): void {
    const refused = this.refusal(connection, channel);
    if (refused === null) {
      const followed = depthSymbol(channel);
      if (followed !== null) this.exchange.depthFeeds.follow(followed, now);
      connection.channels.add(channel);
      // The next tick shows the present state of a public channel to whoever has just come.
      this.marks.delete(channel);
    }
    const said = refused === null ? channel : `Not Subscribed successfully! [${channel}]. Reason: ${refused}`;
    connection.wire.send(acknowledge(said));
  }

  private refusal(connection: Connection, channel: string): string | null {
    if (PRIVATE.has(channel)) {
      if (connection.listenKey === null) return 'Blocked!';
    } else {
      const symbol = publicSymbol(channel);
      if (symbol === null || !this.exchange.core.isListed(symbol)) return 'Blocked!';
    }
    return connection.channels.size >= MOST_SUBSCRIPTIONS ? 'too many subscriptions' : null;
  }

  /** A public channel of a market that is still listed. */
  private isShown(channel: string): boolean {
    return !PRIVATE.has(channel) && this.exchange.core.isListed(publicSymbol(channel) ?? '');
  }

  private hear(event: CoreEvent): void {
    for (const one of this.connections) {
      if (one.listenKey === null || !one.channels.has(PRIVATE_CHANNELS[event.kind])) continue;
      this.pending.push(privatePush(event));
      return;
    }
  }

  private send(push: Push, now: number, secret: boolean): void {
    const frame = encode({ ...push, sendTime: now });
    for (const one of this.connections) {
      if (!one.channels.has(push.channel) || (secret && one.listenKey === null)) continue;
      one.later.push(...this.exchange.streamFaults.pass(frame, now, one));
      this.sendDue(one, now);
    }
  }

  private sendDue(connection: Connection, now: number): void {
    if (connection.later.length === 0) return;
    const due = connection.later.filter((frame) => frame.at <= now);
    if (due.length === 0) return;
    connection.later = connection.later.filter((frame) => frame.at > now);
    connection.lastTraffic = now;
    for (const frame of due) connection.wire.send(frame.data);
  }

  private end(connection: Connection, code: number, reason: string): void {
    this.connections.delete(connection);
    connection.wire.close(code, reason);
  }
}
