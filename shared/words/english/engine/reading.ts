import { clause } from '../../clause.ts';
import type { Texts, Voice } from '../../voice.ts';

/** What a reading of account, orders and prices lacks, and what is waited for until a change is explained. */
export const reading = ({ say }: Voice) => ({
  noAsks: ({ symbol }: Texts<'symbol'>) => say`The order book of ${symbol} has no asks now.`,
  noBids: ({ symbol }: Texts<'symbol'>) => say`The order book of ${symbol} has no bids now.`,
  crossed: ({ symbol, bid, ask }: Texts<'symbol' | 'bid' | 'ask'>) =>
    say`The order book of ${symbol} is crossed: ${bid} bid, ${ask} asked.`,
  clockSetBack: ({ symbol }: Texts<'symbol'>) =>
    say`The clock was set back: I can't tell how old the price of ${symbol} is.`,
  priceTooOld: ({
    symbol,
    age,
    most,
  }: {
    readonly symbol: string;
    readonly age: string;
    readonly most: number;
  }) => say`The newest price of ${symbol} is ${age} s old, and I take none over ${most} s old.`,
  priceTooOldBecause: ({
    symbol,
    age,
    why,
    most,
  }: {
    readonly symbol: string;
    readonly age: string;
    readonly why: string;
    readonly most: number;
  }) =>
    say`The newest price of ${symbol} is ${age} s old (${clause(why)}), and I take none over ${most} s old.`,
  oldPrice: ({ age }: Texts<'age'>) => say`The price is ${age} s old: my worst price is counted from it.`,
  oldPriceBecause: ({ age, why }: Texts<'age' | 'why'>) =>
    say`The price is ${age} s old (${clause(why)}): my worst price is counted from it.`,
  answersLate: ({ seconds }: Texts<'seconds'>) => say`MEXC answers ${seconds} s late`,
  emptyReply:
    'The account reply was empty, although it held something before. I believe it when three replies over 30 s agree.',
  accountNotRead: 'I have not read the account.',
  noBook: 'I could not read the order book.',
  nobodyWaits: 'Nobody waits for it.',
  tooFarApart: 'The answers came too far apart.',
  ownOrderBetween: 'An own order came in between.',
  twoReadingsDiffer: 'Two readings of the account differ.',
  journalNotRead: 'My journal could not be read.',
  balanceDiffers: 'balance, of which two readings differ',
  notCovered: ({ amount, asset }: Texts<'amount' | 'asset'>) =>
    say`Open orders need ${amount} ${asset} locked, and the account shows less.`,
  bookNotRead: ({ symbol, why }: Texts<'symbol' | 'why'>) =>
    say`I can't read the order book of ${symbol}, so I send nothing for it: ${why}`,
  balanceNotRead: ({ asset, what, symbol }: Texts<'asset' | 'what' | 'symbol'>) =>
    say`I can't read what MEXC tells of your ${asset} (${what}), so I send nothing for ${symbol}. I read again in a few seconds; look at your ${asset} at MEXC.`,
  unusable: "The answer can't be used.",
  noRow: "MEXC's list of all prices tells none that I can read. I ask for its order book in a few seconds.",
  late: 'MEXC does not answer in time. I ask again in a few seconds.',
  keyTakenAgain: 'MEXC takes your key again.',
  symbolTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol} can't be read`,
  fillTitle: ({ symbol }: Texts<'symbol'>) => say`A fill of ${symbol} can't be read`,
  shownBefore: ({ why }: Texts<'why'>) => say`${why} What is shown was read before.`,
  shownBeforeAgainAt: ({ why, time }: Texts<'why' | 'time'>) =>
    say`${why} What is shown was read before; I try again at ${time}.`,
  accountFailed: ({ why }: Texts<'why'>) => say`I could not read the account: ${why}`,
  noConnection: 'No connection',
  looksForRecord: 'I look for the record of this change.',
  readsOnceMore: 'I read the account once more.',
  changed: 'The account changed; I read it once more.',
  fillNotShown: 'The account does not show my last fill yet.',
  wentOut: ({ amount, base }: Texts<'amount' | 'base'>) =>
    say`${amount} ${base} went out that no record explains while I don't know what became of my order. I buy and correct nothing until I do.`,
  cameIn: ({ amount, base }: Texts<'amount' | 'base'>) =>
    say`${amount} ${base} came in that no record explains while I don't know what became of my order. I buy and correct nothing until I do.`,
  doNotAddUp: ({ own, base, change }: Texts<'own' | 'base' | 'change'>) =>
    say`My fills and the account do not add up: I booked ${own} ${base}, the account shows ${change}. I buy and correct nothing until they do.`,
  waitsForRecord: ({ why, time }: Texts<'why' | 'time'>) =>
    say`What I hold changed, and I wait for the record of it. ${why} I look again at ${time}.`,
  mayBeOlder: ({ cause }: Texts<'cause'>) =>
    say`${cause}; this may be older than what I took as held, and then no record explains the change`,
});
