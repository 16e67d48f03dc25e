import { afterAll, expect, test } from 'vitest';
import { accountOf, jsonLine } from '#test/crash/account.ts';
import { endAll } from '#test/crash/children.ts';
import { prove } from '#test/crash/proof.ts';

afterAll(endAll);

test('four kills at random moments lose no order and double none', { timeout: 600_000 }, async () => {
  const proof = await prove({ kills: 4, seed: 20, progress: () => {} });
  expect(proof.mismatches, accountOf(proof)).toEqual([]);
  expect(proof.kills).toHaveLength(4);
  expect(proof.orders).toBeGreaterThan(0);
  expect(JSON.parse(jsonLine(proof))).toMatchObject({
    kills: 4,
    restarts: 4,
    lost: 0,
    duplicate: 0,
    unended: 0,
  });
});
