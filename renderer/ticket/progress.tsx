import type { StepView } from '#shared/ipc/symbol-view.ts';
import { Steps } from '../plumb/steps.tsx';

const idle: readonly StepView[] = (['Sync', 'Trade', 'Verify'] as const).map((name) => ({
  name,
  state: 'waiting',
  startedAt: null,
  endedAt: null,
  note: '',
}));

/** Sync, Trade, Verify as the engine reports them; nothing is told before the exchange confirmed it. */
export function Progress({ steps }: { readonly steps: readonly StepView[] | null }) {
  return (
    <div className={steps ? 'progress' : 'progress at-rest'}>
      <Steps steps={steps ?? idle} />
    </div>
  );
}
