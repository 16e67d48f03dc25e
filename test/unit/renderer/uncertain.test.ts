import { expect, test } from 'vitest';
import { difference } from '#renderer/plumb/difference.ts';
import { uncertain } from '#renderer/plumb/uncertain.ts';
import { states } from '#test/e2e/mock-host/states.ts';
import { eth } from '#test/e2e/mock-host/world.ts';

const of = (name: string) => {
  const { symbols, orders } = states[name]!();
  return { view: symbols[0]!, orders };
};
const short = (name: string) => {
  const { view, orders } = of(name);
  return uncertain(view, orders)?.short;
};

test('what is held as the account showed it stands alone', () => {
  expect(uncertain(eth(), [])).toBeNull();
  expect(uncertain(of('never-read').view, [])).toBeNull();
  for (const name of ['in-sync', 'partial-offer', 'surplus', 'symbol-halted', 'offline'])
    expect(short(name), name).toBeUndefined();
});

test('an order of unknown outcome tells between what and what it may have left', () => {
  const { view, orders } = of('unknown');
  expect(uncertain(view, orders)?.short).toBe('or up to 0.4750 if it filled');
  const [buy] = orders;
  const sell = { ...buy!, side: 'SELL' as const, quantity: '0.2', filled: '0.05' };
  expect(uncertain(view, [sell])?.short).toBe('or down to 0.2070 if it filled');
  const both = { ...view, unknown: [...view.unknown, { ...view.unknown[0]!, clientOrderId: 'PL2' }] };
  expect(uncertain(both, [buy!, { ...sell, clientOrderId: 'PL2' }])?.short).toBe(
    'or 0.2070 to 0.4750 if filled',
  );
  expect(uncertain({ ...view, held: { ...view.held!, base: '0.1' } }, [sell])?.short).toBe(
    'or down to 0.0000 if it filled',
  );
  expect(uncertain(both, [buy!])?.short).toBe('an order may have changed it');
  expect(difference(view)).toBeNull();
});

test('own fills that the account has still to show are named, bought and sold', () => {
  expect(short('unsettled')).toBe('with 0.1180 not shown yet');
  const { view } = of('unsettled');
  const sold = { ...view, held: { ...view.held!, unshown: '-0.118' } };
  expect(uncertain(sold, [])?.short).toBe('less 0.1180 not shown yet');
  expect(uncertain({ ...view, held: { ...view.held!, unshown: '0' } }, [])?.short).toBe('not settled yet');
});

test('while orders are under way it is said what of them is in it, and one number is what is left', () => {
  expect(short('trade-running')).toBe('with 0.0700 bought so far');
  expect(short('correcting')).toBe('less 0.2100 sold so far');
  const { view } = of('trade-running');
  expect(uncertain({ ...view, held: { ...view.held!, unshown: '0' } }, [])?.short).toBe('follows the fills');
  expect(difference(view)).toBe('0.0480 ETH to go');
  expect(difference(of('correcting').view)).toBe('0.2900 ETH to go');
  // The card's own number, also where what is asked and held differ by a little more.
  expect(difference({ ...view, held: { ...view.held!, base: '0.4269' } })).toBe('0.0480 ETH to go');
  expect(difference({ ...view, activity: { ...view.activity!, planned: '0', filled: '0' } })).toBe(
    '0.0480 ETH to go',
  );
});
