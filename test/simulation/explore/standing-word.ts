import { Refused } from '#main/practice/index.ts';
import { dec } from '#shared/decimal.ts';
import { PlayWatch } from '../standing/play-watch.ts';
import { StandingStage } from '../standing/stage.ts';
import { limit, made, stop } from '../standing/support.ts';
import { UnderWay } from '../under-way.ts';
import { KEY, World } from '../world.ts';
import { hashOf, memoryOf, venueOf } from './canonical.ts';
import type { Played } from './search.ts';
import { type Scene, STANDING_LETTERS } from './standing-letters.ts';

/** Everything has this long to come to rest. */
const PATIENCE_MS = 900_000;
const STEP_MS = 5000;
/** The stream tells a price that stands this often: sooner than the program asks for one. */
const TOLD_EVERY_MS = 900;
/** A check more, at rest. */
const LAST_MS = 35_000;

export interface StandingPlayed extends Played {
  readonly story: readonly string[];
}

/**
 * Plays one word over the real engine, from 1.1 ETH of which 0.1 are a reserve, 0.3 to be sold at 2,100 and a stop at 1,900
 * that keeps 0.2; then lets everything work again and judges the whole run by the exchange's own record: fired at most
 * once, and only where its condition held; nothing sold of what is kept or reserved; watched, or an alarm; no fill of a
 * limit taken for a difference. A word that leads to a state that was met is judged up to there.
 */
export async function playStandingWord(
  word: readonly number[],
  met = new Set<string>(),
): Promise<StandingPlayed> {
  const world = new World({
    price: '2000',
    streamMs: 20,
    roundTripMs: 50,
    balances: { ETH: '1.1', USDC: '1000' },
    reserves: { ETH: '0.1' },
  });
  const watch = new PlayWatch(world, dec('0.1'));
  const stage = new StandingStage(world, watch, 2000);
  const scene: Scene = { world, watch, stage, nextWrite: null };
  world.onAppend = () => {
    const { nextWrite } = scene;
    scene.nextWrite = null;
    return nextWrite;
  };
  let state = '';
  const requests = new UnderWay();
  const answered = new Map<unknown, () => void>();
  world.onStep = (step) => {
    watch.sends(step);
    if (step.when === 'send')
      answered.set(step.params, requests.begin(`${step.endpoint} ${JSON.stringify(step.params)}`));
    else answered.get(step.params)?.();
  };
  const accident = (error: unknown) =>
    watch.sin(`threw ${error instanceof Error ? error.stack : String(error)}`);
  process.on('unhandledRejection', accident);
  try {
    await world.start();
    stage.quote();
    await made(world, limit('SELL', '2100', '0.3'));
    stage.quote();
    await made(world, stop('1900', '0.2'));
    stage.quote();
    for (const index of word) {
      const letter = STANDING_LETTERS[index];
      if (!letter) throw new RangeError(`no letter ${index}`);
      watch.tell(`> ${letter.name}`);
      try {
        await letter.does(scene);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    }
    await world.pass(0);
    state = stateOf(scene, requests.names);
    if (!met.has(state)) {
      met.add(state);
      watch.tell('> everything works again');
      await rest(scene);
      watch.end();
    }
  } catch (error) {
    accident(error);
  } finally {
    process.off('unhandledRejection', accident);
    world.crash();
  }
  return { word, state, broken: watch.violations, checks: world.checks.length, story: watch.story };
}

async function rest(scene: Scene): Promise<void> {
  const { world, watch, stage } = scene;
  const stands = (ms: number) => stage.stands(ms, stage.now, undefined, TOLD_EVERY_MS);
  world.control('fault.clear', {});
  // What was begun last still meets a disk that fails.
  await stands(STEP_MS);
  scene.nextWrite = null;
  stage.rearm();
  for (let passed = 0; passed < PATIENCE_MS && !watch.isQuiet(); passed += STEP_MS)
    await stage.stands(STEP_MS);
  await stands(LAST_MS);
}

function stateOf({ world, watch, stage, nextWrite }: Scene, requests: readonly string[]): string {
  return hashOf(
    {
      memory: memoryOf(world.engine),
      halt: world.program.halt() !== null,
      written: [...world.disk.account(KEY).docs],
      ...venueOf(world.exchange),
      requests,
      pending: stage.pending,
      disk: nextWrite,
      reserve: world.reserves.ETH,
      price: stage.now,
      fired: watch.fired > 0,
    },
    world.clock,
  );
}
