import type { Texts, Voice } from '../../voice.ts';

/** Orders that the engine finds open: what they are, what is done about them, and those that can't be read. */
export const otherOrders = ({ counted, plural, say }: Voice) => ({
  /** What an open order is to do, with what of it is still to be filled. */
  to: {
    BUY: ({ quantity, base, price }: Texts<'quantity' | 'base' | 'price'>) =>
      say`buy ${quantity} ${base} at ${price}`,
    SELL: ({ quantity, base, price }: Texts<'quantity' | 'base' | 'price'>) =>
      say`sell ${quantity} ${base} at ${price}`,
  },
  toUnreadable: {
    BUY: ({ base, price }: Texts<'base' | 'price'>) => say`buy ${base} at ${price} (not all of it readable)`,
    SELL: ({ base, price }: Texts<'base' | 'price'>) =>
      say`sell ${base} at ${price} (not all of it readable)`,
  },
  andMore: ({ count }: { readonly count: number }) => say`and ${count} more`,
  notCancelled: ({ order, why }: Texts<'order' | 'why'>) =>
    say`I could not cancel the order ${order}: ${why}`,
  stillOpenAfter: ({ count }: { readonly count: number }) =>
    say`it is still open after ${counted(count, { one: 'cancel', other: 'cancels' })}.`,
  survives: ({ order, why }: Texts<'order' | 'why'>) =>
    say`MEXC does not cancel the order to ${order}, which I had not placed: ${why} I leave it and try again now and then. While it is open I correct nothing here; you can cancel it at MEXC.`,
  survivesTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: an order stays open`,
  endedTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: order placed elsewhere has ended`,
  endUnknown: ({ order, id }: Texts<'order' | 'id'>) =>
    say`An order that I had not placed is not open any more: ${order} (${id}). I could not learn whether my cancel or a fill ended it.`,
  filledFirst: ({ order, id }: Texts<'order' | 'id'>) =>
    say`An order that I had not placed filled before my cancel: ${order} (${id}).`,
  cancelled: ({ order, id }: Texts<'order' | 'id'>) =>
    say`I cancelled an order that I had not placed: ${order} (${id}).`,
  cancelledInPart: ({ order, id, filled }: Texts<'order' | 'id' | 'filled'>) =>
    say`I cancelled an order that I had not placed: ${order} (${id}); ${filled}.`,
  cancelledElsewhere: ({ order, id }: Texts<'order' | 'id'>) =>
    say`An order that I had not placed and could not cancel was cancelled elsewhere: ${order} (${id}).`,
  cancelledElsewhereInPart: ({ order, id, filled }: Texts<'order' | 'id' | 'filled'>) =>
    say`An order that I had not placed and could not cancel was cancelled elsewhere: ${order} (${id}); ${filled}.`,
  stillOpen: ({ order }: Texts<'order'>) =>
    say`The order to ${order} is still open, although I tried to cancel it.`,
  stillOpenAll: ({ count, orders }: { readonly count: number; readonly orders: string }) =>
    say`${count} orders are still open, although I tried to cancel them (${orders}).`,
  notPlacedByMe: ({ count, orders }: { readonly count: number; readonly orders: string }) =>
    say`${counted(count, { one: 'order', other: 'orders' })} here ${plural(count, { one: 'was', other: 'were' })} not placed by me (${orders}): shall I cancel such orders from now on? Until you answer I leave them.`,
  elsewhereTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: orders placed elsewhere`,
  sibling: ({ order, id }: Texts<'order' | 'id'>) =>
    say`The order to ${order} (${id}) was made by a Plumbline, was open before I looked first, and my journal does not know it: another one placed it, or my journal was put back.`,
  siblingLeft: ({ sibling }: Texts<'sibling'>) => say`${sibling} I leave it until you answer.`,
  siblingTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: an order that my journal does not know`,
  stranger: ({ id, prefix }: Texts<'id' | 'prefix'>) =>
    say`Another Plumbline trades on this account: its order is ${id}, mine begin with ${prefix} and stand in my journal. Two of us would undo each other, so this one stops: end the other one, then re-arm.`,
  /** Why an order is left alone. */
  kept: {
    noRecord: 'my journal does not know it, so another Plumbline may have placed it',
    listed: 'it belongs to an order list, such as an OCO, and cancelling it would end the other half too',
    standing: 'it is your standing order',
    told: 'you told me to leave it',
    type: ({ type }: Texts<'type'>) => say`it is a ${type} order, which could not be placed again by API`,
    onlyMine: 'your policy cancels only my own orders',
    inVain: 'my last cancel of it did nothing, and the next one is not due yet',
    beforeCorrection: 'I cancel it only before a correction',
    unanswered: 'you have not told me yet whether I may cancel it',
  },
  ownAtTouch: ({ order, symbol }: Texts<'order' | 'symbol'>) =>
    say`Your own order to ${order} is the best price on ${symbol} now, and I don't trade with it. Cancel or move it, or wait until others offer a better price.`,
  ownRests: ({ order, price }: Texts<'order' | 'price'>) =>
    say`Your own order to ${order} rests here: I go no further than ${price}, one tick before it.`,
  ownMayMeet: ({ order }: Texts<'order'>) =>
    say`Your own order to ${order} rests here: this sale may trade with it.`,
  ownUnread: ({ id, what, symbol }: Texts<'id' | 'what' | 'symbol'>) =>
    say`I can't read what MEXC tells of my own open order ${id} (${what}). I buy and correct nothing of ${symbol} until I can; look at it at MEXC.`,
  unread: {
    BUY: 'buy',
    SELL: 'sell',
    type: ({ type }: Texts<'type'>) => say`type ${type}`,
    notReadable: ({ what }: Texts<'what'>) => say`${what} not readable`,
    order: ({ parts }: Texts<'parts'>) => say`an order that I can't read (${parts})`,
    named: ({ symbol, order }: Texts<'symbol' | 'order'>) =>
      say`${symbol} has ${order}, not placed by me. I leave it alone and never cancel it.`,
  },
});
