import type { StepView } from '#shared/ipc/symbol-view.ts';
import { span, took } from '../format/time.ts';
import { Clamped } from '../parts/clamped.tsx';
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

/**
 * The three visible steps of a trade or correction, each with its time and a word, never only a colour; below them, over
 * their whole width, what is said of the last of them of which something is said.
 */
export function Steps({ steps }: { readonly steps: readonly StepView[] }) {
  const note = steps.findLast((step) => step.note !== '')?.note;
  return (
    <>
      <ol className="steps">
        {steps.map((step) => (
          <Step key={step.name} step={step} />
        ))}
      </ol>
      {note === undefined ? null : (
        <p className="soft step-note">
          <Clamped words={engineText(note)} />
        </p>
      )}
    </>
  );
}

function Step({ step }: { readonly step: StepView }) {
  const now = useNow();
  const time =
    step.startedAt === null
      ? ''
      : step.endedAt === null
        ? span(Math.max(0, Math.floor((now - step.startedAt) / 1000)))
        : took(step.endedAt - step.startedAt);
  const state = time === '' ? stepWord[step.state] : `${stepWord[step.state]}, ${time}`;
  return (
    <li className={`step ${step.state}`} title={step.note === '' ? undefined : engineText(step.note)}>
      <span className="step-name">
        <i aria-hidden="true">{signs[step.state] ?? ''}</i>
        {stepNames[step.name]}
      </span>
      <span className="faint number step-state" title={state}>
        {state}
      </span>
    </li>
  );
}
