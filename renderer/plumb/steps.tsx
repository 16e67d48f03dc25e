import type { StepView } from '#shared/ipc/symbol-view.ts';
import { took } from '../format/time.ts';
import { useNow } from '../store/use-now.ts';
import { engineText, words } from '../words.ts';

const stepWord: Record<StepView['state'], string> = {
  waiting: words.plumb.waiting,
  running: words.plumb.running,
  done: words.plumb.done,
  partly: words.plumb.partlyFilled,
  skipped: words.plumb.notBegun,
  failed: words.plumb.failed,
};

const stepNames: Record<StepView['name'], string> = words.plumb.stepNames;

const signs: Partial<Record<StepView['state'], string>> = {
  done: '✓',
  partly: '◐',
  failed: '×',
  skipped: '–',
};

/** The three visible steps of a trade or correction, each with its time and a word, never only a colour. */
export function Steps({ steps }: { readonly steps: readonly StepView[] }) {
  return (
    <ol className="steps">
      {steps.map((step) => (
        <Step key={step.name} step={step} />
      ))}
    </ol>
  );
}

function Step({ step }: { readonly step: StepView }) {
  const now = useNow();
  const time =
    step.startedAt === null ? '' : took((step.endedAt ?? Math.max(now, step.startedAt)) - step.startedAt);
  const state = time === '' ? stepWord[step.state] : `${stepWord[step.state]}, ${time}`;
  return (
    <li className={`step ${step.state}`}>
      <span className="step-name">
        <i aria-hidden="true">{signs[step.state] ?? ''}</i>
        {stepNames[step.name]}
      </span>
      <span className="faint number" title={state}>
        {state}
      </span>
      <span className="soft step-note" title={engineText(step.note)}>
        {engineText(step.note)}
      </span>
    </li>
  );
}
