import { memo } from 'react';
import type { StandingView } from '#shared/ipc/standing.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { amount, product, quantity } from '../format/number.ts';
import { byWord, stateMeaning, stateWord } from '../format/words.ts';
import { Clock } from '../parts/moment.tsx';
import { titleOf } from '../standing/title.ts';
import { waitingWords } from '../standing/waiting.ts';
import { viewParts } from '../store/steady.ts';
import { useWindow } from '../store/store.ts';
import { Figure } from './figure.tsx';

/** The left side of the line: what the trader asked for, with quantity, value and since when. */
export const Asked = memo(
  function Asked({ view }: { readonly view: SymbolView }) {
    const { desired, base } = view;
    if (desired === null)
      return (
        <div className="side asked">
          <h3 className="panel-title">Asked</h3>
          <p className="figure none">nothing yet</p>
          <p className="soft">
            {view.prompts.some((prompt) => prompt.kind === 'holding')
              ? 'It waits for your answer.'
              : 'The first check takes over what the account holds.'}
          </p>
        </div>
      );
    return (
      <div className="side asked">
        <h3 className="panel-title" title={stateMeaning[desired.state]}>
          Asked <b className="word">{stateWord(desired.state)}</b>
        </h3>
        <Figure
          quantity={quantity(desired.target, view.quantityDecimals)}
          unit={base}
          exact={`${desired.target} ${base}`}
        />
        <p className="soft number">{meaningLine(view)}</p>
        <p className="soft">
          since <Clock at={desired.since} />
        </p>
        <p className="soft">{desired.by === 'you' ? 'by you' : byWord[desired.by]}</p>
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
  const words = waitingWords(orders, view);
  if (words !== null)
    return (
      <p className="number" title={orders.map((order) => titleOf(order, view)).join('; ')}>
        {words}
      </p>
    );
  return view.sizing === undefined ? null : (
    <p className="faint number">
      tolerance {view.sizing.tolerance} {view.base}
    </p>
  );
}

function meaningLine({ desired, price, quote, base }: SymbolView): string {
  if (desired === null) return '';
  if (desired.state === 'SHORT') return `only cash, no ${base}`;
  if (desired.state === 'NO_POSITION') return `no ${base}`;
  if (price === null) return '\u00a0';
  return `about ${amount(product(desired.target, price.mid), 2)} ${quote}`;
}
