import type { HealthWord } from '#shared/ipc/primitives.ts';
import { words } from '../alert-words.ts';
import type { Rule } from '../facts.ts';

/** Held is not what was asked, or nobody knows whether it is. */
const APART: ReadonlySet<HealthWord> = new Set([
  'drift',
  'partial',
  'surplus',
  'asking',
  'unfinished',
  'unsettled',
  'unknown',
]);
/** Words that only say what is going on: they neither begin nor end a difference. */
const BETWEEN: ReadonlySet<HealthWord> = new Set([
  'checking',
  'trading',
  'correcting',
  'stale',
  'offline',
  'key problem',
]);

/** A symbol whose difference lasts. It has its own word for a halt and its own notification, so that isn't counted. */
export function driftRule(): Rule {
  const since = new Map<string, { readonly at: number; readonly word: HealthWord }>();
  return (facts, { drift }) => {
    const listed = new Set(facts.symbols.map(({ symbol }) => symbol));
    for (const symbol of since.keys()) if (!listed.has(symbol)) since.delete(symbol);
    for (const { symbol, health } of facts.symbols) {
      if (APART.has(health)) since.set(symbol, { at: since.get(symbol)?.at ?? facts.at, word: health });
      else if (!BETWEEN.has(health)) since.delete(symbol);
    }
    if (!drift) return [];
    // Of a symbol that has not been evaluated yet it isn't known whether it still is apart.
    const unevaluated = facts.symbols
      .filter(({ symbol, health }) => BETWEEN.has(health) && !since.has(symbol))
      .map(({ symbol, health }) => [symbol, { at: facts.at, word: health }] as const);
    return [...since, ...unevaluated].map(([symbol, { at, word }]) => ({
      ...(facts.at - at >= drift.minutes * 60_000 ? {} : { brewing: true as const }),
      key: `drift ${symbol} ${at}`,
      about: `drift ${symbol}`,
      rule: 'drift' as const,
      symbol,
      title: words.drift.title({ symbol, word, minutes: drift.minutes }),
      sentence: words.drift.lasts({ symbol, word, minutes: drift.minutes }),
    }));
  };
}
