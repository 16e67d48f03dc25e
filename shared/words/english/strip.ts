import type { Texts, Voice } from '../voice.ts';

/** The small window. */
export const strip = ({ say }: Voice) => ({
  flat: 'Flat',
  sellAll: ({ symbol, base }: Texts<'symbol' | 'base'>) => say`${symbol}: sell all ${base},`,
  pressAgain: 'press again',
  keepHolding: 'keep holding',
  hold1s: 'hold 1 s',
  plumblineStrip: 'Plumbline strip',
  plumbline: 'Plumbline',
  closeTheStrip: 'Close the strip',
  iAmStarting: 'I am starting.',
  noSymbolIsWatched: 'No symbol is watched.',
  showTheNextSymbol: ({ symbol }: Texts<'symbol'>) => say`${symbol}, show the next symbol`,
  noPrice: 'no price',
  asked: 'Asked',
  nothingYet: 'nothing yet',
  long: ({ target }: Texts<'target'>) => say`LONG ${target}`,
  held: 'Held',
  notReadYet: 'not read yet',
  window: 'Window',
  inTheWindow: 'in the window',
  reArm: 'Re-arm',
  answer: 'Answer',
});
