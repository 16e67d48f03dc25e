import type { OrderRow } from '#main/sync/ports/journal.ts';
import type { Mode } from '#shared/ipc/primitives.ts';
import type { Step } from '../../life.ts';
import type { DeskWorld } from '../desk-world.ts';

export type Sin =
  | 'order after kill'
  | 'order of another mode'
  | 'order while paused'
  | 'order of a removed symbol'
  | 'two orders'
  | 'no row'
  | 'nobody asked'
  | 'threw'
  | 'untruth'
  | 'not shown'
  /** What came to the engine was given to another one, and that did something else. */
  | 'otherwise again'
  /** A symbol stands in a state that has no way on. */
  | 'stuck'
  /** The program itself has not come to rest, or doesn't run. */
  | 'idle';

export interface Violation {
  readonly sin: Sin;
  readonly sentence: string;
}

/**
 * What the window was told, held against what really left: judged at the exchange's own door and on the disk, never
 * by what the program knows of itself.
 */
export class DeskWatch {
  readonly violations: Violation[] = [];
  readonly story: string[] = [];
  ordersSent = 0;
  /** The kill switch was asked for and nobody has asked to re-arm since. */
  killed = false;
  /** The modes in whose account Pause was answered; none from when anyone asks to resume. */
  readonly paused = new Set<Mode>();
  /** The mode that was last answered; null while a change is asked for and not answered, and at a start. */
  mode: Mode | null = null;
  /** The mode at work when that was last known: each has an account of its own. */
  lastMode: Mode = 'live';
  /** Symbols whose removal was answered, with their account's mode. */
  readonly removed = new Set<string>();
  /** Intents that a submit or an answer was given. */
  readonly asked = new Set<string>();
  /** Until when the larger minimum (40) or the coarser steps of a market may be taken for its own; monotonic. */
  readonly largerMinimum = new Map<string, number>();
  readonly coarserSteps = new Map<string, number>();
  /** Standing orders that were submitted and not answered: a life that ended may have written one down. */
  standingAsked = 0;
  /** An answer that may trade was taken. */
  answered = false;
  private readonly world: DeskWorld;

  constructor(world: DeskWorld) {
    this.world = world;
    world.live.onStep = (step) => this.step('live', step);
    world.practice.onStep = (step) => this.step('practice', step);
  }

  tell(sentence: string): void {
    this.story.push(`${(this.world.clock.monotonic() / 1000).toFixed(2)} s: ${sentence}`);
  }

  sin(sin: Sin, sentence: string): void {
    this.violations.push({ sin, sentence });
    this.tell(`VIOLATION ${sin}: ${sentence}`);
  }

  /** Every own order that any account's journal holds durably, by client order id. */
  row(clientOrderId: string): OrderRow | undefined {
    for (const account of this.world.disk.all()) {
      const row = account.orders.get(clientOrderId);
      if (row) return row;
    }
    return undefined;
  }

  private step(mode: Mode, { when, endpoint, params }: Step): void {
    if (when !== 'send' || endpoint !== 'createOrder') return;
    this.ordersSent += 1;
    const id = String(params.newClientOrderId);
    const what = `${params.side} ${params.quantity} ${params.symbol} at ${params.price} (${id}) to the ${mode} exchange`;
    if (this.killed) this.sin('order after kill', what);
    if (this.mode !== null && this.mode !== mode)
      this.sin('order of another mode', `${what} in ${this.mode}`);
    const row = this.row(id);
    this.tell(`sends ${what}: ${row?.purpose}`);
    if (!row) {
      this.sin('no row', what);
      return;
    }
    if (this.removed.has(`${mode} ${row.symbol}`)) this.sin('order of a removed symbol', what);
    if (this.paused.has(mode) && row.purpose === 'correction' && !this.answered)
      this.sin('order while paused', what);
    if (row.purpose === 'standing' && !this.asked.has(row.intentId) && this.standingAsked === 0)
      this.sin('nobody asked', `${what}: ${row.intentId}`);
    if (row.purpose === 'trade' && !this.asked.has(row.intentId) && !this.answered)
      this.sin('nobody asked', `${what}: ${row.intentId}`);
  }
}
