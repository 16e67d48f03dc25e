import { memo } from 'react';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { amount } from '../format/number.ts';
import { told } from '../format/sentence.ts';
import { familyOf, isOld } from '../format/words.ts';
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
import { HaltCard } from './halt-card.tsx';
import { Held } from './held.tsx';
import { useLastSteps } from './last-steps.ts';
import { PlumbLine } from './line.tsx';
import { NoSymbol, PlumbSkeleton } from './no-symbol.tsx';
import { OutcomeCard } from './outcome-card.tsx';
import { PositionLine } from './position-line.tsx';
import { PromptCard } from './prompt-card.tsx';
import { SessionCards } from './session-cards.tsx';
import { Activity } from './steps.tsx';
import { UnknownCard } from './unknown-card.tsx';
import { WhatNext } from './what-next.tsx';
import './plumb.css';

/** The signature: asked and held side by side, the line between them, the state in words, and what waits for the trader. */
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
      aria-label={`${view.symbol}: asked and held`}
    >
      <div className="balance">
        <Title view={view} />
        <PlumbLine health={view.health} deviation={view.deviation} difference={difference(view)} />
        <PositionLine view={view} />
        <Asked view={view} />
        <Held view={view} sharers={sharers} />
      </div>
      <Sentence view={view} />
      <Cards view={view} />
      <footer className="plumb-foot">
        <ChecksStrip checks={view.checks} lastAt={view.lastCheckAt} />
      </footer>
    </section>
  );
}

function Title({ view }: { readonly view: SymbolView }) {
  const { price, priceDecimals, quote } = view;
  return (
    <header className="plumb-head">
      <h2>{view.symbol}</h2>
      {price === null ? (
        <span className="soft">no price now</span>
      ) : (
        <span className="number soft" title={`bid ${price.bid}, ask ${price.ask}`}>
          <b>{amount(price.mid, priceDecimals)}</b> {quote}
          <PriceAge at={price.at} />
        </span>
      )}
    </header>
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
            <b className="state-text">{view.health}</b>
            <span>{told(view.sentence, view)}</span>
          </Clamped>
        </p>
        <p className="soft cause">
          {cause !== null && !view.sentence.includes(cause.sentence) ? (
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

/** What takes the panel over when it must; the room for it is always there. */
const Cards = memo(
  function Cards({ view }: { readonly view: SymbolView }) {
    const steps = useLastSteps(view);
    const stopped = useSessionPart((session) => session.halt !== null);
    const quiet = view.prompts.length === 0 && view.activity === null && view.unknown.length === 0;
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that can scroll must be reachable by keyboard.
      <section className="cards" tabIndex={0} aria-label="What waits and what runs">
        <SessionCards />
        {view.halt ? (
          <HaltCard
            title={`${view.symbol} is halted`}
            reason={told(view.halt.reason, view)}
            at={view.halt.at}
            symbol={view.symbol}
          />
        ) : null}
        {view.unknown.length > 0 ? <UnknownCard orders={view.unknown} market={view} /> : null}
        {view.prompts.map((prompt) => (
          <PromptCard key={prompt.id} prompt={prompt} said={view.sentence} market={view} />
        ))}
        {view.activity ? <Activity activity={view.activity} market={view} /> : null}
        <WhatNext view={view} />
        {quiet && view.outcome ? <OutcomeCard outcome={view.outcome} view={view} steps={steps} /> : null}
        {quiet && !view.outcome && !view.halt && !stopped ? (
          <p className="faint nothing-waits">
            Nothing waits for you. Questions and running trades appear here.
          </p>
        ) : null}
      </section>
    );
  },
  viewParts<SymbolView>(
    'symbol',
    'base',
    'health',
    'sentence',
    'cause',
    'prompts',
    'activity',
    'unknown',
    'halt',
    'outcome',
    'priceDecimals',
    'quantityDecimals',
  ),
);
