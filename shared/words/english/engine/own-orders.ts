import type { Texts, Voice } from '../../voice.ts';

/** Orders of the engine's own: how one is looked for, what becomes of it, and what its records don't tell. */
export const ownOrders = ({ counted, say }: Voice) => ({
  notWrittenInTime: 'It took too long to write down, so it was not sent.',
  reserveRaised: ({ asset }: Texts<'asset'>) =>
    say`Your reserve of ${asset} was raised meanwhile; look at it again.`,
  unknown: {
    BUY: ({ quantity, base, why, symbol }: Texts<'quantity' | 'base' | 'why' | 'symbol'>) =>
      say`I don't know whether my order to buy ${quantity} ${base} arrived: ${why} I am looking it up, and buy and correct nothing of ${symbol} until I know.`,
    SELL: ({ quantity, base, why, symbol }: Texts<'quantity' | 'base' | 'why' | 'symbol'>) =>
      say`I don't know whether my order to sell ${quantity} ${base} arrived: ${why} I am looking it up, and buy and correct nothing of ${symbol} until I know.`,
  },
  unknownTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: outcome unknown`,
  doubted: ({ why, symbol }: Texts<'why' | 'symbol'>) =>
    say`${why} I buy and correct nothing of ${symbol} until I know; look at the order at MEXC.`,
  /** What an answer says otherwise than the order's own row. */
  otherwise: {
    symbol: ({ told, sent }: Texts<'told' | 'sent'>) => say`the symbol ${told} where I sent ${sent}`,
    side: ({ told, sent }: Texts<'told' | 'sent'>) => say`the side ${told} where I sent ${sent}`,
    type: ({ told, sent }: Texts<'told' | 'sent'>) => say`the type ${told} where I sent ${sent}`,
    quantity: ({ told, sent }: Texts<'told' | 'sent'>) => say`a quantity of ${told} where I sent ${sent}`,
    price: ({ told, sent }: Texts<'told' | 'sent'>) => say`a price of ${told} where I sent ${sent}`,
    fillSide: ({ told, sent }: Texts<'told' | 'sent'>) =>
      say`a fill on the side ${told} where I sent ${sent}`,
    fill: ({ told, sent }: Texts<'told' | 'sent'>) => say`a fill of ${told} where I sent ${sent}`,
  },
  /** `otherwise` is one of those before. */
  unbelievable: ({ id, otherwise }: Texts<'id' | 'otherwise'>) =>
    say`MEXC answers about my order ${id} with ${otherwise}, so I believe nothing of it and keep asking.`,
  foundOpen: ({ id }: Texts<'id'>) => say`I found my order ${id}: it is open.`,
  foundFilled: ({ id, filled, quantity, base }: Texts<'id' | 'filled' | 'quantity' | 'base'>) =>
    say`I found my order ${id}: ${filled} of ${quantity} ${base} filled.`,
  inNoRecord: ({ id, why, symbol }: Texts<'id' | 'why' | 'symbol'>) =>
    say`My order ${id} is in none of MEXC's records, but ${why}. I buy and correct nothing of ${symbol} and keep looking for ten minutes before I believe that it never arrived.`,
  /** Why it may have arrived all the same. */
  butWhy: {
    locked: ({ base }: Texts<'base'>) => say`as much ${base} is locked, maybe by an order that I can't read`,
    wentOut: ({ amount, base }: Texts<'amount' | 'base'>) =>
      say`${amount} ${base} went out that no record explains`,
    cameIn: ({ amount, base }: Texts<'amount' | 'base'>) =>
      say`${amount} ${base} came in that no record explains`,
  },
  neverArrived: ({ id, why }: Texts<'id' | 'why'>) => say`My order ${id} never arrived: ${why}.`,
  neverArrivedNote: ({ why }: Texts<'why'>) => say`It never arrived: ${why}.`,
  /** Why it counts as never arrived. */
  absentWhy: {
    twoSearches: 'two searches found no trace of it',
    tenMinutes: 'for ten minutes no record has shown a trace of it',
  },
  turnedUp: ({ id, filled, quantity, base }: Texts<'id' | 'filled' | 'quantity' | 'base'>) =>
    say`My order ${id}, which I had believed absent, has turned up: ${filled} of ${quantity} ${base} filled. I booked it.`,
  refusedTurnedUp: ({ id, filled, quantity, base }: Texts<'id' | 'filled' | 'quantity' | 'base'>) =>
    say`My order ${id}, which MEXC had refused, is there all the same: ${filled} of ${quantity} ${base} filled. I booked it.`,
  cancelRefused: ({ symbol, id, why }: Texts<'symbol' | 'id' | 'why'>) =>
    say`${symbol}: MEXC refuses to cancel my order ${id} (${why}). It may still fill: look at your open orders at MEXC.`,
  endNotLearnt: ({ seconds, id }: { readonly seconds: number; readonly id: string }) =>
    say`I could not learn for ${seconds} s whether my order ${id} has ended.`,
  /** What of an order had filled when it ended. */
  hadFilled: ({ filled, quantity, base }: Texts<'filled' | 'quantity' | 'base'>) =>
    say`${filled} of ${quantity} ${base} had filled before`,
  fill: ({ quantity, base, price }: Texts<'quantity' | 'base' | 'price'>) =>
    say`${quantity} ${base} at ${price}`,
  assumedReplaced: ({ id, quantity, base }: Texts<'id' | 'quantity' | 'base'>) =>
    say`MEXC tells now what my order ${id} has filled. In my books that takes the place of ${quantity} ${base} that I had assumed of it.`,
  fillsUnread: ({ id, why, symbol }: Texts<'id' | 'why' | 'symbol'>) =>
    say`I can't read what my order ${id} has filled: MEXC tells ${why}. My books and the position lack it, and I correct nothing of ${symbol} unasked until I can. Look at the order's trades at MEXC.`,
  bookedFromJournal: ({ count }: { readonly count: number }) =>
    say`MEXC tells of trades of the last 7 days only, so I book ${counted(count, { one: 'older order', other: 'older orders' })} of mine from my own journal. The fees aren't known.`,
  bookedFillsFromJournal: ({ count, fills }: { readonly count: number; readonly fills: string }) =>
    say`MEXC tells of trades of the last 7 days only, so I book ${counted(count, { one: 'older order', other: 'older orders' })} of mine from my own journal: ${fills}. The fees aren't known.`,
  /** Of one that MEXC's records don't reach any more. */
  beyond: {
    /** `order` in the sentences after these. */
    called: {
      BUY: ({ time, quantity, base, price }: Texts<'time' | 'quantity' | 'base' | 'price'>) =>
        say`my order of ${time} UTC to buy ${quantity} ${base} at ${price}`,
      SELL: ({ time, quantity, base, price }: Texts<'time' | 'quantity' | 'base' | 'price'>) =>
        say`my order of ${time} UTC to sell ${quantity} ${base} at ${price}`,
    },
    assumed: ({ why }: Texts<'why'>) => say`Assumed: ${why}.`,
    countedNotFilled: ({ order, why }: Texts<'order' | 'why'>) =>
      say`I count ${order} as not filled, since ${why}.`,
    countedFilled: ({
      order,
      quantity,
      base,
      price,
      why,
    }: Texts<'order' | 'quantity' | 'base' | 'price' | 'why'>) =>
      say`I count ${order} as filled: ${quantity} ${base} at ${price}, since ${why}.`,
    /** Why it is counted so. */
    asItWas: ({ base }: Texts<'base'>) =>
      say`MEXC's records don't reach it, it isn't open, and your ${base} is as it was`,
    changedByThat: ({ base }: Texts<'base'>) =>
      say`MEXC's records don't reach it, it isn't open, and your ${base} changed by just that`,
    notLearnt: {
      unchanged: ({ order, base }: Texts<'order' | 'base'>) =>
        say`I can't learn what became of ${order}: MEXC tells of orders and trades of the last 7 days only, it isn't open, and your ${base} is as it was, and orders of both sides are open in my journal.`,
      wentOut: ({ order, amount, base }: Texts<'order' | 'amount' | 'base'>) =>
        say`I can't learn what became of ${order}: MEXC tells of orders and trades of the last 7 days only, it isn't open, and ${amount} ${base} went out since.`,
      cameIn: ({ order, amount, base }: Texts<'order' | 'amount' | 'base'>) =>
        say`I can't learn what became of ${order}: MEXC tells of orders and trades of the last 7 days only, it isn't open, and ${amount} ${base} came in since.`,
    },
    tellMe: 'Tell me what to count it as.',
    title: ({ symbol }: Texts<'symbol'>) => say`${symbol}: what became of an order?`,
  },
});
