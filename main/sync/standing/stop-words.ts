import type { Account } from '../account/account.ts';
import type { Said } from '../account/event-log.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { stopWords } from './plan-stop.ts';
import type { StopEffect, StopState } from './stop.ts';
import { WORKS_HERE } from './words.ts';

/** What is said of a step of a stop's life; null for what needs no words. */
export function effectSaid(
  account: Account,
  state: SymbolState,
  { doc, watch }: StopState,
  effect: StopEffect,
): Said | null {
  const { symbol } = state.market;
  const words = `"${stopWords(state, doc)}"`;
  const say = (
    tone: Said['tone'],
    sentence: string,
    title: string,
    kind: 'standing' | 'asks' = 'standing',
  ): Said => ({
    symbol,
    kind: 'standing',
    tone: tone ?? 'info',
    sentence,
    notify: { kind, title: `${symbol}: ${title}` },
  });
  switch (effect) {
    case 'ask':
      return say(
        'alarm',
        `Your stop ${words} came true while I wasn't watching, so I ask before I sell. Without an answer it counts only after the bid has been over ${doc.price} again.`,
        'your stop asks',
        'asks',
      );
    case 'unwatched':
      return say(
        'alarm',
        `Your stop ${words} is not watched: I have had no price of ${symbol} for 30 s. ${account.readFault?.sentence ?? ''} Look at MEXC yourself.`,
        'your stop is not watched',
      );
    case 'watched':
      return { symbol, kind: 'standing', tone: 'good', sentence: `Your stop ${words} is watched again.` };
    case 'disarmed':
      return say(
        'alarm',
        `Your stop ${words} is disarmed: it sells nothing until you arm it again.`,
        'a stop is disarmed',
      );
    case 'disarmed holds':
      return say(
        'alarm',
        `The price is at or under your stop ${words}, which is disarmed: nothing is sold.`,
        'a disarmed stop would fire',
      );
    case 'held':
      return say(
        'alarm',
        `Your stop ${words} should fire, and I can't sell: ${watch.heldWhy ?? ''}`,
        'a stop is held',
      );
    case 'ceased':
      return {
        symbol,
        kind: 'standing',
        sentence: `The bid is over your stop ${words} again: it counts from now on.`,
      };
    default:
      return null;
  }
}

/** A stop was armed, moved, or armed again. */
export function armedSaid(state: SymbolState, stop: StopState['doc'], moved: boolean): Said {
  const { symbol } = state.market;
  return {
    symbol,
    kind: 'standing',
    sentence: `Your stop "${stopWords(state, stop)}" is ${moved ? 'changed and ' : ''}armed. ${WORKS_HERE}`,
    data: { standing: stop.id },
    notify: { kind: 'standing', title: `${symbol}: a stop is armed` },
  };
}

/** Whether a stop can sell has changed with its market: why it can't, in a sentence, or null. */
export function closedSaid(state: SymbolState, stop: StopState['doc'], why: string | null): Said {
  const { symbol } = state.market;
  const about = { symbol, kind: 'standing', data: { standing: stop.id } };
  const words = `Your stop "${stopWords(state, stop)}"`;
  if (why === null) return { ...about, tone: 'good', sentence: `${words} can sell again.` };
  return {
    ...about,
    tone: 'alarm',
    sentence: `${words} can't sell while this lasts: ${why} Look at MEXC yourself.`,
    notify: { kind: 'standing', title: `${symbol}: a stop can't sell` },
  };
}

/** A stop has ended without firing. */
export function stopEndedSaid(state: SymbolState, stop: StopState['doc'], why: string): Said {
  const { symbol } = state.market;
  return {
    symbol,
    kind: 'standing',
    tone: 'caution',
    sentence: `Your stop "${stopWords(state, stop)}" has ended: ${why}.`,
    data: { standing: stop.id },
    notify: { kind: 'standing', title: `${symbol}: a stop has ended` },
  };
}
