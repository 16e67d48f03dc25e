import type { ActivityView, StepView } from '#shared/ipc/symbol-view.ts';
import type { Told } from '#shared/words/said.ts';

type Step = StepView['name'];

/** Where an execution stands: waiting for its turn, in a step, behind one, or at its end. */
export type RunState = 'waiting' | 'Sync' | 'synced' | 'Trade' | 'traded' | 'Verify' | 'verified' | 'ended';

/** What happens to it. A step is over when it is done, failed or done in part. */
export type RunInput =
  | 'begins'
  | `${Step} ${'begins' | 'over'}`
  /** The kill switch was pressed, or the program closes: nothing more is sent. */
  | 'stopped'
  /** A later click takes its place, or *End here*: a ladder stops after its rung, what still waits sends nothing. */
  | 'overtaken'
  /** A Flat or Short doesn't wait for an order whose outcome isn't known either. */
  | 'let go'
  | 'ended';

/** What may happen wherever an execution stands, and moves it nowhere. */
const heardAt = <At extends RunState>(at: At) =>
  ({ stopped: at, overtaken: at, 'let go': at, ended: 'ended' }) as const;

/** Where each thing that happens leads: a trade or correction, a stop that fires, and *End here*, which only verifies. */
export const RUNS: Readonly<Record<RunState, Readonly<Partial<Record<RunInput, RunState>>>>> = {
  ended: { begins: 'waiting' },
  // *End here* comes after what was read and sent.
  waiting: { ...heardAt('waiting'), 'Sync begins': 'Sync', 'Sync over': 'synced' },
  // A stop may find that all is sold.
  Sync: { ...heardAt('Sync'), 'Sync over': 'synced', 'Trade over': 'traded' },
  // Where nothing can be sent after all, the first step or the second says why.
  synced: {
    ...heardAt('synced'),
    'Sync over': 'synced',
    'Trade begins': 'Trade',
    'Trade over': 'traded',
  },
  // A stop reads and sells again, until all is sold.
  Trade: { ...heardAt('Trade'), 'Sync over': 'synced', 'Trade over': 'traded' },
  traded: {
    ...heardAt('traded'),
    'Sync over': 'synced',
    'Trade over': 'traded',
    'Verify begins': 'Verify',
  },
  Verify: { ...heardAt('Verify'), 'Verify over': 'verified' },
  verified: heardAt('verified'),
};

/** What runs on a symbol, as plain data: at most one thing at a time. */
export interface Running {
  readonly at: RunState;
  readonly view: ActivityView;
  /** A Flat or Short: it sells all, so a stop leaves it alone. */
  readonly out: boolean;
  readonly stopped: boolean;
  readonly overtaken: 'click' | 'ended here' | null;
  readonly letGo: boolean;
}

/** Where an input leads. One that can't come there is a fault of the program's own, and throws. */
export function nextState(busy: Pick<Running, 'at'> | null, input: RunInput): RunState {
  const at = busy?.at ?? 'ended';
  const next = RUNS[at][input];
  if (next === undefined) throw new Error(`${at}: ${input}`);
  return next;
}

/** What is awaited in an execution, and which of what happens to it ends that early. */
export const WAITS = {
  /** Its turn among the purchases of its quote asset. */
  turn: ['overtaken'],
  /** The next reading, or the next look at what holds it back. */
  pause: ['stopped', 'overtaken'],
  /** The time that an order rests. */
  rest: ['stopped'],
  /** What became of an order. */
  outcome: ['letGo'],
} as const satisfies Readonly<Record<string, readonly (keyof Running)[]>>;

/** How a step goes on. */
export interface StepTaken {
  readonly step: Step;
  readonly state: 'running' | 'done' | 'partly' | 'failed';
  readonly note: Told;
  /** Engine clock. */
  readonly at: number;
}

/** A step goes on; the window shows it as it happens. */
export function withStep(busy: Running | null, { step, state, note, at }: StepTaken): Running | null {
  const next = nextState(busy, `${step} ${state === 'running' ? 'begins' : 'over'}`);
  if (!busy) return null;
  const steps = busy.view.steps.map((each) =>
    each.name !== step
      ? each
      : {
          ...each,
          state,
          note: note || each.note,
          startedAt: each.startedAt ?? at,
          endedAt: state === 'running' ? null : at,
        },
  );
  return { ...busy, at: next, view: { ...busy.view, steps } };
}
