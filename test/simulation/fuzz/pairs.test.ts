import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nameOf, PAIRS, REACHABLE } from './pairs.ts';
import { UNREACHABLE } from './unreachable.ts';

test('docs/simulator.md lists every group of pairs that can not be hit, with its reason', () => {
  const page = readFileSync(new URL('../../../docs/simulator.md', import.meta.url), 'utf8');
  for (const { what, why } of UNREACHABLE) expect(page).toContain(`| ${what} | ${why} |`);
});

test('every row of reasons takes some pair out of the table, and none takes all of them', () => {
  for (const { faults, steps, what } of UNREACHABLE) {
    const taken = PAIRS.filter(({ fault, step }) => faults.test(fault) && steps.test(step));
    expect(taken.length, what).toBeGreaterThan(0);
    expect(taken.every((pair) => pair.unreachable !== null)).toBe(true);
  }
  expect(REACHABLE.length).toBeGreaterThan(300);
  expect(new Set(PAIRS.map(({ fault, step }) => nameOf(fault, step))).size).toBe(PAIRS.length);
});
