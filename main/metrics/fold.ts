import { z } from 'zod';
import { costAgainst } from '#shared/cost.ts';
import { type Decimal, dec } from '#shared/decimal.ts';
import { addTallies, NOTHING, oneCount, oneSum, oneTime, type Tally } from './tally.ts';

/** One journalled fact: an event, or a fill of an own order. Times in milliseconds. */
export type Fact =
  | {
      readonly type: 'event';
      readonly at: number;
      readonly symbol: string | null;
      readonly kind: string;
      readonly data: unknown;
    }
  | {
      readonly type: 'fill';
      readonly at: number;
      readonly symbol: string;
      readonly own: boolean;
      readonly fee: string;
      readonly feeAsset: string;
    };

/** What has begun and not ended, by symbol: a difference, and the correction or trade under way. */
export const openState = z.strictObject({
  differences: z.record(z.string(), z.strictObject({ at: z.number(), cause: z.string().max(40) })),
  begun: z.record(
    z.string(),
    z.strictObject({ intentId: z.string().max(80), at: z.number(), mid: z.string().max(300).nullable() }),
  ),
});
export type OpenState = z.infer<typeof openState>;
export const EMPTY: OpenState = { differences: {}, begun: {} };

/** What a fact adds to the figures of its symbol ('' for the whole account) at its time. */
export interface Folded {
  readonly state: OpenState;
  readonly tally: Tally;
}

/** Readings that ended in an evaluation: what is wrong with the position is no fault of the check. */
const FAILED_CHECKS: ReadonlySet<string> = new Set(['offline', 'stale', 'unsettled', 'key problem']);

const text = z.string().max(300);
const money = z
  .string()
  .max(300)
  .regex(/^-?\d+(\.\d+)?$/);
const figures = z.object({ quantity: money, price: money.nullable(), fee: money }).nullish();
const check = z.object({ result: text, ms: z.number().nullish() });
const judged = z.object({ verdict: text, causes: z.array(text).default([]), since: z.number().nullish() });
const begun = z.object({ intentId: text, mid: money.nullish() });
const outcome = z.object({
  intentId: text,
  result: text,
  side: z.enum(['BUY', 'SELL']).nullish(),
  rungs: z.number().int().min(0).nullish(),
  predicted: figures,
  actual: figures,
});
const meter = z.object({
  weight: z.number().int().min(0).nullish(),
  requests: z.number().int().min(0).nullish(),
  upMs: z.number().int().min(0).nullish(),
  seenMs: z.number().int().min(0).nullish(),
});
const resolved = z.object({ status: text.nullish() });

/**
 * One step of working the figures out: pure, the facts in the order in which they were written. A fact that can't be
 * read adds nothing: figures are told from what is certain.
 */
export function fold(state: OpenState, fact: Fact): Folded {
  if (fact.type === 'fill') {
    return { state, tally: fact.own ? oneSum(`fees.${fact.feeAsset}`, fact.fee) : NOTHING };
  }
  const symbol = fact.symbol ?? '';
  if (fact.kind === 'check') return { state, tally: foldCheck(fact.data) };
  if (fact.kind === 'judged') return foldJudged(state, symbol, fact.at, fact.data);
  if (fact.kind === 'correction' || fact.kind === 'intent') {
    const parsed = begun.safeParse(fact.data);
    if (!parsed.success) return { state, tally: NOTHING };
    const { intentId, mid = null } = parsed.data;
    return {
      state: { ...state, begun: { ...state.begun, [symbol]: { intentId, at: fact.at, mid } } },
      tally: NOTHING,
    };
  }
  if (fact.kind === 'correction-outcome' || fact.kind === 'trade-outcome') {
    return foldOutcome(state, symbol, fact.kind === 'correction-outcome', fact.at, fact.data);
  }
  return { state, tally: foldOther(fact.kind, fact.data) };
}

function foldCheck(data: unknown): Tally {
  const parsed = check.safeParse(data);
  if (!parsed.success) return NOTHING;
  const { result, ms } = parsed.data;
  const counted = oneCount(FAILED_CHECKS.has(result) ? 'checks.failed' : 'checks.ok');
  return ms == null ? counted : addTallies(counted, oneTime('check', ms));
}

function foldJudged(state: OpenState, symbol: string, at: number, data: unknown): Folded {
  const parsed = judged.safeParse(data);
  if (!parsed.success) return { state, tally: NOTHING };
  const { verdict, causes, since } = parsed.data;
  const open = state.differences[symbol];
  const differs = verdict === 'drift' || verdict === 'partial' || verdict === 'surplus';
  const { [symbol]: _, ...others } = state.differences;
  if (!differs) {
    if (!open) return { state, tally: NOTHING };
    const ms = Math.max(0, Math.round(at - open.at));
    const tally = addTallies(oneTime('difference', ms), oneCount(`difference-ms.${open.cause}`, ms));
    return {
      state: { ...state, differences: others },
      tally: addTallies(tally, oneCount(`differences-ended.${open.cause}`)),
    };
  }
  if (open) return { state, tally: NOTHING };
  const cause = causes.length === 0 ? 'unknown' : causes.length === 1 ? (causes[0] ?? 'unknown') : 'several';
  const counted = oneCount(`differences.${cause.slice(0, 40)}`);
  // What was found at a start or after a time away was not there to be detected.
  const detected = since != null && !causes.includes('start');
  return {
    state: { ...state, differences: { ...others, [symbol]: { at, cause: cause.slice(0, 40) } } },
    tally: detected ? addTallies(counted, oneTime('detection', Math.max(0, at - since))) : counted,
  };
}

function foldOutcome(
  state: OpenState,
  symbol: string,
  isCorrection: boolean,
  at: number,
  data: unknown,
): Folded {
  const parsed = outcome.safeParse(data);
  if (!parsed.success) return { state, tally: NOTHING };
  const { intentId, result, side, rungs, predicted, actual } = parsed.data;
  const name = isCorrection ? 'corrections' : 'trades';
  let tally = oneCount(`${name}.${result.slice(0, 40)}`);
  const start = state.begun[symbol]?.intentId === intentId ? state.begun[symbol] : null;
  const sent = actual != null;
  if (isCorrection && sent) tally = addTallies(tally, oneCount('corrections'));
  if (rungs) {
    tally = addTallies(tally, oneCount('rungs', rungs));
    tally = addTallies(tally, oneCount(`rungs.${Math.min(rungs, 9)}`));
  }
  if (start && sent && result === 'complete') {
    const since = (isCorrection ? state.differences[symbol]?.at : undefined) ?? start.at;
    tally = addTallies(tally, oneTime(isCorrection ? 'convergence' : 'trade', Math.max(0, at - since)));
  }
  const mid = start?.mid == null ? null : dec(start.mid);
  for (const [which, told] of [
    ['predicted', predicted],
    ['actual', actual],
  ] as const) {
    if (told == null || told.price === null) continue;
    tally = addTallies(tally, oneSum(`cost.${which}`, costOf(told, side === 'SELL', mid).toFixed()));
  }
  const { [symbol]: _, ...others } = state.begun;
  return { state: { ...state, begun: start ? others : state.begun }, tally };
}

/** What it costs; the fee alone where the middle price or its own isn't known. */
function costOf(
  told: { readonly quantity: string; readonly price: string | null; readonly fee: string },
  sells: boolean,
  mid: Decimal | null,
): Decimal {
  if (mid === null || told.price === null) return dec(told.fee);
  const quantity = dec(told.quantity);
  const quote = quantity.mul(told.price);
  return costAgainst(mid, { side: sells ? 'SELL' : 'BUY', quantity, quote, fee: told.fee });
}

const COUNTED: Readonly<Record<string, string>> = {
  unknown: 'unknown',
  question: 'questions',
  alert: 'alerts',
  halt: 'halts',
  'read-failed': 'read-failures',
};

function foldOther(kind: string, data: unknown): Tally {
  if (kind === 'meter') {
    const parsed = meter.safeParse(data);
    if (!parsed.success) return NOTHING;
    const { weight, requests, upMs, seenMs } = parsed.data;
    return Object.entries({
      weight,
      requests,
      'stream-up-ms': upMs,
      'stream-seen-ms': seenMs,
    }).reduce((sum, [name, count]) => (count ? addTallies(sum, oneCount(name, count)) : sum), NOTHING);
  }
  if (kind === 'resolved') {
    const parsed = resolved.safeParse(data);
    const absent = parsed.success && parsed.data.status === 'ABSENT';
    return oneCount(absent ? 'unknown.absent' : 'unknown.found');
  }
  const name = COUNTED[kind];
  return name === undefined ? NOTHING : oneCount(name);
}
