import { createPracticeTransport } from '#main/desk/paper/practice-transport.ts';
import type { EndpointName } from '#main/exchange/endpoints.ts';
import type { CcxtTransport } from '#main/exchange/transport/ccxt-transport.ts';
import type { Transport, TransportReply, TransportRequest } from '#main/exchange/transport.ts';
import {
  type ActionBody,
  type ActionName,
  type ActionResults,
  createControl,
  PracticeExchange,
} from '#main/practice/index.ts';
import type { PracticeWorker } from '#main/practice/worker-client.ts';
import type { Life, Step } from '../life.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import { VirtualStreams } from '../virtual-stream.ts';

type ExchangeOptions = ConstructorParameters<typeof PracticeExchange>[0];

/** One exchange of the virtual world: its core, its streams, and the orders that it was ever given. */
export class VirtualExchange {
  readonly core: PracticeExchange;
  readonly streams: VirtualStreams;
  /** Time from sending a request to its arrival, and from its answer to its return; may be changed on the way. */
  latency = { there: 25, back: 25 };
  /** Asked before each request leaves and before each answer is told; may throw to end the life that asks. */
  onStep: ((step: Step) => void) | null = null;
  /** What comes back in place of each answer, between the wire and whoever reads it. */
  onReply: ((request: TransportRequest, reply: TransportReply) => TransportReply) | null = null;
  private readonly counts: Record<string, number> = {};
  private readonly clock: VirtualClock;
  private readonly now: () => number;

  constructor(options: ExchangeOptions, clock: VirtualClock, now: () => number) {
    this.core = new PracticeExchange(options);
    this.clock = clock;
    this.now = now;
    this.streams = new VirtualStreams(this.core, clock, now);
  }

  /** External actions: what happens to the account from outside. */
  control<N extends ActionName>(action: N, body: ActionBody<N>): ActionResults[N] {
    return createControl(this.core).run(action, body, this.now());
  }

  /** The wire of one life of the program to this exchange. */
  transport(life: Life): CcxtTransport {
    const { clock, now } = this;
    const wire = createPracticeTransport({
      exchange: this.core,
      clock: {
        now,
        monotonic: () => clock.monotonic(),
        after: (ms, run) => clock.after(ms, run),
      },
      latencyMs: () => this.latency,
    });
    const odd: Transport = {
      call: async (request) => {
        const reply = await wire.call(request);
        return this.onReply?.(request, reply) ?? reply;
      },
    };
    return {
      ...life.transport(odd, (step) => {
        if (step.when === 'send') this.counts[step.endpoint] = (this.counts[step.endpoint] ?? 0) + 1;
        this.onStep?.(step);
      }),
      warm: () => undefined,
      close: () => undefined,
    };
  }

  /** How many requests for this end point the program has sent. */
  requestsOf(endpoint: EndpointName): number {
    return this.counts[endpoint] ?? 0;
  }

  /** This exchange as Practice mode's worker. */
  worker(url: string): PracticeWorker {
    this.core.begin(this.now());
    return {
      url,
      ws: `${url.replace('http', 'ws')}/ws`,
      control: `${url}/control`,
      apiKey: 'practice',
      apiSecret: 'practice',
      run: async (action, body) => this.control(action, body),
      ended: new Promise(() => {}),
      close: async () => undefined,
    };
  }

  /** Every order that the exchange has taken, in its order, as `BUY 0.5/0.5 FILLED`. */
  orders(): string[] {
    return [...this.core.core.orders.byId.values()].map(
      (order) => `${order.side} ${order.executed.toFixed()}/${order.quantity.toFixed()} ${order.status}`,
    );
  }

  /** Those of them that carry this program's prefix. */
  ownOrders(): string[] {
    const all = [...this.core.core.orders.byId.values()];
    return all
      .filter((order) => order.clientOrderId?.startsWith('PL'))
      .map(
        (order) => `${order.side} ${order.executed.toFixed()}/${order.quantity.toFixed()} ${order.status}`,
      );
  }

  /** Free and locked together. */
  total(asset: string): string {
    const balance = this.core.core.accounts.balances.get(asset);
    return balance ? balance.free.plus(balance.locked).toFixed() : '0';
  }
}
