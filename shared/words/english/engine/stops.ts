import type { Texts, Voice } from '../../voice.ts';

/** Stops: what one is called, why it can't be, how it is watched, what it asks, and what its firing sells. */
export const stops = ({ say }: Voice) => ({
  /** A stop is called so in every sentence, as `stop`. */
  called: ({ price, keep, base }: Texts<'price' | 'keep' | 'base'>) =>
    say`at or under ${price}: keep ${keep} ${base}`,
  plan: {
    onlyWhileLong: ({ symbol }: Texts<'symbol'>) =>
      say`A stop works only while ${symbol} is LONG; nothing is asked of it now.`,
    isTrueNow: ({ bid, price }: Texts<'bid' | 'price'>) =>
      say`The best bid is ${bid}, at or under ${price}: that is true now. Do it at once with Flat or Reduce, or take a price under ${bid}.`,
    floorNotUnder: ({ floor, price }: Texts<'floor' | 'price'>) =>
      say`The floor must be under the stop: ${floor} is not under ${price}.`,
    keepBelowZero: "What is kept can't be less than zero.",
    capOutOfRange: ({ most }: Texts<'most'>) => say`The cap is over 0 and at most ${most} %.`,
    keepOffStep: ({ step, base }: Texts<'step' | 'base'>) =>
      say`What is kept is in steps of ${step} ${base}.`,
    wouldSellNothing: ({ held, base, keep }: Texts<'held' | 'base' | 'keep'>) =>
      say`You hold ${held} ${base}, so a stop that keeps ${keep} would sell nothing.`,
    wouldSellTooLittle: ({ sells, base, price, smallest }: Texts<'sells' | 'base' | 'price' | 'smallest'>) =>
      say`It would sell ${sells} ${base}, less than the smallest sale at ${price}: ${smallest}.`,
    once: ({ stop, sells, base }: Texts<'stop' | 'sells' | 'base'>) =>
      say`Stop ${stop}. Once the best bid has been there for a second: sell the rest (now ${sells} ${base}).`,
    cancelsLimit: ({ limit }: Texts<'limit'>) => say`when it fires, your limit: ${limit}`,
    farUnderTheBid: ({ percent, bid }: Texts<'percent' | 'bid'>) =>
      say`That is ${percent} % under the best bid, ${bid}.`,
    lockedElsewhere: ({ locked, base }: Texts<'locked' | 'base'>) =>
      say`${locked} ${base} is locked in orders placed elsewhere; a stop can't sell them.`,
    targetsNotOver: ({ prices }: { readonly prices: readonly string[] }) =>
      say`What you sell at or over ${prices.join(', ')} is not over this stop: whichever comes true first sells.`,
    withoutAFloor:
      'Without a floor there is no worst case: in a market that jumps it sells at what is bid then.',
    holdsNow: 'That is true now: the stop counts only after the bid has been over it again.',
  },
  isFiring: 'This stop is firing now.',
  hasChanged: 'This stop has changed meanwhile; look at it again.',
  asksNoMore: 'This stop does not ask any more.',
  watched: {
    asks: ({ stop, price }: Texts<'stop' | 'price'>) =>
      say`Your stop "${stop}" came true while I wasn't watching, so I ask before I sell. Without an answer it counts only after the bid has been over ${price} again.`,
    asksTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: your stop asks`,
    isNot: ({ stop, symbol, fault }: Texts<'stop' | 'symbol' | 'fault'>) =>
      say`Your stop "${stop}" is not watched: I have had no price of ${symbol} for 30 s.${fault === '' ? '' : ` ${fault}`} Look at MEXC yourself.`,
    isNotTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: your stop is not watched`,
    again: ({ stop }: Texts<'stop'>) => say`Your stop "${stop}" is watched again.`,
    disarmed: ({ stop }: Texts<'stop'>) =>
      say`Your stop "${stop}" is disarmed: it sells nothing until you arm it again.`,
    disarmedTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: a stop is disarmed`,
    disarmedHolds: ({ stop }: Texts<'stop'>) =>
      say`The price is at or under your stop "${stop}", which is disarmed: nothing is sold.`,
    disarmedHoldsTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: a disarmed stop would fire`,
    held: ({ stop, why }: Texts<'stop' | 'why'>) =>
      say`Your stop "${stop}" should fire, and I can't sell: ${why}`,
    heldTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: a stop is held back`,
    ceased: ({ stop }: Texts<'stop'>) =>
      say`The bid is over your stop "${stop}" again: it counts from now on.`,
    journalNotWritten: ({ why }: Texts<'why'>) => say`I can't write my journal (${why}).`,
    canSellAgain: ({ stop }: Texts<'stop'>) => say`Your stop "${stop}" can sell again.`,
    canNotSell: ({ stop, why }: Texts<'stop' | 'why'>) =>
      say`Your stop "${stop}" can't sell while this lasts: ${why} Look at MEXC yourself.`,
    canNotSellTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: a stop can't sell`,
  },
  armed: ({ stop, lives }: Texts<'stop' | 'lives'>) => say`Your stop "${stop}" is armed. ${lives}`,
  changedAndArmed: ({ stop, lives }: Texts<'stop' | 'lives'>) =>
    say`Your stop "${stop}" is changed and armed. ${lives}`,
  armedTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: a stop is armed`,
  ended: ({ stop, why }: Texts<'stop' | 'why'>) => say`Your stop "${stop}" has ended: ${why}.`,
  endedTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: a stop has ended`,
  /** Why it has ended without firing. */
  endedWhy: {
    asAsked: 'as you asked',
    somethingElse: 'you asked for something else',
    nothingAsked: 'nothing is asked to be held any more',
  },
  endsIt: 'I end it: what is left is not sold, and I tell you what that is.',
  waits: ({ symbol, price }: Texts<'symbol' | 'price'>) =>
    say`${symbol}: your stop waits until the bid has been over ${price} again, and counts from then on.`,
  sellsNow: ({ keep, base }: Texts<'keep' | 'base'>) =>
    say`I sell what is above ${keep} ${base} now. I tell you when it is done.`,
  prompt: {
    wasSelling: 'Your stop was selling',
    cameTrue: 'Your stop came true',
    goOn: ({ stop, sold, base, held }: Texts<'stop' | 'sold' | 'base' | 'held'>) =>
      say`The program ended while your stop "${stop}" was selling: ${sold} ${base} sold, ${held} is held. Go on?`,
    sellNow: ({ stop }: Texts<'stop'>) =>
      say`Your stop "${stop}" came true while I wasn't watching. Sell now?`,
    sellNowAtBid: ({ stop, bid }: Texts<'stop' | 'bid'>) =>
      say`Your stop "${stop}" came true while I wasn't watching; the best bid is ${bid} now. Sell now?`,
    nothingUntilAnswered: ({ price }: Texts<'price'>) =>
      say`Until you answer, nothing is sold; it counts only after the bid has been over ${price} again.`,
    untilAnswered: ({ price }: Texts<'price'>) =>
      say`Until you answer, it counts only after the bid has been over ${price} again.`,
    wait: 'Not now: wait',
    waitDetail: ({ price }: Texts<'price'>) => say`it counts only after the bid has been over ${price} again`,
    sell: ({ quantity, base }: Texts<'quantity' | 'base'>) => say`Sell ${quantity} ${base}`,
    sellDetail: ({ worth, quote }: Texts<'worth' | 'quote'>) => say`about ${worth} ${quote}`,
    end: 'End the stop',
    endDetail: 'nothing is sold',
  },
  firing: {
    begun: ({ stop, keep, base }: Texts<'stop' | 'keep' | 'base'>) =>
      say`Your stop "${stop}" has fired: I sell what is above ${keep} ${base}.`,
    begunTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: your stop has fired`,
    purpose: ({ keep, base }: Texts<'keep' | 'base'>) => say`Stop: sell what is above ${keep} ${base}`,
    purposeLeft: 'Stop: what is left',
    reason: ({ stop }: Texts<'stop'>) => say`Your stop: ${stop}.`,
    canNotSell: ({ why }: Texts<'why'>) =>
      say`Your stop has fired, and I can't sell now: ${why} I go on trying; look at MEXC yourself.`,
    noBids: 'The order book has no bids.',
    locked: 'What must be sold is locked.',
    lockedByAnOrder: 'What must be sold is locked in an order that I could not cancel.',
    soldNothing: 'I sold nothing',
    sold: ({ quantity, base }: Texts<'quantity' | 'base'>) => say`I sold ${quantity} ${base}`,
    soldAt: ({ quantity, base, price, quote }: Texts<'quantity' | 'base' | 'price' | 'quote'>) =>
      say`I sold ${quantity} ${base} at ${price} ${quote}`,
    /** `sold` is one of the three before. */
    done: ({ stop, sold, held, base }: Texts<'stop' | 'sold' | 'held' | 'base'>) =>
      say`Your stop "${stop}" is done: ${sold}; ${held} ${base} is held.`,
    doneTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: your stop is done`,
    takenOver: ({ stop }: Texts<'stop'>) => say`Your stop "${stop}" is taken over by what you clicked.`,
    left: ({ rest, base, why }: Texts<'rest' | 'base' | 'why'>) =>
      say`${rest} ${base} not sold by your stop. ${why}`,
    leftUnknown: ({ why }: Texts<'why'>) => say`what is left is not sold by your stop. ${why}`,
    /** `left` is one of the two before. */
    ended: ({ stop, sold, left }: Texts<'stop' | 'sold' | 'left'>) =>
      say`Your stop "${stop}" has ended: ${sold}, ${left}`,
    endedTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: your stop has ended`,
    /** Why it has ended with something left. */
    why: {
      you: 'You ended it.',
      killed: 'Everything was halted while it sold.',
      moved: 'The data folder was moved, so it does not go on.',
      clickTookOver: 'What you clicked takes it over.',
      clickCameToNothing: 'What you clicked instead failed or was stopped.',
      notFilled: ({ count }: { readonly count: number }) => say`After ${count} attempts it did not fill.`,
      underTheFloor: ({ bid, floor }: Texts<'bid' | 'floor'>) =>
        say`The best bid is ${bid}, under your floor of ${floor}.`,
    },
  },
});
