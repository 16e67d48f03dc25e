import { memo } from 'react';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { isPartOf } from '#shared/words/said.ts';
import { amount } from '../format/number.ts';
import { told } from '../format/sentence.ts';
import { familyOf, healthWords, isOld } from '../format/words.ts';
import { Clamped } from '../parts/clamped.tsx';
import { Sign } from '../parts/mark.tsx';
import { Age } from '../parts/moment.tsx';
import { useSelected, useSessionPart } from '../store/selectors.ts';
import { viewParts } from '../store/steady.ts';
import { useWindow } from '../store/store.ts';
import { useNow } from '../store/use-now.ts';
import { Asked } from './asked.tsx';
import { ChecksStrip } from './checks-strip.tsx';
import { difference } from './difference.ts';
import { Evidence } from './evidence.tsx';
import { Held } from './held.tsx';
import { PlumbLine } from './line.tsx';
import { NoSymbol, PlumbSkeleton } from './no-symbol.tsx';
import { Pane } from './pane.tsx';
import './cards.css';
import './line.css';
import './plumb.css';
import { words } from '../words.ts';

/** The signature: asked and held side by side, the line between them, the state in words; beside it the pane. */
export function PlumbPanel() {
  const view = useSelected();
  const quote = view?.quote;
  const sharers = useWindow(
    (state) => (state.view?.symbols.filter((each) => each.quote === quote).length ?? 1) - 1,
  );
  const known = useSessionPart(() => true);
  if (known === null) return <PlumbSkeleton />;
  if (view === null) return <NoSymbol />;
  const family = familyOf(view.health);
  return (
    <section
      className={`panel plumb f-${family} ${isOld(view.health) ? 'is-old' : ''}`}
      aria-label={words.plumb.askedAndHeld({ symbol: view.symbol })}
    >
      <div className="plumb-reading">
        <header className="plumb-head">
          <Title view={view} />
          <ChecksStrip checks={view.checks} lastAt={view.lastCheckAt} />
        </header>
        <div className="balance">
          <Asked view={view} />
          <PlumbLine health={view.health} deviation={view.deviation} difference={difference(view)} />
          <Held view={view} sharers={sharers} />
        </div>
        <Sentence view={view} />
      </div>
      <Pane view={view} />
    </section>
  );
}

function Title({ view }: { readonly view: SymbolView }) {
  const { price, priceDecimals, quote } = view;
  return (
    <>
      <h2>{view.symbol}</h2>
      {price === null ? (
        <span className="soft plumb-price">{words.plumb.noPriceNow}</span>
      ) : (
        <span
          className="number soft plumb-price"
          title={words.plumb.bidAndAsk({ bid: price.bid, ask: price.ask, quote })}
        >
          <b>{amount(price.mid, priceDecimals)}</b>
          <PriceAge at={price.at} />
        </span>
      )}
    </>
  );
}

/** From this age on a price says how old it is. */
const agedMs = 5_000;

function PriceAge({ at }: { readonly at: number }) {
  const now = useNow();
  return now - at < agedMs ? null : (
    <span className="faint">
      {' '}
      <Age at={at} />
    </span>
  );
}

const Sentence = memo(
  function Sentence({ view }: { readonly view: SymbolView }) {
    const { cause } = view;
    return (
      <div className="sentence">
        <p aria-live="polite" aria-atomic="true">
          <Clamped words={told(view.sentence, view)}>
            <Sign family={familyOf(view.health)} size={13} />
            <b className="state-text">{healthWords[view.health]}</b>
            <span>{told(view.sentence, view)}</span>
          </Clamped>
        </p>
        <p className="soft cause">
          {cause !== null && !isPartOf(cause.sentence, view.sentence) ? (
            <Clamped words={told(cause.sentence, view)} />
          ) : null}
          {cause === null ? null : <Evidence cause={cause} market={view} />}
        </p>
      </div>
    );
  },
  viewParts<SymbolView>(
    'health',
    'deviation',
    'sentence',
    'cause',
    'base',
    'quote',
    'priceDecimals',
    'quantityDecimals',
  ),
);
