import type { Voice } from '../voice.ts';

/** Standing orders: how they are asked for, what they are called. */
export const standing = ({ counted, say }: Voice) => ({
  atWhichPrice: 'At which price?',
  aPriceOverZero: 'A price over 0.',
  heldNotRead: 'I must have read what is held before a part of it can be asked for.',
  waitingForAPreview: 'Waiting for a preview',
  refusedNothingToPlace: 'Refused: nothing to place',
  ticketIsBusy: 'The ticket is sending something: nothing was moved. Move it again when it has.',
  ifAtOrUnder: 'If the price is at or under',
  atOrUnder: 'At or under',
  atOrOver: 'At or over',
  inQuote: ({ label, quote }: { readonly label: string; readonly quote: string }) =>
    say`${label}, in ${quote}`,
  thenSellAtMost: 'then sell, at most this far under the price then',
  atMostThisFar: 'At most this far under the price then',
  neverUnder: ({ quote }: { readonly quote: string }) => say`Never under, in ${quote}`,
  noFloor: 'never under: no floor',
  ifIWasAway: 'If I was away when it was crossed',
  askMe: 'Ask me',
  goOn: 'Go on',
  standingOrdersOf: ({ symbol }: { readonly symbol: string }) => say`Standing orders of ${symbol}`,
  standingOrders: 'Standing orders',
  armAgain: 'Arm again',
  move: 'Move',
  arm: 'Arm',
  takeBack: 'Take back',
  cancel: 'Cancel',
  preview: 'Preview',
  noBase: ({ base }: { readonly base: string }) => say`no ${base}`,
  sells: 'Sells',
  restsAtMexc: 'Rests at MEXC',
  worth: 'Worth',
  fee: 'Fee',
  worstPrice: 'Worst price',
  noneIsKnown: 'none is known',
  whenFilledAsked: 'When filled, asked',
  cancelsFirst: 'Cancels first',
  nothing: 'nothing',
  moves: ({ title }: { readonly title: string }) => say`Moves: ${title}`,
  makeANewOne: 'Make a new one',
  nothingCanBeSentNow: 'Nothing can be sent now',
  worksOnlyWhileIRun: 'Works only while I run and am connected.',
  staysAtMexcAlsoWhile: 'Stays at MEXC, also while this computer is off.',
  now: 'Now',
  atAPrice: 'At a price',
  stop: 'Stop',
  when: 'When',
  under: ({ distance }: { readonly distance: string }) => say`${distance} under`,
  over: ({ distance }: { readonly distance: string }) => say`${distance} over`,
  place: 'Place',
  verbFlat: ({ verb, price }: { readonly verb: string; readonly price: string }) =>
    say`${verb}: Flat at or under ${price}`,
  verbSellUnder: ({
    verb,
    what,
    price,
  }: {
    readonly verb: string;
    readonly what: string;
    readonly price: string;
  }) => say`${verb}: sell ${what} at or under ${price}`,
  verbBuy: ({
    verb,
    what,
    price,
  }: {
    readonly verb: string;
    readonly what: string;
    readonly price: string;
  }) => say`${verb}: buy ${what} at ${price}`,
  verbSell: ({
    verb,
    what,
    price,
  }: {
    readonly verb: string;
    readonly what: string;
    readonly price: string;
  }) => say`${verb}: sell ${what} at ${price}`,
  sellSize: ({ size }: { readonly size: string }) => say`sell ${size}`,
  buySize: ({ size }: { readonly size: string }) => say`buy ${size}`,
  cutFrom: ({ order, cut }: { readonly order: string; readonly cut: string }) =>
    say`${order}, cut from ${cut}`,
  orders: ({ count }: { readonly count: number }) => counted(count, { one: 'order', other: 'orders' }),
  flatUnder: ({ price }: { readonly price: string }) => say`Flat at or under ${price}`,
  flatOver: ({ price }: { readonly price: string }) => say`Flat at or over ${price}`,
  buyUnder: ({
    size,
    base,
    price,
  }: {
    readonly size: string;
    readonly base: string;
    readonly price: string;
  }) => say`Buy ${size} ${base} at or under ${price}`,
  sellUnder: ({
    size,
    base,
    price,
  }: {
    readonly size: string;
    readonly base: string;
    readonly price: string;
  }) => say`Sell ${size} ${base} at or under ${price}`,
  sellOver: ({
    size,
    base,
    price,
  }: {
    readonly size: string;
    readonly base: string;
    readonly price: string;
  }) => say`Sell ${size} ${base} at or over ${price}`,
  waiting: ({ size, price }: { readonly size: string; readonly price: string }) =>
    say`waiting: ${size} at ${price}`,
  waitingAndMore: ({
    size,
    price,
    count,
  }: {
    readonly size: string;
    readonly price: string;
    readonly count: number;
  }) => say`waiting: ${size} at ${price} and ${count} more`,
  flat: 'Flat',
  keep: ({ quantity }: { readonly quantity: string }) => say`keep ${quantity}`,
});
