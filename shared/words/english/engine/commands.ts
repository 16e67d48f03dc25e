import type { Texts, Voice } from '../../voice.ts';

/** What the trader's own words to the engine are answered with. */
export const commands = ({ say }: Voice) => ({
  notInTheList: ({ symbol }: Texts<'symbol'>) => say`${symbol} is not in the list.`,
  tradeUnderWay: 'A trade of this symbol is under way; wait for its end.',
  tradeOfUnderWay: ({ symbol }: Texts<'symbol'>) => say`A trade of ${symbol} is under way; wait for its end.`,
  answering: 'I am writing your answer down; a moment.',
  questionOver: 'This question has been answered, has expired, or what it was about has changed.',
  questionAnswered: 'This question has been answered.',
  learntMeanwhile: 'This has been learnt or answered in the meantime.',
  noSuchAnswer: 'This question has no such answer.',
  kept: 'I keep to that from now on.',
  nothingUnfinished: 'Nothing is unfinished any more.',
  nothingToPutRight: 'There is nothing left to put right.',
  timeOver: ({ symbol }: Texts<'symbol'>) =>
    say`The time to answer this has ended: ${symbol} is left as it is, and nothing was sent.`,
  leftAsItIs: ({ symbol }: Texts<'symbol'>) => say`${symbol} is left as it is.`,
  begun: ({ title }: Texts<'title'>) => say`${title}. I tell you when it is done.`,
  notSentHalted: ({ symbol, reason }: Texts<'symbol' | 'reason'>) =>
    say`Nothing was sent: ${symbol} is halted: ${reason}`,
  notSentNothing: 'Nothing was sent: there is nothing to put right any more. Look at it again.',
  notReadYet: 'I have not read the account yet.',
  heldChanged: ({ held, base, shown }: Texts<'held' | 'base' | 'shown'>) =>
    say`Things have changed: you hold ${held} ${base} now, not ${shown}. Nothing was changed; look at it again.`,
  nothingSent: 'Nothing was sent.',
  orderWasFor: ({ quantity, base }: Texts<'quantity' | 'base'>) =>
    say`It was an order for ${quantity} ${base}.`,
  countedSo: 'I count it so, and look at the account now.',
  /** Why an order counts as the trader said. */
  youToldMe: 'you told me so',
  dust: {
    left: ({ symbol, dust, base }: Texts<'symbol' | 'dust' | 'base'>) =>
      say`${symbol}: up to ${dust} ${base} goes on counting as nothing held.`,
    anew: ({ symbol, dust, base }: Texts<'symbol' | 'dust' | 'base'>) =>
      say`${symbol}: up to ${dust} ${base} counts as nothing held from now on. Nothing was sent.`,
  },
  foundHolding: {
    accountNotRead: 'I could not read the account.',
    holdsOther: ({ held, base }: Texts<'held' | 'base'>) =>
      say`You hold ${held} ${base} now; look at the question again.`,
    nothingAsked: ({ symbol }: Texts<'symbol'>) => say`${symbol}: nothing is asked. Nothing was sent.`,
    nothingAskedReserve: ({ symbol, reserve, base }: Texts<'symbol' | 'reserve' | 'base'>) =>
      say`${symbol}: nothing is asked, and ${reserve} ${base} is your reserve. Nothing was sent.`,
    asked: ({ symbol, target, base }: Texts<'symbol' | 'target' | 'base'>) =>
      say`${symbol}: I take ${target} ${base} as asked, LONG. Nothing was sent.`,
    askedReserve: ({ symbol, target, base, reserve }: Texts<'symbol' | 'target' | 'base' | 'reserve'>) =>
      say`${symbol}: I take ${target} ${base} as asked, LONG, and ${reserve} ${base} is your reserve. Nothing was sent.`,
  },
  keep: {
    outcomeUnknown: 'The outcome of an order is not known yet, so I do not know what is held.',
    orderNotEnded: 'MEXC has not said yet that an order of mine has ended, so I do not know what is held.',
    limitNotEnded: 'MEXC has not said yet that a limit of yours has ended, so I do not know what is held.',
    adopted: ({ symbol, state, held, base, how }: Texts<'symbol' | 'state' | 'held' | 'base' | 'how'>) =>
      say`${symbol}: ${state}, ${held} ${base} is what you ask for now. ${how}`,
    noTrade: ({ symbol }: Texts<'symbol'>) => say`No trade of ${symbol} is under way any more.`,
    stopSells: 'A stop is selling here: end the stop itself, in the list of what waits.',
    title: ({ symbol }: Texts<'symbol'>) => say`End here: keep what ${symbol} holds`,
    ended: ({ why }: Texts<'why'>) => say`It has ended. ${why} Press Keep once I know what is held.`,
    endedNotRead: 'It has ended. I could not read yet what is held. Press Keep once I have.',
    iEnded: 'I ended what ran there.',
    taken: 'It has ended; what you clicked since has taken its place.',
  },
  sibling: {
    notOpen: 'This order is not open any more.',
    left: ({ order }: Texts<'order'>) => say`I leave the order to ${order} alone, as you said.`,
    cancelTaken: 'MEXC took the cancel; the next reading shows whether the order has ended.',
  },
  symbols: {
    unknown: ({ symbol }: Texts<'symbol'>) => say`${symbol} is not a MEXC spot market that I know.`,
    listed: ({ symbol }: Texts<'symbol'>) => say`${symbol} is already in the list.`,
    most: ({ most, symbol }: { readonly most: number; readonly symbol: string }) =>
      say`I watch ${most} symbols at most; remove one before you add ${symbol}.`,
    noDollar: ({ symbol, quote }: Texts<'symbol' | 'quote'>) =>
      say`${symbol} is paid in ${quote}; I can only count USDT and USDC as dollars.`,
    sameBase: ({ base, other }: Texts<'base' | 'other'>) =>
      say`${base} is managed by ${other} already; two symbols would undo each other, since both would count the same ${base}.`,
    sharedAsset: ({ symbol, other }: Texts<'symbol' | 'other'>) =>
      say`${symbol} and ${other} share an asset as base and as quote; trading one would be drift of the other.`,
    added: ({ symbol }: Texts<'symbol'>) => say`${symbol} was added.`,
    outcomeUnknown: ({ symbol }: Texts<'symbol'>) =>
      say`The outcome of an order of ${symbol} is not known yet.`,
    orderOpen: ({ symbol }: Texts<'symbol'>) => say`An order of mine is still open on ${symbol}.`,
    beingRemoved: ({ symbol }: Texts<'symbol'>) => say`${symbol} is being removed.`,
    removed: ({ symbol }: Texts<'symbol'>) => say`${symbol} was removed. Nothing was sent.`,
    nameEachOnce: 'The new order must name each symbol once.',
  },
  funds: {
    spendsAlready: ({ symbol, money, quote }: Texts<'symbol' | 'money' | 'quote'>) =>
      say`A click on ${symbol} can spend ${money} ${quote} already.`,
    tells: ({ quote, symbol }: Texts<'quote' | 'symbol'>) =>
      say`I tell you once when your ${quote} is enough for an order of ${symbol}. I buy nothing by myself.`,
  },
});
