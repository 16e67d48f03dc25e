import { memo } from 'react';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { told } from '../format/sentence.ts';
import { StandingList } from '../standing/standing-list.tsx';
import { useSessionPart } from '../store/selectors.ts';
import { viewParts } from '../store/steady.ts';
import { words } from '../words.ts';
import { ActivityCard } from './activity-card.tsx';
import { HaltCard } from './halt-card.tsx';
import { useLastSteps } from './last-steps.ts';
import { OutcomeCard } from './outcome-card.tsx';
import { PromptCard } from './prompt-card.tsx';
import { SessionCards } from './session-cards.tsx';
import { UnknownCard } from './unknown-card.tsx';
import { WhatNext } from './what-next.tsx';

/**
 * The pane beside the line, of a size that nothing changes: what is halted, the running trade, the question or offer,
 * what happens next, what stands for later, what was last done. What comes first of these stands first; the rest is reached by scrolling.
 */
export const Pane = memo(
  function Pane({ view }: { readonly view: SymbolView }) {
    const steps = useLastSteps(view);
    const stopped = useSessionPart((session) => session.halt !== null);
    const quiet = view.prompts.length === 0 && view.activity === null && view.unknown.length === 0;
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that can scroll must be reachable by keyboard.
      <section className="cards pane" tabIndex={0} aria-label={words.plumb.whatWaitsAndWhatRuns}>
        <SessionCards />
        {view.halt ? (
          <HaltCard
            title={words.plumb.isHalted({ symbol: view.symbol })}
            reason={told(view.halt.reason, view)}
            at={view.halt.at}
            symbol={view.symbol}
          />
        ) : null}
        {view.activity ? <ActivityCard activity={view.activity} market={view} /> : null}
        {view.prompts.map((prompt) => (
          <PromptCard key={prompt.id} prompt={prompt} said={view.sentence} market={view} />
        ))}
        {view.unknown.length > 0 ? <UnknownCard orders={view.unknown} market={view} /> : null}
        <WhatNext view={view} />
        <StandingList symbol={view.symbol} market={view} />
        {quiet && view.outcome ? <OutcomeCard outcome={view.outcome} view={view} steps={steps} /> : null}
        {quiet && !view.outcome && !view.halt && !stopped ? (
          <p className="faint nothing-waits">{words.plumb.nothingWaitsForYouQuestions}</p>
        ) : null}
      </section>
    );
  },
  viewParts<SymbolView>(
    'symbol',
    'base',
    'quote',
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
