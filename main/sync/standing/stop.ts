import { dec } from '#shared/decimal.ts';
import { isSame, type Told } from '#shared/words/said.ts';
import type { StopDoc } from './document.ts';
import { IDLE, isTold, type Top, type Trigger, triggerStep } from './trigger.ts';

/** Nobody watched for so long: what is found then is *away*. */
const AWAY_MS = 5 * 60_000;
/** Armed and without a price for so long: an alarm. */
const UNWATCHED_MS = 30_000;

/** What is known of the price against a stop in this life of the program. Times are monotonic ms. */
export interface Watch {
  readonly trigger: Trigger;
  /** Since when it is watched, and when the last price that tells anything was so; `lastWall` is the wall clock's of that. */
  readonly since: number;
  readonly last: number | null;
  readonly lastWall: number | null;
  /** Its condition may have come while nobody watched; over once the bid was seen over the stop. */
  readonly away: boolean;
  /** The newest book that said anything was at or under the stop. */
  readonly under: boolean;
  /** Said already, each once in an episode. */
  readonly unwatchedSaid: boolean;
  readonly disarmedSaid: boolean;
  readonly heldWhy: Told | null;
}

export interface StopState {
  readonly doc: StopDoc;
  readonly watch: Watch;
}

export type StopInput =
  | { readonly type: 'book'; readonly top: Top; readonly wall: number }
  /** Time passes. */
  | { readonly type: 'tick'; readonly now: number }
  /** The computer slept. */
  | { readonly type: 'away' }
  /** It should have fired and may not: why, in a sentence. */
  | { readonly type: 'held'; readonly why: Told }
  /** The kill switch, or a folder that was moved. */
  | { readonly type: 'disarm' }
  /** The trader's answer to what it asked: not now. */
  | { readonly type: 'wait' };

export type StopEffect =
  | 'fire'
  | 'ask'
  | 'ceased'
  | 'unwatched'
  | 'watched'
  | 'disarmed'
  | 'disarmed holds'
  | 'held';

export interface StopStep {
  readonly state: StopState;
  readonly effects: readonly StopEffect[];
}

/** A stop as it is first watched: `away` after a start, where its condition may have come meanwhile. */
export const newWatch = (now: number, away: boolean): Watch => ({
  trigger: IDLE,
  since: now,
  last: null,
  lastWall: null,
  away,
  under: false,
  unwatchedSaid: false,
  disarmedSaid: false,
  heldWhy: null,
});

/**
 * The life of a stop until it fires: armed, its condition watched for its second, asked where nobody watched when it
 * came, disarmed. `fire` is told at each book that holds until the stop is said to fire; whether it may is for who hears it.
 */
export function stopStep(state: StopState, input: StopInput): StopStep {
  const { doc, watch } = state;
  switch (input.type) {
    case 'book':
      return book(state, input.top, input.wall);
    case 'tick': {
      const seen = Math.max(watch.last ?? watch.since, watch.since);
      const unwatched = doc.phase === 'armed' && !watch.unwatchedSaid && input.now - seen >= UNWATCHED_MS;
      if (!unwatched) return { state, effects: [] };
      return { state: { doc, watch: { ...watch, unwatchedSaid: true } }, effects: ['unwatched'] };
    }
    case 'away':
      return { state: { doc, watch: { ...watch, away: true, trigger: IDLE } }, effects: [] };
    case 'held': {
      const known = isSame(watch.heldWhy, input.why);
      return { state: { doc, watch: { ...watch, heldWhy: input.why } }, effects: known ? [] : ['held'] };
    }
    case 'disarm':
      if (doc.phase === 'disarmed' || doc.phase === 'firing') return { state, effects: [] };
      return {
        state: {
          doc: { ...doc, phase: 'disarmed', mustCease: true, fired: null, askedAt: null },
          watch: { ...watch, disarmedSaid: false },
        },
        effects: ['disarmed'],
      };
    case 'wait':
      if (doc.phase !== 'asked') return { state, effects: [] };
      return {
        state: { doc: { ...doc, phase: 'armed', mustCease: true, askedAt: null }, watch },
        effects: [],
      };
  }
}

function book({ doc, watch }: StopState, top: Top, wall: number): StopStep {
  const effects: StopEffect[] = [];
  if (!isTold(top)) return { state: { doc, watch }, effects };
  const gone = watch.last !== null && top.at - watch.last > AWAY_MS;
  const slept = watch.lastWall !== null && wall - watch.lastWall > AWAY_MS;
  const away = watch.away || gone || slept;
  const { trigger, said, holds } = triggerStep(gone || slept ? IDLE : watch.trigger, top, dec(doc.price));
  if (watch.unwatchedSaid) effects.push('watched');
  const seen: Watch = {
    ...watch,
    trigger,
    away,
    last: Math.max(watch.last ?? top.at, top.at),
    lastWall: wall,
    unwatchedSaid: false,
  };
  if (said === 'nothing') return { state: { doc, watch: seen }, effects };
  if (said === 'over') {
    // Once it has fired, what holds its sale back is no matter of the price.
    const heldWhy = doc.phase === 'firing' ? watch.heldWhy : null;
    const over: Watch = { ...seen, away: false, under: false, disarmedSaid: false, heldWhy };
    const ceased = doc.mustCease && doc.phase !== 'disarmed';
    if (!ceased) return { state: { doc, watch: over }, effects };
    const back = doc.phase === 'asked' && doc.fired === null;
    const next: StopDoc = { ...doc, mustCease: false, ...(back ? { phase: 'armed', askedAt: null } : {}) };
    return { state: { doc: next, watch: over }, effects: [...effects, 'ceased'] };
  }
  const under: Watch = { ...seen, under: true };
  if (!holds) return { state: { doc, watch: under }, effects };
  if (doc.phase === 'disarmed') {
    if (!under.disarmedSaid) effects.push('disarmed holds');
    return { state: { doc, watch: { ...under, disarmedSaid: true } }, effects };
  }
  if (doc.mustCease || doc.phase === 'firing') return { state: { doc, watch: under }, effects };
  if (under.away && doc.away === 'ask' && doc.phase === 'armed') {
    const asked: StopDoc = { ...doc, phase: 'asked', mustCease: true, askedAt: wall };
    return { state: { doc: asked, watch: under }, effects: [...effects, 'ask'] };
  }
  return { state: { doc, watch: under }, effects: [...effects, 'fire'] };
}
