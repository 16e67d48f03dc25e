import type { Voice } from '../voice.ts';

/** The chart and the depth beside it. */
export const chart = ({ counted, rich, say }: Voice) => ({
  correction: ({ reason }: { readonly reason: string }) => say`Correction: ${reason}`,
  chart: 'Chart',
  chosenStandsHere: 'The chart of the chosen symbol stands here.',
  lengthOfACandle: 'Length of a candle',
  depth: 'Depth',
  legend: <P>({ mark }: { readonly mark: P }) =>
    rich<P>`▲▼ traded here, ○ elsewhere, ${mark} by Plumbline; shaded: out of sync`,
  noCandlesNoEngine: 'No candles: the window has no connection to its engine.',
  noCandlesBecause: ({ problem }: { readonly problem: string }) => say`No candles: ${problem}`,
  tryAgain: 'Try again',
  noCandlesYetTheyAppear: 'No candles yet. They appear as soon as this market has traded.',
  oldFrom: <P>({ age }: { readonly age: P }) => rich<P>`old: from ${age}`,
  noCandlesOf: ({ symbol }: { readonly symbol: string }) => say`Price of ${symbol}: no candles yet.`,
  unknown: 'unknown',
  noEngine: 'No connection to the engine: nothing can be moved from here now.',
  theOrder: ({ kind, price }: { readonly kind: string; readonly price: string }) =>
    say`The ${kind} at ${price}`,
  standsNoMore: ({ name }: { readonly name: string }) => say`${name} stands no more: nothing was moved.`,
  wasNotMoved: ({ name, why }: { readonly name: string; readonly why: string }) =>
    say`${name} was not moved. ${why}`,
  hasChanged: ({ name }: { readonly name: string }) =>
    say`${name} has changed meanwhile: nothing was moved, and its line is where it stands.`,
  standingOrdersInTheChart: 'Standing orders in the chart',
  orderName: ({
    kind,
    symbol,
    price,
  }: {
    readonly kind: string;
    readonly symbol: string;
    readonly price: string;
  }) => say`${kind} of ${symbol} at ${price}`,
  arrowKeysMoveItEnter: 'arrow keys move it, Enter previews it',
  movesTo: ({
    kind,
    price,
    away,
    how,
  }: {
    readonly kind: string;
    readonly price: string;
    readonly away: string;
    readonly how: string;
  }) => say`${kind} to ${price}${away}. ${how}`,
  letGoToPreview: 'Let go to preview it; Escape puts it back.',
  enterPreviewsItEscapePuts: 'Enter previews it; Escape puts it back.',
  depthOf: ({ symbol }: { readonly symbol: string }) => say`Depth of ${symbol}`,
  theDepthComes: 'The depth comes with the stream.',
  spread: ({ spread }: { readonly spread: string }) => say`spread ${spread}`,
  offered: 'Offered',
  wanted: 'Wanted',
  bought: ({
    time,
    hand,
    quantity,
    base,
    price,
  }: {
    readonly time: string;
    readonly hand: string;
    readonly quantity: string;
    readonly base: string;
    readonly price: string;
  }) => say`${time} ${hand}: bought ${quantity} ${base} at ${price}.`,
  sold: ({
    time,
    hand,
    quantity,
    base,
    price,
  }: {
    readonly time: string;
    readonly hand: string;
    readonly quantity: string;
    readonly base: string;
    readonly price: string;
  }) => say`${time} ${hand}: sold ${quantity} ${base} at ${price}.`,
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
  entryOn: ({ quantity }: { readonly quantity: string }) => say`entry on ${quantity}`,
});
