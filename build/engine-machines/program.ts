import {
  atFirst,
  type Failed,
  type Input,
  type Lifecycle,
  type State,
  step,
  type Target,
} from '#main/desk/program/lifecycle.ts';
import { all, cellOf, type Machine, machineTable, type Shown } from './machine.ts';

const live: Target = { mode: 'live', paused: false };
const failed = (why: Failed['why']) =>
  why === 'unreachable'
    ? ({ why: 'unreachable', sentence: '', retryAt: null } as const)
    : ({ why, sentence: '' } as const);

/** The number of the attempt that a state waits for; of no attempt where it waits for none. */
const attemptOf = (now: Lifecycle): number => ('attempt' in now && now.attempt !== null ? now.attempt : -1);

/** Inputs, each made for the state that gets it; null where it can't get one. The start comes once, before all of them. */
const inputs = all<(now: Lifecycle) => Input | null>({
  opened: {
    'its attempt has opened': ofItsAttempt((attempt) => ({ type: 'opened', attempt })),
    'an earlier attempt has opened': () => ({ type: 'opened', attempt: 0 }),
  },
  failed: {
    'it failed: unreachable': ofItsAttempt((attempt) => fails(attempt, 'unreachable')),
    'it failed: the trader can mend it': ofItsAttempt((attempt) => fails(attempt, 'to mend')),
    'it failed: the window asks about it': ofItsAttempt((attempt) => fails(attempt, 'asked')),
    'it failed: a fault': ofItsAttempt((attempt) => fails(attempt, 'fault')),
    'an earlier attempt failed': () => fails(0, 'fault'),
  },
  try: { 'the trader tries': () => ({ type: 'try' }) },
  due: { 'the wait is over': () => ({ type: 'due' }) },
  change: { 'another mode is chosen': () => ({ type: 'change', mode: 'practice' }) },
  close: { 'the program closes': () => ({ type: 'close' }) },
} satisfies Shown<Exclude<Input['type'], 'start'>, (now: Lifecycle) => Input | null>);

function ofItsAttempt(make: (attempt: number) => Input): (now: Lifecycle) => Input | null {
  return (now) => (attemptOf(now) < 0 ? null : make(attemptOf(now)));
}

function fails(attempt: number, why: Failed['why']): Input {
  return { type: 'failed', attempt, failed: failed(why), at: 0 };
}

const after = (state: State, ...names: readonly string[]): State =>
  names.reduce((now, name) => {
    const input = inputs[name]?.(now.now);
    return input ? step(now, input).state : now;
  }, state);

const begun = step(atFirst, { type: 'start', target: live });
const starting = begun.state;
const waiting = after(starting, 'it failed: unreachable');
const open = after(starting, 'its attempt has opened');

const states: Readonly<Record<string, State>> = {
  starting,
  waiting,
  trying: after(waiting, 'the wait is over'),
  open,
  changing: after(open, 'another mode is chosen'),
  'changing, none open': after(waiting, 'another mode is chosen'),
  closing: after(open, 'the program closes'),
};

function named({ now }: State): string {
  if (now.phase === 'waiting') return now.attempt === null ? 'waiting' : 'trying';
  return now.phase === 'changing' && now.back.phase === 'waiting' ? 'changing, none open' : now.phase;
}

function cell(state: State, make: (now: Lifecycle) => Input | null): string {
  const input = make(state.now);
  if (input === null) return '';
  const next = step(state, input);
  return cellOf(
    named(state),
    named(next.state),
    next.effects.map((effect) => effect.do),
  );
}

/** The program's life. */
export const program: Machine = {
  title: "The program's life",
  about: [
    '`step` of `main/desk/program/lifecycle.ts`; `program.ts` beside it carries out what follows. It begins as',
    `*${named(starting)}: ${begun.effects.map((effect) => effect.do).join(', ')}*. *Trying* is a wait whose account is being opened.`,
    'What an attempt opens that is not wanted any more is closed, whatever the state. From *waiting* without a *wake* only the',
    'trader goes on. A cell is empty where the state waits for no attempt. What holds in each: `docs/architecture.md`.',
  ].join('\n'),
  table: machineTable(states, inputs, cell),
};
