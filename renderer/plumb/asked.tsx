import { memo } from 'react';
import type { StandingView } from '#shared/ipc/standing.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { amount, product, quantity } from '../format/number.ts';
import { byWord, stateMeaning, stateWord } from '../format/words.ts';
import { Clock } from '../parts/moment.tsx';
import { Rich } from '../parts/rich.tsx';
import { titleOf } from '../standing/title.ts';
import { waitingWords } from '../standing/waiting.ts';
import { viewParts } from '../store/steady.ts';
import { useWindow } from '../store/store.ts';
import { words } from '../words.ts';
import { Figure } from './figure.tsx';

/** The left side of the line: what the trader asked for, with quantity, value and since when. */
export const Asked = memo(
  function Asked({ view }: { readonly view: SymbolView }) {
    const { desired, base } = view;
    if (desired === null)
      return (
        <div className="side asked">
          <h3 className="panel-title">{words.plumb.asked}</h3>
          <p className="figure none">{words.plumb.nothingYet}</p>
          <p className="soft">
            {view.prompts.some((prompt) => prompt.kind === 'holding')
              ? words.plumb.itWaitsForYourAnswer
              : words.plumb.theFirstCheckTakesOver}
          </p>
        </div>
      );
    return (
      <div className="side asked">
        <h3 className="panel-title" title={stateMeaning[desired.state]}>
          <Rich of={words.plumb.askedFor({ state: <b className="word">{stateWord(desired.state)}</b> })} />
        </h3>
        <Figure
          quantity={quantity(desired.target, view.quantityDecimals)}
          unit={base}
          exact={`${desired.target} ${base}`}
        />
        <p className="soft number">{meaningLine(view)}</p>
        <p className="soft">
          <Rich of={words.plumb.since({ time: <Clock at={desired.since} /> })} />
        </p>
        <p className="soft">{desired.by === 'you' ? words.plumb.byYou : byWord[desired.by]}</p>
        <Waiting view={view} />
      </div>
    );
  },
  viewParts<SymbolView>(
    'sizing',
    'prompts',
    'desired',
    'price',
    'symbol',
    'base',
    'quote',
    'priceDecimals',
    'quantityDecimals',
  ),
);

const none: readonly StandingView[] = [];

/** What waits for a price; else how far held and asked may differ. */
function Waiting({ view }: { readonly view: SymbolView }) {
  const all = useWindow((state) => state.view?.standing ?? none);
  const orders = all.filter(({ symbol }) => symbol === view.symbol);
  const waiting = waitingWords(orders, view);
  if (waiting !== null)
    return (
      <p className="number" title={orders.map((order) => titleOf(order, view)).join('; ')}>
        {waiting}
      </p>
    );
  return view.sizing === undefined ? null : (
    <p className="faint number" title={`${view.sizing.tolerance} ${view.base}`}>
      {words.plumb.tolerance({ tolerance: view.sizing.tolerance })}
    </p>
  );
}

function meaningLine({ desired, price, quote, base }: SymbolView): string {
  if (desired === null) return '';
  if (desired.state === 'SHORT') return words.plumb.onlyCash({ base });
  if (desired.state === 'NO_POSITION') return words.plumb.noBase({ base });
  if (price === null) return '\u00a0';
  return words.plumb.aboutValue({ value: amount(product(desired.target, price.mid), 2), quote });
}
