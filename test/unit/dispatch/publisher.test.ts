import { describe, expect, test } from 'vitest';
import { createPublisher } from '#main/desk/dispatch/publisher.ts';
import type { Push } from '#main/desk/port.ts';
import { inWords } from '#test/in-words.ts';
import { emptySlices, sampleSymbol } from './samples.ts';

/** A clock that stands still until told. */
function handClock() {
  let now = 5_000;
  const due: { at: number; run: () => void }[] = [];
  return {
    monotonic: () => now,
    after(ms: number, run: () => void) {
      const entry = { at: now + ms, run };
      due.push(entry);
      return () => {
        const index = due.indexOf(entry);
        if (index >= 0) due.splice(index, 1);
      };
    },
    advance(ms: number) {
      const end = now + ms;
      for (;;) {
        due.sort((a, b) => a.at - b.at);
        const next = due[0];
        if (!next || next.at > end) break;
        due.shift();
        now = next.at;
        next.run();
      }
      now = end;
    },
  };
}

function publisher() {
  const clock = handClock();
  const pushes: Push[] = [];
  const invalid: string[] = [];
  const made = createPublisher({
    clock,
    initial: emptySlices(),
    onInvalid: (what, altered) =>
      invalid.push([what, ...altered.map(({ path, what: done }) => `${path} ${done}`)].join(': ')),
  });
  made.subscribe((push) => pushes.push(push));
  const states = () => pushes.flatMap((push) => (push.event === 'state' ? [push.payload] : []));
  return { clock, pushes, invalid, states, ...made };
}
const session = (sentence: string) => ({ ...emptySlices().session, sentence });

describe('the publisher', () => {
  test('sends the first change at once and later ones at most every 100 ms, the last value only', () => {
    const { clock, set, states } = publisher();
    set('session', session('one'));
    clock.advance(0);
    expect(states().map((push) => push.revision)).toEqual([1]);
    for (let i = 0; i < 50; i++) {
      set('session', session(`tick ${i}`));
      clock.advance(1);
    }
    expect(inWords(states())).toHaveLength(1);
    clock.advance(50);
    expect(inWords(states())).toMatchObject([
      { revision: 1, value: { sentence: 'one' } },
      { revision: 2, value: { sentence: 'tick 49' } },
    ]);
  });

  test('counts one revision over all slices, without a gap', () => {
    const { clock, set, states } = publisher();
    for (let i = 0; i < 5; i++) {
      set('symbols', [sampleSymbol('ETH/USDC', `${2000 + i}`)]);
      set('session', session(`tick ${i}`));
      clock.advance(100);
    }
    expect(states().map((push) => push.revision)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('sends nothing for an equal value', () => {
    const { clock, set, states } = publisher();
    set('session', session('one'));
    clock.advance(500);
    set('session', session('one'));
    set('orders', []);
    clock.advance(500);
    expect(inWords(states())).toHaveLength(1);
  });

  test('takes the snapshot with what was set last, though no window has been told yet', () => {
    const { clock, set, snapshot, states } = publisher();
    set('session', session('one'));
    clock.advance(100);
    set('session', session('two'));
    expect(snapshot()).toMatchObject({ revision: 1, slices: { session: { sentence: 'two' } } });
    clock.advance(100);
    expect(inWords(states()[1])).toMatchObject({ revision: 2, value: { sentence: 'two' } });
    expect(snapshot().revision).toBe(2);
  });

  test('whoever takes a snapshot and applies later pushes ends with the publisher state, at any moment', () => {
    const { clock, set, snapshot, subscribe } = publisher();
    for (let start = 0; start < 40; start++) {
      let seed = start + 1;
      const random = () => {
        seed = (seed * 48_271) % 2_147_483_647;
        return seed;
      };
      let view: ReturnType<typeof snapshot> | null = null;
      const end = subscribe((push) => {
        if (push.event !== 'state' || !view || push.payload.revision <= view.revision) return;
        expect(push.payload.revision).toBe(view.revision + 1);
        view = {
          revision: push.payload.revision,
          slices: { ...view.slices, [push.payload.slice]: push.payload.value },
        };
      });
      for (let step = 0; step < 30; step++) {
        if (step === start % 7) view = snapshot();
        if (random() % 3 === 0) set('session', session(`${start}/${random() % 4}`));
        if (random() % 3 === 0) set('symbols', [sampleSymbol('ETH/USDC', `${random() % 3}`)]);
        clock.advance(random() % 60);
      }
      clock.advance(200);
      expect(view).toEqual(snapshot());
      end();
    }
  });

  test('M10: never sends what does not belong into a slice, and never holds the slice back for it', () => {
    const { clock, set, snapshot, states, invalid } = publisher();
    set('session', session('good'));
    clock.advance(100);
    set('session', { ...session('bad'), apiSecret: 'canary' } as never);
    expect(inWords(snapshot().slices.session)).toEqual(session('bad'));
    clock.advance(100);
    expect(inWords(states()[1]?.value)).toEqual(session('bad'));
    expect(invalid).toEqual(['session: apiSecret left out']);
    set('session', session('good'));
    clock.advance(100);
    expect(invalid.slice(1)).toEqual(['session']);
  });

  test('sends a notification at once, and none that fails its schema', () => {
    const { notify, pushes, invalid } = publisher();
    const good = {
      id: 'n1',
      at: 1,
      kind: 'asks',
      symbol: 'ETH/USDC',
      title: 'ETH/USDC asks',
      sentence: 'A deposit of 0.5 ETH arrived.',
      tone: 'caution',
    } as const;
    notify(good);
    notify({ ...good, kind: 'gossip' } as never);
    expect(inWords(pushes)).toEqual([{ event: 'notify', payload: good }]);
    expect(invalid).toEqual(['notify:  left out']);
    notify({ ...good, sentence: 'x'.repeat(5000) });
    expect(inWords(pushes)).toHaveLength(2);
    expect(inWords(pushes[1])).toMatchObject({ payload: { sentence: expect.stringMatching(/^x{1999}…$/) } });
  });

  test('M10: of a list with one bad row the others are sent, also among rows that were sent before', () => {
    const { clock, set, states, invalid } = publisher();
    const row = (at: number) => ({ at, result: 'in sync' as const, sentence: 'In sync.' });
    const rows = Array.from({ length: 10 }, (_, at) => row(at));
    const view = (checks: unknown) => [{ ...sampleSymbol('ETH/USDC', '2000'), checks }] as never;
    const sent = () => (states().at(-1) as { value: { checks: unknown }[] }).value[0]?.checks;
    set('symbols', view(rows));
    clock.advance(100);
    const [first, ...rest] = rows;
    for (const [bad, kept] of [
      [[...rest, { at: 11, result: 'fine', sentence: '' }], rest],
      [[...rest, null], rest],
      [
        [...rest, { ...first, more: 1 }],
        [...rest, first],
      ],
      [[...rows, row(11)], rows],
      ['rows', []],
      [null, []],
    ]) {
      set('symbols', view(bad));
      clock.advance(100);
      expect(sent()).toEqual(kept);
    }
    expect(invalid.every((each) => each.startsWith('symbols: 0.checks'))).toBe(true);
    set('symbols', view([...rest, row(12)]));
    clock.advance(100);
    expect(sent()).toEqual([...rest, row(12)]);
    expect(invalid.at(-1)).toBe('symbols');
  });

  test('sends what waits when it closes and nothing afterwards', () => {
    const { clock, set, close, states } = publisher();
    set('session', session('one'));
    clock.advance(10);
    set('session', session('last words'));
    close();
    set('session', session('too late'));
    clock.advance(1_000);
    expect(inWords(states().map((push) => (push.slice === 'session' ? push.value.sentence : '')))).toEqual([
      'one',
      'last words',
    ]);
  });

  test('ends a subscription without touching another of the same listener', () => {
    const { clock, set, subscribe } = publisher();
    let count = 0;
    const listener = () => {
      count += 1;
    };
    const end = subscribe(listener);
    subscribe(listener);
    end();
    set('session', session('one'));
    clock.advance(100);
    expect(count).toBe(1);
  });
});
