import type { Voice } from '../voice.ts';

/** The trade ticket. */
export const ticket = ({ counted, say }: Voice) => ({
  whatToAsk: 'What to ask for',
  bestBidAndAsk: ({ quote }: { readonly quote: string }) => say`best bid and ask in ${quote}`,
  bid: ({ bid }: { readonly bid: string }) => say`bid ${bid}`,
  ask: ({ ask }: { readonly ask: string }) => say`ask ${ask}`,
  noEngine: 'No connection to the engine: nothing can be sent from here now.',
  modeIsChanging: 'The mode is changing; wait a moment.',
  allHalted: 'All trading is halted. Re-arm it in the middle of the window first.',
  symbolHalted: ({ symbol }: { readonly symbol: string }) =>
    say`${symbol} is halted. Re-arm it in the middle of the window first.`,
  outcomeIsUnknown:
    'An outcome is unknown: nothing is bought here until it is known. Flat, Short and Reduce can be asked for.',
  isRunning: ({ kind }: { readonly kind: string }) =>
    say`A ${kind} is running. Flat, Short and Reduce can be asked for meanwhile: they end it after its present order, and so does End here.`,
  long: 'Long',
  flat: 'Flat',
  short: 'Short',
  reduce: 'Reduce',
  aboutLong: ({ base }: { readonly base: string }) =>
    say`Hold ${base} up to this size in all. Only ever buys.`,
  aboutFlat: ({ base }: { readonly base: string }) =>
    say`Hold no ${base}: sells all of it above the reserve. To sell part, use Reduce.`,
  aboutShort: ({ base, quote }: { readonly base: string; readonly quote: string }) =>
    say`Sells all ${base} and holds only ${quote}, counting what holding would have made.`,
  aboutReduce: ({ base }: { readonly base: string }) =>
    say`Sells this much of the ${base} held and stays Long with the rest.`,
  waitingForAPreview: 'Waiting for a preview',
  refusedNothingToSend: 'Refused: nothing to send',
  nothingToSend: 'Nothing to send',
  nothingToChange: 'Nothing to change',
  sellAllHeld: ({ base }: { readonly base: string }) => say`Sell all ${base} held then`,
  preview: 'Preview',
  limitPrice: 'Limit price',
  priceToPrice: ({ first, second }: { readonly first: string; readonly second: string }) =>
    say`${first} to ${second}`,
  theFirstOrderIsPriced: 'The first order is priced at the first; no order goes beyond the second.',
  expected: 'Expected',
  sumAtPrice: ({ sum, price }: { readonly sum: string; readonly price: string }) => say`${sum} at ${price}`,
  fee: 'Fee',
  worstCase: 'Worst case',
  againstTheBestPriceNow: 'Against the best price now, if every order had to go to its limit.',
  askedAfterwards: 'Asked afterwards',
  noBase: ({ base }: { readonly base: string }) => say`no ${base}`,
  cancelsFirst: 'Cancels first',
  roomInLimits: 'Room in limits',
  nothing: 'nothing',
  roomOfTrade: ({ amount }: { readonly amount: string }) => say`${amount} a trade`,
  roomOfSymbol: ({ amount }: { readonly amount: string }) => say`${amount} here`,
  noLimitSet: 'no limit set',
  holdOnlyCashMexcSpot: "hold only cash; MEXC spot can't borrow.",
  shortHereMeans: 'Short here means:',
  understood: 'Understood',
  sizeOnASlider: 'Size on a slider',
  yourMoneyDoesNotPay: 'Your money does not pay for this part.',
  sizeIn: ({ unit }: { readonly unit: string }) => say`Size in ${unit}`,
  unitOfTheSize: 'Unit of the size',
  howMuch: 'How much?',
  moreThanZero: 'More than 0.',
  atMostAll: 'At most 100 %.',
  pressAgainToConfirm: 'press again to confirm',
  keepHolding: 'keep holding',
  hold1s: 'hold 1 s',
  outcomeUnknown: 'Outcome unknown.',
  onlyChangesAsked: 'The button sends no order: it only changes what I compare the account with.',
  trade: 'Trade',
  addASymbolToTrade: 'Add a symbol to trade it.',
  nothingCanBeSentOffline: 'Offline: nothing can be sent',
  offline:
    'The exchange cannot be reached, so no order can be sent. What stands here is from the last reading.',
  nothingCanBeSentNow: 'Nothing can be sent now',
  iTellYouOnceWhen: 'I tell you once when the money comes.',
  tellMeWhenMoneyComes: 'Tell me when money comes',
  aboutEndHere: 'Stops after the order under way. What is held then is what you ask for.',
  ending: 'Ending',
  endHere: 'End here',
  askFor: ({ state }: { readonly state: string }) => say`Ask for ${state}, send nothing`,
  askForQuantity: ({
    state,
    quantity,
    base,
  }: {
    readonly state: string;
    readonly quantity: string;
    readonly base: string;
  }) => say`Ask for ${state} ${quantity} ${base}, send nothing`,
  buy: ({ quantity, base }: { readonly quantity: string; readonly base: string }) =>
    say`Buy ${quantity} ${base}`,
  sell: ({ quantity, base }: { readonly quantity: string; readonly base: string }) =>
    say`Sell ${quantity} ${base}`,
  worse: ({ sum }: { readonly sum: string }) => say`${sum} worse`,
  worseAt: ({ sum, price }: { readonly sum: string; readonly price: string }) =>
    say`${sum} worse at ${price}`,
  orders: ({ count }: { readonly count: number }) => counted(count, { one: 'order', other: 'orders' }),
  andLeaves: ({ cancelled, left }: { readonly cancelled: string; readonly left: string }) =>
    say`${cancelled}, leaves ${left}`,
});
