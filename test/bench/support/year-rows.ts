import type { JournalRow, JsonObject } from '../../../main/sync/ports/journal.ts';

export const YEAR_ACCOUNT = { venue: 'mexc', uid: '100000043' };

interface Day {
  readonly start: number;
  readonly until: number;
  readonly symbols: readonly string[];
  /** How often each symbol is checked, milliseconds. */
  readonly everyMs: number;
  readonly day: number;
}

/** The rows of one day as the engine writes them: checks, docs, a minute's meter, an hour's observation, two corrections a symbol. */
export function* dayRows({ start, until, symbols, everyMs, day }: Day): Generator<JournalRow[]> {
  let n = 0;
  let rows: JournalRow[] = [];
  for (let at = start; at < until; at += everyMs, n++) {
    const hour = at % 3_600_000 < everyMs;
    for (const [index, symbol] of symbols.entries()) {
      const held = `${1 + index}.4${n % 10}1`;
      const ms = 42 + ((n * 7 + index * 3) % 45);
      rows.push(
        event(at, symbol, 'check', `In sync: LONG as asked, ${held} ${symbol.split('/')[0]} held.`, {
          result: n % 997 === 0 ? 'stale' : 'in sync',
          held,
          ms,
        }),
      );
      rows.push({ type: 'doc', key: `symbol/${symbol}`, value: docOf(symbol, at, held) });
      if (hour) rows.push(observed(at, symbol, held, null));
      const turn = (at - start) / 3_600_000;
      if (hour && (Math.floor(turn) === 3 + (index % 7) || Math.floor(turn) === 14 + (index % 7)))
        rows.push(...correction(at, symbol, held, day, n));
    }
    if (at % 60_000 < everyMs)
      rows.push(event(at, null, 'meter', '', { requests: 6, weight: 72, upMs: 60_000, seenMs: 60_000 }));
    if (rows.length < 4000) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

function event(
  at: number,
  symbol: string | null,
  kind: string,
  sentence: string,
  data: JsonObject,
): JournalRow {
  return { type: 'event', row: { at, symbol, kind, sentence, data } };
}

function observed(at: number, symbol: string, held: string, judged: JsonObject | null): JournalRow {
  return event(at, symbol, 'observed', '', {
    base: [held, held, '0'],
    quote: ['1040.25812', '1040.25812'],
    book: ['2001.11', '1.25', '2001.52', '0.8'],
    asked: { state: 'LONG', target: held, since: at - 5_000_000, by: 'you' },
    before: {
      key: `${held}|LONG|1.5|0|0.001|0.001|1|10|10`,
      held,
      verdict: 'in sync',
      causes: [],
      at: at - 5_000_000,
      askedSince: at - 5_000_000,
      left: null,
    },
    last: at - 30_000,
    judged,
  });
}

/** A trade made elsewhere, seen, judged, put right in one or two rungs, and judged again. */
function correction(at: number, symbol: string, held: string, day: number, n: number): JournalRow[] {
  const intentId = `${day}-${n}-${symbol}`;
  const base = symbol.split('/')[0] ?? '';
  const key = `${held}|LONG|1.5|0|0.001|0.001|1|10|10`;
  const plan = { side: 'BUY', quantity: '0.2' };
  const figures = { quantity: '0.2', price: '2001.52', fee: '0.200152' };
  const rows = [
    observed(at, symbol, held, { verdict: 'partial', policy: 'enforce', correction: plan }),
    event(
      at,
      symbol,
      'judged',
      `LONG, 0.2 ${base} too little: ${held} held, 1.5 asked. Cause: a trade made elsewhere sold 0.2 ${base}.`,
      { verdict: 'partial', policy: 'enforce', key, causes: ['elsewhere'], since: at - 700 },
    ),
    event(
      at + 3000,
      symbol,
      'correction',
      `Buy 0.2 ${base}. Held is less than asked, by a trade made elsewhere.`,
      { intentId, side: 'BUY', quantity: '0.2', cap: '2021.53', mid: '2001.3', by: 'policy' },
    ),
  ];
  const rungs = 1 + (n % 2);
  for (let rung = 0; rung < rungs; rung++) {
    const clientOrderId = `PLbench${day}x${n}x${base}x${rung}`;
    for (const phase of ['planned', 'sent', 'known', 'ended'] as const) {
      rows.push({
        type: 'order',
        row: {
          clientOrderId,
          intentId,
          symbol,
          side: 'BUY',
          price: '2003.52',
          quantity: '0.2',
          purpose: 'correction',
          phase,
          orderId: phase === 'planned' ? null : `C02__4321${day}${n}`,
          status: phase === 'ended' ? 'FILLED' : null,
          filledQuantity: phase === 'ended' ? '0.2' : '0',
          filledQuote: phase === 'ended' ? '400.304' : '0',
          plannedAt: at + 3010,
          sentAt: phase === 'planned' ? null : at + 3020,
          endedAt: phase === 'ended' ? at + 3100 : null,
          note: null,
        },
      });
    }
    rows.push({
      type: 'fill',
      row: {
        symbol,
        tradeId: `${clientOrderId}t`,
        orderId: `C02__4321${day}${n}`,
        clientOrderId,
        side: 'BUY',
        price: '2001.52',
        quantity: '0.2',
        quoteQuantity: '400.304',
        fee: '0.200152',
        feeAsset: 'USDC',
        at: at + 3080,
      },
    });
  }
  rows.push(
    event(
      at + 3300,
      symbol,
      'correction-outcome',
      `I bought 0.2 ${base} at 2001.52 USDC (as previewed). Held is less than asked, by a trade made elsewhere.`,
      {
        intentId,
        reason: 'Held is less than asked, by a trade made elsewhere.',
        result: 'complete',
        side: 'BUY',
        rungs,
        predicted: figures,
        actual: figures,
        desired: 'LONG',
      },
    ),
    observed(at + 3400, symbol, held, { verdict: 'in sync', policy: null, correction: null }),
    event(at + 3400, symbol, 'judged', `In sync: LONG as asked, ${held} ${base} held.`, {
      verdict: 'in sync',
      policy: null,
      key,
      causes: [],
      since: null,
    }),
  );
  return rows;
}

/** A symbol's document, about as long as a real one. */
function docOf(symbol: string, at: number, held: string): JsonObject {
  return {
    v: 1,
    symbol,
    addedAt: 1_790_000_000_000,
    baseDust: '0.001',
    asked: { state: 'LONG', target: held, since: at, by: 'you' },
    entry: null,
    ledger: { total: held, at, consumed: Array.from({ length: 8 }, (_, n) => `trade:${n}234567890123`) },
    judged: {
      key: `${held}|LONG|1.5|0|0.001|0.001|1|10|10`,
      held,
      verdict: 'in sync',
      sentence: `In sync: LONG as asked, ${held} held.`,
      cause: null,
      causes: [],
      correction: null,
      policy: null,
      at,
      left: null,
    },
    question: null,
    unfinished: null,
    underWay: null,
    halt: null,
    breaker: { corrections: [], failures: 0, day: '2026-11-23', spent: '0', limit: '9500', sides: [] },
    position: { quantity: held, cost: '3000', realised: '12.5', fees: '4.2', sold: null },
    outcome: null,
    counted: {},
    pendingOwn: {},
    owed: [],
    lastJudgedAt: at,
    foreignAsked: false,
  };
}
