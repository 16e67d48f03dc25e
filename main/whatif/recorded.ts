import { z } from 'zod';
import type { Level, Market } from '#main/sync/ports/exchange.ts';
import type { EventRow } from '#main/sync/ports/journal.ts';
import type { LearntStep } from '#main/sync/rules/steps.ts';
import {
  askedDoc,
  causeWord,
  correctionPlan,
  learntStep,
  leftDoc,
  policyWord,
  verdictWord,
} from '#main/sync/state/symbol-doc.ts';
import { type Decimal, dec } from '#shared/decimal.ts';
import { money, time } from '#shared/ipc/primitives.ts';

/** Kinds of journalled events that a replay reads. */
export const RECORDED = ['rules', 'observed', 'correction-outcome', 'trade-outcome'];

const word = z.string().max(400);

const rulesData = z.object({
  market: z.object({
    id: word,
    base: word,
    quote: word,
    tick: money,
    lot: money,
    least: money,
    worth: money,
    bands: z.tuple([money.nullable(), money.nullable()]),
    fee: money,
  }),
  baseDust: money,
  coarser: z.array(learntStep).max(4).default([]),
  settings: z.record(word, word),
});

const before = z.object({
  key: word,
  held: money,
  verdict: verdictWord,
  causes: z.array(causeWord).max(5),
  at: time,
  askedSince: time.nullable().default(null),
  left: leftDoc.nullable(),
});

/**
 * What earlier versions recorded while T was open: nothing that can be evaluated any more was asked then, and nothing that
 * was evaluated of it means anything now.
 */
function withoutOpen(data: unknown): unknown {
  const open = z.looseObject({ asked: z.looseObject({ target: z.null() }) }).safeParse(data);
  return open.success ? { ...open.data, asked: null, before: null, judged: null } : data;
}

const observedNow = z.object({
  /** Total, free and reserve of the base; cash and available of the quote. */
  base: z.tuple([money, money, money]),
  quote: z.tuple([money, money]),
  /** Best bid with its quantity, best ask with its quantity. */
  book: z.tuple([money, money, money, money]).nullable(),
  found: z.array(causeWord).max(10).default([]),
  careful: word.nullish(),
  unfinished: z.boolean().default(false),
  asked: z.object(askedDoc.shape).nullable(),
  before: before.nullable(),
  last: time.nullable(),
  judged: z
    .object({ verdict: verdictWord, policy: policyWord.nullable(), correction: correctionPlan.nullable() })
    .nullable(),
});
const observedData = z.preprocess(withoutOpen, observedNow);
export type ObservedData = z.infer<typeof observedNow>;

/** A market's rules and the settings in force, from one moment on. */
export interface Rules {
  readonly market: Market;
  readonly takerFee: Decimal;
  readonly baseDust: Decimal;
  readonly coarser: readonly LearntStep[];
  readonly settings: Readonly<Record<string, string>>;
}

export interface Observed extends ObservedData {
  readonly at: number;
  readonly symbol: string;
}

export type Recorded =
  | { readonly kind: 'rules'; readonly at: number; readonly symbol: string; readonly rules: Rules }
  | { readonly kind: 'observed'; readonly at: number; readonly symbol: string; readonly observed: Observed }
  /** A reading that the replay would not have made. */
  | { readonly kind: 'passed'; readonly at: number; readonly symbol: string; readonly observed: Observed }
  /** An order was sent and has ended. */
  | { readonly kind: 'ended'; readonly at: number; readonly symbol: string };

const ended = z.object({ actual: z.object({ quantity: money }).nullable() });

/**
 * Reads journalled events, oldest first, as a replay needs them. A row that can't be read is left out and counted:
 * it was written by another version, or changed by someone.
 */
export class RecordReader {
  unreadable = 0;

  /** What a row tells a replay; null where it tells it nothing. */
  read({ at, symbol, kind, data }: EventRow): Recorded | null {
    if (symbol === null) return null;
    if (kind === 'rules') {
      const parsed = rulesData.safeParse(data);
      if (parsed.success) return { kind, at, symbol, rules: rulesOf(symbol, parsed.data) };
      this.unreadable++;
    } else if (kind === 'observed') {
      const parsed = observedData.safeParse(data);
      if (parsed.success) return { kind, at, symbol, observed: { ...parsed.data, at, symbol } };
      this.unreadable++;
    } else {
      const parsed = ended.safeParse(data);
      if (parsed.success && parsed.data.actual !== null) return { kind: 'ended', at, symbol };
    }
    return null;
  }
}

function rulesOf(symbol: string, data: z.infer<typeof rulesData>): Rules {
  const { market } = data;
  const fee = dec(market.fee);
  return {
    takerFee: fee,
    baseDust: dec(data.baseDust),
    coarser: data.coarser,
    settings: data.settings,
    market: {
      symbol,
      id: market.id,
      base: market.base,
      quote: market.quote,
      tickSize: dec(market.tick),
      lotSize: dec(market.lot),
      minQuantity: dec(market.least),
      minNotional: dec(market.worth),
      maxNotional: dec('1e30'),
      bandUp: market.bands[0] === null ? null : dec(market.bands[0]),
      bandDown: market.bands[1] === null ? null : dec(market.bands[1]),
      sides: 'both',
      makerFee: fee,
      takerFee: fee,
      closedReason: null,
    },
  };
}

/** The recorded top as a book; null when a side was empty. */
export function bookOf(
  observed: Observed,
): { bids: Level[]; asks: Level[]; readAt: number; symbol: string } | null {
  if (observed.book === null) return null;
  const [bid, bidQuantity, ask, askQuantity] = observed.book.map((each) => dec(each)) as [
    Decimal,
    Decimal,
    Decimal,
    Decimal,
  ];
  return {
    symbol: observed.symbol,
    bids: [{ price: bid, quantity: bidQuantity }],
    asks: [{ price: ask, quantity: askQuantity }],
    readAt: observed.at,
  };
}
