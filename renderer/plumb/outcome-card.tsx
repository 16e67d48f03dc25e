import type { OutcomeView, StepView, SymbolView } from '#shared/ipc/symbol-view.ts';
import { amount, quantity } from '../format/number.ts';
import { told } from '../format/sentence.ts';
import { activityWord, type Family } from '../format/words.ts';
import { Clamped } from '../parts/clamped.tsx';
import { Sign } from '../parts/mark.tsx';
import { Clock } from '../parts/moment.tsx';
import { words } from '../words.ts';
import { Steps } from './steps.tsx';

export const outcomeFamily: Record<OutcomeView['result'], Family> = {
  complete: 'plumb',
  nothing: 'grey',
  unfinished: 'swing',
  stopped: 'swing',
  failed: 'pin',
};

/** A trade ends; only a standing order is a stop. */
export const resultWord: Record<OutcomeView['result'], string> = {
  complete: words.plumb.complete,
  nothing: words.plumb.nothingToSend,
  unfinished: words.plumb.unfinished,
  stopped: words.plumb.ended,
  failed: words.plumb.failed,
};

interface Props {
  readonly outcome: OutcomeView;
  readonly view: SymbolView;
  /** The steps it took, while they can still be read. */
  readonly steps: readonly StepView[] | null;
}

/** The last trade or correction in words, predicted beside actual. */
export function OutcomeCard({ outcome, view, steps }: Props) {
  const family = outcomeFamily[outcome.result];
  return (
    <section
      className={`card outcome f-${family}`}
      aria-label={words.plumb.lastOf({ kind: activityWord[outcome.kind] })}
    >
      <p className="card-title">
        <Sign family={family} />
        <b>
          {words.plumb.lastEnded({ kind: activityWord[outcome.kind], result: resultWord[outcome.result] })}
        </b>
        <span className="faint">
          <Clock at={outcome.at} />
        </span>
      </p>
      <p>
        <Clamped words={told(outcome.sentence, view)} />
      </p>
      {steps === null ? null : <Steps steps={steps} />}
      {outcome.predicted && outcome.actual ? (
        <p className="soft">
          {figuresInWords(outcome.kind === 'trade', {
            before: figuresOf(outcome.predicted, view),
            actual: figuresOf(outcome.actual, view),
          })}
        </p>
      ) : null}
    </section>
  );
}

const figuresInWords = (isTrade: boolean, figures: { readonly before: string; readonly actual: string }) =>
  isTrade ? words.plumb.previewedAndActual(figures) : words.plumb.expectedAndActual(figures);

function figuresOf(figures: NonNullable<OutcomeView['actual']>, view: SymbolView): string {
  const size = `${quantity(figures.quantity, view.quantityDecimals)} ${view.base}`;
  return figures.price === null
    ? size
    : words.plumb.sizeAt({ size, price: amount(figures.price, view.priceDecimals) });
}
