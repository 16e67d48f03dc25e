import type { Texts, Voice } from '../../voice.ts';

/** What the trader is asked, with the answers to choose from, and what holds until one is chosen. */
export const prompts = ({ counted, plural, say }: Voice) => ({
  keep: ({ held, base }: Texts<'held' | 'base'>) => say`Keep ${held} ${base}`,
  keepHeld: 'Keep what is held',
  keepDetail: 'what is held becomes what is asked',
  leave: 'Leave it',
  costs: ({ about, quote, worst }: Texts<'about' | 'quote' | 'worst'>) =>
    say`about ${about} ${quote}, worst ${worst}`,
  beyond: {
    title: 'What became of this order?',
    until: ({ symbol }: Texts<'symbol'>) =>
      say`Until you answer, I buy and correct nothing of ${symbol}; Flat and Short sell what is free.`,
    none: 'Count it as not filled',
    noneDetail: { BUY: 'nothing was bought', SELL: 'nothing was sold' },
    all: ({ quantity, base }: Texts<'quantity' | 'base'>) => say`Count it as filled: ${quantity} ${base}`,
    allDetail: ({ price }: Texts<'price'>) => say`at ${price}`,
    part: 'A part of it filled',
    partDetail: 'type how much',
  },
  dust: {
    title: 'What counts as nothing has grown',
    until: ({ dust, base }: Texts<'dust' | 'base'>) =>
      say`Until you choose, up to ${dust} ${base} counts as nothing held. Neither answer sends an order.`,
    anew: ({ dust, base }: Texts<'dust' | 'base'>) => say`Count up to ${dust} ${base} as nothing`,
    anewDetail: 'about 2 USD; I ask about what then differs',
    leave: ({ dust, base }: Texts<'dust' | 'base'>) => say`Leave it at ${dust} ${base}`,
  },
  left: {
    title: 'Left as it is',
    grownTitle: 'Enough for an order now',
    until: 'I do not ask again until what is held or asked changes.',
    putRight: {
      BUY: ({ quantity, base }: Texts<'quantity' | 'base'>) => say`Put it right: buy ${quantity} ${base}`,
      SELL: ({ quantity, base }: Texts<'quantity' | 'base'>) => say`Put it right: sell ${quantity} ${base}`,
    },
  },
  foundHolding: {
    title: ({ base }: Texts<'base'>) => say`You hold ${base} already`,
    asks: ({ holding }: Texts<'holding'>) => say`You hold ${holding}: for trading, keep as reserve, or part?`,
    /** "2.001 ETH (8,004 USD)". */
    holding: ({ held, base, dollars }: Texts<'held' | 'base' | 'dollars'>) =>
      say`${held} ${base} (${dollars} USD)`,
    until: ({ symbol }: Texts<'symbol'>) =>
      say`Until you answer, I take nothing as asked and trade nothing of ${symbol}.`,
    trade: ({ held, base }: Texts<'held' | 'base'>) => say`For trading: ${held} ${base}`,
    tradeDetail: 'LONG, with all of it',
    reserve: ({ held, base }: Texts<'held' | 'base'>) => say`Keep ${held} ${base} as reserve`,
    reserveDetail: 'never sold, never counted',
    part: 'Part of it is for trading',
    partDetail: 'the rest is reserve',
    partOutOfRange: ({ dust, base, held, step }: Texts<'dust' | 'base' | 'held' | 'step'>) =>
      say`The part for trading is more than ${dust} ${base}, less than the ${held} held, and in steps of ${step}.`,
  },
  question: {
    title: 'Shall I put it right?',
    waitsTitle: 'I am waiting for you',
    until: 'Until you choose, I leave it as it is.',
    unanswered: ({ seconds }: { readonly seconds: number }) =>
      say`If nobody answers in ${seconds} s, I leave it as it is and do not ask again until something changes.`,
    approve: {
      BUY: ({ quantity, base }: Texts<'quantity' | 'base'>) => say`Buy back ${quantity} ${base}`,
      SELL: ({ quantity, base }: Texts<'quantity' | 'base'>) => say`Sell ${quantity} ${base}`,
    },
    leaveDetail: 'nothing is sent, what is asked stays',
  },
  unfinished: {
    counting: 'I count what has filled first.',
    retry: {
      BUY: ({ quantity, base }: Texts<'quantity' | 'base'>) => say`Try again: buy ${quantity} ${base}`,
      SELL: ({ quantity, base }: Texts<'quantity' | 'base'>) => say`Try again: sell ${quantity} ${base}`,
    },
    tradeTitle: 'Your trade is unfinished',
    correctionTitle: 'A correction is unfinished',
    until: 'Until you choose, nothing is sent.',
  },
  sibling: {
    title: 'An order that my journal does not know',
    asks: ({ finding }: Texts<'finding'>) => say`${finding} What shall become of it?`,
    until: 'Until you answer, I leave it and trade with what is free.',
    takeOver: 'Take it over as your limit',
    takeOverDetail: 'it goes on resting at MEXC',
    cancel: 'Cancel this order',
  },
  foreign: {
    title: 'Orders that I did not place',
    asks: ({ count, orders }: { readonly count: number; readonly orders: string }) =>
      say`${counted(count, { one: 'order', other: 'orders' })} here ${plural(count, { one: 'was', other: 'were' })} not placed by Plumbline (${orders}). Cancel such orders from now on?`,
    until: 'Until you answer, I leave them and trade with what is free.',
    always: 'Cancel such orders always',
    beforeCorrection: 'Only before a correction',
    onlyMine: "Never: only Plumbline's own",
  },
});
