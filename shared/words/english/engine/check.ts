import type { Voice } from '../../voice.ts';

/** What a check of one symbol says: its first look, what it adopts, and what it must tell beside its finding. */
export const check = ({ say }: Voice) => ({
  firstLookHeld: ({
    symbol,
    held,
    base,
  }: {
    readonly symbol: string;
    readonly held: string;
    readonly base: string;
  }) => say`First look at ${symbol}: I take the ${held} ${base} held as asked, LONG.`,
  firstLookNothing: ({ symbol }: { readonly symbol: string }) =>
    say`First look at ${symbol}: nothing is held, so nothing is asked.`,
  noPrice: ({ why }: { readonly why: string }) => say`No price: ${why}`,
  noPriceInTime: 'No price: it was too old by the time I used it.',
  unlisted: ({ symbol, base }: { readonly symbol: string; readonly base: string }) =>
    say`MEXC tells no price of ${symbol} any more: it may be delisted. I trade nothing of it; your ${base} stays where it is and what you asked stays asked. You can remove the symbol.`,
  unlistedTitle: ({ symbol }: { readonly symbol: string }) => say`${symbol} is not priced any more`,
  adoptedByPolicy: ({
    state,
    held,
    base,
  }: {
    readonly state: string;
    readonly held: string;
    readonly base: string;
  }) => say`By your policy I take what is held as asked: ${state}, ${held} ${base}.`,
  rulesFor: ({ symbol }: { readonly symbol: string }) => say`The rules for ${symbol}.`,
  dust: {
    grown: ({
      dust,
      base,
      worth,
      quote,
      least,
    }: {
      readonly dust: string;
      readonly base: string;
      readonly worth: string;
      readonly quote: string;
      readonly least: string;
    }) =>
      say`Up to ${dust} ${base} count as nothing held. The price has risen: they are worth ${worth} ${quote} now, and the smallest order is ${least} ${quote}.`,
    grownTitle: ({ symbol }: { readonly symbol: string }) => say`${symbol}: what counts as nothing has grown`,
  },
  equity: {
    countsAsNothing: ({
      held,
      base,
      symbol,
    }: {
      readonly held: string;
      readonly base: string;
      readonly symbol: string;
    }) => say`${held} ${base} count as nothing: I have no price of ${symbol}.`,
    oldPrice: ({ base, time }: { readonly base: string; readonly time: string }) =>
      say`${base} counts at its price of ${time}.`,
  },
  funds: {
    haveCome: ({
      symbol,
      money,
      quote,
    }: {
      readonly symbol: string;
      readonly money: string;
      readonly quote: string;
    }) => say`Money has come for ${symbol}: a click can spend ${money} ${quote} now. I bought nothing.`,
    haveComeTitle: ({ symbol }: { readonly symbol: string }) => say`${symbol}: money has come`,
  },
  foundHolding: {
    untilYouAnswer: ({ question, symbol }: { readonly question: string; readonly symbol: string }) =>
      say`${question} Until you answer I take nothing as asked and trade nothing of ${symbol}.`,
    title: ({ symbol }: { readonly symbol: string }) => say`${symbol} is held already`,
    answerFirst: ({ question }: { readonly question: string }) => say`${question} Answer that first.`,
  },
  halted: ({ reason }: { readonly reason: string }) => say`Halted: ${reason}`,
  stopWaits: ({ price }: { readonly price: string }) => say`Your stop at ${price} waits for your answer.`,
  notLookedYet: 'I have not looked yet.',
  stopFired: 'A stop has fired here.',
  outcomeUnknown: 'The outcome of an order is not known yet; I look it up before I judge anything.',
  overdue: ({ seconds, found }: { readonly seconds: number; readonly found: string }) =>
    say`My check has no answer yet, after more than ${seconds} s: I wait for the exchange. What I found last: ${found}`,
  /** Why a symbol halts. */
  ownFault: ({ detail }: { readonly detail: string }) =>
    say`a fault of my own (${detail}). Look at the account yourself, and re-arm when it is as you want it.`,
  simulation: 'Simulation: sync checks are skipped, nothing leaves this computer.',
});
