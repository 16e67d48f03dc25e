import { type Decimal, text, ZERO } from '#shared/decimal.ts';
import { shorten } from '#shared/shorten.ts';
import type { BaseRecord, RecordKind } from './attribute.ts';

/** So many records are named one by one; of more than that the first few, with their number and their sum. */
const NAMED = 3;
/** Two causes and what is held and asked must fit into one sentence. */
const CAUSE_LENGTH = 900;

const NAMES: Readonly<Record<RecordKind, readonly [one: string, many: string]>> = {
  trade: ['fill', 'fills'],
  deposit: ['deposit', 'deposits'],
  withdrawal: ['withdrawal', 'withdrawals'],
  transfer: ['transfer', 'transfers'],
  airdrop: ['airdrop', 'airdrops'],
  fee: ['fee', 'fees'],
};

/** Records in words: "35 fills, 0.7 ETH sold in all; the first three: ..."; up to three of them each by itself. */
export function inWords(records: readonly BaseRecord[], base: string): string {
  const named = records.slice(0, NAMED).map((record) => record.sentence);
  const list = named.join('; ');
  if (records.length <= NAMED) return shorten(list, CAUSE_LENGTH);
  return shorten(
    `${counted(records)}, ${total(records, base)} in all; the first three: ${list}`,
    CAUSE_LENGTH,
  );
}

/** Two sentences about causes as one: of what is too long, each side keeps its beginning. */
export function joined(first: string, second: string): string {
  const both = `${first}; ${second}`;
  if (both.length <= CAUSE_LENGTH) return both;
  const half = CAUSE_LENGTH / 2 - 1;
  return `${shorten(first, half)}; ${shorten(second, half)}`;
}

/** A sentence about a cause, no longer than one may be. */
export function asCause(sentence: string): string {
  return shorten(sentence, CAUSE_LENGTH);
}

function counted(records: readonly BaseRecord[]): string {
  const kinds = Map.groupBy(records, (record) => record.kind);
  return [...kinds]
    .map(([kind, { length }]) => `${length} ${NAMES[kind][length === 1 ? 0 : 1]}`)
    .join(' and ');
}

function total(records: readonly BaseRecord[], base: string): string {
  const sum = records.reduce<Decimal>((all, { amounts }) => all.plus(amounts[0] ?? ZERO), ZERO);
  const traded = records.every(({ kind }) => kind === 'trade');
  const [out, into] = traded ? ['sold', 'bought'] : ['went out', 'came in'];
  return `${text(sum.abs())} ${base} ${sum.isNegative() ? out : into}`;
}
