import type { EndpointName } from '#main/exchange/endpoints.ts';
import { tell } from '#main/sync/engine-words.ts';
import { ZERO } from '#shared/decimal.ts';
import { DeskWorld } from '../desk/desk-world.ts';
import { judgeEnd, waits } from '../desk/play/end.ts';
import { DeskWatch } from '../desk/play/watch.ts';
import { Accounts } from './accounts.ts';
import { Deeds } from './deeds.ts';
import { OddReplies } from './odd-replies.ts';
import { planOf } from './plan.ts';

/** From the last odd reply on, as in the play of the whole desk. */
const PATIENCE_MS = 120_000;
/** Ten minutes, and as long as lookups may be apart by then. */
const DOUBT_MS = 16 * 60_000;
const QUIET_MS = 36_000;
/** How SOL, that nothing odd was said of, may look. */
const UNHARMED: ReadonlySet<string> = new Set(['in sync', 'checking']);

/** From a dozen symbols on, one request reads the prices of all. */
const MANY = Array.from({ length: 10 }, (_, n) => `P0${n}/USDC`);

export interface PlayResult {
  readonly endpoint: EndpointName;
  readonly seed: number;
  readonly wrong: readonly string[];
  readonly odd: number;
  readonly orders: number;
  readonly story: readonly string[];
}

/** One run of the whole desk over odd replies, judged: no crash, nobody stuck, no other symbol harmed, no order unasked. */
export async function playReplies(endpoint: EndpointName, seed: number): Promise<PlayResult> {
  const plan = planOf(endpoint, seed);
  const world = new DeskWorld({
    balances: { ETH: '1', SOL: '10', USDC: '2000' },
    price: '2000',
    symbols: ['ETH/USDC', 'SOL/USDC', ...(endpoint === 'bookTicker' ? MANY : [])],
    extraMarkets: MANY.length,
    luck: seed,
  });
  world.live.control('subAccount', { name: 'pilot', balances: { USDT: '5' } });
  const watch = new DeskWatch(world);
  const odd = new OddReplies(plan);
  const wrong: string[] = [];
  const accident = (error: unknown) =>
    void wrong.push(`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.on('unhandledRejection', accident);
  const accounts = new Accounts();
  let isOdd = false;
  world.live.onReply = (request, reply) => accounts.see(request, isOdd ? odd.change(request, reply) : reply);
  const judged = world.live.onStep;
  world.live.onStep = (step) => {
    judged?.(step);
    const row = step.endpoint === 'createOrder' ? watch.row(String(step.params.newClientOrderId)) : undefined;
    if (step.when !== 'send' || row?.purpose !== 'correction') return;
    const target = world.slices?.symbols.find((each) => each.symbol === row.symbol)?.desired?.target ?? null;
    const against = accounts.against(row.side, row.quantity, target);
    if (against !== null) wrong.push(`corrects by ${row.side} ${row.quantity} with ${against}`);
  };
  const solWas = (when: string) => {
    const sol = world.slices?.symbols.find((each) => each.symbol === 'SOL/USDC');
    if (plan.narrow && sol && !UNHARMED.has(sol.health))
      wrong.push(`SOL ${when}: ${sol.health}: ${tell(sol.sentence)}`);
  };
  try {
    isOdd = plan.early;
    const starting = world.start();
    starting.catch(accident);
    await world.pass(40_000);
    const deeds = new Deeds(world, watch, plan.enforce);
    await deeds.prepare();
    isOdd = true;
    for (const deed of plan.deeds) {
      await world.pass(1500);
      deeds.run(deed);
    }
    for (let left = plan.forMs; left > 0; left -= 1000) {
      await world.pass(1000);
      // At its start a symbol is looked at for the first time.
      if (!plan.early && wrong.length === 0) solWas('meanwhile');
    }
    isOdd = false;
    const last = world.clock.monotonic();
    let since = last;
    let quiet: number | null = null;
    for (let now = last; now < since + PATIENCE_MS; now = world.clock.monotonic()) {
      const what = waits(world);
      if (what === 'unknown' && now < last + DOUBT_MS) since = now;
      quiet = what === null ? (quiet ?? now) : null;
      if (quiet !== null && now - quiet >= QUIET_MS) break;
      await world.pass(1000);
    }
    judgeEnd(world, watch, world.slices !== null);
    solWas('at the end');
    for (const line of world.log.filter((each) => /unexpected form|TypeError|RangeError/.test(each)))
      wrong.push(`threw inside a reader: ${line}`);
    wrong.push(...watch.violations.map(({ sin, sentence }) => `${sin}: ${sentence}`), ...deeds.judge());
  } finally {
    process.off('unhandledRejection', accident);
    world.clear();
  }
  const story = [
    JSON.stringify(plan),
    ...odd.told.slice(0, 6),
    ...watch.story,
    ...world.log,
    ...shown(world),
  ];
  return { endpoint, seed, wrong, odd: odd.count, orders: watch.ordersSent, story };
}

function shown(world: DeskWorld): string[] {
  return (world.slices?.symbols ?? []).map(
    ({ symbol, health, sentence, held, desired, halt }) =>
      `${symbol}: ${health}: ${tell(sentence)} ${JSON.stringify({ held: held?.base, asked: desired?.target ?? ZERO, halt })}`,
  );
}
