import { ModelDisk } from '../model-journal.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { type End, isQuiet, lookAtEnd } from './oracle-end.ts';
import { type Machine, Program, type Seams } from './program.ts';
import { Rng } from './rng.ts';
import type { Schedule } from './schedule.ts';
import { Stage } from './stage.ts';
import { TappedExchange } from './tapped-exchange.ts';
import { type Violation, Watch } from './watch.ts';

const START = Date.UTC(2026, 10, 23, 14, 0, 0);
/** Older than any state that a fault tells. */
const OLDEST_MS = 60_000;
/** An exchange that goes on refusing is asked once in ten minutes: even then the checks are had before this. */
const LONGEST_MS = 20_000_000;
/** Every run has at least this many checks. */
const LEAST_CHECKS = 20;
/** The program has this long, from the last fault on, to be in sync again. */
const PATIENCE_MS = 120_000;
/**
 * An order that no record knows may stay unknown for ten minutes longer, when the base has changed without any record;
 * what changed is then taken as it is after one more minute of looking for a record.
 */
const DOUBT_MS = 13 * 60_000;
/** What was signed before may still arrive; nothing of it may surprise. */
const AFTERMATH_MS = 16_000;

export interface RunResult extends End {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly checks: number;
  readonly ordersSent: number;
  readonly raced: number;
  /** Hits by fault and step, such as `reply lost @ createOrder`. */
  readonly pairs: Readonly<Record<string, number>>;
  /** How many different faults have met a step. */
  readonly faultKinds: number;
  readonly crashes: Readonly<Record<string, number>>;
  readonly story: readonly string[];
}

/** What differs from a run of the simulator. */
export interface PlayOptions {
  readonly leastChecks?: number;
  /** Called when the schedule has been played, before everything works again. */
  readonly played?: (watch: Watch, stage: Stage) => void;
  /** Called when the run has come to rest. */
  readonly ended?: (watch: Watch) => void;
}

/** Plays one schedule from beginning to end. The same schedule always gives the same result. */
export async function play(
  schedule: Schedule,
  telling = false,
  seams: Seams = {},
  { leastChecks = LEAST_CHECKS, played, ended }: PlayOptions = {},
): Promise<RunResult> {
  const { seed, setting } = schedule;
  const clock = new VirtualClock(START);
  const exchange = new TappedExchange({
    seed: String(seed),
    balances: setting.balances,
    rateLimits: setting.rateLimits,
    extraMarkets: Math.max(0, setting.symbols.length - 3),
  });
  prepareMarkets(exchange, schedule);
  const luck = new Rng(seed ^ 0x2545f491);
  let watch: Watch | null = null;
  const ear = () => watch as Watch;
  const machine: Machine = {
    clock,
    exchange,
    disk: new ModelDisk(),
    setting,
    exchangeNow: () => START + clock.monotonic(),
    random: () => luck.next(),
    seams,
    get ear() {
      return ear();
    },
  };
  watch = new Watch(machine);
  watch.telling = telling;
  const program = new Program(machine);
  watch.program = program;
  const stage = new Stage(machine, program, watch);
  if (setting.streamMs !== null) hintOf(exchange, program, clock, setting.streamMs);
  const accident = (error: unknown) =>
    watch?.sin('threw', error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.on('unhandledRejection', accident);
  try {
    program.start();
    for (const { afterMs, action } of schedule.happenings) {
      if (afterMs > 0) await clock.advance(afterMs);
      stage.perform(action);
    }
    await clock.advance(schedule.afterMs ?? 0);
    played?.(watch, stage);
    // What was begun last still meets its faults; then everything works again.
    await clock.advance(8000);
    while (watch.checks < leastChecks && clock.monotonic() < LONGEST_MS) await clock.advance(30_000);
    watch.tally.wire();
    stage.calm();
    let unknown = false;
    const deadline = () => {
      const began = Math.max(stage.lastAt, watch?.bannedUntil ?? 0);
      unknown ||= watch !== null && clock.monotonic() > began + PATIENCE_MS / 4 && hasUnknown(watch);
      return began + PATIENCE_MS + (unknown ? DOUBT_MS : 0);
    };
    for (let quiet = false; !quiet && clock.monotonic() < deadline(); quiet = isQuiet(watch)) {
      while (clock.monotonic() < deadline() && !isQuiet(watch)) await clock.advance(2000);
      await clock.advance(Math.min(AFTERMATH_MS, Math.max(0, deadline() - clock.monotonic())));
    }
    const end = lookAtEnd(watch);
    ended?.(watch);
    return {
      ...end,
      seed,
      violations: watch.violations,
      checks: watch.checks,
      ordersSent: watch.creates,
      raced: watch.raced,
      pairs: watch.tally.pairs,
      faultKinds: watch.tally.kinds,
      crashes: watch.crashes,
      story: watch.story,
    };
  } finally {
    process.off('unhandledRejection', accident);
    program.crash('the end');
  }
}

function hasUnknown(watch: Watch): boolean {
  const states = watch.program.engine?.account.symbols.values() ?? [];
  return [...states].some(({ state }) => state.unknown.size > 0);
}

function prepareMarkets(exchange: TappedExchange, { setting }: Schedule): void {
  for (const [symbol, price] of Object.entries(setting.prices)) {
    const market = exchange.core.marketOf(symbol);
    const ticks = Number(price) * 10 ** market.config.priceDecimals;
    const step = Math.floor(START / 250);
    const scale = market.book.scaleFor(ticks, step);
    // Old states that are told reach back before the start.
    market.book.change(START - OLDEST_MS, {
      scale,
      frozenStep: setting.moving ? null : step,
      explicit: null,
    });
    if (setting.feeMode === 'base') market.config.feeMode = 'base';
  }
}

/** The private stream, as far as the engine uses it: a hint that something happened, a little late. */
function hintOf(exchange: TappedExchange, program: Program, clock: VirtualClock, lateMs: number): void {
  exchange.subscribe((event) => {
    if (event.kind === 'deal') return;
    const { inputs } = program;
    clock.after(lateMs, () => {
      if (program.inputs !== inputs || !inputs) return;
      if (event.kind === 'account') {
        inputs.told.hint({ type: 'account', asset: event.change.asset, change: event.change.type });
        return;
      }
      const { config } = exchange.core.marketOf(event.order.symbol);
      inputs.told.hint({
        type: event.fill ? 'fill' : 'order',
        symbol: `${config.base}/${config.quote}`,
        clientOrderId: event.order.clientOrderId,
      });
    });
  });
}
