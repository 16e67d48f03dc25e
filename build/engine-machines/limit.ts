import type { LimitDoc } from '#main/sync/standing/document.ts';
import { type LimitInput, limitStep } from '#main/sync/standing/limit.ts';
import { all, cellOf, type Machine, machineTable, type Shown } from './machine.ts';

const making: LimitDoc = {
  id: 'one',
  side: 'BUY',
  price: '1900',
  quantity: '1',
  flat: false,
  phase: 'making',
  why: null,
  next: null,
  mute: false,
  filledBefore: '0',
  order: 'PL',
  placedAt: 0,
  createdAt: 0,
};

const mute: LimitInput = { type: 'mute' };
const ended = (filled: string, absent = false): LimitInput[] => [{ type: 'ended', filled, absent }];

const inputs = all<readonly LimitInput[]>({
  rests: { 'its order rests': [{ type: 'rests' }] },
  cancel: { 'to be cancelled': [{ type: 'cancel', why: 'you' }] },
  move: { 'to be moved': [{ type: 'move', price: '1800', quantity: '1' }] },
  placed: { 'its next order is written': [{ type: 'placed', order: 'PL2', at: 1, mute: false }] },
  ended: {
    'its order has ended, all filled': ended('1'),
    'its order has ended, part filled': ended('0.4'),
    'its order never arrived': ended('0', true),
  },
  mute: { 'its fills move nothing any more': [mute] },
  unmute: { 'its fills move what is asked again': [mute, { type: 'unmute' }] },
} satisfies Shown<LimitInput['type'], readonly LimitInput[]>);

const after = (limit: LimitDoc, row: readonly LimitInput[] = []): LimitDoc =>
  row.reduce((now, input) => limitStep(now, input).limit ?? now, limit);

const resting = after(making, inputs['its order rests']);
const states: Readonly<Record<string, LimitDoc>> = {
  making,
  resting,
  moving: after(resting, inputs['to be moved']),
  cancelling: after(resting, inputs['to be cancelled']),
};

function cell(limit: LimitDoc, row: readonly LimitInput[]): string {
  const [last] = row.slice(-1);
  if (!last) return '';
  const before = after(limit, row.slice(0, -1));
  const step = limitStep(before, last);
  if (step.limit === null) return `over: ${step.end}`;
  const { mute: muted, phase } = step.limit;
  const hand = muted === before.mute ? [] : [muted ? 'muted' : 'not muted'];
  return cellOf(limit.phase, phase, [...(step.place ? ['place the rest'] : []), ...hand]);
}

/** The life of a limit. */
export const limit: Machine = {
  title: "A limit's life",
  about: [
    '`limitStep` of `main/sync/standing/limit.ts`; `limits.ts` and `placing.ts` carry it out. A limit has one own order at a time,',
    'whose end is what its life hears of. *Over* is the end of the limit, and how it is said. Muted, its fills move nothing of what',
    'is asked: a Flat, a Short or a stop has set that while its cancel was not proven.',
  ].join('\n'),
  table: machineTable(states, inputs, cell),
};
