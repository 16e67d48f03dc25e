import { type Decimal, text, ZERO } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import { short, tell, words } from '../engine-words.ts';
import { listed } from '../together.ts';
import type { BaseRecord } from './attribute.ts';

/** So many records are named one by one; of more than that the first few, with their number and their sum. */
const NAMED = 3;
/** Two causes and what is held and asked must fit into one sentence. */
const CAUSE_LENGTH = 900;

/** Records in words: "35 fills, 0.7 ETH sold in all; the first three: ..."; up to three of them each by itself. */
export function inWords(records: readonly BaseRecord[], base: string): Told {
  const named = records.slice(0, NAMED).map((record) => record.sentence);
  const first = listed(named, '; ');
  if (records.length <= NAMED) return short(first, CAUSE_LENGTH);
  const many = { records: counted(records), total: total(records, base), first };
  return short(words.records.many(many), CAUSE_LENGTH);
}

/** Two sentences about causes as one: of what is too long, each side keeps its beginning. */
export function joined(first: Told, second: Told): Told {
  const both = words.records.both({ first, second });
  if (tell(both).length <= CAUSE_LENGTH) return both;
  const half = CAUSE_LENGTH / 2 - 1;
  return words.records.both({ first: short(first, half), second: short(second, half) });
}

/** A sentence about a cause, no longer than one may be. */
export function asCause(sentence: Told): Told {
  return short(sentence, CAUSE_LENGTH);
}

function counted(records: readonly BaseRecord[]): Told {
  const kinds = Map.groupBy(records, (record) => record.kind);
  return listed(
    [...kinds].map(([kind, { length }]) => words.records.counted[kind]({ count: length })),
    ' and ',
  );
}

function total(records: readonly BaseRecord[], base: string): Told {
  const sum = records.reduce<Decimal>((all, { amounts }) => all.plus(amounts[0] ?? ZERO), ZERO);
  const traded = records.every(({ kind }) => kind === 'trade');
  const { bought, cameIn, sold, wentOut } = words.records.total;
  const said = sum.isNegative() ? (traded ? sold : wentOut) : traded ? bought : cameIn;
  return said({ amount: text(sum.abs()), base });
}
