import type { Texts, Voice } from '../../voice.ts';

/** What a check of one symbol says: its first look, what it adopts, and what it must tell beside its finding. */
export const check = ({ say }: Voice) => ({
  firstLookHeld: ({ symbol, held, base }: Texts<'symbol' | 'held' | 'base'>) =>
    say`First look at ${symbol}: I take the ${held} ${base} held as asked, LONG.`,
  firstLookNothing: ({ symbol }: Texts<'symbol'>) =>
    say`First look at ${symbol}: nothing is held, so nothing is asked.`,
  noPrice: ({ why }: Texts<'why'>) => say`No price: ${why}`,
  noPriceInTime: 'No price: it was too old by the time I used it.',
  unlisted: ({ symbol, base }: Texts<'symbol' | 'base'>) =>
    say`MEXC tells no price of ${symbol} any more: it may be delisted. I trade nothing of it; your ${base} stays where it is and what you asked stays asked. You can remove the symbol.`,
  unlistedTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol} is not priced any more`,
  adoptedByPolicy: ({ state, held, base }: Texts<'state' | 'held' | 'base'>) =>
    say`By your policy I take what is held as asked: ${state}, ${held} ${base}.`,
  rulesFor: ({ symbol }: Texts<'symbol'>) => say`The rules for ${symbol}.`,
  dust: {
    grown: ({ dust, base, worth, quote, least }: Texts<'dust' | 'base' | 'worth' | 'quote' | 'least'>) =>
      say`Up to ${dust} ${base} counts as nothing held. The price has risen: it is worth ${worth} ${quote} now, and the smallest order is ${least} ${quote}.`,
    grownTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: what counts as nothing has grown`,
  },
  equity: {
    countsAsNothing: ({ held, base, symbol }: Texts<'held' | 'base' | 'symbol'>) =>
      say`${held} ${base} counts as nothing: I have no price of ${symbol}.`,
    oldPrice: ({ base, time }: Texts<'base' | 'time'>) => say`${base} counts at its price of ${time}.`,
  },
  funds: {
    haveCome: ({ symbol, money, quote }: Texts<'symbol' | 'money' | 'quote'>) =>
      say`Money has come for ${symbol}: a click can spend ${money} ${quote} now. I bought nothing.`,
    haveComeTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: money has come`,
  },
  foundHolding: {
    untilYouAnswer: ({ question, symbol }: Texts<'question' | 'symbol'>) =>
      say`${question} Until you answer I take nothing as asked and trade nothing of ${symbol}.`,
    title: ({ symbol }: Texts<'symbol'>) => say`${symbol} is held already`,
    answerFirst: ({ question }: Texts<'question'>) => say`${question} Answer that first.`,
  },
  halted: ({ reason }: Texts<'reason'>) => say`Halted: ${reason}`,
  stopWaits: ({ price }: Texts<'price'>) => say`Your stop at ${price} waits for your answer.`,
  notLookedYet: 'I have not looked yet.',
  stopFired: 'A stop has fired here.',
  outcomeUnknown: 'The outcome of an order is not known yet; I look it up before I judge anything.',
  overdue: ({ seconds, found }: { readonly seconds: number; readonly found: string }) =>
    say`My check has no answer yet, after more than ${seconds} s: I wait for MEXC. What I found last: ${found}`,
  /** Why a symbol halts. */
  ownFault: ({ detail }: Texts<'detail'>) =>
    say`a fault of my own (${detail}). Look at the account yourself, and re-arm when it is as you want it.`,
  simulation: 'Simulation: sync checks are skipped, nothing leaves this computer.',
});
