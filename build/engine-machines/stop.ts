import type { StopDoc } from '#main/sync/standing/document.ts';
import {
  newWatch,
  type StopInput,
  type StopState,
  type StopStep,
  stopStep,
} from '#main/sync/standing/stop.ts';
import { dec } from '#shared/decimal.ts';
import { all, cellOf, type Machine, machineTable, type Shown } from './machine.ts';

const PRICE = 1900;
const book = (bid: number, at: number): StopInput => ({
  type: 'book',
  top: { at, now: at, bid: dec(bid), ask: dec(bid + 1) },
  wall: at,
});
/** Two books at or under it, more than a second apart. */
const forItsSecond: readonly StopInput[] = [book(PRICE, 0), book(PRICE, 1500)];

const inputs = all<readonly StopInput[]>({
  book: {
    'the bid is over it': [book(PRICE + 1, 0)],
    'the bid is at or under it, not yet for a second': [book(PRICE, 0)],
    'for its second': forItsSecond,
  },
  away: { 'the same, and nobody watched when it came (*ask me*)': [{ type: 'away' }, ...forItsSecond] },
  wait: { 'the answer *not now*': [{ type: 'wait' }] },
  held: { 'it should fire and may not': [{ type: 'held', why: 'paused' }] },
  tick: { 'no price for 30 s': [{ type: 'tick', now: 30_000 }] },
  disarm: { 'the kill switch, or a folder that was moved': [{ type: 'disarm' }] },
} satisfies Shown<StopInput['type'], readonly StopInput[]>);

const armed: StopDoc = {
  id: 'one',
  price: `${PRICE}`,
  keep: '0',
  floor: null,
  cap: '2',
  away: 'ask',
  phase: 'armed',
  mustCease: false,
  fired: null,
  askedAt: null,
  createdAt: 0,
};
const watched = (doc: StopDoc): StopState => ({ doc, watch: newWatch(0, false) });

/** What a row of inputs comes to, one after the other. */
function after(before: StopState, row: readonly StopInput[]): StopStep {
  return row.reduce<StopStep>(
    ({ state, effects }, input) => {
      const next = stopStep(state, input);
      return { state: next.state, effects: [...effects, ...next.effects] };
    },
    { state: before, effects: [] },
  );
}
const comeTo = (name: string): StopState => watched(after(watched(armed), inputs[name] ?? []).state.doc);

const states: Readonly<Record<string, StopState>> = {
  armed: watched(armed),
  waiting: watched({ ...armed, mustCease: true }),
  asked: comeTo('the same, and nobody watched when it came (*ask me*)'),
  firing: watched({ ...armed, phase: 'firing', fired: { at: 0, keep: '0', attempts: 0, sold: '0' } }),
  disarmed: comeTo('the kill switch, or a folder that was moved'),
};

const named = ({ doc }: StopState): string =>
  doc.phase === 'armed' && doc.mustCease ? 'waiting' : doc.phase;

function cell(state: StopState, row: readonly StopInput[]): string {
  const next = after(state, row);
  return cellOf(named(state), named(next.state), next.effects);
}

/** The life of a stop. */
export const stop: Machine = {
  title: "A stop's life, until it fires",
  about: [
    '`stopStep` of `main/sync/standing/stop.ts`; `stops.ts` gives it each book and carries out what follows, `firings.ts` fires.',
    '*Waiting* is armed, and counts only after the bid has been over it again. *Fire* is told at each book that holds, until',
    'the firing is written: that makes it *firing*, and its end takes it away. *Ceased*, *watched*, *unwatched*, *held*,',
    '*disarmed* and *disarmed holds* are said to the trader. What each state promises: `docs/standing-orders.md`.',
  ].join('\n'),
  table: machineTable(states, inputs, cell),
};
