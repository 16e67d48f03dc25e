import { z } from 'zod';
import { desiredState, money, side, time } from '#shared/ipc/primitives.ts';
import { causeView, outcomeView } from '#shared/ipc/symbol-view.ts';
import { told } from '#shared/words/said-schema.ts';
import type { JournalRow, Json } from '../ports/journal.ts';

/**
 * What one symbol remembers across restarts, one journal document per (account, symbol). All money as decimal
 * strings. It is replaced whole at each change and never edited in place, so that it can be handed to the journal.
 */
export const askedDoc = z.strictObject({
  state: desiredState,
  /** T in base, above the reserve; zero for every state but LONG. */
  target: money,
  since: time,
  by: z.enum(['you', 'adopted', 'correction']),
  /**
   * Client order ids of purchases whose outcome was not known when a Reduce was clicked: what is found filled of them
   * is added to T.
   */
  adds: z.array(z.string().max(40)).max(50).default([]),
});

/**
 * The last point at which every change of the base was explained: the total then, and the ids of the records that
 * are already inside it.
 */
export const ledgerDoc = z.strictObject({
  total: money,
  at: time,
  consumed: z.array(z.string().max(400)).max(8000),
  /**
   * When what was held was last taken as it was read, whatever had brought it (a first look, a click), on the
   * engine's clock: records from before may be inside it already. Null where that is not known.
   */
  takenAt: time.nullable().default(null),
});

export const correctionPlan = z.strictObject({ side, quantity: money });

export const verdictWord = z.enum(['in sync', 'drift', 'partial', 'surplus']);
export const causeWord = z.enum(['own-order', 'elsewhere', 'movement', 'unexplained', 'start']);
export const policyWord = z.enum(['enforce', 'ask', 'notify', 'adopt']);
export const leftDoc = z.strictObject({ at: time, by: z.enum(['you', 'nobody']) });

/** The result of the last evaluation, kept until H, T, state, reserve or a threshold changes. */
export const evaluationDoc = z.strictObject({
  /** H, T, state, reserve and thresholds in one text. */
  key: z.string().max(400),
  held: money,
  verdict: verdictWord,
  sentence: told,
  cause: causeView.nullable(),
  /** All causes of the difference as it stands, also of its earlier parts; the most careful word holds for the whole. */
  causes: z.array(causeWord).max(5).default([]),
  correction: correctionPlan.nullable(),
  policy: policyWord.nullable(),
  at: time,
  /** Since when what it was evaluated against is asked: which asking it was, whatever the clock has done since then. */
  askedSince: time.nullable().default(null),
  /** Who left it as it is and when; it is not asked again until H, T or the desired state changes. */
  left: leftDoc.nullable(),
});

/** A question with a countdown, or an offer that stays. */
export const questionDoc = z.strictObject({
  id: z.string().max(80),
  kind: z.enum(['question', 'offer']),
  askedAt: time,
  expiresAt: time.nullable(),
  key: z.string().max(400),
});

/** A symbol added in Live: until the trader has said what its holding is for, nothing is adopted. */
export const foundHoldingDoc = z.strictObject({
  id: z.string().max(80),
  askedAt: time,
  /** What was found, in base above the reserve, and its worth; null before the first look. */
  found: z.strictObject({ held: money, words: told }).nullable(),
});

/** A trade or correction that ended short of its target. */
export const unfinishedDoc = z.strictObject({
  id: z.string().max(80),
  kind: z.enum(['trade', 'correction']),
  side,
  rest: money,
  sentence: told,
  since: time,
  /** False after a crash, until a look at the account has told how much of it had filled. */
  counted: z.boolean().default(true),
});

export const haltDoc = z.strictObject({
  reason: told,
  at: time,
  /** Another installation trades here: that holds back a stop too, which no other halt does. */
  by: z.literal('installation').optional(),
});

export const breakerDoc = z.strictObject({
  /** Start times of the corrections of the last ten minutes. */
  corrections: z.array(time).max(50),
  failures: z.number().int().nonnegative(),
  /** UTC day, corrections' notional in it, and the limit worked out at its first check. */
  day: z.string().max(10),
  spent: money,
  limit: money.nullable(),
  /** Sides of the last own corrections, oldest first: buy, sell, buy is ping-pong. */
  sides: z.array(z.strictObject({ side, at: time })).max(10),
});

/** An execution that is under way; after a crash it comes back as unfinished. */
export const underWayDoc = z.strictObject({
  intentId: z.string().max(80),
  kind: z.enum(['trade', 'correction']),
  side,
  quantity: money,
  startedAt: time,
});

/** Dust that a rise of the price has made worth more than the smallest order, see `noteDust`. */
export const grownDustDoc = z.strictObject({
  dust: money,
  /** What it would be, worked out at the price of then. */
  anew: money,
  sentence: told,
  since: time,
  /** The trader has told to leave it. */
  left: z.boolean(),
});

/** A difference in sync that a price or a market rule has made enough for an order, see `noteGrownDifference`. */
export const grownDifferenceDoc = z.strictObject({
  /** The evaluation that it is of. */
  key: z.string().max(400),
  ...correctionPlan.shape,
  /** It is now; where it isn't, it is still not so little that it would be said anew. */
  enough: z.boolean(),
  since: time,
});

/** See `LearntStep`. */
export const learntStep = z.strictObject({
  side,
  of: z.enum(['quantity', 'price']),
  step: money,
  published: money,
  at: time,
});

const remembered = z.strictObject({
  v: z.literal(1),
  symbol: z.string().max(40),
  addedAt: time,
  /** D, fixed when the symbol is first priced, until the trader has it worked out anew; null before. */
  baseDust: money.nullable(),
  grownDust: grownDustDoc.nullable().default(null),
  grownDifference: grownDifferenceDoc.nullable().default(null),
  asked: askedDoc.nullable(),
  entry: foundHoldingDoc.nullable().default(null),
  ledger: ledgerDoc.nullable(),
  judged: evaluationDoc.nullable(),
  question: questionDoc.nullable(),
  unfinished: unfinishedDoc.nullable(),
  /** Since when the trader waits to be told, once, that the money reaches for an order. */
  fundsNotice: time.nullable().default(null),
  underWay: underWayDoc.nullable(),
  halt: haltDoc.nullable(),
  breaker: breakerDoc,
  outcome: outcomeView.nullable(),
  /** Own filled quantities by client order id that the ledger already holds; late increments show against it. */
  counted: z.record(z.string(), money),
  /** Own filled quantities that the account has not yet been seen to show, signed, base fees taken off. */
  pendingOwn: z.record(z.string(), money),
  /** Those of them whose fills moved what is asked too: a standing order's. */
  moved: z.array(z.string().max(40)).max(200).default([]),
  /** Client order ids whose fills (with their fees) have not all been read yet. */
  owed: z.array(z.string().max(40)).max(200),
  /** What of them has filled and has not been read as fills yet, signed, in base: not in the book yet. */
  unread: z.record(z.string(), money).default({}),
  /** In the journal as of the last write of anything else. */
  lastJudgedAt: time.nullable(),
  /** Foreign orders were seen and the one-time question was put. */
  foreignAsked: z.boolean(),
  /** Steps that the exchange was found to demand, coarser than those that its rules publish. */
  coarser: z.array(learntStep).max(4).default([]),
  /** Ids of open orders of a Plumbline without a row here that the trader has told to leave. */
  leftOrders: z.array(z.string().max(128)).max(100).default([]),
});
/** Documents of before the books have a position in them, which the books have taken over. */
export const symbolDoc = z.preprocess((value) => {
  if (typeof value !== 'object' || value === null || !('position' in value)) return value;
  const { position: _, ...rest } = value;
  return rest;
}, remembered);
export type SymbolDoc = z.infer<typeof remembered>;
export type GrownDifferenceDoc = z.infer<typeof grownDifferenceDoc>;
export type EvaluationDoc = z.infer<typeof evaluationDoc>;
export type AskedDoc = z.infer<typeof askedDoc>;
export type UnfinishedDoc = z.infer<typeof unfinishedDoc>;

/** A symbol that has never been checked. */
export function newSymbolDoc(symbol: string, at: number): SymbolDoc {
  return {
    v: 1,
    symbol,
    addedAt: at,
    baseDust: null,
    grownDust: null,
    grownDifference: null,
    asked: null,
    entry: null,
    ledger: null,
    judged: null,
    question: null,
    unfinished: null,
    fundsNotice: null,
    underWay: null,
    halt: null,
    breaker: { corrections: [], failures: 0, day: '', spent: '0', limit: null, sides: [] },
    outcome: null,
    counted: {},
    pendingOwn: {},
    moved: [],
    owed: [],
    unread: {},
    lastJudgedAt: null,
    foreignAsked: false,
    coarser: [],
    leftOrders: [],
  };
}

/** Where the document of a symbol stands in the journal. */
export const symbolKey = (symbol: string): string => `symbol/${symbol}`;

/** The row that makes the document of a symbol durable; null deletes it. What is said in it is JSON as it stands. */
export const symbolRow = (symbol: string, doc: SymbolDoc | null): JournalRow => ({
  type: 'doc',
  key: symbolKey(symbol),
  value: doc as Json,
});

/** What was evaluated, to be evaluated anew at the next check: no reading has this key. */
export function toEvaluateAnew(judged: EvaluationDoc | null): EvaluationDoc | null {
  return judged && { ...judged, key: '' };
}
