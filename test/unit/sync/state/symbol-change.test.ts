import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SymbolState } from '#main/sync/account/symbol-state.ts';
import { newWatch } from '#main/sync/standing/stop.ts';
import { afterChange, type SymbolChange } from '#main/sync/state/symbol-change.ts';
import { Decimal } from '#shared/decimal.ts';
import { FIXED } from '../rules/world.ts';
import { after, fill, fresh, ofRunning, row, samples } from './samples.ts';

const all: readonly SymbolChange[] = Object.values(samples);
/** Days of a symbol: things that happen to it, in any order. */
const days = fc.array(fc.constantFrom(...all), { maxLength: 30 });

/** Whether it can happen now: an execution that runs does not begin, and one that doesn't goes nowhere. */
function canHappen(state: SymbolState, change: SymbolChange): boolean {
  if (!ofRunning(change)) return true;
  try {
    afterChange(state, change);
    return true;
  } catch {
    return false;
  }
}

function afterDay(day: readonly SymbolChange[]): SymbolState {
  let state = fresh();
  for (const change of day) if (canHappen(state, change)) state = after(state, change);
  return state;
}

test('what sets each field of a state: nothing else in the program does', () => {
  const setBy: Record<string, string> = {};
  for (const field of Object.keys(fresh())) {
    const running = after(fresh(), samples['execution began']);
    const state = (change: SymbolChange) => (canHappen(fresh(), change) ? fresh() : running);
    const types = all.filter((change) => field in afterChange(state(change), change)).map(({ type }) => type);
    setBy[field] = types.join(', ');
  }
  expect(setBy).toMatchInlineSnapshot(`
    {
      "beyond": "order known, order beyond records, order counted",
      "bookLate": "book answered",
      "booked": "fills booked",
      "busy": "execution began, step taken, execution shown, execution stopped, execution overtaken, execution let go, execution ended",
      "cancelling": "foreign cancel answered, foreign order gone",
      "careful": "care asked for, care taken",
      "changeSeen": "change seen, reconciled, taken as read",
      "checks": "check told",
      "clicksWaiting": "click waits, click goes on",
      "closed": "closed, opened",
      "correctAfter": "correction ended",
      "doc": "document changed",
      "ended": "order known",
      "firstLook": "first looked, armed again",
      "foreign": "foreign orders asked about",
      "foreignFills": "trades kept",
      "health": "health found",
      "hintedAt": "hint left, hint met",
      "lastCheckAt": "looked at",
      "ledgerMono": "document changed",
      "live": "order live, order unknown, order known",
      "look": "look began, look takes long, look missed, look ended",
      "market": "market changed",
      "named": "unread orders named",
      "observation": "observed",
      "ownBook": "prices listed",
      "ownEvents": "own request",
      "ownHint": "own order told of, hint followed",
      "pendingCauses": "taken as read, causes found, causes taken up",
      "price": "priced",
      "quiet": "reconciled, quiet begins",
      "recorded": "recorded",
      "sentence": "health found",
      "siblingsSaid": "siblings said",
      "standing": "standing changed",
      "straysAt": "strays answered",
      "takenMono": "held taken",
      "takerFee": "fees read",
      "unknown": "order unknown, order looked up, order known",
      "unread": "check read",
      "unreadFills": "fills read",
      "unreconciledSince": "not reconciled, reconciled, taken as read",
      "wakeAt": "look again",
      "watch": "standing changed, stop watched",
    }
  `);
});

test('a change sets fields of a state alone, and leaves the one before as it was', () => {
  const fields = new Set(Object.keys(fresh()));
  fc.assert(
    fc.property(days, fc.constantFrom(...all), (day, change) => {
      const state = Object.freeze(afterDay(day));
      if (!canHappen(state, change)) return;
      const before = new Map(Object.entries(state).map(([key, value]) => [key, copyOf(value)]));
      const set = afterChange(state, change);
      expect(Object.keys(set).filter((key) => !fields.has(key))).toEqual([]);
      for (const [key, value] of Object.entries(state)) expect(copyOf(value)).toEqual(before.get(key));
      expect(afterChange(state, change)).toEqual(set);
    }),
    { ...FIXED, numRuns: 200 },
  );
});

const copyOf = (value: unknown): unknown =>
  value instanceof Map || value instanceof Set ? [...value] : value;

test('a state is plain data, whatever happens', () => {
  const odd = (value: unknown, path: string): string[] => {
    if (value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value)) return [];
    if (value instanceof Decimal) return [];
    if (value instanceof Map || value instanceof Set)
      return [...value.values()].flatMap((each) => odd(each, path));
    if (typeof value !== 'object') return [path];
    if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return [path];
    return Object.entries(value).flatMap(([key, each]) => odd(each, `${path}.${key}`));
  };
  for (let count = 1; count <= all.length; count++)
    expect(odd(afterDay(all.slice(0, count)), 'state')).toEqual([]);
});

test('an order of unknown outcome is among the live ones until it is known, and one that has ended is in neither', () => {
  const changes = fc.constantFrom<SymbolChange>(
    ...['a', 'b'].flatMap((id): SymbolChange[] => [
      { type: 'order live', row: row(id) },
      { type: 'order unknown', row: row(id, 'unknown') },
      { type: 'order known', row: row(id) },
      { type: 'order known', row: row(id, 'ended') },
    ]),
  );
  fc.assert(
    fc.property(fc.array(changes), (day) => {
      const state = after(fresh(), ...day);
      for (const id of state.unknown.keys()) expect(state.live.has(id)).toBe(true);
      const last = day.at(-1);
      if (last?.type !== 'order known') return;
      expect(state.unknown.has(last.row.clientOrderId)).toBe(false);
      expect(state.live.has(last.row.clientOrderId)).toBe(last.row.phase !== 'ended');
    }),
    FIXED,
  );
});

test('an order that is looked up is live as it was written down', () => {
  const state = after(
    fresh(),
    { type: 'order live', row: row('a', 'planned') },
    { type: 'order looked up', row: row('a', 'unknown') },
  );
  expect([state.live.get('a')?.phase, state.unknown.get('a')?.phase]).toEqual(['planned', 'unknown']);
});

test('what says nothing new leaves the maps as they are', () => {
  const state = after(fresh(), { type: 'order live', row: row('a') });
  const [kept] = state.live.values();
  if (!kept) throw new Error('nothing is live');
  expect(afterChange(state, { type: 'order live', row: kept }).live).toBe(state.live);
  expect(afterChange(state, { type: 'order known', row: row('b', 'ended') }).live).toBe(state.live);
});

test('the last fills and trades are remembered, the newest of them, and no more than so many', () => {
  const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `t${from + n}`);
  const booked = after(
    fresh(),
    { type: 'fills booked', rows: ids(0, 900).map(fill) },
    { type: 'fills booked', rows: ids(900, 1100).map(fill) },
  ).booked;
  expect([booked.size, booked.has('t99'), booked.has('t100'), booked.has('t1099')]).toEqual([
    ...[1000, false, true, true],
  ]);
  const heard = after(
    fresh(),
    { type: 'trades kept', ids: ids(0, 5000) },
    { type: 'trades kept', ids: ids(5000, 5003) },
  ).foreignFills;
  expect([heard.size, heard.has('t2'), heard.has('t3'), heard.has('t5002')]).toEqual([
    ...[5000, false, true, true],
  ]);
});

test('what does not add up does so since it was first found, until it is reconciled', () => {
  const odd = after(fresh(), { type: 'not reconciled', at: 3 }, { type: 'not reconciled', at: 9 });
  expect(odd.unreconciledSince).toBe(3);
  expect(after(odd, { type: 'reconciled' }).unreconciledSince).toBeNull();
  expect(after(odd, { type: 'taken as read' }).unreconciledSince).toBeNull();
});

test('the quiet time begins anew where a change came and went', () => {
  const quiet = after(fresh(), { type: 'quiet begins', evaluatedAt: 1, since: 1 });
  expect(after(quiet, { type: 'reconciled' }).quiet).toEqual({ evaluatedAt: 1, since: 1 });
  expect(after(quiet, samples['change seen'], { type: 'reconciled' }).quiet).toBeNull();
  expect(after(quiet, samples['change seen'], { type: 'taken as read' }).quiet).not.toBeNull();
});

test('causes are gathered until they are taken up', () => {
  const found = (kind: 'elsewhere' | 'movement'): SymbolChange => ({
    type: 'causes found',
    causes: [kind],
    cause: { kind, sentence: kind, evidence: [] },
  });
  const both = after(fresh(), found('elsewhere'), found('movement'));
  expect(both.pendingCauses?.causes).toEqual(['elsewhere', 'movement']);
  expect(both.pendingCauses?.cause?.kind).toBe('mixed');
  expect(after(both, { type: 'causes taken up' }).pendingCauses).toBeNull();
});

test('the first reason to ask stands until it was heeded', () => {
  const asked = after(
    fresh(),
    { type: 'care asked for', why: 'first' },
    { type: 'care asked for', why: 'later' },
  );
  expect(asked.careful).toBe('first');
  expect(after(asked, { type: 'care taken' }, { type: 'care asked for', why: 'later' }).careful).toBe(
    'later',
  );
});

test('without a stop nothing is watched', () => {
  const watched = after(fresh(), { type: 'stop watched', watch: newWatch(1, true) });
  expect(after(watched, samples['standing changed']).watch).toBeNull();
});

test('the time at which the ledger moved is kept, of no other write', () => {
  const moved = after(fresh(), samples['document changed']);
  const later: SymbolState = after(moved, {
    type: 'document changed',
    patch: { foreignAsked: true },
    at: 77,
  });
  expect([later.ledgerMono, later.doc.foreignAsked, later.doc.ledger?.total]).toEqual([5, true, '2']);
});

test('an order that was learnt of after all is not asked about any more', () => {
  const { row: asked } = samples['order beyond records'].beyond;
  const state = after(fresh(), samples['order beyond records']);
  expect(state.beyond.has(asked.clientOrderId)).toBe(true);
  expect(after(state, { type: 'order known', row: asked }).beyond.size).toBe(0);
});
