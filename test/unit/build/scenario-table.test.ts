import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../build/paths.ts';
import { allShown, claimsIn, TABLE, tableOf } from '../../../build/scenario-table.ts';

describe('the table of scenarios', () => {
  it('is up to date: node build/scenario-table.ts', () => {
    expect(readFileSync(inRoot(TABLE), 'utf8')).toBe(tableOf(allShown()));
  });

  it('finds a number at the start of a test name, in any quotes and after each', () => {
    const source = `
      it('R17: LONG, 40 % sold', async () => {});
      it.each(PAUSES)(
        "O17: %s: it's quiet",
        async () => {},
      );
      it('W10 says so', () => {});
      it('says R1: nothing', () => {});
      it('R99: no such row', () => {});
      const name = 'R1: not a test';
    `;
    expect(claimsIn('a.test.ts', source).map(({ row, claim }) => [row, claim])).toEqual([
      ['R17', 'LONG, 40 % sold'],
      ['O17', "%s: it's quiet"],
      ['W10', 'says so'],
    ]);
  });
});
