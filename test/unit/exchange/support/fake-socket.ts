import protobuf from 'protobufjs/minimal.js';
import type { OpenSocket, SocketHandlers } from '#main/exchange/stream/socket.ts';

/** One scripted connection: what was said on it, and the handlers to say something back. */
export interface FakeConnection {
  readonly url: string;
  readonly said: { method: string; params?: string[] }[];
  readonly handlers: SocketHandlers;
  closed: boolean;
}

/** A server side in memory: acknowledges subscriptions and pings as MEXC does, unless told otherwise. */
export class FakeStreamServer {
  readonly connections: FakeConnection[] = [];
  answersPings = true;
  /** Called at each connection: null opens it, a text refuses it with that reason. */
  admit: (url: string) => string | null = () => null;
  acknowledge: (channel: string) => object | string | null = (channel) => ({ id: 0, code: 0, msg: channel });

  readonly open: OpenSocket = (url, handlers) => {
    const connection: FakeConnection = { url, said: [], handlers, closed: false };
    this.connections.push(connection);
    const refusal = this.admit(url);
    queueMicrotask(() => {
      if (refusal === null) handlers.opened();
      else this.drop(connection, refusal);
    });
    return {
      send: (text) => this.heard(connection, JSON.parse(text)),
      close: () => this.drop(connection, 'closed by us'),
    };
  };

  alive(): FakeConnection[] {
    return this.connections.filter((each) => !each.closed);
  }

  accountConnection(): FakeConnection {
    const found = this.alive().find((each) => each.url.includes('listenKey='));
    if (found === undefined) throw new Error('no private connection');
    return found;
  }

  drop(connection: FakeConnection, reason = 'the connection was closed'): void {
    if (connection.closed) return;
    connection.closed = true;
    queueMicrotask(() => connection.handlers.closed(reason));
  }

  private heard(connection: FakeConnection, message: { method: string; params?: string[] }): void {
    connection.said.push(message);
    const say = (body: object | string | null) => {
      if (body === null || connection.closed) return;
      queueMicrotask(() => connection.handlers.text(typeof body === 'string' ? body : JSON.stringify(body)));
    };
    if (message.method === 'PING') say(this.answersPings ? { id: 0, code: 0, msg: 'PONG' } : null);
    if (message.method === 'SUBSCRIPTION')
      for (const channel of message.params ?? []) say(this.acknowledge(channel));
  }
}

interface FrameParts {
  readonly channel?: string;
  readonly symbol?: string;
  readonly sendTime?: number;
  readonly body: number;
  readonly fields: Readonly<Record<number, string | number>>;
}

/** Encodes a wrapper frame by MEXC's field numbers (MEXC API notes 5.1). */
export function frame({ channel = 'c', symbol, sendTime, body, fields }: FrameParts): Uint8Array {
  const writer = protobuf.Writer.create();
  writer.uint32((1 << 3) | 2).string(channel);
  if (symbol !== undefined) writer.uint32((3 << 3) | 2).string(symbol);
  if (sendTime !== undefined) writer.uint32((6 << 3) | 0).int64(sendTime);
  const inner = protobuf.Writer.create();
  for (const [number, value] of Object.entries(fields)) {
    if (typeof value === 'string') inner.uint32((Number(number) << 3) | 2).string(value);
    else inner.uint32((Number(number) << 3) | 0).int64(value);
  }
  return writer
    .uint32((body << 3) | 2)
    .bytes(inner.finish())
    .finish();
}

export const orderFrame = (symbol: string, clientId: string) =>
  frame({ symbol, body: 304, fields: { 1: 'C02__1', 2: clientId, 3: '2000', 8: 1, 15: 1 } });
export const fillFrame = (symbol: string, clientId: string) =>
  frame({ symbol, body: 306, fields: { 1: '2000', 2: '0.1', 4: 1, 7: 't1', 8: clientId, 9: 'C02__1' } });
export const accountFrame = (asset: string, change: string) =>
  frame({ body: 307, fields: { 1: asset, 3: '1', 4: '0.1', 5: '0', 6: '0', 7: change, 8: 1790000000000 } });
export const bookFrame = (symbol: string, bid: string, ask: string, sendTime?: number, bidQuantity = '5') =>
  frame({
    symbol,
    ...(sendTime === undefined ? {} : { sendTime }),
    body: 315,
    fields: { 1: bid, 2: bidQuantity, 3: ask, 4: '6' },
  });
