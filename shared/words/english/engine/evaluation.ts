import { clause } from '../../clause.ts';
import type { Texts, Voice } from '../../voice.ts';

/** How held and asked compare, what is asked about it, and what became of the question. */
export const evaluation = ({ say }: Voice) => ({
  inSync: {
    remainder: ({ held, base }: Texts<'held' | 'base'>) =>
      say`In sync; ${held} ${base} remains, an untradeable remainder: worth less than the smallest sale.`,
    tooSmall: ({ held, base, target }: Texts<'held' | 'base' | 'target'>) =>
      say`In sync; held ${held} ${base}, asked ${target}: the difference is too small to trade.`,
    nothing: 'In sync: nothing asked, nothing held.',
    asAsked: ({ state, held, base }: Texts<'state' | 'held' | 'base'>) =>
      say`In sync: ${state} as asked, ${held} ${base} held.`,
  },
  /** In sync as it was found, and not too small any more at the price and by the rules of now. */
  grown: {
    remainder: ({ held, base }: Texts<'held' | 'base'>) =>
      say`${held} ${base} remains that you do not ask for. It was too small to trade; it is enough for an order now. A price or a rule alone sends nothing.`,
    difference: ({ held, base, target }: Texts<'held' | 'base' | 'target'>) =>
      say`Held ${held} ${base}, asked ${target}. The difference was too small to trade; it is enough for an order now. A price or a rule alone sends nothing.`,
    title: ({ symbol }: Texts<'symbol'>) => say`${symbol}: a difference is enough for an order now`,
  },
  shortRemainder: ({ gap, base }: Texts<'gap' | 'base'>) => say`SHORT, remainder ${gap} ${base}.`,
  tooLittle: ({ gap, base, held, target }: Texts<'gap' | 'base' | 'held' | 'target'>) =>
    say`LONG, ${gap} ${base} too little: ${held} ${base} held, ${target} asked.`,
  surplus: ({ gap, base, held, target }: Texts<'gap' | 'base' | 'held' | 'target'>) =>
    say`LONG with a surplus of ${gap} ${base}: ${held} ${base} held, ${target} asked.`,
  driftLong: ({ target, held, base }: Texts<'target' | 'held' | 'base'>) =>
    say`Drift: LONG ${target} asked, ${held} ${base} held.`,
  drift: ({ state, held, base }: Texts<'state' | 'held' | 'base'>) =>
    say`Drift: ${state} asked, ${held} ${base} held.`,
  cause: ({ cause }: Texts<'cause'>) => say`Cause: ${clause(cause)}.`,
  otherCoin: ({ free, asset, symbol, quote }: Texts<'free' | 'asset' | 'symbol' | 'quote'>) =>
    say`You hold ${free} ${asset}, which would have been enough; ${symbol} is paid in ${quote}.`,
  /** A cause, by when it was found. */
  found: ({ when }: Texts<'when'>) => say`found ${when}`,
  causeFound: ({ cause, when }: Texts<'cause' | 'when'>) => say`${cause}; found ${when}`,
  when: {
    away: 'after more than five minutes away',
    settings: 'after a change of settings',
    pause: 'after a pause',
    halt: 'after a halt',
    dust: 'after what counts as nothing was worked out again',
  },
  shallI: {
    BUY: ({
      finding,
      quantity,
      base,
      seconds,
    }: {
      readonly finding: string;
      readonly quantity: string;
      readonly base: string;
      readonly seconds: number;
    }) =>
      say`${finding} Shall I buy ${quantity} ${base}? Without an answer in ${seconds} s I leave it as it is.`,
    SELL: ({
      finding,
      quantity,
      base,
      seconds,
    }: {
      readonly finding: string;
      readonly quantity: string;
      readonly base: string;
      readonly seconds: number;
    }) =>
      say`${finding} Shall I sell ${quantity} ${base}? Without an answer in ${seconds} s I leave it as it is.`,
  },
  asks: ({ symbol }: Texts<'symbol'>) => say`${symbol} asks`,
  waits: ({ finding }: Texts<'finding'>) => say`${finding} I am waiting for you.`,
  alertTitle: {
    'in sync': ({ symbol }: Texts<'symbol'>) => say`${symbol}: in sync`,
    drift: ({ symbol }: Texts<'symbol'>) => say`${symbol}: drift`,
    partial: ({ symbol }: Texts<'symbol'>) => say`${symbol}: partial`,
    surplus: ({ symbol }: Texts<'symbol'>) => say`${symbol}: surplus`,
  },
  left: {
    you: ({ symbol }: Texts<'symbol'>) => say`${symbol} is left as it is, as you said.`,
    nobody: ({ symbol }: Texts<'symbol'>) => say`${symbol} is left as it is: nobody answered.`,
  },
  foundAndLeft: {
    you: ({ finding }: Texts<'finding'>) => say`${finding} Left as it is, as you said.`,
    nobody: ({ finding }: Texts<'finding'>) => say`${finding} Left as it is, since nobody answered.`,
  },
});
