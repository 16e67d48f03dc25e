import type { Voice } from '../../voice.ts';

/** What the trader's own words to the engine are answered with. */
export const commands = ({ say }: Voice) => ({
  notInTheList: ({ symbol }: { readonly symbol: string }) => say`${symbol} is not in the list.`,
  tradeUnderWay: 'A trade of this symbol is under way; wait for its end.',
  tradeOfUnderWay: ({ symbol }: { readonly symbol: string }) =>
    say`A trade of ${symbol} is under way; wait for its end.`,
  answering: 'I am writing your answer down; a moment.',
  questionOver: 'This question has been answered, has expired, or what it was about has changed.',
  questionAnswered: 'This question has been answered.',
  learntMeanwhile: 'This has been learnt or answered in the meantime.',
  noSuchAnswer: 'This question has no such answer.',
  kept: 'I keep to that from now on.',
  nothingUnfinished: 'Nothing is unfinished any more.',
  nothingToPutRight: 'There is nothing left to put right.',
  timeOver: ({ symbol }: { readonly symbol: string }) =>
    say`The time to answer this has ended: ${symbol} is left as it is, and nothing was sent.`,
  leftAsItIs: ({ symbol }: { readonly symbol: string }) => say`${symbol} is left as it is.`,
  begun: ({ title }: { readonly title: string }) => say`${title}. I tell you when it is done.`,
  notSentHalted: ({ symbol, reason }: { readonly symbol: string; readonly reason: string }) =>
    say`Nothing was sent: ${symbol} is halted: ${reason}`,
  notSentNothing: 'Nothing was sent: there is nothing to put right any more. Look at it anew.',
  notReadYet: 'I have not read the account yet.',
  heldChanged: ({
    held,
    base,
    shown,
  }: {
    readonly held: string;
    readonly base: string;
    readonly shown: string;
  }) =>
    say`Things have changed: you hold ${held} ${base} now, not ${shown}. Nothing was changed; look at it anew.`,
  nothingSent: 'Nothing was sent.',
  orderWasFor: ({ quantity, base }: { readonly quantity: string; readonly base: string }) =>
    say`It was an order for ${quantity} ${base}.`,
  countedSo: 'I count it so, and look at the account now.',
  /** Why an order counts as the trader said. */
  youToldMe: 'you told me so',
  dust: {
    left: ({
      symbol,
      dust,
      base,
    }: {
      readonly symbol: string;
      readonly dust: string;
      readonly base: string;
    }) => say`${symbol}: up to ${dust} ${base} go on counting as nothing held.`,
    anew: ({
      symbol,
      dust,
      base,
    }: {
      readonly symbol: string;
      readonly dust: string;
      readonly base: string;
    }) => say`${symbol}: up to ${dust} ${base} count as nothing held from now on. Nothing was sent.`,
  },
  foundHolding: {
    accountNotRead: 'I could not read the account.',
    holdsOther: ({ held, base }: { readonly held: string; readonly base: string }) =>
      say`You hold ${held} ${base} now; look at the question anew.`,
    nothingAsked: ({ symbol }: { readonly symbol: string }) =>
      say`${symbol}: nothing is asked. Nothing was sent.`,
    nothingAskedReserve: ({
      symbol,
      reserve,
      base,
    }: {
      readonly symbol: string;
      readonly reserve: string;
      readonly base: string;
    }) => say`${symbol}: nothing is asked, and ${reserve} ${base} are your reserve. Nothing was sent.`,
    asked: ({
      symbol,
      target,
      base,
    }: {
      readonly symbol: string;
      readonly target: string;
      readonly base: string;
    }) => say`${symbol}: I take ${target} ${base} as asked, LONG. Nothing was sent.`,
    askedReserve: ({
      symbol,
      target,
      base,
      reserve,
    }: {
      readonly symbol: string;
      readonly target: string;
      readonly base: string;
      readonly reserve: string;
    }) =>
      say`${symbol}: I take ${target} ${base} as asked, LONG, and ${reserve} ${base} are your reserve. Nothing was sent.`,
  },
  keep: {
    outcomeUnknown: 'The outcome of an order is not known yet, so I do not know what is held.',
    orderNotEnded: 'MEXC has not said yet that an order of mine has ended, so I do not know what is held.',
    limitNotEnded: 'MEXC has not said yet that a limit of yours has ended, so I do not know what is held.',
    adopted: ({
      symbol,
      state,
      held,
      base,
      how,
    }: {
      readonly symbol: string;
      readonly state: string;
      readonly held: string;
      readonly base: string;
      readonly how: string;
    }) => say`${symbol}: ${state}, ${held} ${base} is what you ask for now. ${how}`,
    noTrade: ({ symbol }: { readonly symbol: string }) => say`No trade of ${symbol} is under way any more.`,
    stopSells: 'A stop is selling here: end the stop itself, in the list of what waits.',
    title: ({ symbol }: { readonly symbol: string }) => say`End here: keep what ${symbol} holds`,
    ended: ({ why }: { readonly why: string }) =>
      say`It has ended. ${why} Keep what is held once that is known.`,
    endedNotRead: 'It has ended. I could not read yet what is held. Keep what is held once that is known.',
    iEnded: 'I ended what ran there.',
    taken: 'It has ended; what you clicked since has taken its place.',
  },
  sibling: {
    notOpen: 'This order is not open any more.',
    left: ({ order }: { readonly order: string }) => say`I leave the order to ${order} alone, as you said.`,
    cancelTaken: 'The exchange took the cancel; the next reading shows whether the order has ended.',
  },
  symbols: {
    unknown: ({ symbol }: { readonly symbol: string }) =>
      say`${symbol} is not a MEXC spot market that I know.`,
    listed: ({ symbol }: { readonly symbol: string }) => say`${symbol} is already in the list.`,
    most: ({ most, symbol }: { readonly most: number; readonly symbol: string }) =>
      say`I watch ${most} symbols at most; remove one before you add ${symbol}.`,
    noDollar: ({ symbol, quote }: { readonly symbol: string; readonly quote: string }) =>
      say`${symbol} is paid in ${quote}; I can only count USDT and USDC as dollars.`,
    sameBase: ({ base, other }: { readonly base: string; readonly other: string }) =>
      say`${base} is managed by ${other} already; two symbols would undo each other, since both would count the same ${base}.`,
    sharedAsset: ({ symbol, other }: { readonly symbol: string; readonly other: string }) =>
      say`${symbol} and ${other} share an asset as base and as quote; trading one would be drift of the other.`,
    added: ({ symbol }: { readonly symbol: string }) => say`${symbol} was added.`,
    outcomeUnknown: ({ symbol }: { readonly symbol: string }) =>
      say`The outcome of an order of ${symbol} is not known yet.`,
    orderOpen: ({ symbol }: { readonly symbol: string }) => say`An order of mine is still open on ${symbol}.`,
    beingRemoved: ({ symbol }: { readonly symbol: string }) => say`${symbol} is being removed.`,
    removed: ({ symbol }: { readonly symbol: string }) => say`${symbol} was removed. Nothing was sent.`,
    nameEachOnce: 'The new order must name each symbol once.',
  },
  funds: {
    spendsAlready: ({
      symbol,
      money,
      quote,
    }: {
      readonly symbol: string;
      readonly money: string;
      readonly quote: string;
    }) => say`A click on ${symbol} can spend ${money} ${quote} already.`,
    tells: ({ quote, symbol }: { readonly quote: string; readonly symbol: string }) =>
      say`I tell you once when your ${quote} reaches for an order of ${symbol}. I buy nothing by myself.`,
  },
});
