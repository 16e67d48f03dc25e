import { describe, expect, test } from 'vitest';
import { ViewGate } from '#main/desk/view/view-gate.ts';
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
  return { seen: to.seen, viewGate: new ViewGate(to, clock), later: () => later() };
}

describe('what an account shows', () => {
  test('is kept back until it is the one at work, then shown, its notifications last', () => {
    const { seen, viewGate, later } = stage();
    viewGate.notify(notification('first'));
    viewGate.set('log', line('before'));
    expect(seen).toEqual([]);
    viewGate.begin();
    viewGate.notify(notification('second'));
    viewGate.set('log', line('after'));
    expect(seen).toEqual([
      ['log', line('before')],
      ['log', line('after')],
    ]);
    later();
    viewGate.notify(notification('third'));
    expect(seen.slice(2)).toEqual(['first', 'second', 'third']);
  });

  test('goes nowhere once another one is at work', () => {
    const { seen, viewGate, later } = stage();
    viewGate.begin();
    viewGate.notify(notification('kept'));
    viewGate.end();
    later();
    viewGate.set('log', line('late'));
    viewGate.notify(notification('late'));
    expect(seen).toEqual([]);
  });

  test('is never seen of an account that was not entered after all', () => {
    const { seen, viewGate, later } = stage();
    viewGate.set('fills', []);
    viewGate.end();
    viewGate.begin();
    later();
    expect(seen).toEqual([]);
  });
});
