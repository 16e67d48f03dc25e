import { words } from '#main/sync/engine-words.ts';
import { together } from '#main/sync/together.ts';
import type { Mode } from '#shared/ipc/primitives.ts';
import { utcWords } from '#shared/utc.ts';
import type { Told } from '#shared/words/said.ts';

const said = words.deskProgram;

/** What is to be opened. `paused`: its sync waits for the trader. */
export interface Target {
  readonly mode: Mode;
  readonly paused: boolean;
}

/** No account is open: the exchange of `target` can't be reached, or only the trader can mend it (`nextAt` null). */
export interface Waiting {
  readonly phase: 'waiting';
  readonly target: Target;
  readonly sentence: Told;
  /** Wall clock, ms. */
  readonly nextAt: number | null;
  readonly tries: number;
  /** The try that is under way; null between tries. */
  readonly attempt: number | null;
}

/** Sessions are named by the number of the attempt that opened them. */
export interface Open {
  readonly phase: 'open';
  readonly mode: Mode;
  readonly session: number;
}

/** Where the program is in its life. */
export type Lifecycle =
  | { readonly phase: 'starting'; readonly target: Target; readonly attempt: number }
  | Waiting
  | Open
  | {
      readonly phase: 'changing';
      readonly to: Mode;
      readonly attempt: number;
      /** What the program goes back to when the change comes to nothing. */
      readonly back: Waiting | Open;
    }
  | { readonly phase: 'closing' };

export interface State {
  readonly now: Lifecycle;
  /** Attempts so far. */
  readonly attempts: number;
}

/** Why an attempt opened nothing. */
export type Failed =
  /** Waiting is all that helps; `retryAt` (wall clock, ms) is the time that the exchange named. */
  | { readonly why: 'unreachable'; readonly sentence: Told; readonly retryAt: number | null }
  /** Only the trader can mend it, and needs the window for that. */
  | { readonly why: 'to mend'; readonly sentence: Told }
  /** The window asks about it; once that is answered, another try may succeed. */
  | { readonly why: 'asked'; readonly sentence: Told }
  | { readonly why: 'fault'; readonly sentence: Told };

export type Input =
  | { readonly type: 'start'; readonly target: Target }
  | { readonly type: 'change'; readonly mode: Mode }
  /** The attempt has opened its account; in a change to Live, the trader has also agreed. */
  | { readonly type: 'opened'; readonly attempt: number }
  | { readonly type: 'failed'; readonly attempt: number; readonly failed: Failed; readonly at: number }
  | { readonly type: 'due' }
  /** The trader's own try, before its time or where no other one comes. */
  | { readonly type: 'try' }
  | { readonly type: 'close' };

export type Effect =
  | { readonly do: 'open'; readonly attempt: number; readonly target: Target; readonly ask: boolean }
  /** It becomes the session at work; what it replaces is closed, and gets no lease any more. */
  | { readonly do: 'install'; readonly session: number; readonly keepMode: boolean }
  /** A session, or an attempt that may still open one, that is not wanted any more: it is closed. */
  | { readonly do: 'close'; readonly session: number }
  | { readonly do: 'give lease'; readonly session: number }
  /** At once, before anything else is done. */
  | { readonly do: 'take lease back' }
  | { readonly do: 'wake'; readonly at: number }
  | { readonly do: 'say'; readonly sentence: Told }
  /** The start came to nothing. */
  | { readonly do: 'refuse start'; readonly attempt: number };

export interface Step {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** Pauses between tries, ms; the last one is kept to. */
const PAUSES = [5000, 10_000, 20_000, 40_000, 60_000] as const;

export const atFirst: State = {
  now: { phase: 'starting', target: { mode: 'sim', paused: false }, attempt: 0 },
  attempts: 0,
};

/**
 * The program's life as a pure function: what it does when it starts, waits for an exchange, changes its mode and
 * ends. An answer of an attempt that is not wanted any more only ever closes what that attempt opened.
 */
export function step(state: State, input: Input): Step {
  const { now } = state;
  if (now.phase === 'closing') return input.type === 'opened' ? close(state, input.attempt) : none(state);
  switch (input.type) {
    case 'start':
      return open(state, input.target, (attempt) => ({ phase: 'starting', target: input.target, attempt }));
    case 'change':
      return change(state, input.mode);
    case 'opened':
      return opened(state, input.attempt);
    case 'failed':
      return failed(state, input.attempt, input.failed, input.at);
    case 'due':
    case 'try': {
      const waiting = now.phase === 'waiting' && now.attempt === null ? now : null;
      if (!waiting || (input.type === 'due' && waiting.nextAt === null)) return none(state);
      return open(state, waiting.target, (attempt) => ({ ...waiting, attempt }));
    }
    case 'close': {
      const unwanted = [attemptOf(now), sessionOf(now)].filter((each) => each !== null);
      return {
        state: { ...state, now: { phase: 'closing' } },
        effects: [
          { do: 'take lease back' },
          ...unwanted.map((session): Effect => ({ do: 'close', session })),
        ],
      };
    }
  }
}

/** The session at work, also while the mode changes; null when there is none. */
export function sessionOf(now: Lifecycle): number | null {
  if (now.phase === 'open') return now.session;
  return now.phase === 'changing' && now.back.phase === 'open' ? now.back.session : null;
}

function attemptOf(now: Lifecycle): number | null {
  return now.phase === 'open' || now.phase === 'closing' ? null : now.attempt;
}

function change(state: State, mode: Mode): Step {
  const { now } = state;
  if (now.phase !== 'open' && now.phase !== 'waiting') return none(state);
  // A try that is under way goes on for nothing: what it opens is closed.
  const unwanted: Effect[] =
    now.phase === 'waiting' && now.attempt !== null ? [{ do: 'close', session: now.attempt }] : [];
  const back = now.phase === 'waiting' ? { ...now, attempt: null } : now;
  const next = open(
    state,
    // Live opens paused: its account is read, and named in main's own dialog before anything may be sent.
    { mode, paused: mode === 'live' },
    (attempt) => ({ phase: 'changing', to: mode, attempt, back }),
    mode === 'live',
  );
  return { ...next, effects: [{ do: 'take lease back' }, ...unwanted, ...next.effects] };
}

function opened(state: State, attempt: number): Step {
  const { now } = state;
  if (attempt !== attemptOf(now)) return close(state, attempt);
  const mode = now.phase === 'changing' ? now.to : 'target' in now ? now.target.mode : 'sim';
  const from = sessionOf(now);
  // Simulation that was opened in Live's place is not what was chosen: the next start tries Live again.
  const keepMode = !(now.phase === 'starting' && attempt > 1);
  return {
    state: { ...state, now: { phase: 'open', mode, session: attempt } },
    effects: [
      { do: 'install', session: attempt, keepMode },
      { do: 'give lease', session: attempt },
      ...(from === null ? [] : [{ do: 'close', session: from } as const]),
    ],
  };
}

function failed(state: State, attempt: number, { why, sentence, ...more }: Failed, at: number): Step {
  const { now } = state;
  if (attempt !== attemptOf(now)) return none(state);
  const retryAt = 'retryAt' in more ? more.retryAt : null;
  switch (now.phase) {
    case 'changing':
      return goBack(state, now.back);
    case 'waiting':
      if (why === 'unreachable') return wait(state, now.target, now.tries, sentence, at, retryAt);
      return { state: { ...state, now: { ...now, sentence, nextAt: null, attempt: null } }, effects: [] };
    case 'starting': {
      if (why === 'unreachable') return wait(state, now.target, 0, sentence, at, retryAt);
      if (why === 'asked') {
        const { target } = now;
        const waiting = {
          phase: 'waiting',
          target,
          sentence,
          nextAt: null,
          tries: 0,
          attempt: null,
        } as const;
        return { state: { ...state, now: waiting }, effects: [] };
      }
      if (why !== 'to mend') return { state, effects: [{ do: 'refuse start', attempt }] };
      const target: Target = { mode: 'sim', paused: false };
      const next = open(state, target, (number) => ({ phase: 'starting', target, attempt: number }));
      return {
        ...next,
        effects: [{ do: 'say', sentence: said.liveNotOpened({ why: sentence }) }, ...next.effects],
      };
    }
    default:
      return none(state);
  }
}

function goBack(state: State, back: Waiting | Open): Step {
  const effect: Effect | null =
    back.phase === 'open'
      ? { do: 'give lease', session: back.session }
      : back.nextAt === null
        ? null
        : { do: 'wake', at: back.nextAt };
  return { state: { ...state, now: back }, effects: effect === null ? [] : [effect] };
}

function wait(
  state: State,
  target: Target,
  tries: number,
  why: Told,
  at: number,
  retryAt: number | null,
): Step {
  const pause = PAUSES[Math.min(tries, PAUSES.length - 1)] ?? PAUSES[0];
  const nextAt = Math.max(at + pause, retryAt ?? 0);
  // A wait that the exchange named may be long: without its time nobody would know whether to wait for it.
  const again = pause < nextAt - at ? said.triesAgainAt({ when: utcWords(nextAt, at) }) : said.triesAgain;
  const sentence = together(why, again);
  const now: Waiting = { phase: 'waiting', target, sentence, nextAt, tries: tries + 1, attempt: null };
  return { state: { ...state, now }, effects: [{ do: 'wake', at: nextAt }] };
}

function open(state: State, target: Target, next: (attempt: number) => Lifecycle, ask = false): Step {
  const attempt = state.attempts + 1;
  return {
    state: { now: next(attempt), attempts: attempt },
    effects: [{ do: 'open', attempt, target, ask }],
  };
}

function close(state: State, session: number): Step {
  return { state, effects: [{ do: 'close', session }] };
}

function none(state: State): Step {
  return { state, effects: [] };
}
