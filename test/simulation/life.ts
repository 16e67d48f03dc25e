import type { EndpointName } from '#main/exchange/endpoints.ts';
import type { Transport } from '#main/exchange/transport.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Where a life may be looked at, and ended: just before a request leaves, and just before its answer is told. */
export interface Step {
  readonly when: 'send' | 'answer';
  readonly endpoint: EndpointName;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * One life of the program in virtual time: when it ends, its timers never fire and no answer reaches it, while what
 * it has sent goes on to the exchange all the same.
 */
export class Life implements Clock {
  private readonly world: VirtualClock;
  private ended = false;

  constructor(world: VirtualClock) {
    this.world = world;
  }

  now(): number {
    return this.world.now();
  }

  monotonic(): number {
    return this.world.monotonic();
  }

  after(ms: number, run: () => void): () => void {
    return this.world.after(ms, () => {
      if (!this.ended) run();
    });
  }

  /** What waits for the end of a turn dies with it. */
  afterTurn(run: () => void): void {
    this.world.afterTurn(() => {
      if (!this.ended) run();
    });
  }

  end(): void {
    this.ended = true;
  }

  /** The transport of this life; `step` may end it. */
  transport(inner: Transport, step: (step: Step) => void): Transport {
    return {
      call: async (request) => {
        const { endpoint, params } = request;
        step({ when: 'send', endpoint, params });
        if (this.ended) return new Promise<never>(() => {});
        const reply = await inner.call(request);
        step({ when: 'answer', endpoint, params });
        return this.ended ? new Promise<never>(() => {}) : reply;
      },
    };
  }
}
