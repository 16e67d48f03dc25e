import type { Texts, Voice } from '../../voice.ts';

/** What a click on a trade is called and refused with. */
export const clicks = ({ say }: Voice) => ({
  nowSends: {
    BUY: ({ quantity, base }: Texts<'quantity' | 'base'>) =>
      say`Things have changed: this would now buy ${quantity} ${base}. Nothing was sent; look at it again.`,
    SELL: ({ quantity, base }: Texts<'quantity' | 'base'>) =>
      say`Things have changed: this would now sell ${quantity} ${base}. Nothing was sent; look at it again.`,
  },
  unknownPreview: 'I do not know this preview; look at a fresh one.',
  submittedAlready: 'This preview was submitted already; nothing is sent twice.',
  oldPreview: 'This preview is older than 30 s; look at a fresh one.',
  names: {
    long: 'Long',
    flat: 'Flat',
    short: 'Short',
    reduce: 'Reduce',
    putRight: 'Put it right',
  },
  buys: ({ name, quantity, base }: Texts<'name' | 'quantity' | 'base'>) =>
    say`${name}: buy ${quantity} ${base}`,
  sells: ({ name, quantity, base }: Texts<'name' | 'quantity' | 'base'>) =>
    say`${name}: sell ${quantity} ${base}`,
  sellsAll: ({ name, base }: Texts<'name' | 'base'>) => say`${name}: sell all ${base} that is held then`,
  clicked: 'You clicked it.',
  notLookedYet: ({ symbol }: Texts<'symbol'>) => say`I have not looked at ${symbol} yet; a moment.`,
});
