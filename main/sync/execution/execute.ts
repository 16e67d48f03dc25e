import type { OutcomeView } from '#shared/ipc/symbol-view.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { JournalDown } from '../account/row-writer.ts';
import { withNewest } from '../check/newest-price.ts';
import { words } from '../engine-words.ts';
import { endedBy, overtakenBy } from '../orders/ladder-words.ts';
import type { Execution } from './execution.ts';
import { finalise } from './finalise.ts';
import { prepare, takeAsRead } from './prepare.ts';
import { nothingToSend, stop } from './send-nothing.ts';
import { step } from './steps.ts';
import { trade } from './trade.ts';

/**
 * One execution in three visible steps: Sync (observe, cancel what is pending), Trade (send just the difference),
 * Verify (until the account shows it). The symbol is already marked busy. Always resolves with an outcome.
 */
export async function execute(managed: ManagedSymbol, execution: Execution): Promise<OutcomeView> {
  try {
    return await run(managed, execution);
  } catch (error) {
    if (!(error instanceof JournalDown)) {
      const detail = error instanceof Error ? error.message : String(error);
      haltSymbol(managed, words.execution.ownFault({ detail: detail.slice(0, 200) }));
      return finalise(managed, execution, {
        kind: 'failed',
        sentence: words.execution.ownFaultEnded,
        failure: null,
        counts: true,
      });
    }
    const sentence = words.execution.journalNotWritten({ why: error.message });
    return finalise(managed, execution, { kind: 'failed', sentence, failure: null, counts: false });
  }
}

async function run(managed: ManagedSymbol, execution: Execution): Promise<OutcomeView> {
  step(managed, 'Sync', 'running');
  const refused = endedBy(managed, execution);
  if (refused) return stop(managed, execution, 'Sync', { kind: 'stopped', sentence: refused });
  const prepared = await prepare(managed, execution);
  // Also where it has just read: what takes its place has asked for something else by now.
  const taken = overtakenBy(managed.state.busy);
  if (taken) return stop(managed, execution, 'Sync', { kind: 'stopped', sentence: taken });
  if (!prepared.ok) {
    return stop(managed, execution, 'Sync', {
      kind: 'failed',
      sentence: prepared.sentence,
      failure: prepared.failure,
      counts: prepared.unreconciled,
    });
  }
  const observation = withNewest(managed, prepared.observation);
  const decision = execution.decide(observation);
  if (decision.kind === 'refuse') {
    return stop(managed, execution, 'Sync', { kind: 'stopped', sentence: decision.sentence });
  }
  const anew = decision.kind === 'send' || decision.asked !== null;
  if (execution.kind === 'trade' && anew && prepared.reconciled) takeAsRead(managed, observation);
  if (decision.kind === 'nothing') return nothingToSend(managed, execution, decision);
  step(managed, 'Sync', 'done');
  return trade(managed, execution, observation, decision);
}
