import type { MexcExchange } from '#main/exchange/mexc-exchange.ts';
import { createMexcStream } from '#main/exchange/stream/mexc-stream.ts';
import type { OpenSocket } from '#main/exchange/stream/socket.ts';
import type { PracticeExchange } from '#main/practice/index.ts';
import { type Connection, StreamHub } from '#main/practice/streams/hub.ts';
import type { StreamPort } from '#main/sync/ports/stream.ts';
import type { Life } from './life.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** How often the practice exchange looks at its connections. */
const TICK_MS = 1000;
/** Time that a frame is under way. */
const WIRE_MS = 20;

/** The practice exchange's streams in virtual time: the real hub, with wires instead of sockets. */
export class VirtualStreams {
  private readonly hub: StreamHub;
  private readonly exchange: PracticeExchange;
  private readonly clock: VirtualClock;
  private readonly now: () => number;
  /** Connections that were opened, ever. */
  opened = 0;

  constructor(exchange: PracticeExchange, clock: VirtualClock, now: () => number) {
    this.exchange = exchange;
    this.clock = clock;
    this.now = now;
    this.hub = new StreamHub(exchange);
    exchange.subscribe(() => this.clock.after(0, () => this.hub.deliver(this.now())));
    const tick = () => {
      exchange.advance(this.now());
      this.hub.tick(this.now());
      clock.after(TICK_MS, tick);
    };
    tick();
  }

  /** The real client of one life, connected to the hub. */
  client(exchange: MexcExchange, life: Life, log: (line: string) => void): StreamPort {
    return createMexcStream({
      exchange,
      clock: life,
      random: () => 0.5,
      address: 'ws://practice/ws',
      open: this.sockets(life),
      log,
    });
  }

  /** Wires of one life to the hub, in place of sockets. */
  sockets(life: Life): OpenSocket {
    return (url, handlers) => {
      this.opened++;
      let connection: Connection | null = null;
      let over = false;
      const closed = (reason: string) => {
        if (over) return;
        over = true;
        if (connection) this.hub.disconnected(connection);
        life.after(WIRE_MS, () => handlers.closed(reason));
      };
      const wire = {
        send: (data: Uint8Array | string) =>
          void life.after(WIRE_MS, () => {
            if (over) return;
            if (typeof data === 'string') handlers.text(data);
            else handlers.binary(data);
          }),
        close: (_code: number, reason: string) => closed(reason),
      };
      this.clock.after(WIRE_MS, () => {
        if (over) return;
        if (this.now() < this.exchange.outageUntil) return closed('the connection failed');
        // The server takes the connection first and looks at its key then.
        life.after(WIRE_MS, () => handlers.opened());
        const key = new URL(url).searchParams.get('listenKey');
        connection = this.hub.connect(wire, key, this.now());
      });
      return {
        send: (text) =>
          void this.clock.after(WIRE_MS, () => {
            if (!over && connection) this.hub.message(connection, text, this.now());
          }),
        close: () => closed('the connection was closed'),
      };
    };
  }
}
