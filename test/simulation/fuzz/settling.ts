import type { SymbolDoc } from '#main/sync/state/symbol-doc.ts';
import { isGone } from './rules-oracle.ts';
import type { SymbolWatch } from './symbol-watch.ts';

/** The program has found the symbol in sync, once more or for the first time. */
export function called(watch: SymbolWatch, doc: SymbolDoc): void {
  if (doc.judged?.verdict !== 'in sync' || doc.lastJudgedAt === watch.calledAt) return;
  watch.calledAt = doc.lastJudgedAt;
  // A slow journal may be behind what the program knows it is asked. A remainder that is called in sync may grow.
  if (settle(watch, doc)) watch.carefulSinceInSync = false;
  const { reading } = watch;
  // Records count from the last reading with another total: what came and went since then is still among them.
  if (reading && reading.included !== null && !watch.calledTotal?.eq(reading.total)) {
    watch.calledInSync = reading.included;
    watch.calledTotal = reading.total;
  }
}

/**
 * A reading that shows what is asked ends the story of the difference before it. One that shows a difference too
 * small to trade does not: it may grow.
 */
export function settle(watch: SymbolWatch, doc: SymbolDoc | null = watch.doc): boolean {
  const { reading } = watch;
  // Without a price nothing is judged, so nothing is found to be in sync either.
  if (!reading || reading.included === null || reading.facts.price === null || !doc?.asked) return false;
  if (!isGone(doc.asked, reading.facts)) return false;
  watch.settledAt = Math.max(watch.settledAt, reading.included);
  watch.careful = false;
  watch.evidenceFault = false;
  return true;
}
