import { expect, test } from 'vitest';
import { shown } from '#test/e2e/harness/shown.ts';

test.concurrent('T1: an expectation about what is pushed looks again until it fits, and fails when it is wrong from then on', async () => {
  let looks = 0;
  await shown(() => ++looks).toBe(3);
  await shown(async () => ++looks).not.toBe(4);
  expect(looks).toBe(5);
  await shown(() => {
    looks += 1;
    if (looks < 8) throw new Error('not there yet');
    return { looks };
  }).toMatchObject({ looks: 8 });
});

test('T1: it fails with what it saw last', async () => {
  await expect(shown(() => 'in sync', 'health', 100).toBe('drift')).rejects.toThrow(
    /health: expected 'in sync' to be 'drift'/,
  );
});
