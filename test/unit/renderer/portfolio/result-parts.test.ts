import { describe, expect, test } from 'vitest';
import { resultParts } from '#renderer/portfolio/result-parts.ts';
import { Decimal } from '#shared/decimal.ts';
import { changesOf } from '#test/e2e/mock-host/portfolio.ts';

const at = Date.UTC(2026, 4, 21, 14, 21, 30);

describe('today, by whom', () => {
  const changes = changesOf(at - 50_000_000, at);

  test('the parts add up to the result that the header tells, to the last digit', () => {
    const { total, parts } = resultParts(changes);
    expect(parts.map(({ id }) => id)).toContain('price');
    const sum = parts.reduce((all, { amount }) => all.plus(amount), new Decimal(0));
    expect(sum.toFixed(2)).toBe(total);
  });

  test('what no hand and no price explains is a part of its own', () => {
    const { parts } = resultParts({ ...changes, total: new Decimal(changes.total).plus('1.5').toFixed() });
    const other = parts.find(({ id }) => id === 'other');
    const before = resultParts(changes).parts.find(({ id }) => id === 'other')?.amount ?? '0';
    expect(new Decimal(other?.amount ?? 0).minus(before).toFixed(2)).toBe('1.50');
  });

  test('what came and went is no part of it', () => {
    const came = { kind: 'came', hand: null, flow: 'deposit', symbol: null, asset: 'USDC' } as const;
    const more = {
      ...changes,
      total: new Decimal(changes.total).plus('200').toFixed(),
      lines: [...changes.lines, { ...came, amount: '200' }],
    };
    expect(resultParts(more)).toEqual(resultParts(changes));
  });
});
