import { clause } from '../../clause.ts';
import type { Texts, Voice } from '../../voice.ts';

/** Limits that rest: what they are called, why one can't be, how it is placed and how it ends. */
export const limits = ({ say }: Voice) => ({
  /** "0.12 ETH more at or under 1950": a limit is called so in every sentence, as `limit`. */
  called: {
    flat: ({ quantity, base, price }: Texts<'quantity' | 'base' | 'price'>) =>
      say`Flat at or over ${price} (${quantity} ${base})`,
    buy: ({ quantity, base, price }: Texts<'quantity' | 'base' | 'price'>) =>
      say`${quantity} ${base} more at or under ${price}`,
    sell: ({ quantity, base, price }: Texts<'quantity' | 'base' | 'price'>) =>
      say`${quantity} ${base} less at or over ${price}`,
  },
  plan: {
    tooSmall: ({
      worth,
      quote,
      price,
      symbol,
      least,
    }: Texts<'worth' | 'quote' | 'price' | 'symbol' | 'least'>) =>
      say`That is worth ${worth} ${quote} at ${price}; the smallest order on ${symbol} is ${least}.`,
    tooLarge: ({ worth, quote, symbol, largest }: Texts<'worth' | 'quote' | 'symbol' | 'largest'>) =>
      say`That is worth ${worth} ${quote}; the largest order on ${symbol} is ${largest}.`,
    tooMany: ({ symbol, count }: Texts<'symbol'> & { readonly count: number }) =>
      say`${symbol} has ${count} limits already, the most that it may have; cancel or move one.`,
    priceOfZero: 'A price must be more than zero.',
    offTick: ({ tick, quote, under, over }: Texts<'tick' | 'quote' | 'under' | 'over'>) =>
      say`Prices here are in steps of ${tick} ${quote}: take ${under} or ${over}.`,
    noAsks: ({ symbol }: Texts<'symbol'>) => say`The order book of ${symbol} has no asks now.`,
    noBids: ({ symbol }: Texts<'symbol'>) => say`The order book of ${symbol} has no bids now.`,
    overTheAsk: ({ price, ask }: Texts<'price' | 'ask'>) =>
      say`${price} is at or over the best ask, ${ask}: that is a Long now. Take a price under it, or click Long.`,
    underTheBid: ({ price, bid }: Texts<'price' | 'bid'>) =>
      say`${price} is at or under the best bid, ${bid}: that is a Reduce or Flat now. Take a price over it, or click that.`,
    overTheBand: ({ symbol, percent, price }: Texts<'symbol' | 'percent' | 'price'>) =>
      say`MEXC takes purchases of ${symbol} at most ${percent} % over the last price: up to about ${price} now.`,
    underTheBand: ({ symbol, percent, price }: Texts<'symbol' | 'percent' | 'price'>) =>
      say`MEXC takes sales of ${symbol} at most ${percent} % under the last price: from about ${price} now.`,
    underTheStop: ({ price }: Texts<'price'>) =>
      say`Your stop at or under ${price} is not under that price, so it would sell first. Move or cancel the stop, or take a price over it.`,
    nothingHeld: ({ base }: Texts<'base'>) => say`You hold no ${base}, so there is nothing to sell later.`,
    sizeOfZero: 'The size must be more than zero.',
    percentOver100: 'A size in percent is at most 100.',
    moreThanHeld: ({ held, base, quantity, room }: Texts<'held' | 'base' | 'quantity' | 'room'>) =>
      say`You hold ${held} ${base}: a sale of ${quantity} is more than that. At most ${room} ${base}.`,
    moreThanIsLeft: ({
      held,
      base,
      waiting,
      quantity,
      room,
    }: Texts<'held' | 'base' | 'waiting' | 'quantity' | 'room'>) =>
      say`You hold ${held} ${base}, and ${waiting} of it waits in other limits: a sale of ${quantity} is more than that. At most ${room} ${base}.`,
    lockedElsewhere: ({ locked, base, free }: Texts<'locked' | 'base' | 'free'>) =>
      say`${locked} ${base} is locked in other orders; ${free} is free. Cancel those orders first, or sell less.`,
    needsASize: 'A purchase needs a size.',
    belowReserve: ({ base, reserve }: Texts<'base' | 'reserve'>) =>
      say`The account holds less ${base} than your reserve of ${reserve}, so I buy none.`,
    noUsablePrice: ({ symbol }: Texts<'symbol'>) => say`There is no usable price of ${symbol} right now.`,
    tooLittleMoney: ({ money, quote, least }: Texts<'money' | 'quote' | 'least'>) =>
      say`You have ${money} ${quote}; the smallest order is ${least}.`,
    tooLittleMoneyUnspent: ({ money, quote, least }: Texts<'money' | 'quote' | 'least'>) =>
      say`You have ${money} ${quote}, and every purchase leaves a part of your money unspent; the smallest order is ${least}.`,
  },
  preview: {
    lives: ({ lives }: Texts<'lives'>) => say`Rests at MEXC. ${lives}`,
    make: ({ limit }: Texts<'limit'>) => say`${limit}.`,
    move: ({ limit }: Texts<'limit'>) => say`Move it to: ${limit}.`,
    paysForAPart: ({ sentence, quantity, whole, base }: Texts<'sentence' | 'quantity' | 'whole' | 'base'>) =>
      say`${sentence} Your money pays for ${quantity} of the ${whole} ${base}.`,
    provenFirst: ({ limit }: Texts<'limit'>) => say`your limit ${limit}; I wait for its end`,
    leaves: ({ order, why }: Texts<'order' | 'why'>) => say`${order}: ${why}`,
    besideStop: ({ price }: Texts<'price'>) =>
      say`Your stop at or under ${price} is not under that price: whichever comes true first sells.`,
  },
  placing: {
    underWay: 'I am placing your limit; a moment.',
    cancelledMeanwhile: 'It was cancelled meanwhile.',
    stopHasFired: 'Your stop has fired.',
    changed: ({ quantity, base, shown }: Texts<'quantity' | 'base' | 'shown'>) =>
      say`Things have changed: ${quantity} ${base} could rest now instead of ${shown}. Look at a fresh preview.`,
    restTooSmall: ({ rest, base }: Texts<'rest' | 'base'>) =>
      say`its rest of ${rest} ${base} is less than the smallest order`,
    paysForOnly: ({ quantity, base }: Texts<'quantity' | 'base'>) =>
      say`your money pays for ${quantity} ${base} of it only`,
    journalTooSlow: 'my journal is too slow',
    notPlacedAnew: ({ limit, why }: Texts<'limit' | 'why'>) =>
      say`Your limit "${limit}" has ended and was not placed again: ${clause(why)}. Make it again if you want it.`,
    rests: ({ symbol, limit, lives }: Texts<'symbol' | 'limit' | 'lives'>) =>
      say`${symbol}: "${limit}" rests at MEXC. ${lives}`,
    notKnownYet: ({ limit, why }: Texts<'limit' | 'why'>) =>
      say`I don't know yet whether "${limit}" rests at MEXC: ${why} I am looking it up.`,
    refused: ({ limit, why }: Texts<'limit' | 'why'>) => say`MEXC refused "${limit}": ${why}`,
    notSent: ({ limit, why }: Texts<'limit' | 'why'>) => say`"${limit}" was not sent: ${why}`,
    notSentJournalTooSlow: ({ limit }: Texts<'limit'>) =>
      say`"${limit}" was not sent: my journal is too slow. Try again.`,
  },
  hasFilledMeanwhile: 'This limit has filled meanwhile.',
  isNotResting: 'This limit is not resting now; look at it again.',
  moves: ({ symbol, limit }: Texts<'symbol' | 'limit'>) =>
    say`${symbol}: I move your limit to ${limit}: cancelled first, then placed again.`,
  cancels: ({ limit }: Texts<'limit'>) => say`I am cancelling "${limit}": it has ended when MEXC says so.`,
  hasEnded: ({ limit }: Texts<'limit'>) => say`"${limit}" has ended.`,
  ended: {
    title: ({ symbol }: Texts<'symbol'>) => say`${symbol}: a limit has ended`,
    filledTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: a limit has filled`,
    whole: ({ limit }: Texts<'limit'>) => say`Your limit "${limit}" has filled.`,
    /** Why it was cancelled here. */
    why: {
      you: 'as you asked',
      out: 'for the sale that you clicked',
      stop: 'for the stop that fired',
      kill: 'by the kill switch',
      holding: 'since you hold less than your resting sales would sell',
      reserve: 'for your reserve',
    },
    nothingFilled: 'nothing of it had filled',
    partFilled: ({ filled, base }: Texts<'filled' | 'base'>) => say`${filled} ${base} had filled`,
    cancelled: ({ limit, filled }: Texts<'limit' | 'filled'>) =>
      say`Your limit "${limit}" is cancelled: ${filled}.`,
    cancelledBecause: ({ limit, why, filled }: Texts<'limit' | 'why' | 'filled'>) =>
      say`Your limit "${limit}" is cancelled, ${why}: ${filled}.`,
    neverArrived: ({ limit }: Texts<'limit'>) =>
      say`Your limit "${limit}" never arrived at MEXC, so nothing rests for it. Make it again if you want it.`,
    acceptedAfterAll: ({ limit, symbol }: Texts<'limit' | 'symbol'>) =>
      say`I had found no trace of your limit "${limit}", and MEXC has accepted it after all. It doesn't stand any more: I cancel what rests of it, and ${symbol} is halted. Look at your open orders at MEXC, and make it again if you want it.`,
    cancelledElsewhere: ({ limit, filled }: Texts<'limit' | 'filled'>) =>
      say`Your limit "${limit}" was cancelled elsewhere or by MEXC: ${filled}. I don't place it again; make it again if you want it.`,
  },
});
