import type { ActionBody } from '#main/practice/index.ts';
import type { Rng } from '#test/simulation/fuzz/rng.ts';

type Fault = ActionBody<'fault.add'>;

/** When the host is killed. `fault`: inside a request that the fault holds up, counted from its arrival. */
export type Moment =
  | { readonly kind: 'start'; readonly afterMs: number }
  | { readonly kind: 'traffic'; readonly afterMs: number }
  | { readonly kind: 'correction'; readonly afterMs: number }
  | {
      readonly kind: 'fault';
      readonly what: string;
      readonly faults: readonly Fault[];
      readonly afterMs: number;
    };

/** One life of the host. */
export interface Life {
  readonly moment: Moment;
  /** How own orders fill during this life. */
  readonly fill: ActionBody<'fillBehaviour'>['fill'];
  /** The exchange is killed too, so long before (negative) or after the host. */
  readonly exchange: { readonly offsetMs: number; readonly downMs: number } | null;
  /** Whether the driver waits until the orders of the last life are resolved before it goes on. */
  readonly patient: boolean;
  /** So long it trades before the moment is prepared. */
  readonly tradesMs: number;
}

const POST = { method: 'POST', path: '/order' } as const;
const DELETE = { method: 'DELETE', path: '/order' } as const;
const GET = { method: 'GET', path: '/order' } as const;

/** The kinds of lives by weight; every number comes from the seed. */
export function planLife(rng: Rng): Life {
  const moment = rng.weighted<(rng: Rng) => Moment>([
    [14, (draw) => ({ kind: 'start', afterMs: draw.int(0, 2500) })],
    [22, (draw) => ({ kind: 'traffic', afterMs: draw.int(0, 4000) })],
    [10, (draw) => ({ kind: 'correction', afterMs: draw.int(0, 6000) })],
    [24, (draw) => held('a create on its way', POST, 'delayRequest', draw)],
    [12, (draw) => held('a create that was accepted', POST, 'delayReply', draw)],
    [8, lostReply],
    [5, (draw) => held('a cancel on its way', DELETE, 'delayRequest', draw)],
    [5, (draw) => held('a cancel that was carried out', DELETE, 'delayReply', draw)],
    [5, (draw) => held('a query', GET, 'delayReply', draw)],
  ])(rng);
  const fill = rng.weighted<() => Life['fill']>([
    [40, () => ({ mode: 'book' })],
    [15, () => ({ mode: 'full' })],
    [25, () => ({ mode: 'partial', fraction: `0.${rng.int(1, 9)}` })],
    [10, () => ({ mode: 'rest' })],
    [10, () => ({ mode: 'delay', afterMs: rng.int(50, 2500) })],
  ])();
  const exchange = rng.chance(0.15) ? { offsetMs: rng.int(-600, 600), downMs: rng.int(0, 3000) } : null;
  return { moment, fill, exchange, patient: rng.chance(0.7), tradesMs: rng.int(0, 6000) };
}

/** Some requests are held longer than their signature lives: they are refused after the host is long dead. */
function held(what: string, match: Fault['match'], kind: 'delayRequest' | 'delayReply', rng: Rng): Moment {
  // Half of the creates on their way arrive in good time, while the next host looks for them already.
  const late = kind === 'delayRequest' && rng.chance(0.5);
  const ms = late ? rng.int(2000, 2950) : rng.int(150, kind === 'delayRequest' ? 4000 : 2500);
  const fault: Fault = { match, effect: { kind, ms } };
  const afterMs = rng.int(0, late ? 200 : ms);
  return { kind: 'fault', what, faults: [fault, ...lag(match, rng)], afterMs };
}

function lostReply(rng: Rng): Moment {
  const how = rng.pick(['silence', 'reset'] as const);
  const fault: Fault = { match: POST, effect: { kind: 'loseReply', how } };
  const what = 'a create whose reply is lost';
  return { kind: 'fault', what, faults: [fault, ...lag(POST, rng)], afterMs: rng.int(0, 4000) };
}

/** Queries may not show a new order for up to 8 s. */
function lag(match: Fault['match'], rng: Rng): Fault[] {
  if (match !== POST || !rng.chance(0.5)) return [];
  return [{ match: POST, effect: { kind: 'visibilityLag', ms: rng.int(1000, 8000) } }];
}
