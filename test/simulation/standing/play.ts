import { DeskRefusal } from '#main/desk/dispatch/desk-refusal.ts';
import { JournalError } from '#main/journal/error.ts';
import { Refused } from '#main/practice/index.ts';
import { JournalDown } from '#main/sync/account/account.ts';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { dec } from '#shared/decimal.ts';
import type { StandingAsk } from '#shared/ipc/standing.ts';
import { Rng } from '../fuzz/rng.ts';
import { World } from '../world.ts';
import { PlayWatch } from './play-watch.ts';
import { limit, price, stop } from './support.ts';

const SECOND = 1000;
/** After the last thing that happened everything has this long to come to rest. */
const PATIENCE_MS = 900 * SECOND;

export interface Played {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly story: readonly string[];
  readonly fired: number;
  readonly orders: number;
}

/**
 * One day of standing orders from a seed: limits and stops made, moved and taken back while the price walks, wicks and
 * jumps, clicks between, and what breaks: replies, cancels, the connection, the disk, the program. Nobody trades elsewhere,
 * so nothing may ever be bought back.
 */
export async function playStanding(seed: number): Promise<Played> {
  const rng = new Rng(seed);
  const reserve = rng.chance(0.25) ? rng.pick(['0.1', '0.4']) : '0';
  const world = new World({
    price: '2000',
    seed: String(seed),
    streamMs: rng.pick([5, 20, 700]),
    roundTripMs: rng.pick([2, 50, 50, 300]),
    balances: { ETH: rng.pick(['1', '1.5', '2']), USDC: rng.pick(['100', '3000', '6000']) },
    reserves: reserve === '0' ? {} : { ETH: reserve },
    rateLimits: rng.chance(0.8),
  });
  let now = 2000;
  const watch = new PlayWatch(world, dec(reserve));
  const quote = (bid: number, wide = 0.01) => {
    const ask = bid + wide;
    watch.priced(Number(bid.toFixed(2)), Number(ask.toFixed(2)));
    if (world.engine) price(world, bid.toFixed(2), ask.toFixed(2));
  };
  /** The price stands, told anew by the stream, for so long. */
  const stands = async (ms: number, bid = now, wide = 0.01) => {
    for (let left = ms; left > 0; left -= 400) {
      quote(bid, wide);
      await world.pass(Math.min(400, left));
    }
  };
  const quietly = (work: () => Promise<unknown> | undefined) => {
    const running = work();
    running?.catch((error: unknown) => {
      const expected =
        error instanceof Refusal ||
        error instanceof DeskRefusal ||
        error instanceof JournalDown ||
        error instanceof JournalError;
      if (!expected) watch.sin(`threw ${error instanceof Error ? error.stack : String(error)}`);
    });
  };
  const ask = (what: StandingAsk, replaces: string | null) => {
    const { engine } = world;
    quietly(async () => {
      const { id, verdict } = await engine.standing.preview('ETH/USDC', what, replaces);
      if (verdict === 'make' && engine === world.engine) await engine.standing.submit(id);
    });
  };
  const aLimit = (): StandingAsk => {
    const buys = rng.chance(0.4);
    const at = now * (1 + (buys ? -1 : 1) * rng.pick([0.001, 0.004, 0.01, 0.03]));
    const whole = !buys && rng.chance(0.2);
    return limit(
      buys ? 'BUY' : 'SELL',
      at.toFixed(2),
      whole ? 'all' : rng.pick(['0.05', '0.2', '0.4', '0.7']),
    );
  };
  const aStop = (): StandingAsk =>
    stop((now * (1 - rng.pick([0.003, 0.008, 0.02]))).toFixed(2), rng.pick(['0', '0', '0.2', '0.5']), {
      away: rng.pick(['ask', 'go-on']),
      floor: rng.chance(0.1) ? (now * 0.95).toFixed(2) : null,
    });
  const one = () => {
    const { limits, stop: armed } = world.cell().standing;
    const ids = [...limits.map(({ id }) => id), ...(armed ? [armed.id] : [])];
    return ids.length === 0 ? null : (ids[rng.int(0, ids.length - 1)] ?? null);
  };
  const walk = async (share: number, ms: number) => {
    const steps = rng.int(1, 5);
    for (let step = 0; step < steps; step++) {
      now = Math.max(200, now * (1 + share / steps));
      await stands(Math.max(200, Math.round(ms / steps)));
    }
  };
  const post = { path: '/order', method: 'POST', times: 1 } as const;
  const acts: readonly (readonly [number, string, () => Promise<void> | void])[] = [
    [6, 'limit', () => ask(aLimit(), null)],
    [5, 'stop', () => ask(aStop(), null)],
    [
      1,
      'move',
      () => {
        const id = one();
        const armed = world.cell().standing.stop;
        if (id) ask(id === armed?.id ? aStop() : aLimit(), id);
      },
    ],
    [
      2,
      'cancel',
      () => {
        const id = one();
        if (id) quietly(() => world.engine.standing.cancel(id));
      },
    ],
    [6, 'walk', () => walk(rng.pick([-0.004, 0.004, -0.012, 0.012, -0.03, 0.02]), rng.int(400, 8000))],
    [
      2,
      'wick',
      async () => {
        await stands(rng.int(100, 700), now * 0.96);
        await stands(1500);
      },
    ],
    [
      1,
      'emptied bids',
      async () => {
        await stands(rng.int(1000, 4000), now * 0.7, now * 0.3);
        await stands(400);
      },
    ],
    [
      2,
      'click',
      () => {
        const action = rng.pick(['flat', 'short', 'reduce', 'long'] as const);
        const { engine } = world;
        watch.clicked(action);
        quietly(async () => {
          const size = {
            kind: 'percent',
            value: action === 'flat' || action === 'short' ? '100' : '50',
          } as const;
          const { id } = await engine.preview('ETH/USDC', action, size);
          if (engine === world.engine) engine.clicks.submit(id);
        });
      },
    ],
    [
      1,
      'answer',
      () => {
        const { account, answers } = world.engine;
        const [prompt] = promptsOf(account, world.cell());
        const option = prompt?.options[rng.int(0, (prompt?.options.length ?? 1) - 1)]?.id;
        watch.clicked('answer');
        if (prompt && option && prompt.kind !== 'holding') quietly(() => answers.answer(prompt.id, option));
      },
    ],
    [
      1,
      'cancelled on the phone',
      () => {
        const open = [...world.exchange.core.orders.byId.values()].find(({ endedAt }) => endedAt === null);
        if (!open) return;
        watch.cancelledElsewhere(open.clientOrderId);
        world.control('cancelForeign', { orderId: open.id });
      },
    ],
    [
      1.5,
      'reply lost',
      () => void world.control('fault.add', { match: post, effect: { kind: 'loseReply' } }),
    ],
    [
      1,
      'request lost',
      () => void world.control('fault.add', { match: post, effect: { kind: 'loseRequest' } }),
    ],
    [
      1.5,
      'cancels ignored',
      () =>
        void world.control('fault.add', {
          match: { path: '/order', method: 'DELETE', times: rng.int(1, 6) },
          effect: { kind: 'cancelIgnored' },
        }),
    ],
    [
      0.7,
      'account lags',
      () =>
        void world.control('fault.add', {
          match: { path: '/account', times: rng.int(1, 4) },
          effect: { kind: 'staleRead', ms: rng.pick([500, 3000]) },
        }),
    ],
    [
      1,
      'outage',
      async () => {
        world.control('outage', { ms: rng.int(1000, 45_000) });
        await world.pass(rng.int(100, 46_000));
      },
    ],
    [
      1,
      'full disk',
      async () => {
        world.onAppend = () => ({ reject: new JournalError('full', 'The disk is full.') });
        await stands(rng.int(200, 6000));
        world.onAppend = null;
      },
    ],
    [
      2,
      'crash',
      async () => {
        let left = rng.int(0, 12);
        world.onStep = () => {
          if (left-- === 0) world.crash(() => rng.next());
        };
        await stands(rng.int(100, 2500));
        world.onStep = null;
        world.crash(() => rng.next());
        watch.restarted();
        await world.pass(rng.pick([500, 20_000, 400_000]));
        world.control('outage', { ms: 0 });
        await world.start();
        await stands(1500);
      },
    ],
    [
      0.7,
      'restart',
      async () => {
        world.control('outage', { ms: 0 });
        await world.restart();
        watch.restarted();
      },
    ],
    [
      1.5,
      'flat into a purchase in flight',
      async () => {
        const buy = world.cell().standing.limits.find(({ side }) => side === 'BUY');
        if (!buy) return;
        const { id } = world.control('fault.add', {
          match: { path: '/order', method: 'DELETE', times: null },
          effect: { kind: 'cancelIgnored' },
        });
        const { engine } = world;
        quietly(async () => {
          const size = { kind: 'percent', value: '100' } as const;
          const preview = await engine.preview('ETH/USDC', rng.pick(['flat', 'short']), size);
          engine.clicks.submit(preview.id);
        });
        await stands(3500);
        now = Number(buy.price) - 0.5;
        await stands(1000);
        world.control('fault.clear', { id });
      },
    ],
    [
      0.7,
      'kill',
      async () => {
        watch.killed();
        quietly(() => world.program.press());
        await stands(rng.int(500, 8000));
        quietly(() => world.program.rearm());
      },
    ],
  ];
  try {
    await world.start();
    await stands(1500);
    for (let count = rng.int(10, 22); count > 0; count--) {
      const [, name, act] = rng.weighted(acts.map((each) => [each[0], each] as const));
      watch.tell(`${name} at ${now.toFixed(2)}`);
      try {
        await act();
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
      await stands(rng.pick([0, 200, 1200, 5000, 35_000]));
    }
    world.control('fault.clear', {});
    world.control('outage', { ms: 0 });
    quietly(() => world.program.rearm());
    await stands(5000);
    for (let passed = 0; passed < PATIENCE_MS && !watch.isQuiet(); passed += 5000) await stands(5000);
    await stands(35_000);
    watch.end();
  } catch (error) {
    watch.sin(`threw ${error instanceof Error ? error.stack : String(error)}`);
  } finally {
    world.crash();
  }
  return { seed, violations: watch.violations, story: watch.story, fired: watch.fired, orders: watch.orders };
}
