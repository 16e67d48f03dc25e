import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPages } from '#main/exchange/paging.ts';
import { inWords } from '#test/in-words.ts';

interface Row {
  readonly key: string;
  /** What the server knows, and what it shows when it cuts times to seconds. */
  readonly at: number;
  readonly shown: number;
}

/** A server of which only this is sure: it answers rows of the span, and at most `cap` of them. */
function server(rows: readonly Row[], cap: number, keeps: 'newest' | 'oldest', endInclusive: boolean) {
  let requests = 0;
  return {
    requests: () => requests,
    fetch: async (from: number, to: number) => {
      requests += 1;
      const inside = rows.filter((row) => row.at >= from && (endInclusive ? row.at <= to : row.at < to));
      inside.sort((one, other) => (keeps === 'newest' ? other.at - one.at : one.at - other.at));
      return { ok: true as const, value: inside.slice(0, cap), sentAt: requests, answeredAt: requests };
    },
  };
}

const read = (source: ReturnType<typeof server>, to: number, slackMs: number) =>
  readPages<Row>({
    from: 0,
    to,
    windowMs: 100_000,
    slackMs,
    timeOf: (row) => row.shown,
    keyOf: (row) => row.key,
    fetch: source.fetch,
  });

describe('paged reads', () => {
  test('return everything, whichever rows a full page leaves out and however times are shown', async () => {
    const scene = fc.record({
      times: fc.array(fc.integer({ min: 0, max: 399_998 }), { maxLength: 900 }),
      cap: fc.constantFrom(100, 500, 1000),
      keeps: fc.constantFrom<'newest' | 'oldest'>('newest', 'oldest'),
      endInclusive: fc.boolean(),
      seconds: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(scene, async ({ times, cap, keeps, endInclusive, seconds }) => {
        const rows = times.map((at, index) => ({
          key: `k${index}`,
          at,
          shown: seconds ? at - (at % 1000) : at,
        }));
        const result = await read(server(rows, cap, keeps, endInclusive), 400_000, seconds ? 1000 : 1);
        if (!result.ok) throw new Error(inWords(result.failure.sentence));
        expect(new Set(result.value.map((row) => row.key)).size).toBe(rows.length);
        expect(result.value).toHaveLength(rows.length);
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  test('a quiet account costs one request', async () => {
    const source = server([{ key: 'a', at: 5, shown: 5 }], 100, 'newest', true);
    expect((await read(source, 90_000, 1)).ok).toBe(true);
    expect(source.requests()).toBe(1);
  });

  test('more rows in one millisecond than a page holds fail the whole, never a part', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({ key: `k${index}`, at: 777, shown: 777 }));
    expect(inWords(await read(server(rows, 100, 'newest', true), 90_000, 1))).toMatchObject({
      ok: false,
      failure: { kind: 'unreadable' },
    });
  });

  test('one failed page fails the whole', async () => {
    let count = 0;
    const failure = { kind: 'network', placed: 'no', code: null, sentence: 'x' } as const;
    const result = await readPages<Row>({
      from: 0,
      to: 300_000,
      windowMs: 100_000,
      slackMs: 1,
      timeOf: (row) => row.shown,
      keyOf: (row) => row.key,
      fetch: async () => {
        count += 1;
        return count < 3
          ? { ok: true, value: [{ key: 'a', at: 1, shown: 1 }], sentAt: count, answeredAt: count }
          : { ok: false, failure, sentAt: 9, answeredAt: 10 };
      },
    });
    expect(inWords(result)).toEqual({ ok: false, failure, sentAt: 1, answeredAt: 10 });
  });
});
