import type { Texts, Voice } from '../../voice.ts';

/** What MEXC's rules of a market allow, and what of them has changed. */
export const market = ({ say }: Voice) => ({
  unlisted: ({ symbol, base }: Texts<'symbol' | 'base'>) =>
    say`MEXC does not list ${symbol} any more, so I trade nothing of it. Your ${base} stays where it is, and what you asked stays asked; you can remove the symbol.`,
  /** Why none of it can be sent to this side. */
  sideClosed: {
    BUY: ({ symbol }: Texts<'symbol'>) =>
      say`MEXC lets ${symbol} only be sold now, so none of it can be bought. I read its rules again every 15 min.`,
    SELL: ({ symbol }: Texts<'symbol'>) =>
      say`MEXC lets ${symbol} only be bought now, so none of it can be sold. I read its rules again every 15 min.`,
  },
  tradedAgain: ({ symbol }: Texts<'symbol'>) => say`MEXC lets ${symbol} be traded again; I go on with it.`,
  closed: ({ symbol, why }: Texts<'symbol' | 'why'>) =>
    say`${symbol}: ${why} I send nothing for it until that has changed.`,
  closedTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol} can't be traded`,
  changed: ({ symbol, changes }: Texts<'symbol' | 'changes'>) =>
    say`MEXC changed the rules of ${symbol}: ${changes}.`,
  quantitySteps: ({ step, base, stepBefore }: Texts<'step' | 'base' | 'stepBefore'>) =>
    say`quantities in steps of ${step} ${base} (${stepBefore} before)`,
  priceSteps: ({ tick, quote, tickBefore }: Texts<'tick' | 'quote' | 'tickBefore'>) =>
    say`prices in steps of ${tick} ${quote} (${tickBefore} before)`,
  least: ({ smallest, base, smallestBefore }: Texts<'smallest' | 'base' | 'smallestBefore'>) =>
    say`at least ${smallest} ${base} (${smallestBefore} before)`,
  worthLeast: ({ least, quote, leastBefore }: Texts<'least' | 'quote' | 'leastBefore'>) =>
    say`orders worth at least ${least} ${quote} (${leastBefore} before)`,
  worthMost: ({ largest, quote, largestBefore }: Texts<'largest' | 'quote' | 'largestBefore'>) =>
    say`orders worth at most ${largest} ${quote} (${largestBefore} before)`,
  sides: {
    both: 'it can be bought and sold',
    buy: 'it can only be bought',
    sell: 'it can only be sold',
    none: 'it can neither be bought nor sold',
  },
  band: {
    BUY: ({ percent }: Texts<'percent'>) => say`purchases at most ${percent} % over the last price`,
    SELL: ({ percent }: Texts<'percent'>) => say`sales at most ${percent} % under the last price`,
  },
  noBand: { BUY: 'purchases at any price', SELL: 'sales at any price' },
  keepsRules: 'I keep to the rules that I read before.',
  notRead: ({ minutes, why }: { readonly minutes: number; readonly why: string }) =>
    say`I could not read MEXC's market rules for ${minutes} min: ${why} I keep to the last ones and try again each minute.`,
  /** A step coarser than the one that MEXC publishes. */
  learnt: {
    quantity: {
      BUY: ({
        quantity,
        base,
        published,
        symbol,
        step,
      }: Texts<'quantity' | 'base' | 'published' | 'symbol' | 'step'>) =>
        say`MEXC refused the quantity ${quantity} ${base} for its decimals, although it publishes steps of ${published}. From now on my purchases of ${symbol} keep to quantities in steps of ${step} ${base}.`,
      SELL: ({
        quantity,
        base,
        published,
        symbol,
        step,
      }: Texts<'quantity' | 'base' | 'published' | 'symbol' | 'step'>) =>
        say`MEXC refused the quantity ${quantity} ${base} for its decimals, although it publishes steps of ${published}. From now on my sales of ${symbol} keep to quantities in steps of ${step} ${base}.`,
    },
    price: {
      BUY: ({
        price,
        quote,
        published,
        symbol,
        tick,
      }: Texts<'price' | 'quote' | 'published' | 'symbol' | 'tick'>) =>
        say`MEXC refused the price ${price} ${quote} for its decimals, although it publishes steps of ${published}. From now on my purchases of ${symbol} keep to prices in steps of ${tick} ${quote}.`,
      SELL: ({
        price,
        quote,
        published,
        symbol,
        tick,
      }: Texts<'price' | 'quote' | 'published' | 'symbol' | 'tick'>) =>
        say`MEXC refused the price ${price} ${quote} for its decimals, although it publishes steps of ${published}. From now on my sales of ${symbol} keep to prices in steps of ${tick} ${quote}.`,
    },
  },
  coarser: {
    quantity: ({ step, base }: Texts<'step' | 'base'>) =>
      say`MEXC takes quantities in steps of ${step} ${base} here.`,
    price: ({ tick, quote }: Texts<'tick' | 'quote'>) =>
      say`MEXC takes prices in steps of ${tick} ${quote} here.`,
    both: ({ step, base, tick, quote }: Texts<'step' | 'base' | 'tick' | 'quote'>) =>
      say`MEXC takes quantities in steps of ${step} ${base} and prices in steps of ${tick} ${quote} here.`,
  },
});
