import { expect, test } from 'vitest';
import { type Push, Reception } from '#renderer/store/reception.ts';
import type { Slices } from '#shared/ipc/slices.ts';

const push = (revision: number): Push => ({ slice: 'orders', revision, value: [] });
const slices = {} as Slices;

function rig() {
  const told: string[] = [];
  const waiting: ((answer: { revision: number; slices: Slices } | null) => void)[] = [];
  const reception = new Reception({
    snapshot: () => {
      told.push('ask');
      return new Promise((resolve) => waiting.push(resolve));
    },
    pause: async () => void told.push('pause'),
    replace: () => told.push('snapshot'),
    apply: (each) => told.push(`push ${each.revision}`),
  });
  const answer = async (revision: number | null) => {
    waiting.shift()?.(revision === null ? null : { revision, slices });
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { reception, told, answer };
}

test('pushes that come before the snapshot wait for it; older ones are dropped', async () => {
  const { reception, told, answer } = rig();
  void reception.restart();
  for (const revision of [4, 5, 6]) reception.push(push(revision));
  await answer(5);
  expect(told).toEqual(['ask', 'snapshot', 'push 6']);
});

test('pushes are applied once and in order', async () => {
  const { reception, told, answer } = rig();
  void reception.restart();
  await answer(5);
  for (const revision of [6, 6, 5, 7]) reception.push(push(revision));
  expect(told).toEqual(['ask', 'snapshot', 'push 6', 'push 7']);
});

test('a gap asks for a new snapshot and nothing is applied until it comes', async () => {
  const { reception, told, answer } = rig();
  void reception.restart();
  await answer(5);
  reception.push(push(7));
  reception.push(push(8));
  expect(told).toEqual(['ask', 'snapshot', 'ask']);
  await answer(7);
  expect(told.slice(3)).toEqual(['snapshot', 'push 8']);
});

test('a new connection forgets what the old one said, also when its revisions were higher', async () => {
  const { reception, told, answer } = rig();
  void reception.restart();
  await answer(900);
  void reception.restart();
  reception.push(push(2));
  await answer(1);
  expect(told).toEqual(['ask', 'snapshot', 'ask', 'snapshot', 'push 2']);
});

test('a snapshot asked for on the old connection does not land on the new one', async () => {
  const { reception, told, answer } = rig();
  void reception.restart();
  void reception.restart();
  await answer(900);
  expect(told).toEqual(['ask', 'ask']);
  await answer(1);
  expect(told).toEqual(['ask', 'ask', 'snapshot']);
});

test('a snapshot that failed is asked for again while the link stands, and not after it fell', async () => {
  const { reception, told, answer } = rig();
  void reception.restart();
  await answer(null);
  expect(told).toEqual(['ask', 'pause', 'ask']);
  reception.stop();
  await answer(null);
  expect(told).toEqual(['ask', 'pause', 'ask']);
});
