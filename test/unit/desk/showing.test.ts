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

describe('what an account shows', () => {
  test('is kept back until it is the one at work, then shown in its order', () => {
    const to = windows();
    const showing = new Showing(to);
    showing.set('log', line('first'));
    showing.notify(notification('n'));
    showing.set('log', line('second'));
    expect(to.seen).toEqual([]);
    showing.begin();
    expect(to.seen).toEqual([['log', line('first')], 'n', ['log', line('second')]]);
    showing.set('log', line('third'));
    expect(to.seen.at(-1)).toEqual(['log', line('third')]);
  });

  test('goes nowhere once another one is at work', () => {
    const to = windows();
    const showing = new Showing(to);
    showing.begin();
    showing.end();
    showing.set('log', line('late'));
    showing.notify(notification('late'));
    expect(to.seen).toEqual([]);
  });

  test('is never seen of an account that was not entered after all', () => {
    const to = windows();
    const showing = new Showing(to);
    showing.set('fills', []);
    showing.end();
    showing.begin();
    expect(to.seen).toEqual([]);
  });
});
