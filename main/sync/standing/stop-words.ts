import type { Told } from '#shared/words/said.ts';
import type { EventToSay } from '../account/event-log.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { stopWords } from './plan-stop.ts';
import type { StopEffect, StopState } from './stop.ts';
import { WORKS_HERE } from './words.ts';

/** What is said of a step of a stop's life; null for what needs no words. */
export function effectSaid(
  { account, state }: ManagedSymbol,
  { doc, watch }: StopState,
  effect: StopEffect,
): EventToSay | null {
  const { symbol } = state.market;
  const stop = stopWords(state, doc);
  const say = (
    tone: EventToSay['tone'],
    sentence: Told,
    title: Told,
    kind: 'standing' | 'asks' = 'standing',
  ): EventToSay => ({
    symbol,
    kind: 'standing',
    tone: tone ?? 'info',
    sentence,
    notify: { kind, title },
  });
  switch (effect) {
    case 'ask':
      return say(
        'alarm',
        words.stops.watched.asks({ stop, price: doc.price }),
        words.stops.watched.asksTitle({ symbol }),
        'asks',
      );
    case 'unwatched':
      return say(
        'alarm',
        words.stops.watched.isNot({ stop, symbol, fault: account.readFault?.sentence ?? '' }),
        words.stops.watched.isNotTitle({ symbol }),
      );
    case 'watched':
      return { symbol, kind: 'standing', tone: 'good', sentence: words.stops.watched.again({ stop }) };
    case 'disarmed':
      return say(
        'alarm',
        words.stops.watched.disarmed({ stop }),
        words.stops.watched.disarmedTitle({ symbol }),
      );
    case 'disarmed holds':
      return say(
        'alarm',
        words.stops.watched.disarmedHolds({ stop }),
        words.stops.watched.disarmedHoldsTitle({ symbol }),
      );
    case 'held':
      return say(
        'alarm',
        words.stops.watched.held({ stop, why: watch.heldWhy ?? '' }),
        words.stops.watched.heldTitle({ symbol }),
      );
    case 'ceased':
      return {
        symbol,
        kind: 'standing',
        sentence: words.stops.watched.ceased({ stop }),
      };
    default:
      return null;
  }
}

/** A stop was armed, moved, or armed again. */
export function armedSaid(state: SymbolState, stop: StopState['doc'], moved: boolean): EventToSay {
  const { symbol } = state.market;
  const called = { stop: stopWords(state, stop), lives: WORKS_HERE };
  return {
    symbol,
    kind: 'standing',
    sentence: moved ? words.stops.changedAndArmed(called) : words.stops.armed(called),
    data: { standing: stop.id },
    notify: { kind: 'standing', title: words.stops.armedTitle({ symbol }) },
  };
}

/** Whether a stop can sell has changed with its market: why it can't, in a sentence, or null. */
export function closedSaid(state: SymbolState, stop: StopState['doc'], why: Told | null): EventToSay {
  const { symbol } = state.market;
  const about = { symbol, kind: 'standing', data: { standing: stop.id } };
  const called = stopWords(state, stop);
  if (why === null)
    return { ...about, tone: 'good', sentence: words.stops.watched.canSellAgain({ stop: called }) };
  return {
    ...about,
    tone: 'alarm',
    sentence: words.stops.watched.canNotSell({ stop: called, why }),
    notify: { kind: 'standing', title: words.stops.watched.canNotSellTitle({ symbol }) },
  };
}

/** A stop has ended without firing. */
export function stopEndedSaid(state: SymbolState, stop: StopState['doc'], why: Told): EventToSay {
  const { symbol } = state.market;
  return {
    symbol,
    kind: 'standing',
    tone: 'caution',
    sentence: words.stops.ended({ stop: stopWords(state, stop), why }),
    data: { standing: stop.id },
    notify: { kind: 'standing', title: words.stops.endedTitle({ symbol }) },
  };
}
