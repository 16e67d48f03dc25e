import { JournalError } from '#main/journal/error.ts';
import { Refused } from '#main/practice/index.ts';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { dec } from '#shared/decimal.ts';
import type { StandingAsk } from '#shared/ipc/standing.ts';
import { Rng } from '../fuzz/rng.ts';
import { World } from '../world.ts';
import { PlayWatch } from './play-watch.ts';
import { StandingStage } from './stage.ts';
import { limit, stop } from './support.ts';

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
  const watch = new PlayWatch(world, dec(reserve));
  const stage = new StandingStage(world, watch, 2000);
  const stands = stage.stands.bind(stage);
  const sends = watch.sends.bind(watch);
  const aLimit = (): StandingAsk => {
    const buys = rng.chance(0.4);
    const at = stage.now * (1 + (buys ? -1 : 1) * rng.pick([0.001, 0.004, 0.01, 0.03]));
    const whole = !buys && rng.chance(0.2);
    return limit(
      buys ? 'BUY' : 'SELL',
      at.toFixed(2),
      whole ? 'all' : rng.pick(['0.05', '0.2', '0.4', '0.7']),
    );
  };
  const aStop = (): StandingAsk =>
    stop((stage.now * (1 - rng.pick([0.003, 0.008, 0.02]))).toFixed(2), rng.pick(['0', '0', '0.2', '0.5']), {
      away: rng.pick(['ask', 'go-on']),
      floor: rng.chance(0.1) ? (stage.now * 0.95).toFixed(2) : null,
    });
  const one = () => {
    const { limits, stop: armed } = world.state().standing;
    const ids = [...limits.map(({ id }) => id), ...(armed ? [armed.id] : [])];
    return ids.length === 0 ? null : (ids[rng.int(0, ids.length - 1)] ?? null);
  };
  const walk = async (share: number, ms: number) => {
    const steps = rng.int(1, 5);
    for (let step = 0; step < steps; step++) {
      stage.now = Math.max(200, stage.now * (1 + share / steps));
      await stands(Math.max(200, Math.round(ms / steps)));
    }
  };
  const post = { path: '/order', method: 'POST', times: 1 } as const;
  const acts: readonly (readonly [number, string, () => Promise<void> | void])[] = [
    [6, 'limit', () => stage.ask(aLimit(), null)],
    [5, 'stop', () => stage.ask(aStop(), null)],
    [
      1,
      'move',
      () => {
        const id = one();
        const armed = world.state().standing.stop;
        if (id) stage.ask(id === armed?.id ? aStop() : aLimit(), id);
      },
    ],
    [
      2,
      'cancel',
      () => {
        const id = one();
        if (id) stage.takeBack(id);
      },
    ],
    [6, 'walk', () => walk(rng.pick([-0.004, 0.004, -0.012, 0.012, -0.03, 0.02]), rng.int(400, 8000))],
    [
      2,
      'wick',
      async () => {
        await stands(rng.int(100, 700), stage.now * 0.96);
        await stands(1500);
      },
    ],
    [
      1,
      'emptied bids',
      async () => {
        await stands(rng.int(1000, 4000), stage.now * 0.7, stage.now * 0.3);
        await stands(400);
      },
    ],
    [
      2,
      'click',
      () => {
        const action = rng.pick(['flat', 'short', 'reduce', 'long'] as const);
        stage.click(action, action === 'flat' || action === 'short' ? '100' : '50');
      },
    ],
    [
      1,
      'answer',
      () => {
        const { answers } = world.engine;
        const [prompt] = promptsOf(world.managed());
        const option = prompt?.options[rng.int(0, (prompt?.options.length ?? 1) - 1)]?.id;
        watch.clicked('answer');
        if (prompt && option && prompt.kind !== 'holding')
          stage.quietly(option, () => answers.answer(prompt.id, option));
      },
    ],
    [1, 'cancelled on the phone', () => stage.cancelElsewhere()],
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
        world.onStep = (step) => {
          sends(step);
          if (left-- === 0) world.crash(() => rng.next());
        };
        await stands(rng.int(100, 2500));
        world.onStep = sends;
        await stage.dies(rng.pick([500, 20_000, 400_000]), () => rng.next());
        await stands(1500);
      },
    ],
    [
      0.7,
      'restart',
      async () => {
        world.control('outage', { ms: 0 });
        await stage.patiently(() => world.restart());
        watch.restarted();
      },
    ],
    [
      1.5,
      'flat into a purchase in flight',
      async () => {
        const buy = world.state().standing.limits.find(({ side }) => side === 'BUY');
        if (!buy) return;
        const { id } = world.control('fault.add', {
          match: { path: '/order', method: 'DELETE', times: null },
          effect: { kind: 'cancelIgnored' },
        });
        stage.click(rng.pick(['flat', 'short']), '100');
        await stands(3500);
        stage.now = Number(buy.price) - 0.5;
        await stands(1000);
        world.control('fault.clear', { id });
      },
    ],
    [
      0.7,
      'kill',
      async () => {
        stage.kill();
        await stands(rng.int(500, 8000));
        stage.rearm();
      },
    ],
  ];
  try {
    world.onStep = sends;
    await world.start();
    await stands(1500);
    for (let count = rng.int(10, 22); count > 0; count--) {
      const [, name, act] = rng.weighted(acts.map((each) => [each[0], each] as const));
      watch.tell(`${name} at ${stage.now.toFixed(2)}`);
      try {
        await act();
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
      await stands(rng.pick([0, 200, 1200, 5000, 35_000]));
    }
    world.control('fault.clear', {});
    world.control('outage', { ms: 0 });
    stage.rearm();
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
