import type { Texts, Voice } from '../voice.ts';

/** The chart and the depth beside it. */
export const chart = ({ counted, rich, say }: Voice) => ({
  correction: ({ reason }: Texts<'reason'>) => say`Correction: ${reason}`,
  chart: 'Chart',
  chosenStandsHere: 'The chart of the chosen symbol stands here.',
  lengthOfACandle: 'Length of a candle',
  depth: 'Depth',
  legend: <P>({ mark }: { readonly mark: P }) =>
    rich<P>`▲▼ traded here, ○ elsewhere, ${mark} by Plumbline; shaded: out of sync`,
  noCandlesNoEngine: 'No candles: the window has no connection to its engine.',
  noCandlesBecause: ({ problem }: Texts<'problem'>) => say`No candles: ${problem}`,
  tryAgain: 'Try again',
  noCandlesYetTheyAppear: 'No candles yet. They appear as soon as this market has traded.',
  oldFrom: <P>({ age }: { readonly age: P }) => rich<P>`old: from ${age}`,
  noCandlesOf: ({ symbol }: Texts<'symbol'>) => say`Price of ${symbol}: no candles yet.`,
  unknown: 'unknown',
  noEngine: 'No connection to the engine: nothing can be moved from here now.',
  theOrder: ({ kind, price }: Texts<'kind' | 'price'>) => say`The ${kind} at ${price}`,
  standsNoMore: ({ name }: Texts<'name'>) => say`${name} has ended: nothing was moved.`,
  wasNotMoved: ({ name, why }: Texts<'name' | 'why'>) => say`${name} was not moved. ${why}`,
  hasChanged: ({ name }: Texts<'name'>) =>
    say`${name} has changed meanwhile: nothing was moved, and its line is where it stands.`,
  standingOrdersInTheChart: 'Standing orders in the chart',
  orderName: ({ kind, symbol, price }: Texts<'kind' | 'symbol' | 'price'>) =>
    say`${kind} of ${symbol} at ${price}`,
  arrowKeysMoveItEnter: 'arrow keys move it, Enter previews it',
  movesTo: ({ kind, price, away, how }: Texts<'kind' | 'price' | 'away' | 'how'>) =>
    say`${kind} to ${price}${away}. ${how}`,
  letGoToPreview: 'Let go to preview it; Escape puts it back.',
  enterPreviewsItEscapePuts: 'Enter previews it; Escape puts it back.',
  depthOf: ({ symbol }: Texts<'symbol'>) => say`Depth of ${symbol}`,
  theDepthComes: 'The depth comes with the stream.',
  spread: ({ spread }: Texts<'spread'>) => say`spread ${spread}`,
  offered: 'Offered',
  wanted: 'Wanted',
  bought: ({ time, hand, quantity, base, price }: Texts<'time' | 'hand' | 'quantity' | 'base' | 'price'>) =>
    say`${time} ${hand}: bought ${quantity} ${base} at ${price}.`,
  sold: ({ time, hand, quantity, base, price }: Texts<'time' | 'hand' | 'quantity' | 'base' | 'price'>) =>
    say`${time} ${hand}: sold ${quantity} ${base} at ${price}.`,
  priceOf: ({
    symbol,
    candles,
    last,
    quote,
    fills,
  }: {
    readonly symbol: string;
    readonly candles: number;
    readonly last: string;
    readonly quote: string;
    readonly fills: number;
  }) =>
    say`Price of ${symbol}: ${counted(candles, { one: 'candle', other: 'candles' })}, the last at ${last} ${quote}; ${counted(fills, { one: 'fill', other: 'fills' })} of orders made here or by Plumbline. The tables hold the same in words.`,
  entryOn: ({ quantity }: Texts<'quantity'>) => say`entry on ${quantity}`,
});
