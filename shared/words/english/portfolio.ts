import type { Voice } from '../voice.ts';

/** The portfolio and all of its cards. */
export const portfolio = ({ counted, rich, say }: Voice) => ({
  balances: 'Balances',
  allAssets: 'All assets',
  noPricesWereReadYet: 'no prices were read yet',
  valued: <P>({ age }: { readonly age: P }) => rich<P>`valued ${age}`,
  nothingIsHeld: 'Nothing is held, or the account was not read yet.',
  asset: 'Asset',
  free: 'Free',
  locked: 'Locked',
  usd: 'USD',
  whatChangedAndByWhom: 'What changed, and by whom',
  whatChangedSince: 'What changed since',
  sinceWhen: 'Since when',
  theDate: 'The date',
  firstVisit: 'This is the first time that you look here.',
  chooseADayICount: 'Choose a day: I count from its beginning.',
  iAmWorkingItOut: 'I am working it out.',
  nothingBefore: 'Nothing is known before the first settled reading of the account.',
  noPriceYet: 'I can tell it once a price is known of all that was and is held.',
  nothingChanged: 'Nothing changed.',
  nowInAll: <P>({ amount }: { readonly amount: P }) => rich<P>`now, ${amount} in all`,
  realised: 'realised',
  salesLessFeesAgainstAverage: 'Sales less fees, against average cost.',
  unrealised: 'unrealised',
  howWhatIsHeld: 'How what is held has moved against its cost.',
  fees: 'fees',
  inTheLinesAbove: 'In the lines above, at their worth.',
  takenAlong: 'taken along',
  aboutTakenAlongSum:
    'What went without a sale was worth more than it had cost by so much; it is not realised.',
  restated: 'restated',
  byCostsThatYou: 'By costs that you have stated.',
  priceOfWhatWasHeld: 'Price of what was held',
  priceOfYourReserves: 'Price of your reserves',
  feesPaidInAnotherAsset: 'Fees paid in another asset',
  tradesOfMarkets: 'Trades of markets not in your list',
  cameAndWent: 'Came and went',
  notExplained: 'Not explained',
  noTradeAndNoRecord: 'No trade and no record tells of it.',
  aboutFees: 'They are in the lines of who traded, and were paid out of something else.',
  others: ({ count }: { readonly count: number }) => say`${count} others`,
  costsOf: ({ symbol }: { readonly symbol: string }) => say`Costs of ${symbol}`,
  aboutCosts:
    'This came without a price, so I assumed the middle price of its minute. State what it cost you; it changes the average cost of what is still there, never what is realised already. It goes into my journal, and you can take it back.',
  nothingOfItIsLeft: 'Nothing of it is left.',
  costOfOne: ({ base, quote }: { readonly base: string; readonly quote: string }) =>
    say`Cost of one ${base} in ${quote}`,
  stateThisCost: 'State this cost',
  takeItBack: 'Take it back',
  yesterday: 'yesterday, 24:00',
  yourLastVisit: 'your last visit',
  sevenDaysAgo: '7 days ago',
  thirtyDaysAgo: '30 days ago',
  theYearBegan: 'the year began',
  aDate: 'a date',
  csvAllFigures: 'CSV, all figures',
  jsonAllFigures: 'JSON, all figures',
  koinlysColumns: "Koinly's columns",
  exportForTaxes: 'Export for taxes',
  aboutExport: ({ zone }: { readonly zone: string }) =>
    say`Trades, fees and flows of a year, in UTC and in your time (${zone}), each row with what of it is assumed. It stays on this computer.`,
  year: 'Year',
  layout: 'Layout',
  exportYear: ({ year }: { readonly year: string }) => say`Export ${year}`,
  openFolder: 'Open folder',
  hidden: 'Hidden',
  youHaveHiddenTotal: 'You have hidden total and result, so nothing of them stands here either.',
  showThem: 'Show them',
  noAnswer: 'No answer',
  askAgain: 'Ask again',
  whatYouSeeIsFrom: <P>({ age }: { readonly age: P }) => rich<P>`What you see is from ${age}.`,
  iAskAgainByMyself: 'I ask again by myself.',
  theTotalValue: 'The total value',
  whatChanged: 'What changed',
  theTableBySymbol: 'The table by symbol',
  theBalances: 'The balances',
  theClosedTrades: 'The closed trades',
  theExport: 'The export',
  otherFeesNotExplained: 'other fees, not explained',
  bySymbol: 'By symbol',
  aboutBooks: 'above the reserve, average cost, fees included, since my books began',
  noBookYet: 'No book yet: one begins with the first trade of a symbol, or with what is held of it.',
  books: 'Books',
  symbol: 'Symbol',
  held: 'Held',
  entry: 'Entry',
  price: 'Price',
  value: 'Value',
  unrealisedColumn: 'Unrealised',
  realisedColumn: 'Realised',
  takenAlongColumn: 'Taken along',
  aboutTakenAlong: 'What went without a sale was worth more than it had cost by so much.',
  feesColumn: 'Fees',
  total: 'Total',
  notWatched: 'not watched',
  noPrice: 'no price',
  feeHadNoPrice: 'No price of it was known when it was charged.',
  andNotValued: ({ fee, asset }: { readonly fee: string; readonly asset: string }) =>
    say`and ${fee} ${asset}, not valued`,
  stateACost: 'State a cost',
  statedCosts: 'Stated costs',
  assumedOf: ({ assumed, held }: { readonly assumed: string; readonly held: string }) =>
    say`${assumed} of ${held} assumed`,
  opened: 'opened',
  boughtBack: 'bought back',
  reduced: 'reduced',
  closed: 'closed',
  sold: 'sold',
  resultIs: ({ result }: { readonly result: string }) => say`Result ${result}.`,
  boughtElsewhere: ({
    quantity,
    entry,
    result,
  }: {
    readonly quantity: string;
    readonly entry: string;
    readonly result: string;
  }) =>
    say`${quantity} of it had been bought elsewhere at ${entry} each: ${result} from there and back, which is in no sum.`,
  boughtBackOf: ({ quantity, result }: { readonly quantity: string; readonly result: string }) =>
    say`It bought back ${quantity} of what you had sold: ${result} against holding, which is in no sum.`,
  withoutRecord: ({ quantity }: { readonly quantity: string }) =>
    say`${quantity} of it came just before without a record, at the middle price.`,
  byAnyone: 'by anyone',
  byHand: ({ hand }: { readonly hand: string }) => say`by ${hand}`,
  openedAndClosed: 'Opened and closed',
  byWhom: 'By whom',
  allSymbols: 'all symbols',
  lookFurtherBack: 'Look further back',
  noSaleYet:
    'No sale yet. Each one appears here with what it brought against its average cost, and what opened a position, whoever traded.',
  time: 'Time',
  what: 'What',
  by: 'By',
  quantity: 'Quantity',
  exit: 'Exit',
  fee: 'Fee',
  result: 'Result',
  today: 'Today',
  sevenDays: '7 days',
  thirtyDays: '30 days',
  thisYear: 'This year',
  totalValue: 'Total value',
  howFarTheLineGoes: 'How far the line goes back',
  sinceBooksBegan: <P>({ time }: { readonly time: P }) => rich<P>`* since my books began, ${time}`,
  aPriceIsMissing: "A price of what is held is missing: I can't tell the total before I have it.",
  aboutNoBooks:
    'My books begin with the first reading at which all that is held is settled: usually within a minute of the start. Nothing is known of before. What is there then has an assumed cost, which you can replace.',
  nothingNoted: 'Nothing is noted of this time yet: I note the total each hour.',
  totalOfLine: 'total',
  withoutWhatCameAndWent: 'without what came and went',
  wentOut: 'went out',
  cameIn: 'came in',
  nothingIsKnown: 'Nothing is known of it yet.',
  youHere: 'You, here',
  standingOrders: 'Standing orders',
  plumblineCorrections: 'Plumbline, corrections',
  elsewhereTitle: 'Elsewhere',
  here: 'here',
  standing: 'standing',
  plumbline: 'Plumbline',
  elsewhere: 'elsewhere',
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  transfer: 'transfer',
  airdrop: 'airdrop',
  reserve: 'reserve',
  feeOfAnotherSymbol: 'fee of another symbol',
  traded: 'traded for',
  heldAtTheFirstLook: 'held at the first look',
  noRecord: 'no record',
  balance: ({
    asset,
    free,
    locked,
    value,
  }: {
    readonly asset: string;
    readonly free: string;
    readonly locked: string;
    readonly value: string;
  }) => say`${asset}: ${free} free, ${locked} locked in orders; worth ${value} USD.`,
  balanceWithoutPrice: ({
    asset,
    free,
    locked,
  }: {
    readonly asset: string;
    readonly free: string;
    readonly locked: string;
  }) => say`${asset}: ${free} free, ${locked} locked in orders; no market with USDT or USDC tells a price.`,
  aboutHand: ({
    fills,
    bought,
    sold,
    fees,
    realised,
  }: {
    readonly fills: number;
    readonly bought: string;
    readonly sold: string;
    readonly fees: string;
    readonly realised: string;
  }) =>
    say`${counted(fills, { one: 'fill', other: 'fills' })}: bought ${bought}, sold ${sold}, fees ${fees}, realised ${realised}`,
  assumedEach: ({ price, quote }: { readonly price: string; readonly quote: string }) =>
    say`assumed ${price} ${quote} each`,
  statedEach: ({
    stated,
    price,
    quote,
  }: {
    readonly stated: string;
    readonly price: string;
    readonly quote: string;
  }) => say`stated ${stated}, assumed was ${price} ${quote} each`,
  parts: {
    price: 'price',
    here: 'here',
    standing: 'standing',
    plumbline: 'Plumbline',
    elsewhere: 'elsewhere',
    reserve: 'reserves',
  },
  all: 'all',
  fromThen: ({
    time,
    start,
    flowed,
  }: {
    readonly time: string;
    readonly start: string;
    readonly flowed: string;
  }) => say`From ${time}: ${start} USD. What came and went: ${flowed} USD.`,
  fromBooksBegin: ({
    time,
    start,
    flowed,
  }: {
    readonly time: string;
    readonly start: string;
    readonly flowed: string;
  }) => say`From ${time}, when my books begin: ${start} USD. What came and went: ${flowed} USD.`,
  feeOf: ({ fee, asset }: { readonly fee: string; readonly asset: string }) => say`fee ${fee} ${asset}`,
  feeNotValued: ({ fee, asset }: { readonly fee: string; readonly asset: string }) =>
    say`fee ${fee} ${asset}, not valued`,
  tradeSold: ({
    tradeId,
    quantity,
    hand,
    exit,
    proceeds,
    fee,
  }: {
    readonly tradeId: string;
    readonly quantity: string;
    readonly hand: string;
    readonly exit: string;
    readonly proceeds: string;
    readonly fee: string;
  }) => say`Trade ${tradeId}: ${quantity} sold ${hand} at ${exit} for ${proceeds}, ${fee}.`,
  tradeBought: ({
    tradeId,
    quantity,
    hand,
    proceeds,
    fee,
  }: {
    readonly tradeId: string;
    readonly quantity: string;
    readonly hand: string;
    readonly proceeds: string;
    readonly fee: string;
  }) => say`Trade ${tradeId}: ${quantity} bought ${hand} for ${proceeds}, ${fee}.`,
  hadCost: ({ entry }: { readonly entry: string }) => say`What was sold had cost ${entry} each.`,
  withFeeCost: ({ entry }: { readonly entry: string }) => say`With the fee it cost ${entry} each.`,
});
