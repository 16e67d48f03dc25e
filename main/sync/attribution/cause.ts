import { EXCHANGE_ID_LENGTH } from '#shared/bounds.ts';
import { type Decimal, text } from '#shared/decimal.ts';
import type { CauseView } from '#shared/ipc/symbol-view.ts';
import { shorten } from '#shared/shorten.ts';
import type { CauseKind } from '../rules/policy.ts';
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
    sentence: `own order ${id}`,
    amount: text(own),
    at: null,
  }));
  const sentence =
    orders.length > 0
      ? `my own order filled: ${own.toFixed()} ${base}`
      : `a fee of ${own.abs().toFixed()} ${base}`;
  return { kind: 'own-order', sentence, evidence };
}

/** The records that explain a change exactly, and what kinds of causes they are. */
export function recordsCause(
  used: readonly UsedRecord[],
  causes: readonly CauseKind[],
  base: string,
): CauseView {
  const only = causes.length === 1 ? causes[0] : undefined;
  const words = inWords(used, base);
  const elsewhere = used.length === 1 ? 'a trade made elsewhere' : 'trades made elsewhere';
  return {
    kind: only ?? 'mixed',
    sentence: asCause(only === 'elsewhere' ? `${elsewhere}: ${words}` : words),
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
  const unread = evidence.unread.slice(0, 2).map((row) => `There is ${row.sentence}.`);
  const partly = evidence.records.length > 0 ? [`${inWords(evidence.records, base)}.`] : [];
  const sentence = [
    missing.isZero()
      ? `Some ${base} moved, and I could not read all records of it.`
      : `${missing.abs().toFixed()} ${base} ${missing.isNegative() ? 'went out' : 'came in'}, and no record that I can read explains all of it.`,
    ...evidence.unreadable,
    ...unread,
    ...partly,
  ].join(' ');
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
