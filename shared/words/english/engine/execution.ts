import type { Texts, Voice } from '../../voice.ts';

/** What a trade or a correction does, why it doesn't, and what came of it. */
export const execution = ({ say }: Voice) => ({
  begins: ({ title, reason }: Texts<'title' | 'reason'>) => say`${title}. ${reason}`,
  corrects: {
    BUY: ({ quantity, base }: Texts<'quantity' | 'base'>) =>
      say`I buy ${quantity} ${base} to bring held to asked`,
    SELL: ({ quantity, base }: Texts<'quantity' | 'base'>) =>
      say`I sell ${quantity} ${base} to bring held to asked`,
  },
  correction: 'Correction',
  heldChanged: 'What is held changed in the meantime; I look again before I send anything.',
  nothingToCorrect: 'There is nothing to correct any more.',
  changed: {
    BUY: ({ quantity, base, shown }: Texts<'quantity' | 'base' | 'shown'>) =>
      say`Things have changed: this would now buy ${quantity} ${base} instead of ${shown}.`,
    SELL: ({ quantity, base, shown }: Texts<'quantity' | 'base' | 'shown'>) =>
      say`Things have changed: this would now sell ${quantity} ${base} instead of ${shown}.`,
  },
  /** Why a symbol halts. */
  refused: ({ symbol, why }: Texts<'symbol' | 'why'>) => say`MEXC refused an order for ${symbol}: ${why}`,
  ownFault: ({ detail }: Texts<'detail'>) =>
    say`a fault of my own while trading (${detail}). Look at the account yourself, and re-arm when it is as you want it.`,
  ownFaultEnded: 'A fault of my own ended this; the symbol is halted.',
  journalNotWritten: ({ why }: Texts<'why'>) => say`I can't write my journal (${why}), so I sent nothing.`,
  notFunded: ({ quantity, base, money, quote }: Texts<'quantity' | 'base' | 'money' | 'quote'>) =>
    say`Not funded for ${quantity} ${base}: ${money} ${quote} was available.`,
  changedWhileLooking: 'The account changed while I looked for my order, so I end here.',
  changesTooFast: 'The account changes faster than I can look up why, so I send nothing.',
  ordersAppear: 'Orders keep appearing here faster than I can cancel them.',
  limitNotEnded: 'MEXC has not said yet that a limit of yours has ended, so I sent nothing.',
  asksAgain: 'I ask you again.',
  title: {
    trade: {
      complete: ({ symbol }: Texts<'symbol'>) => say`${symbol}: trade complete`,
      nothing: ({ symbol }: Texts<'symbol'>) => say`${symbol}: trade sent nothing`,
      stopped: ({ symbol }: Texts<'symbol'>) => say`${symbol}: trade stopped`,
      failed: ({ symbol }: Texts<'symbol'>) => say`${symbol}: trade failed`,
      unfinished: ({ symbol }: Texts<'symbol'>) => say`${symbol}: trade unfinished`,
    },
    correction: {
      complete: ({ symbol }: Texts<'symbol'>) => say`${symbol}: correction complete`,
      nothing: ({ symbol }: Texts<'symbol'>) => say`${symbol}: correction sent nothing`,
      stopped: ({ symbol }: Texts<'symbol'>) => say`${symbol}: correction stopped`,
      failed: ({ symbol }: Texts<'symbol'>) => say`${symbol}: correction failed`,
      unfinished: ({ symbol }: Texts<'symbol'>) => say`${symbol}: correction unfinished`,
    },
  },
  nothing: { BUY: 'I bought nothing.', SELL: 'I sold nothing.' },
  nothingKnown: {
    BUY: "I don't know yet whether I bought anything.",
    SELL: "I don't know yet whether I sold anything.",
  },
  traded: {
    BUY: ({ quantity, base, price, quote }: Texts<'quantity' | 'base' | 'price' | 'quote'>) =>
      say`I bought ${quantity} ${base} at ${price} ${quote}.`,
    SELL: ({ quantity, base, price, quote }: Texts<'quantity' | 'base' | 'price' | 'quote'>) =>
      say`I sold ${quantity} ${base} at ${price} ${quote}.`,
  },
  /** `compared` is one of those after it. */
  tradedAs: {
    BUY: ({
      quantity,
      base,
      price,
      quote,
      compared,
    }: Texts<'quantity' | 'base' | 'price' | 'quote' | 'compared'>) =>
      say`I bought ${quantity} ${base} at ${price} ${quote} (${compared}).`,
    SELL: ({
      quantity,
      base,
      price,
      quote,
      compared,
    }: Texts<'quantity' | 'base' | 'price' | 'quote' | 'compared'>) =>
      say`I sold ${quantity} ${base} at ${price} ${quote} (${compared}).`,
  },
  compared: {
    trade: {
      same: 'as previewed',
      better: ({ percent }: Texts<'percent'>) => say`${percent} % better than previewed`,
      worse: ({ percent }: Texts<'percent'>) => say`${percent} % worse than previewed`,
    },
    correction: {
      same: 'as expected',
      better: ({ percent }: Texts<'percent'>) => say`${percent} % better than expected`,
      worse: ({ percent }: Texts<'percent'>) => say`${percent} % worse than expected`,
    },
  },
  /** What is left, before why. */
  left: {
    BUY: ({ rest, wanted, base }: Texts<'rest' | 'wanted' | 'base'>) =>
      say`${rest} of ${wanted} ${base} not bought.`,
    SELL: ({ rest, wanted, base }: Texts<'rest' | 'wanted' | 'base'>) =>
      say`${rest} of ${wanted} ${base} not sold.`,
  },
  leftAsKnown: {
    BUY: ({ rest, wanted, base }: Texts<'rest' | 'wanted' | 'base'>) =>
      say`${rest} of ${wanted} ${base} not bought as far as I know.`,
    SELL: ({ rest, wanted, base }: Texts<'rest' | 'wanted' | 'base'>) =>
      say`${rest} of ${wanted} ${base} not sold as far as I know.`,
  },
  leftBecause: {
    BUY: ({ rest, wanted, base, why }: Texts<'rest' | 'wanted' | 'base' | 'why'>) =>
      say`${rest} of ${wanted} ${base} not bought: ${why}`,
    SELL: ({ rest, wanted, base, why }: Texts<'rest' | 'wanted' | 'base' | 'why'>) =>
      say`${rest} of ${wanted} ${base} not sold: ${why}`,
  },
  leftAsKnownBecause: {
    BUY: ({ rest, wanted, base, why }: Texts<'rest' | 'wanted' | 'base' | 'why'>) =>
      say`${rest} of ${wanted} ${base} not bought as far as I know: ${why}`,
    SELL: ({ rest, wanted, base, why }: Texts<'rest' | 'wanted' | 'base' | 'why'>) =>
      say`${rest} of ${wanted} ${base} not sold as far as I know: ${why}`,
  },
});
