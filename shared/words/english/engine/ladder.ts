import type { Texts, Voice } from '../../voice.ts';

/** Why a ladder of orders ends before all of it has filled. */
export const ladder = ({ counted, say }: Voice) => ({
  paused: 'Sync is paused.',
  overtaken: 'You asked for something else.',
  endedHere: 'You ended it here.',
  closed: 'Plumbline was closed.',
  halted: 'Everything was halted meanwhile.',
  reached: 'What is held is what is asked now: the rest was traded elsewhere meanwhile.',
  reachedSomehow: 'What is held is what is asked now; I look up what brought the rest.',
  journalTooSlow:
    'My journal is too slow: by the time an order was written down, its price was too old to be sent.',
  journalNotWritten: ({ why }: Texts<'why'>) => say`I can't write my journal: ${why}`,
  noPriceFor30: 'For 30 s I could not read an account and order book to price from.',
  notLearnt: ({ seconds }: { readonly seconds: number }) =>
    say`For ${seconds} s I could not learn what became of my order.`,
  doNotReach: 'My orders do not reach MEXC.',
  rested: ({ count, left, base }: { readonly count: number; readonly left: string; readonly base: string }) =>
    say`${counted(count, { one: 'order', other: 'orders' })} rested and ${left} ${base} did not fill.`,
  tooSmall: ({
    wanted,
    base,
    price,
    quote,
    smallest,
  }: Texts<'wanted' | 'base' | 'price' | 'quote' | 'smallest'>) =>
    say`Too small at this price: ${wanted} ${base} at ${price} ${quote}, and the smallest order is ${smallest}.`,
  free: ({ quantity, base, smallest }: Texts<'quantity' | 'base' | 'smallest'>) =>
    say`Only ${quantity} ${base} is free; the smallest order is ${smallest}.`,
  freeAboveReserve: ({
    quantity,
    base,
    reserve,
    smallest,
  }: Texts<'quantity' | 'base' | 'reserve' | 'smallest'>) =>
    say`Only ${quantity} ${base} is free above your reserve of ${reserve}; the smallest order is ${smallest}.`,
  notFunded: ({ quantity, base, smallest }: Texts<'quantity' | 'base' | 'smallest'>) =>
    say`Not funded: what could be spent was enough for ${quantity} ${base}; the smallest order was ${smallest}.`,
  spent: 'What may be spent is used up.',
  pastCap: {
    BUY: ({
      cap,
      left,
      base,
      money,
      quote,
      price,
    }: Texts<'cap' | 'left' | 'base' | 'money' | 'quote' | 'price'>) =>
      say`The price went past my cap of ${cap}: the remaining ${left} ${base} would have cost about ${money} ${quote} at ${price}.`,
    SELL: ({
      cap,
      left,
      base,
      money,
      quote,
      price,
    }: Texts<'cap' | 'left' | 'base' | 'money' | 'quote' | 'price'>) =>
      say`The price went past my cap of ${cap}: the remaining ${left} ${base} would have brought about ${money} ${quote} at ${price}.`,
  },
  pastBand: {
    BUY: ({ left, base, money, quote, price }: Texts<'left' | 'base' | 'money' | 'quote' | 'price'>) =>
      say`The price went past the market's price band: the remaining ${left} ${base} would have cost about ${money} ${quote} at ${price}.`,
    SELL: ({ left, base, money, quote, price }: Texts<'left' | 'base' | 'money' | 'quote' | 'price'>) =>
      say`The price went past the market's price band: the remaining ${left} ${base} would have brought about ${money} ${quote} at ${price}.`,
  },
});
