import { text } from '#shared/decimal.ts';
import type { OutcomeView } from '#shared/ipc/symbol-view.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { JournalRow } from '../ports/journal.ts';
import type { Asked } from '../rules/targets.ts';
import { withSteps } from '../standing/limit-steps.ts';
import { askedDoc } from '../state/asked-doc.ts';
import type { Ending } from './ending.ts';
import type { Execution, ExecutionDecision } from './execution.ts';
import { finalise } from './finalise.ts';
import { step } from './steps.ts';

/** Ends a trade or correction that has nothing to send: what it asks for and leaves unfinished is durable before it is told. */
export async function nothingToSend(
  managed: ManagedSymbol,
  execution: Execution,
  decision: Extract<ExecutionDecision, { kind: 'nothing' }>,
): Promise<OutcomeView> {
  const { account } = managed;
  const now = account.clock.now();
  await account.record([
    managed.update({
      ...(decision.asked ? { asked: askedDoc(decision.asked, now, 'you') } : {}),
      unfinished: decision.unfinished && {
        id: account.ids.next(),
        kind: execution.kind,
        side: decision.unfinished.side,
        rest: text(decision.unfinished.rest),
        sentence: decision.sentence,
        since: now,
        counted: true,
      },
      question: null,
    }),
    ...mutedBy(managed, execution, decision.asked),
  ]);
  step(managed, 'Sync', 'done', decision.sentence);
  return finalise(managed, execution, { kind: 'nothing', sentence: decision.sentence });
}

/**
 * Once a Flat or Short has set what is asked, a limit whose cancel is not proven moves it no more: what it fills in flight
 * is an own order filled late.
 */
export function mutedBy(managed: ManagedSymbol, execution: Execution, asked: Asked | null): JournalRow[] {
  const { state } = managed;
  if (execution.way !== 'out' || asked === null) return [];
  const doc = withSteps(state.standing, state.standing.limits, { type: 'mute' });
  return doc === state.standing ? [] : [managed.updateStanding(doc)];
}

/** Ends it in one of its steps, which is shown as failed with the reason; resolves with its outcome. */
export async function stop(
  managed: ManagedSymbol,
  execution: Execution,
  name: 'Sync' | 'Trade',
  end: Ending,
): Promise<OutcomeView> {
  step(managed, name, 'failed', 'sentence' in end ? end.sentence : '');
  return finalise(managed, execution, end);
}
