import type { Texts, Voice } from '../../voice.ts';

/** What MEXC's rules of a market allow, and what of them has changed. */
export const market = ({ say }: Voice) => ({
  unlisted: ({ symbol, base }: Texts<'symbol' | 'base'>) =>
    say`MEXC does not list ${symbol} any more, so I trade nothing of it. Your ${base} stays where it is, and what you asked stays asked; you can remove the symbol.`,
  /** Why none of it can be sent to this side. */
  sideClosed: {
    BUY: ({ symbol }: Texts<'symbol'>) =>
      say`MEXC lets ${symbol} only be sold now, so none of it can be bought. I read its rules anew every 15 min.`,
    SELL: ({ symbol }: Texts<'symbol'>) =>
      say`MEXC lets ${symbol} only be bought now, so none of it can be sold. I read its rules anew every 15 min.`,
  },
  tradedAgain: ({ symbol }: Texts<'symbol'>) => say`MEXC lets ${symbol} be traded again; I go on with it.`,
  closed: ({ symbol, why }: Texts<'symbol' | 'why'>) =>
    say`${symbol}: ${why} I send nothing for it until that has changed.`,
  closedTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol} can't be traded`,
  changed: ({ symbol, changes }: Texts<'symbol' | 'changes'>) =>
    say`MEXC changed the rules of ${symbol}: ${changes}.`,
  quantitySteps: ({ now, unit, before }: Texts<'now' | 'unit' | 'before'>) =>
    say`quantities in steps of ${now} ${unit} (${before} before)`,
  priceSteps: ({ now, unit, before }: Texts<'now' | 'unit' | 'before'>) =>
    say`prices in steps of ${now} ${unit} (${before} before)`,
  least: ({ now, unit, before }: Texts<'now' | 'unit' | 'before'>) =>
    say`at least ${now} ${unit} (${before} before)`,
  worthLeast: ({ now, unit, before }: Texts<'now' | 'unit' | 'before'>) =>
    say`orders worth at least ${now} ${unit} (${before} before)`,
  worthMost: ({ now, unit, before }: Texts<'now' | 'unit' | 'before'>) =>
    say`orders worth at most ${now} ${unit} (${before} before)`,
  sides: {
    both: 'it can be bought and sold',
    buy: 'it can only be bought',
    sell: 'it can only be sold',
    none: 'it can neither be bought nor sold',
  },
  band: {
    BUY: ({ percent }: Texts<'percent'>) => say`buys at most ${percent} % over the last price`,
    SELL: ({ percent }: Texts<'percent'>) => say`sales at most ${percent} % under the last price`,
  },
  noBand: { BUY: 'buys at any price', SELL: 'sales at any price' },
  keepsRules: 'I keep to the rules that I read before.',
  notRead: ({ minutes, why }: { readonly minutes: number; readonly why: string }) =>
    say`I could not read MEXC's market rules for ${minutes} min: ${why} I keep to the last ones and try again each minute.`,
  /** A step coarser than the one that MEXC publishes. */
  learnt: {
    quantity: {
      BUY: ({
        sent,
        unit,
        published,
        symbol,
        step,
      }: Texts<'sent' | 'unit' | 'published' | 'symbol' | 'step'>) =>
        say`MEXC refused the quantity ${sent} ${unit} for its decimals, although it publishes steps of ${published}. From now on my buys of ${symbol} keep to quantities in steps of ${step} ${unit}.`,
      SELL: ({
        sent,
        unit,
        published,
        symbol,
        step,
      }: Texts<'sent' | 'unit' | 'published' | 'symbol' | 'step'>) =>
        say`MEXC refused the quantity ${sent} ${unit} for its decimals, although it publishes steps of ${published}. From now on my sales of ${symbol} keep to quantities in steps of ${step} ${unit}.`,
    },
    price: {
      BUY: ({
        sent,
        unit,
        published,
        symbol,
        step,
      }: Texts<'sent' | 'unit' | 'published' | 'symbol' | 'step'>) =>
        say`MEXC refused the price ${sent} ${unit} for its decimals, although it publishes steps of ${published}. From now on my buys of ${symbol} keep to prices in steps of ${step} ${unit}.`,
      SELL: ({
        sent,
        unit,
        published,
        symbol,
        step,
      }: Texts<'sent' | 'unit' | 'published' | 'symbol' | 'step'>) =>
        say`MEXC refused the price ${sent} ${unit} for its decimals, although it publishes steps of ${published}. From now on my sales of ${symbol} keep to prices in steps of ${step} ${unit}.`,
    },
  },
  coarser: {
    quantity: ({ step, base }: Texts<'step' | 'base'>) =>
      say`MEXC takes quantities in steps of ${step} ${base} here.`,
    price: ({ step, quote }: Texts<'step' | 'quote'>) =>
      say`MEXC takes prices in steps of ${step} ${quote} here.`,
    both: ({ quantity, base, price, quote }: Texts<'quantity' | 'base' | 'price' | 'quote'>) =>
      say`MEXC takes quantities in steps of ${quantity} ${base} and prices in steps of ${price} ${quote} here.`,
  },
});
