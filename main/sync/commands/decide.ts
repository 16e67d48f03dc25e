import type { Told } from '#shared/words/said.ts';
import type { EventToSay } from '../account/event-log.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { JournalRow } from '../ports/journal.ts';
import { Refusal } from '../refusal.ts';
import { type SymbolDoc, symbolRow } from '../state/symbol-doc.ts';

/** A document that a check keeps changing while it is written is written so often at most before it simply holds. */
const MOST_WRITES = 5;

/** Why a symbol is closed to orders while an answer about it is written. */
export const ANSWERING = words.commands.answering;

/** Why nothing may begin on a symbol, or be decided about it, now; null when it may. */
export function occupied(state: SymbolState): Told | null {
  const { symbol } = state.market;
  if (state.busy || state.clicksWaiting > 0) return words.commands.tradeOfUnderWay({ symbol });
  return state.closed;
}

/**
 * Runs `work` while no trade and no correction of the symbol can begin. Throws a Refusal when one is under way, or when
 * another decision about the symbol is being written. Reopened when `work` has ended, however it did.
 */
export async function whileClosed<T>(managed: ManagedSymbol, why: Told, work: () => Promise<T>): Promise<T> {
  const refusal = occupied(managed.state);
  if (refusal) throw new Refusal('not-now', refusal);
  managed.apply({ type: 'closed', why });
  try {
    return await work();
  } finally {
    managed.apply({ type: 'opened' });
  }
}

/** What is decided about one symbol, and what belongs to the same write. */
export interface SymbolDecision {
  /** What changes of the document, or what does as things stand each time that it is asked. */
  readonly patch: Partial<SymbolDoc> | (() => Partial<SymbolDoc>);
  readonly said: EventToSay;
  readonly rows?: readonly JournalRow[];
  /** May throw a Refusal where what was decided about has changed meanwhile: then nothing is told. */
  readonly apply?: () => void;
}

/**
 * Changes the document of a symbol by the trader's decision: written, then applied, then told. What a check changed of
 * it meanwhile stays, and is written with it before anything is told. Rejects with `JournalDown`: nothing has changed.
 */
export async function decideDoc(managed: ManagedSymbol, decision: SymbolDecision): Promise<void> {
  const { patch: given } = decision;
  const patch = typeof given === 'function' ? given : () => given;
  const said = managed.account.eventLog.prepare(decision.said);
  const same = await writeDoc(managed, patch, [said.row, ...(decision.rows ?? [])]);
  const row = managed.update(patch());
  if (!same) managed.account.recordSoon([row]);
  decision.apply?.();
  said.tell();
}

/** Writes the document as it is with the patch, anew while it changes meanwhile. True: that is what the disk has. */
async function writeDoc(
  { account, state }: ManagedSymbol,
  patch: () => Partial<SymbolDoc>,
  more: readonly JournalRow[],
): Promise<boolean> {
  for (let writes = 1; writes <= MOST_WRITES; writes++) {
    const before = state.doc;
    const row = symbolRow(before.symbol, { ...before, ...patch() });
    try {
      await account.record(writes === 1 ? [row, ...more] : [row]);
    } catch (error) {
      if (writes === 1) throw error;
      return false;
    }
    if (state.doc === before) return true;
  }
  return false;
}
