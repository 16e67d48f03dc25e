import { describe, expect, it } from 'vitest';
import type { DeskCore } from '#main/desk/core.ts';
import { whatIf } from '#main/desk/handlers/what-if.ts';
import type { EventRow, HistoryQuery } from '#main/sync/ports/journal.ts';
import { inWords } from '#test/in-words.ts';

const AT = Date.UTC(2026, 10, 23);
const core = (answer: (query: HistoryQuery) => readonly EventRow[]) => {
  const asked: HistoryQuery[] = [];
  const fake = {
    current: () => ({ venue: { account: { venue: 'mexc', uid: '1' } } }),
    journal: {
      query: async (_: unknown, query: HistoryQuery) => {
        asked.push(query);
        const rows = answer(query);
        return { rows, next: rows.length > 0 ? 'x' : null };
      },
    },
  };
  return { fake: fake as unknown as DeskCore, asked };
};
const args = (changes: { key: string; value: string }[], from = AT, to = AT + 1000) => ({
  symbol: null,
  from,
  to,
  changes,
});

describe('A what-if that the window asks for', () => {
  it('is refused in a sentence where a setting can not be replayed or is out of its bounds', async () => {
    const { fake, asked } = core(() => []);
    for (const [changes, sentence] of [
      [[{ key: 'maxOrder', value: '10' }], /"maxOrder" is not a setting that can be replayed/],
      [[{ key: 'policy.nothing.drift', value: 'ask' }], /is not a setting that can be replayed/],
      [[{ key: 'buyFraction', value: '100' }], /to 99/],
      [[{ key: 'priceCap', value: '9' }], /to 5/],
      [[{ key: 'policy.start.drift', value: 'enforce' }], /one of/],
    ] as const) {
      await expect(whatIf(fake, args([...changes]))).rejects.toMatchObject({
        code: 'bad-arguments',
        message: expect.stringMatching(sentence),
      });
    }
    await expect(whatIf(fake, args([], AT, AT))).rejects.toThrow('ends before it begins');
    expect(asked).toEqual([]);
  });

  it('reads the rules from before and a day of lead, and says so where nothing was decided', async () => {
    const { fake, asked } = core(() => []);
    const report = await whatIf(fake, args([{ key: 'tolerance', value: '0.05' }]));
    expect(inWords(report.sentence)).toBe('Nothing was decided in this time: there is nothing to replay.');
    expect(asked).toMatchObject([
      { kinds: ['rules'], from: 0, to: AT - 86_400_001 },
      { from: AT - 86_400_000, to: AT + 1000 },
    ]);
  });

  it('of more than can be replayed at once is refused before it eats the memory', async () => {
    const row: EventRow = { at: AT, symbol: 'ETH/USDC', kind: 'observed', sentence: '', data: {} };
    const { fake } = core(() => Array.from({ length: 500 }, () => row));
    await expect(whatIf(fake, args([]))).rejects.toThrow('choose a shorter time or one symbol');
  });
});
