import type { Entry } from '#main/replay/entry.ts';
import { replay } from '#main/replay/replay.ts';
import { symbolKey } from '#main/sync/state/symbol-doc.ts';
import { DeskWorld, LIVE_ACCOUNT } from '../desk-world.ts';
import { earlierDoc, known, open } from '../earlier-docs.ts';
import { judgeEnd, waits } from './end.ts';
import type { DeskSchedule } from './happenings.ts';
import { DeskStage } from './stage.ts';
import { DeskWatch, type Violation } from './watch.ts';

/** The desk has this long, from the last fault on, to be in sync, to ask, or to stand with a way out. */
const PATIENCE_MS = 120_000;
/** What was signed before may still arrive, and the next check is 30 s away at most: it stands when it has stood so long. */
const QUIET_MS = 36_000;
/** An order that no record knows may stay unknown so much longer. */
const DOUBT_MS = 11 * 60_000;

export interface DeskRunResult {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly checks: number;
  readonly ordersSent: number;
  readonly story: readonly string[];
  /** What came to the engine of each account that was opened. */
  readonly lives: readonly (readonly Entry[])[];
}

/** In one of so many runs what came to the engines is played again, and must come to the same. */
const AGAIN_EVERY = 10;

async function playAgain(lives: readonly (readonly Entry[])[], watch: DeskWatch): Promise<void> {
  for (const life of lives) {
    const { difference } = await replay(JSON.parse(JSON.stringify(life)) as Entry[]);
    if (difference)
      watch.sin('otherwise again', `${difference.index}: ${difference.kept} became ${difference.came}`);
  }
}

/** Plays one schedule of the whole desk from beginning to end. */
export async function playDesk(schedule: DeskSchedule): Promise<DeskRunResult> {
  const world = new DeskWorld({
    balances: schedule.balances,
    price: '2000',
    symbols: schedule.symbols,
    moving: schedule.moving,
    latencyMs: schedule.latencyMs,
    luck: schedule.seed,
    unshown: true,
  });
  const watch = new DeskWatch(world);
  const stage = new DeskStage(world, watch);
  stage.remembers = schedule.remembers;
  const [first = ''] = schedule.symbols;
  if (schedule.earlier) {
    const held = schedule.balances[first.split('/')[0] ?? ''] ?? '0';
    const value = earlierDoc(first, schedule.earlier === 'known' ? known : open(held, 'unfinished'));
    world.disk.account(LIVE_ACCOUNT).write([{ type: 'doc', key: symbolKey(first), value }]);
  }
  stage.symbols = schedule.symbols.map((symbol) => symbol.replace('/', ''));
  const accident = (error: unknown) =>
    watch.sin('threw', error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.on('unhandledRejection', accident);
  try {
    stage.start();
    await world.clock.advance(3000);
    for (const { afterMs, what } of schedule.happenings) {
      if (afterMs > 0) await world.clock.advance(afterMs);
      if (what.by === 'trader') stage.command(what.command);
      else stage.event(what.event);
    }
    await world.clock.advance(8000);
    stage.calm();
    let unknownAt = 0;
    // What comes of an order that was unknown for long has its time from then on.
    const deadline = () => PATIENCE_MS + Math.max(stage.lastAt, Math.min(unknownAt, stage.lastAt + DOUBT_MS));
    let quietSince: number | null = null;
    for (let now = world.clock.monotonic(); now < deadline(); now = world.clock.monotonic()) {
      const waiting = waits(world);
      if (waiting === 'unknown') unknownAt = now;
      quietSince = stage.running && waiting === null ? (quietSince ?? now) : null;
      if (quietSince !== null && now - quietSince >= QUIET_MS) break;
      await world.clock.advance(1000);
    }
    judgeEnd(world, watch, stage.running);
    if (schedule.seed % AGAIN_EVERY === 0) await playAgain(world.inputs.lives, watch);
    return {
      seed: schedule.seed,
      violations: watch.violations,
      checks: world.live.requestsOf('account') + world.practice.requestsOf('account'),
      ordersSent: watch.ordersSent,
      story: watch.story,
      lives: world.inputs.lives,
    };
  } finally {
    process.off('unhandledRejection', accident);
    world.clear();
  }
}
