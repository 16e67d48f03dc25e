import { EXCHANGE_ID_LENGTH } from '#shared/bounds.ts';
import { type Decimal, text } from '#shared/decimal.ts';
import type { CauseView } from '#shared/ipc/symbol-view.ts';
import { shorten } from '#shared/shorten.ts';
import { words } from '../engine-words.ts';
import type { CauseKind } from '../rules/policy.ts';
import { together } from '../together.ts';
import type { UsedRecord } from './attribute.ts';
import type { Evidence } from './collect-records.ts';
import { asCause, inWords, joined } from './words.ts';

/** So many records are kept as evidence of one cause. */
const MOST_EVIDENCE = 50;

/** Two causes found one after the other, as one: an own order's part of it explains nothing that needs saying. */
export function bothCauses(first: CauseView | null, second: CauseView | null): CauseView | null {
  if (!first || !second) return first ?? second;
  if (first.kind === 'own-order') return second;
  if (second.kind === 'own-order') return first;
  return {
    kind: first.kind === second.kind ? first.kind : 'mixed',
    sentence: joined(first.sentence, second.sentence),
    evidence: [...first.evidence, ...second.evidence].slice(0, MOST_EVIDENCE),
  };
}

/** Own orders, by their client order ids, moved `own` of the base, signed; without orders it was a fee. */
export function ownCause(orders: readonly string[], own: Decimal, base: string): CauseView {
  const evidence = orders.slice(0, MOST_EVIDENCE).map((id) => ({
    kind: 'order' as const,
    id,
    sentence: words.records.ownOrder({ id }),
    amount: text(own),
    at: null,
  }));
  const sentence =
    orders.length > 0
      ? words.records.ownFilled({ amount: own.toFixed(), base })
      : words.records.fee({ amount: own.abs().toFixed(), base });
  return { kind: 'own-order', sentence, evidence };
}

/** The records that explain a change exactly, and what kinds of causes they are. */
export function recordsCause(
  used: readonly UsedRecord[],
  causes: readonly CauseKind[],
  base: string,
): CauseView {
  const only = causes.length === 1 ? causes[0] : undefined;
  const records = inWords(used, base);
  const { tradeElsewhere, tradesElsewhere } = words.records;
  const elsewhere = used.length === 1 ? tradeElsewhere : tradesElsewhere;
  return {
    kind: only ?? 'mixed',
    sentence: asCause(only === 'elsewhere' ? elsewhere({ records }) : records),
    evidence: used.slice(0, MOST_EVIDENCE).map((record) => ({
      kind: record.kind === 'fee' ? 'trade' : record.kind,
      id: shorten(record.id, EXCHANGE_ID_LENGTH),
      sentence: record.sentence,
      amount: text(record.amount),
      at: record.at,
    })),
  };
}

/**
 * What no record tells of, in base and signed, with what could not be read of them; zero when records add up to the
 * change and others, that could not be read, may belong to it.
 */
export function unexplainedCause(missing: Decimal, evidence: Evidence, base: string): CauseView {
  const { cameInUnexplained, notAllRead, these, thereIs, wentOutUnexplained } = words.records;
  const unread = evidence.unread.slice(0, 2).map((row) => thereIs({ record: row.sentence }));
  const partly = evidence.records.length > 0 ? these({ records: inWords(evidence.records, base) }) : null;
  const moved = missing.isNegative() ? wentOutUnexplained : cameInUnexplained;
  const sentence = together(
    missing.isZero() ? notAllRead({ base }) : moved({ amount: missing.abs().toFixed(), base }),
    ...evidence.unreadable,
    ...unread,
    partly,
  );
  return {
    kind: 'unexplained',
    sentence: asCause(sentence),
    evidence: evidence.unreadable.map((each) => ({
      kind: 'permission' as const,
      id: 'permission',
      sentence: each,
      amount: null,
      at: null,
    })),
  };
}
