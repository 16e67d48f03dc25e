import { useEffect, useState } from 'react';
import type { ActivityView, StepView, SymbolView } from '#shared/ipc/symbol-view.ts';

/** So long the steps of what has just ended can still be read. */
const readMs = 10_000;

/**
 * The three steps of the last trade or correction for a moment after its end, as the engine told them last. What was
 * still running then is done only if the outcome says that all of it is complete.
 */
export function useLastSteps(
  view: Pick<SymbolView, 'symbol' | 'activity' | 'outcome'>,
  kind?: ActivityView['kind'],
): readonly StepView[] | null {
  const running = kind === undefined || view.activity?.kind === kind ? view.activity : null;
  const [last, setLast] = useState<{ readonly symbol: string; readonly activity: ActivityView } | null>(null);
  useEffect(() => {
    if (running !== null) setLast({ symbol: view.symbol, activity: running });
  }, [running, view.symbol]);
  const ended = running === null && last !== null;
  useEffect(() => {
    if (!ended) return;
    const timer = setTimeout(() => setLast(null), readMs);
    return () => clearTimeout(timer);
  }, [ended]);
  if (running !== null || last === null || last.symbol !== view.symbol) return null;
  return settled(last.activity, view.outcome);
}

function settled(activity: ActivityView, outcome: SymbolView['outcome']): readonly StepView[] | null {
  if (outcome === null || outcome.at < activity.startedAt) return null;
  return activity.steps.map((step): StepView => {
    if (step.state !== 'waiting' && step.state !== 'running') return step;
    const complete = outcome.result === 'complete';
    if (!complete && step.state === 'waiting') return { ...step, state: 'skipped' };
    return {
      ...step,
      state: complete ? 'done' : 'failed',
      endedAt: step.startedAt === null ? null : outcome.at,
    };
  });
}
