import type { OutcomeView, SymbolView } from '#shared/ipc/symbol-view.ts';
import { amount, quantity } from '../format/number.ts';
import type { Family } from '../format/words.ts';
import { Sign } from '../parts/mark.tsx';
import { Clock } from '../parts/moment.tsx';

export const outcomeFamily: Record<OutcomeView['result'], Family> = {
  complete: 'plumb',
  nothing: 'grey',
  unfinished: 'swing',
  stopped: 'swing',
  failed: 'pin',
};

/** The last trade or correction in words, predicted beside actual. */
export function OutcomeCard({ outcome, view }: { readonly outcome: OutcomeView; readonly view: SymbolView }) {
  const family = outcomeFamily[outcome.result];
  return (
    <section className={`card outcome f-${family}`} aria-label={`Last ${outcome.kind}`}>
      <p className="card-title">
        <Sign family={family} />
        <b>
          Last {outcome.kind}: {outcome.result}
        </b>
        <span className="faint">
          <Clock at={outcome.at} />
        </span>
      </p>
      <p>{outcome.sentence}</p>
      {outcome.predicted && outcome.actual ? (
        <p className="soft number">
          planned {told(outcome.predicted, view)} · actual {told(outcome.actual, view)}
        </p>
      ) : null}
    </section>
  );
}

function told(figures: NonNullable<OutcomeView['actual']>, view: SymbolView): string {
  const size = `${quantity(figures.quantity, view.quantityDecimals)} ${view.base}`;
  return figures.price === null ? size : `${size} at ${amount(figures.price, view.priceDecimals)}`;
}
