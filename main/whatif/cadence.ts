import type { Recorded } from './recorded.ts';

/**
 * The recorded facts as a slower cadence would have met them, without a stream: readings of one symbol between two of
 * its checks become one, with all that was found in between. What was decided on the others stays beside them, so
 * that it can be told what was done and would not have been.
 */
export function atCadence(facts: readonly Recorded[], everyMs: number): Recorded[] {
  const starts = new Map<string, number>();
  const waiting = new Map<string, { readonly due: number; readonly place: number }>();
  const result: Recorded[] = [];
  for (const fact of facts) {
    if (fact.kind !== 'observed') {
      // An order ends what came before it: a check must have been made by then.
      if (fact.kind === 'ended') waiting.delete(fact.symbol);
      result.push(fact);
      continue;
    }
    const start = starts.get(fact.symbol) ?? fact.at;
    starts.set(fact.symbol, start);
    const due = start + Math.ceil((fact.at - start) / everyMs) * everyMs;
    const open = waiting.get(fact.symbol);
    const earlier = open?.due === due ? result[open.place] : undefined;
    if (open && earlier?.kind === 'observed') {
      const { observed } = earlier;
      result[open.place] = { ...earlier, kind: 'passed' };
      const found = [...new Set([...observed.found, ...fact.observed.found])];
      const careful = observed.careful ?? fact.observed.careful;
      // What stood before the first of them is what the one check would have met.
      const { before } = observed;
      result.push({ ...fact, at: due, observed: { ...fact.observed, found, careful, before } });
    } else result.push({ ...fact, at: due });
    waiting.set(fact.symbol, { due, place: result.length - 1 });
  }
  return result;
}
