import { text } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import { eventRow } from '../account/event-log.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { JournalRow, JsonObject } from '../ports/journal.ts';
import type { CauseKind } from '../rules/policy.ts';
import { type AskedDoc, causeWord, type EvaluationDoc } from '../state/symbol-doc.ts';
import { thresholdsOf } from './evaluate-symbol.ts';

/** What an evaluation started from, taken before it changes anything. */
export interface Given {
  readonly asked: AskedDoc | null;
  readonly careful: Told | null;
  readonly lastJudgedAt: number | null;
  readonly unfinished: boolean;
  readonly before: EvaluationDoc | null;
}

/** Settings that decide: they are journalled with the first observation after they changed. */
const SYMBOL_SETTINGS = ['tolerance', 'baseDust'];
const ACCOUNT_SETTINGS = [
  'quoteDust',
  'orderMinimum',
  'sellMinimum',
  'buyFraction',
  'priceCap',
  'rungs',
  'restMs',
  'questionSeconds',
];
/** Without any change, the book's top is recorded this often. */
const SAMPLE_MS = 3_600_000;

export function givenNow(state: SymbolState): Given {
  const { asked, lastJudgedAt, unfinished, judged } = state.doc;
  return { asked, careful: state.careful, lastJudgedAt, unfinished: unfinished !== null, before: judged };
}

/**
 * Notes a reading with all that its evaluation looked at, so that it can be worked out again with other settings:
 * each one that was evaluated anew or found a cause, and else one an hour.
 */
export function noteObserved(
  managed: ManagedSymbol,
  observation: Observation,
  given: Given,
  found: readonly CauseKind[],
  judged: EvaluationDoc | null,
): void {
  const { state } = managed;
  const now = managed.account.clock.now();
  const last = state.recorded;
  const idle = judged === null && found.length === 0;
  const sampled = last !== null && Math.abs(now - last.at) < SAMPLE_MS;
  if (idle && sampled) return;
  const rules = rulesOf(managed);
  const line = JSON.stringify(rules);
  const rows: JournalRow[] = [];
  if (last?.rules !== line)
    rows.push(event(now, state, 'rules', words.check.rulesFor({ symbol: state.market.symbol }), rules));
  const { holding, book } = observation;
  const [bid, ask] = [book.bids[0], book.asks[0]];
  rows.push(
    event(now, state, 'observed', '', {
      base: [text(holding.totalBase), text(holding.freeBase), text(holding.reserveBase)],
      quote: [text(holding.cash), text(holding.available)],
      book: bid && ask ? [text(bid.price), text(bid.quantity), text(ask.price), text(ask.quantity)] : null,
      ...(found.length > 0 ? { found: [...found] } : {}),
      ...(given.careful ? { careful: given.careful } : {}),
      ...(given.unfinished ? { unfinished: true } : {}),
      asked: given.asked,
      before: given.before && shortOf(given.before),
      last: given.lastJudgedAt,
      judged: judged && {
        verdict: judged.verdict,
        policy: judged.policy,
        correction: judged.correction,
      },
    }),
  );
  managed.apply({ type: 'recorded', at: now, rules: line });
  managed.account.note(rows);
}

/** What the next evaluation looks at of the one before. */
function shortOf({ key, held, verdict, causes, at, askedSince, left }: EvaluationDoc): JsonObject {
  return { key, held, verdict, causes, at, askedSince, left };
}

function event(at: number, state: SymbolState, kind: string, sentence: Told, data: JsonObject): JournalRow {
  return eventRow({ at, symbol: state.market.symbol, kind, sentence, data });
}

/** The market's rules and the settings that decide for a symbol, as they are in force. */
function rulesOf(managed: ManagedSymbol): JsonObject {
  const { state } = managed;
  const { market } = state;
  const { settings } = managed.account;
  const symbol: Record<string, string> = {};
  for (const key of SYMBOL_SETTINGS) symbol[key] = settings.symbolText(market.symbol, key);
  for (const cause of causeWord.options) {
    for (const result of ['drift', 'partial'] as const)
      symbol[`policy.${cause}.${result}`] = settings.policy(market.symbol, cause, result);
  }
  const chosen: Record<string, string> = {};
  for (const key of ACCOUNT_SETTINGS) chosen[key] = settings.accountText(key);
  return {
    market: {
      id: market.id,
      base: market.base,
      quote: market.quote,
      tick: text(market.tickSize),
      lot: text(market.lotSize),
      least: text(market.minQuantity),
      worth: text(market.minNotional),
      bands: [market.bandUp && text(market.bandUp), market.bandDown && text(market.bandDown)],
      fee: text(state.takerFee),
    },
    ...(state.doc.coarser.length > 0 ? { coarser: state.doc.coarser } : {}),
    baseDust: text(thresholdsOf(managed).baseDust),
    settings: { ...chosen, ...symbol, cadenceSeconds: String(settings.cadenceMs() / 1000) },
  };
}
