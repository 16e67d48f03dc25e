import { describe, expect, test } from 'vitest';
import { Showing } from '#main/desk/view/showing.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import type { SliceName, Slices } from '#shared/ipc/slices.ts';

const line = (sentence: string): Slices['log'] => [
  { at: 1, symbol: null, kind: 'note', tone: 'info', sentence },
];
const notification = (id: string): NotificationView => ({
  id,
  at: 1,
  kind: 'alert',
  symbol: null,
  title: 'T',
  sentence: 'S.',
  tone: 'info',
});

function windows() {
  const seen: unknown[] = [];
  return {
    seen,
    set: <N extends SliceName>(slice: N, value: Slices[N]) => void seen.push([slice, value]),
    notify: (shown: NotificationView) => void seen.push(shown.id),
  };
}

function stage() {
  const to = windows();
  let later = () => {};
  const clock = {
    after: (_: number, run: () => void) => {
      later = run;
      return () => {};
    },
  };
  return { seen: to.seen, showing: new Showing(to, clock), later: () => later() };
}

describe('what an account shows', () => {
  test('is kept back until it is the one at work, then shown, its notifications last', () => {
    const { seen, showing, later } = stage();
    showing.notify(notification('first'));
    showing.set('log', line('before'));
    expect(seen).toEqual([]);
    showing.begin();
    showing.notify(notification('second'));
    showing.set('log', line('after'));
    expect(seen).toEqual([
      ['log', line('before')],
      ['log', line('after')],
    ]);
    later();
    showing.notify(notification('third'));
    expect(seen.slice(2)).toEqual(['first', 'second', 'third']);
  });

  test('goes nowhere once another one is at work', () => {
    const { seen, showing, later } = stage();
    showing.begin();
    showing.notify(notification('kept'));
    showing.end();
    later();
    showing.set('log', line('late'));
    showing.notify(notification('late'));
    expect(seen).toEqual([]);
  });

  test('is never seen of an account that was not entered after all', () => {
    const { seen, showing, later } = stage();
    showing.set('fills', []);
    showing.end();
    showing.begin();
    later();
    expect(seen).toEqual([]);
  });
});
