import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StopDoc } from '#main/sync/standing/document.ts';
import { newWatch, type StopInput, type StopState, stopStep, type Watch } from '#main/sync/standing/stop.ts';
import { dec } from '#shared/decimal.ts';

const STOP: StopDoc = {
  ...{ id: 'stop-1', price: '1900', keep: '0', floor: null, cap: '2', away: 'ask' },
  ...{ phase: 'armed', mustCease: false, fired: null, askedAt: null, createdAt: 0 },
};
/** The wall clock where the monotonic one is 0. */
const WALL = 1_790_000_000_000;
const FIRED = { at: 5, keep: '0', attempts: 1, sold: '0.1' };

const state = (doc: Partial<StopDoc> = {}, watch: Partial<Watch> = {}): StopState => ({
  doc: { ...STOP, ...doc },
  watch: { ...newWatch(0, false), ...watch },
});
const priced = (bid: string, at: number): StopInput => ({
  type: 'book',
  top: { at, now: at, bid: dec(bid), ask: dec(bid).plus('0.1') },
  wall: WALL + at,
});
const ALL_PHASES = ['armed', 'asked', 'firing', 'disarmed'] as const;

/** Under the stop for its second, beginning at `from`. */
function fall(from: StopState, at = 0) {
  const first = stopStep(from, priced('1899', at));
  const second = stopStep(first.state, priced('1898', at + 1500));
  return { state: second.state, effects: [...first.effects, ...second.effects] };
}

describe('the life of a stop until it fires', () => {
  test.each([
    ['armed', {}, ['fire']],
    ['firing already', { phase: 'firing', fired: FIRED }, []],
    ['one that must see its condition cease', { mustCease: true }, []],
    ['disarmed: it is said, and nothing is sold', { phase: 'disarmed' }, ['disarmed holds']],
    ['one that asked, with nothing to cease first', { phase: 'asked' }, ['fire']],
  ] as const)('%s, and the bid is under it for its second', (_, doc, effects) => {
    expect(fall(state(doc)).effects).toEqual(effects);
  });

  test('while nobody watched it asks, once, and fires by no later book', () => {
    const asked = fall(state({}, { away: true }), 1000);
    expect(asked.effects).toEqual(['ask']);
    expect(asked.state.doc).toMatchObject({ phase: 'asked', mustCease: true, askedAt: WALL + 2500 });
    expect(fall(asked.state, 4000).effects).toEqual([]);
    const over = stopStep(asked.state, priced('1901', 5000));
    expect(over.effects).toEqual(['ceased']);
    expect(over.state.doc).toMatchObject({ phase: 'armed', mustCease: false, askedAt: null });
    expect(fall(over.state, 6000).effects).toEqual(['fire']);
  });

  test('a stop that was told to sell also after nobody watched asks nothing', () => {
    expect(fall(state({ away: 'go-on' }, { away: true })).effects).toEqual(['fire']);
  });

  test.each([
    ['five minutes without a book', 300_001, 300_001, true],
    ['less than that', 300_000, 300_000, false],
    ["a computer's clock that went on by five minutes", 1500, 300_001, true],
    ["a computer's clock that went on by less", 1500, 300_000, false],
  ])('%s: being away or not', (_, at, wall, away) => {
    const before = stopStep(state(), priced('1899', 0));
    const top = { at, now: at, bid: dec('1899'), ask: dec('1899.1') };
    const seen = stopStep(before.state, { type: 'book', top, wall: WALL + wall });
    expect(seen.state.watch).toMatchObject({ away, under: true });
    expect(seen.effects).toEqual(away || at > 10_000 ? [] : ['fire']);
  });

  test.each(ALL_PHASES)(
    '"not now" makes one that asks wait for its condition to cease; %s else stays',
    (phase) => {
      const before = state({ phase, askedAt: phase === 'asked' ? 7 : null });
      const after = stopStep(before, { type: 'wait' });
      expect(after.effects).toEqual([]);
      if (phase === 'asked')
        expect(after.state.doc).toMatchObject({ phase: 'armed', mustCease: true, askedAt: null });
      else expect(after.state).toEqual(before);
    },
  );

  test.each([
    ['armed', ['disarmed']],
    ['asked', ['disarmed']],
    ['firing', []],
    ['disarmed', []],
  ] as const)('disarming one that is %s', (phase, effects) => {
    const before = state({ phase, fired: phase === 'firing' ? FIRED : null });
    const after = stopStep(before, { type: 'disarm' });
    expect(after.effects).toEqual(effects);
    if (effects.length > 0) expect(after.state.doc).toMatchObject({ phase: 'disarmed', mustCease: true });
    else expect(after.state).toEqual(before);
    if (phase !== 'firing') expect(fall(after.state).effects).toEqual(['disarmed holds']);
  });

  test('a disarmed one says once in an episode that its condition holds', () => {
    const first = fall(state({ phase: 'disarmed' }));
    const second = stopStep(first.state, priced('1897', 3000));
    expect(second.effects).toEqual([]);
    const over = stopStep(second.state, priced('1901', 4000));
    expect(fall(over.state, 5000).effects).toEqual(['disarmed holds']);
  });

  test('30 s without a price are said once, and that there is one again', () => {
    const at = (now: number, from: StopState) => stopStep(from, { type: 'tick', now });
    expect(at(29_999, state()).effects).toEqual([]);
    const said = at(30_000, state());
    expect(said.effects).toEqual(['unwatched']);
    expect(at(31_000, said.state).effects).toEqual([]);
    expect(at(60_000, state({ phase: 'disarmed' })).effects).toEqual([]);
    expect(stopStep(said.state, priced('2000', 32_000)).effects).toEqual(['watched']);
  });

  test.each([
    ['since its last price', { since: 0, last: 50_000 }, 79_999],
    ['since it was first watched, where its last price is older', { since: 50_000, last: 10_000 }, 79_999],
    ['since it was first watched, where it had none', { since: 50_000, last: null }, 79_999],
  ] as const)('they are counted %s', (_, watch, now) => {
    const tick = (at: number) => stopStep(state({}, watch), { type: 'tick', now: at }).effects;
    expect([tick(now), tick(now + 1)]).toEqual([[], ['unwatched']]);
  });

  test('a sleep of the computer is being away, and what was seen before it counts no more', () => {
    const half = stopStep(state(), priced('1899', 0));
    expect(half.state.watch).toMatchObject({ under: true, away: false });
    const slept = stopStep(half.state, { type: 'away' });
    expect(slept.effects).toEqual([]);
    const after = stopStep(slept.state, priced('1899', 1500));
    expect(after.effects).toEqual([]);
    expect(stopStep(after.state, priced('1899', 3000)).effects).toEqual(['ask']);
  });

  test('a stop that is watched for the first time has seen nothing', () => {
    expect(newWatch(7, true)).toMatchObject({ since: 7, last: null, under: false, away: true });
    expect(stopStep(state(), priced('2000', 1)).state.watch).toMatchObject({ under: false, last: 1 });
  });

  test('why it may not fire is said when that changes', () => {
    const why = 'The market is closed.';
    const held = stopStep(state(), { type: 'held', why });
    expect(held.effects).toEqual(['held']);
    expect(stopStep(held.state, { type: 'held', why }).effects).toEqual([]);
    expect(stopStep(held.state, { type: 'held', why: 'You paused.' }).effects).toEqual(['held']);
  });

  test.each([
    ['armed', null],
    ['firing', 'The market is closed.'],
  ] as const)(
    'a bid over the stop takes back why one that is %s may not fire, not why its sale waits',
    (phase, why) => {
      const fired = phase === 'firing' ? FIRED : null;
      const over = stopStep(
        state({ phase, fired }, { heldWhy: 'The market is closed.' }),
        priced('2000', 1000),
      );
      expect(over.state.watch.heldWhy).toBe(why);
    },
  );

  test('whatever comes, only a book makes it fire or ask, and never while disarmed, firing, or before its condition ceased', () => {
    const input = fc.oneof(
      fc.record({ bid: fc.constantFrom('1850', '1899', '1900', '1901', '2000'), after: fc.nat(400_000) }),
      fc.constantFrom<'away' | 'disarm' | 'wait' | 'tick' | 'held'>('away', 'disarm', 'wait', 'tick', 'held'),
    );
    const start = fc.record({ phase: fc.constantFrom(...ALL_PHASES), mustCease: fc.boolean() });
    fc.assert(
      fc.property(start, fc.array(input, { maxLength: 30 }), (doc, inputs) => {
        let now = 0;
        let at = state({ ...doc, fired: doc.phase === 'firing' ? FIRED : null });
        for (const each of inputs) {
          if (typeof each !== 'string') now += each.after;
          const before = at;
          const { state: next, effects } = stopStep(before, inputOf(each, now));
          at = next;
          expect(Object.keys(at.doc).sort()).toEqual(Object.keys(STOP).sort());
          const acts = effects.includes('fire') || effects.includes('ask');
          if (acts) {
            expect(each).toHaveProperty('bid');
            expect(['armed', 'asked']).toContain(before.doc.phase);
            expect(before.doc.mustCease).toBe(false);
          }
          if (before.doc.phase === 'firing') expect(at.doc.phase).toBe('firing');
          if (before.doc.phase === 'disarmed') expect(at.doc.phase).toBe('disarmed');
        }
      }),
    );
  });
});

function inputOf(
  each: 'away' | 'disarm' | 'wait' | 'tick' | 'held' | { readonly bid: string },
  now: number,
): StopInput {
  if (typeof each !== 'string') return priced(each.bid, now);
  if (each === 'tick') return { type: 'tick', now };
  return each === 'held' ? { type: 'held', why: 'The market is closed.' } : { type: each };
}
