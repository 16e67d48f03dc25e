import { EMPTY, type Fact, fold } from '#main/metrics/fold.ts';
import { reportOf } from '#main/metrics/report.ts';
import { SPAN_MS, startOf } from '#main/metrics/spans.ts';
import { tell } from '#main/sync/engine-words.ts';
import type { ChannelArgs, ChannelResult } from '#shared/ipc/contract.ts';
import { type HistoryRow, STORY } from '#shared/ipc/history.ts';
import type { Slices } from '#shared/ipc/slices.ts';

/** The scene's own log and fills as a story. */
export function storyOf(args: ChannelArgs<'history.timeline'>, { log, fills }: Slices): HistoryRow[] {
  const rows: HistoryRow[] = [
    ...log.map(({ at, symbol, kind, sentence }) => ({ at, symbol, kind, sentence, data: {} })),
    ...fills.map((fill) => ({
      at: fill.at,
      symbol: fill.symbol,
      kind: 'fill',
      sentence: `${fill.side === 'BUY' ? 'Bought' : 'Sold'} ${fill.quantity} at ${fill.price}, fee ${fill.fee} ${fill.feeAsset}.`,
      data: { tradeId: fill.tradeId },
    })),
  ];
  const kinds: readonly string[] | null = args.group === null ? null : STORY[args.group];
  return rows
    .filter((row) => args.symbol === null || row.symbol === args.symbol)
    .filter((row) => kinds === null || kinds.includes(row.kind))
    .filter((row) =>
      tell(row.sentence)
        .toLowerCase()
        .includes((args.search ?? '').toLowerCase()),
    )
    .sort((first, second) => second.at - first.at)
    .slice(0, args.limit);
}

/** Figures of a busy month, worked out from made-up facts by the program's own rules. */
export function figuresFor(args: ChannelArgs<'metrics.query'>): ChannelResult<'metrics.query'> {
  const step = SPAN_MS[args.by];
  const first = startOf(args.by, args.from);
  const periods = Math.min(200, Math.max(1, Math.floor((args.to - first) / step)));
  const rows = Array.from({ length: periods }, (_, n) => first + n * step).flatMap((at, n) =>
    factsOf(at, n).map((fact) => ({ at, tally: fold(EMPTY, fact).tally })),
  );
  return reportOf(args, rows);
}

function factsOf(at: number, n: number): Fact[] {
  const event = (kind: string, data: object): Fact => ({ type: 'event', at, symbol: 'ETH/USDC', kind, data });
  const price = { quantity: '0.2', price: '2001.5', fee: '0.2' };
  const facts = Array.from({ length: 20 }, (_, check) =>
    event('check', {
      result: check === n % 7 && n % 3 === 0 ? 'stale' : 'in sync',
      ms: 42 + ((n * 7 + check * 3) % 40),
    }),
  );
  facts.push(
    event('meter', { weight: 70, requests: 6, upMs: n % 11 === 3 ? 20_000 : 60_000, seenMs: 60_000 }),
  );
  if (n % 5 === 2) {
    facts.push(
      event('judged', {
        verdict: 'drift',
        causes: [n % 2 ? 'elsewhere' : 'own-order'],
        since: at - 400 - n * 10,
      }),
    );
    facts.push(
      event('correction-outcome', {
        intentId: 'i',
        result: 'complete',
        side: 'BUY',
        rungs: 1 + (n % 3),
        predicted: price,
        actual: price,
      }),
    );
    facts.push({ type: 'fill', at, symbol: 'ETH/USDC', own: true, fee: '0.2001', feeAsset: 'USDC' });
  }
  return facts;
}

/** A replay in which one decision is another one when anything was changed. */
export function replayOf(changed: boolean): ChannelResult<'whatif.run'> {
  const base = { held: '1.0587', state: 'LONG', target: '1.0687' } as const;
  const told = { ...base, verdict: 'partial', policy: 'notify', side: 'BUY', quantity: '0.01' } as const;
  const fine = { ...base, verdict: 'in sync', policy: null, side: null, quantity: null } as const;
  const sold = { ...base, verdict: 'drift', policy: 'enforce', side: 'SELL', quantity: '0.2' } as const;
  const counted = { decisions: 2, corrections: 1, asked: 0, adopted: 0 };
  return {
    sentence: changed
      ? '1 of 2 decisions would have been different.'
      : 'All 2 decisions of this time would have been the same.',
    observations: 31,
    same: changed ? 1 : 2,
    different: changed ? 1 : 0,
    done: { ...counted, told: 1 },
    whatIf: { ...counted, told: changed ? 0 : 1 },
    rows: [
      {
        at: 1_795_000_000_000,
        symbol: 'ETH/USDC',
        same: !changed,
        done: told,
        whatIf: changed ? fine : told,
      },
      {
        at: 1_795_003_000_000,
        symbol: 'ETH/USDC',
        same: true,
        done: sold,
        whatIf: sold,
      },
    ],
    notes: ['Each decision is worked out by itself.'],
  };
}
