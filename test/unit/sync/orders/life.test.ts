import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterOrder, hasTurnedUp, ORDER_LIFE, type OrderEvent } from '#main/sync/orders/life.ts';
import type { OrderPhase, OrderRow } from '#main/sync/ports/journal.ts';
import { dec } from '#shared/decimal.ts';
import { FIXED } from '../rules/world.ts';
import { anyHappening, anyPlanned, eventOf, FINAL, filledAs, inPhase, ONE_OF_EACH } from './life-world.ts';

const phases = Object.keys(ORDER_LIFE) as OrderPhase[];
const pairs = phases.flatMap((phase) => ONE_OF_EACH.map((event) => ({ phase, event, type: event.type })));

describe('the life of an own order', () => {
  it.each(pairs)('$phase, $type: as the table says, or a fault of our own', ({ phase, event, type }) => {
    const next = ORDER_LIFE[phase][type];
    if (next === undefined)
      expect(() => afterOrder(inPhase(phase), event)).toThrow(`order ${phase}: ${type}`);
    else expect(afterOrder(inPhase(phase), event).phase).toBe(next);
  });

  it('can come to each phase and to each event, and to its end from each', () => {
    const followers = (phase: OrderPhase) => Object.values(ORDER_LIFE[phase]);
    const reached = new Set(phases.flatMap(followers));
    expect([...reached].sort()).toEqual(phases.filter((phase) => phase !== 'planned').sort());
    const named = new Set(phases.flatMap((phase) => Object.keys(ORDER_LIFE[phase])));
    expect([...named].sort()).toEqual(ONE_OF_EACH.map(({ type }) => type as string).sort());
    for (const phase of phases) expect(followers(phase)).toContain('ended');
  });

  it('only an order of unknown outcome is believed absent, or counted by what the trader says', () => {
    const where = (type: OrderEvent['type']) => phases.filter((phase) => ORDER_LIFE[phase][type]);
    expect(where('proven absent')).toEqual(['unknown']);
    expect(where('counted')).toEqual(['unknown']);
  });

  it('from any sequence of events its row is consistent', () => {
    fc.assert(
      fc.property(anyPlanned, fc.array(anyHappening, { maxLength: 12 }), (planned, happenings) => {
        let row: OrderRow = planned;
        for (const happening of happenings) {
          const event = eventOf(row, happening);
          if (ORDER_LIFE[row.phase][event.type] === undefined) continue;
          const next = afterOrder(row, event);
          holds(row, next);
          row = next;
        }
      }),
      { ...FIXED, numRuns: 3000 },
    );
  });
});

function holds(before: OrderRow, now: OrderRow): void {
  const { clientOrderId, intentId, symbol, side, price, quantity, purpose, plannedAt } = before;
  expect(now).toMatchObject({ clientOrderId, intentId, symbol, side, price, quantity, purpose, plannedAt });
  if (before.phase === 'ended') expect(now.phase).toBe('ended');
  expect(dec(now.filledQuantity).gte(before.filledQuantity)).toBe(true);
  expect(dec(now.filledQuote).gte(before.filledQuote)).toBe(true);
  expect(now.endedAt !== null).toBe(now.phase === 'ended');
  if (before.endedAt !== null) expect(now.endedAt).toBe(before.endedAt);
  if (now.phase === 'known') expect(now.orderId).not.toBeNull();
  if (now.phase === 'ended' && before.phase !== 'ended') expect(FINAL).toContain(now.status);
  if (now.status === 'ABSENT' || now.status === 'REJECTED') expect(now.phase).toBe('ended');
  if (hasTurnedUp(before, now)) expect(before.phase).toBe('ended');
}

describe('the answer to its create, which comes after something else has told of it', () => {
  const late = ONE_OF_EACH.filter(({ type }) =>
    ['accepted', 'refused', 'lost', 'kept back'].includes(type as string),
  );
  const seen = [
    inPhase('known', { status: 'PARTIALLY_FILLED', filledQuantity: '0.4', filledQuote: '800' }),
    inPhase('ended', { status: 'FILLED', filledQuantity: '1', filledQuote: '2000' }),
    inPhase('unknown', { note: 'another side' }),
  ];

  it.each(late.flatMap((event) => seen.map((row) => ({ event, type: event.type, row, phase: row.phase }))))(
    '$type: one that is $phase by then stays as it is',
    ({ event, row }) => {
      expect(afterOrder(row, event)).toBe(row);
    },
  );
});

describe('what is told of it', () => {
  const open = inPhase('known', { filledQuantity: '0.4', filledQuote: '800' });

  it('fills never go back by an answer that lags', () => {
    const late = afterOrder(open, { type: 'found open', order: filledAs('PARTIALLY_FILLED', '0.1', '200') });
    expect(late).toMatchObject({ filledQuantity: '0.4', filledQuote: '800', status: 'PARTIALLY_FILLED' });
  });

  it('one that was believed absent and is found open stays ended, and turns up when its end is proven', () => {
    const absent = inPhase('ended');
    const seen = afterOrder(absent, {
      type: 'found open',
      order: filledAs('PARTIALLY_FILLED', '0.1', '200'),
    });
    expect(seen).toMatchObject({ phase: 'ended', status: 'ABSENT', filledQuantity: '0.1' });
    expect(hasTurnedUp(absent, seen)).toBe(false);
    const order = filledAs('PARTIALLY_CANCELED', '0.1', '200');
    const proven = afterOrder(seen, { type: 'found ended', order, at: 9 });
    expect(proven).toMatchObject({ status: 'PARTIALLY_CANCELED', endedAt: absent.endedAt, note: null });
    expect(hasTurnedUp(seen, proven)).toBe(true);
  });

  it('fills of one that was believed absent turn it up; what was said of it stays in its row', () => {
    const absent = inPhase('ended');
    const found = { type: 'fills found', quantity: dec(1), quote: dec(2000), at: 9 } as const;
    const now = afterOrder(absent, found);
    expect(now).toMatchObject({ status: 'FILLED', filledQuantity: '1', note: absent.note });
    expect(hasTurnedUp(absent, now)).toBe(true);
    expect(hasTurnedUp(now, afterOrder(now, { ...found, quantity: dec(2) }))).toBe(false);
  });

  it('what is counted adds to what is known, at its limit price', () => {
    const unknown = { ...open, phase: 'unknown' } as const;
    const count = (quantity: string) =>
      afterOrder(unknown, { type: 'counted', quantity: dec(quantity), why: 'so', at: 9 });
    expect(count('0.6')).toMatchObject({ status: 'FILLED', filledQuantity: '1', filledQuote: '2000' });
    expect(count('0')).toMatchObject({ status: 'PARTIALLY_CANCELED', filledQuantity: '0.4' });
  });

  it('one that was kept back was never sent, also where its request was made ready', () => {
    const kept = afterOrder(inPhase('sent'), { type: 'kept back', why: 'halted', at: 9 });
    expect(kept).toMatchObject({ status: 'ABSENT', sentAt: null, endedAt: 9, note: 'halted' });
  });
});
