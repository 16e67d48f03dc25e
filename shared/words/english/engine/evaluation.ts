import type { Voice } from '../../voice.ts';

/** How held and asked compare, what is asked about it, and what became of the question. */
export const evaluation = ({ say }: Voice) => ({
  inSync: {
    remainder: ({ held, base }: { readonly held: string; readonly base: string }) =>
      say`In sync; ${held} ${base} remain, an untradeable remainder: worth less than the smallest sale.`,
    tooSmall: ({
      held,
      base,
      target,
    }: {
      readonly held: string;
      readonly base: string;
      readonly target: string;
    }) => say`In sync; held ${held} ${base}, asked ${target}: the difference is too small to trade.`,
    nothing: 'In sync: nothing asked, nothing held.',
    asAsked: ({
      state,
      held,
      base,
    }: {
      readonly state: string;
      readonly held: string;
      readonly base: string;
    }) => say`In sync: ${state} as asked, ${held} ${base} held.`,
  },
  shortRemainder: ({ gap, base }: { readonly gap: string; readonly base: string }) =>
    say`SHORT, remainder ${gap} ${base}.`,
  tooLittle: ({
    gap,
    base,
    held,
    target,
  }: {
    readonly gap: string;
    readonly base: string;
    readonly held: string;
    readonly target: string;
  }) => say`LONG, ${gap} ${base} too little: ${held} ${base} held, ${target} asked.`,
  surplus: ({
    gap,
    base,
    held,
    target,
  }: {
    readonly gap: string;
    readonly base: string;
    readonly held: string;
    readonly target: string;
  }) => say`LONG with a surplus of ${gap} ${base}: ${held} ${base} held, ${target} asked.`,
  driftLong: ({
    target,
    held,
    base,
  }: {
    readonly target: string;
    readonly held: string;
    readonly base: string;
  }) => say`Drift: LONG ${target} asked, ${held} ${base} held.`,
  drift: ({ state, held, base }: { readonly state: string; readonly held: string; readonly base: string }) =>
    say`Drift: ${state} asked, ${held} ${base} held.`,
  cause: ({ cause }: { readonly cause: string }) => say`Cause: ${cause}.`,
  otherCoin: ({
    free,
    other,
    symbol,
    quote,
  }: {
    readonly free: string;
    readonly other: string;
    readonly symbol: string;
    readonly quote: string;
  }) => say`You hold ${free} ${other}, which would have been enough; ${symbol} is paid in ${quote}.`,
  /** A cause, by when it was found. */
  found: ({ when }: { readonly when: string }) => say`found ${when}`,
  causeFound: ({ cause, when }: { readonly cause: string; readonly when: string }) =>
    say`${cause}; found ${when}`,
  when: {
    away: 'after more than five minutes away',
    settings: 'after a change of settings',
    pause: 'after a pause',
    halt: 'after a halt',
    dust: 'after what counts as nothing was worked out anew',
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
  asks: ({ symbol }: { readonly symbol: string }) => say`${symbol} asks`,
  waits: ({ finding }: { readonly finding: string }) => say`${finding} I am waiting for you.`,
  alertTitle: ({ symbol, verdict }: { readonly symbol: string; readonly verdict: string }) =>
    say`${symbol}: ${verdict}`,
  left: {
    you: ({ symbol }: { readonly symbol: string }) => say`${symbol} is left as it is, as you said.`,
    nobody: ({ symbol }: { readonly symbol: string }) => say`${symbol} is left as it is: nobody answered.`,
  },
  foundAndLeft: {
    you: ({ finding }: { readonly finding: string }) => say`${finding} Left as it is, as you said.`,
    nobody: ({ finding }: { readonly finding: string }) =>
      say`${finding} Left as it is, since nobody answered.`,
  },
});
