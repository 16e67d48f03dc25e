import type { Texts, Voice } from '../../voice.ts';

/** What a click on a trade would do, what stands beside it, and why it sends nothing. */
export const trade = ({ say }: Voice) => ({
  sizes: {
    zero: 'The size must be more than zero.',
    most: ({ most }: Texts<'most'>) => say`The size is at most ${most}.`,
    percentOver100: 'A size in percent is at most 100.',
    nothingToReduce: 'Nothing is held that could be reduced.',
  },
  bounds: {
    setFirst: 'Set the most per trade and the most per symbol in the settings first; Live needs both.',
    perTrade: ({ dollars, most }: Texts<'dollars' | 'most'>) =>
      say`This trade is worth ${dollars} USD; your limit per trade is ${most}.`,
    perSymbol: ({ dollars, base, most }: Texts<'dollars' | 'base' | 'most'>) =>
      say`You would hold ${dollars} USD of ${base}; your limit per symbol is ${most}.`,
    perSymbolWithLimits: ({ dollars, base, resting, most }: Texts<'dollars' | 'base' | 'resting' | 'most'>) =>
      say`You would hold ${dollars} USD of ${base} with the ${resting} that your limits may still buy; your limit per symbol is ${most}.`,
    reserve: 'Buying is blocked by your reserve.',
    belowReserve: ({ base, reserve }: Texts<'base' | 'reserve'>) =>
      say`The account holds less ${base} than your reserve of ${reserve}, so I buy none.`,
  },
  noPrice: 'There is no usable price right now.',
  noPriceNothingSent: 'There is no usable price right now; I sent nothing.',
  noPriceOf: ({ symbol }: Texts<'symbol'>) => say`There is no usable price of ${symbol} right now.`,
  priceLeft: 'The price has gone past the worst case of the preview; nothing was sent.',
  /** What was clicked changes only what is asked, by what the plan came to. */
  nothingIsSent: {
    trade: 'Nothing is sent.',
    blocked: 'Blocked: nothing is sent.',
    'already held': 'Already held: nothing is sent.',
    'paid for': 'Your money pays for no more: nothing is sent.',
    'not funded': 'Not funded: nothing is sent.',
    'too small': 'Too small: nothing is sent.',
    'untradeable remainder': 'Untradeable remainder: nothing is sent.',
    'nothing to do': 'Nothing to do: nothing is sent.',
  },
  /** `SEND`: to the side that was previewed, and more than that. */
  accountChanged: {
    BUY: ({ quantity, base, shown }: Texts<'quantity' | 'base' | 'shown'>) =>
      say`The account changed: this would now buy ${quantity} ${base} instead of ${shown}. Look at a fresh preview.`,
    SELL: ({ quantity, base, shown }: Texts<'quantity' | 'base' | 'shown'>) =>
      say`The account changed: this would now sell ${quantity} ${base} instead of ${shown}. Look at a fresh preview.`,
    SEND: ({ quantity, base, shown }: Texts<'quantity' | 'base' | 'shown'>) =>
      say`The account changed: this would now send ${quantity} ${base} instead of ${shown}. Look at a fresh preview.`,
  },
  open: {
    endsFirst: ({ base, held }: Texts<'base' | 'held'>) =>
      say`I end what is under way and sell all ${base} that is held then, ${held} so far.`,
    doesNotWait: ({ base, held }: Texts<'base' | 'held'>) =>
      say`I do not wait for the order whose outcome is not known and sell all ${base} that is held then, ${held} so far.`,
  },
  /** What a Long's percent is of. */
  basis: {
    allMoney: ({ quote }: Texts<'quote'>) => say`all your money in ${quote}`,
    baseAndQuote: ({ base, quote }: Texts<'base' | 'quote'>) => say`your ${base} and ${quote}`,
    /** `whole` is one of the two before. */
    of: ({
      percent,
      money,
      quote,
      fraction,
      whole,
      total,
    }: Texts<'percent' | 'money' | 'quote' | 'fraction' | 'whole' | 'total'>) =>
      say`${percent} % of ${money} ${quote}, which is ${fraction} % of ${whole}, ${total}.`,
    restStays: 'The rest stays for price and fees.',
  },
  does: {
    buys: ({ quantity, base, after }: Texts<'quantity' | 'base' | 'after'>) =>
      say`Buy ${quantity} ${base}, then hold ${after}.`,
    sells: ({ quantity, base, after }: Texts<'quantity' | 'base' | 'after'>) =>
      say`Sell ${quantity} ${base}, then hold ${after}.`,
    alreadyHeld: ({ held, base }: Texts<'held' | 'base'>) =>
      say`You already hold it: ${held} ${base}. Nothing is sent.`,
    paidFor: ({
      held,
      base,
      money,
      quote,
      percent,
    }: Texts<'held' | 'base' | 'money' | 'quote' | 'percent'>) =>
      say`Already held: ${held} ${base} is what your money pays for. You have ${money} ${quote}, and every click leaves ${percent} % of all your money in ${quote} unspent.`,
    nothing: 'Nothing is sent or asked.',
    tooSmall: ({ symbol, least, quote }: Texts<'symbol' | 'least' | 'quote'>) =>
      say`That is less than the smallest order on ${symbol}, ${least} ${quote}. Nothing is sent or asked.`,
    remainder: ({ held, base }: Texts<'held' | 'base'>) =>
      say`Untradeable remainder: ${held} ${base} held is worth less than the smallest sale. Nothing is sent.`,
    tooSmallToSell: ({ symbol }: Texts<'symbol'>) =>
      say`That is less than the smallest sale on ${symbol}. Nothing is sent or asked.`,
    nothingHeld: ({ base }: Texts<'base'>) => say`No ${base} is held, so nothing is sent.`,
  },
  funds: ({ money, quote, least }: Texts<'money' | 'quote' | 'least'>) =>
    say`You have ${money} ${quote}; the smallest order is ${least}.`,
  fundsUnspent: ({ money, quote, percent, least }: Texts<'money' | 'quote' | 'percent' | 'least'>) =>
    say`You have ${money} ${quote}, and every click leaves ${percent} % of all your money in ${quote} unspent; the smallest order is ${least}.`,
  /** Both figures, where the money pays for less than what was asked for. */
  cut: {
    percent: ({
      money,
      quote,
      quantity,
      wanted,
      base,
    }: Texts<'money' | 'quote' | 'quantity' | 'wanted' | 'base'>) =>
      say`You have ${money} ${quote}: ${quantity} of the ${wanted} ${base} that this percent is.`,
    typed: ({
      money,
      quote,
      quantity,
      wanted,
      base,
    }: Texts<'money' | 'quote' | 'quantity' | 'wanted' | 'base'>) =>
      say`You have ${money} ${quote}: ${quantity} of the ${wanted} ${base} that you typed.`,
  },
  cancelsLimit: ({ limit }: Texts<'limit'>) => say`your limit: ${limit}`,
  leaves: ({ order, why }: Texts<'order' | 'why'>) => say`${order}: ${why}`,
  longNeverSells: ({ base }: Texts<'base'>) => say`Long never sells. To hold less ${base}, use Reduce.`,
  retry: {
    BUY: ({ quantity, base }: Texts<'quantity' | 'base'>) => say`I try again: buy ${quantity} ${base}`,
    SELL: ({ quantity, base }: Texts<'quantity' | 'base'>) => say`I try again: sell ${quantity} ${base}`,
    nothingAsked: 'Nothing is asked for.',
    asAsked: 'Held is what was asked.',
    /** What the button offers. */
    buys: ({ quantity }: Texts<'quantity'>) => say`buy ${quantity}`,
    sells: ({ quantity }: Texts<'quantity'>) => say`sell ${quantity}`,
    /** `offers` is one of the two before. */
    heldChanged: {
      BUY: ({ quantity, base, offers }: Texts<'quantity' | 'base' | 'offers'>) =>
        say`What is held has changed: this would now buy ${quantity} ${base} instead of ${offers}. Look at it again.`,
      SELL: ({ quantity, base, offers }: Texts<'quantity' | 'base' | 'offers'>) =>
        say`What is held has changed: this would now sell ${quantity} ${base} instead of ${offers}. Look at it again.`,
    },
  },
});
