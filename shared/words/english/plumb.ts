import type { Voice } from '../voice.ts';

/** Asked, held and the line between them; questions, halts and what runs. */
export const plumb = ({ counted, rich, say }: Voice) => ({
  filledOf: ({
    filled,
    planned,
    base,
  }: {
    readonly filled: string;
    readonly planned: string;
    readonly base: string;
  }) => say`${filled} of ${planned} ${base} filled`,
  asked: 'Asked',
  nothingYet: 'nothing yet',
  itWaitsForYourAnswer: 'It waits for your answer.',
  theFirstCheckTakesOver: 'The first check takes over what the account holds.',
  askedFor: <P>({ state }: { readonly state: P }) => rich<P>`Asked ${state}`,
  since: <P>({ time }: { readonly time: P }) => rich<P>`since ${time}`,
  byYou: 'by you',
  tolerance: ({ tolerance, base }: { readonly tolerance: string; readonly base: string }) =>
    say`tolerance ${tolerance} ${base}`,
  onlyCash: ({ base }: { readonly base: string }) => say`only cash, no ${base}`,
  noBase: ({ base }: { readonly base: string }) => say`no ${base}`,
  aboutValue: ({ value, quote }: { readonly value: string; readonly quote: string }) =>
    say`about ${value} ${quote}`,
  lastTenChecks: 'Last ten checks',
  noCheckYet: 'no check yet',
  checked: <P>({ age }: { readonly age: P }) => rich<P>`checked ${age}`,
  toGo: ({ quantity, base }: { readonly quantity: string; readonly base: string }) =>
    say`${quantity} ${base} to go`,
  tooLittle: 'too little',
  tooMuch: 'too much',
  anOrderOfMine: 'an order of mine',
  aTradeMadeElsewhere: 'a trade made elsewhere',
  aDepositWithdrawalOrTransfer: 'a deposit, withdrawal or transfer',
  notFullyExplainedByRecords: 'not fully explained by records',
  foundWhenIStarted: 'found when I started or came back',
  severalThingsAtOnce: 'several things at once',
  evidence: 'Evidence',
  causeIs: ({ kind }: { readonly kind: string }) => say`Cause: ${kind}.`,
  noRecordNames: 'No record names it. That is why I am careful with it.',
  reArmingSendsNothing: 'Re-arming sends nothing by itself; a check runs first.',
  pressAgainToConfirm: 'press again to confirm',
  keepHolding: 'keep holding',
  hold1s: 'hold 1 s',
  held: 'Held',
  notReadYet: 'not read yet',
  iShowNothingRather: 'I show nothing rather than a guess.',
  shareOfAsked: ({ share }: { readonly share: string }) => say`${share} of asked`,
  noPriceNoValue: 'no price: no value',
  worth: ({ value, quote }: { readonly value: string; readonly quote: string }) =>
    say`worth ${value} ${quote}`,
  cash: ({ cash, quote }: { readonly cash: string; readonly quote: string }) => say`${cash} ${quote} cash`,
  asOf: <P>({ time }: { readonly time: P }) => rich<P>`as of ${time}`,
  upToIfFilled: ({ most }: { readonly most: string }) => say`or up to ${most} if it filled`,
  downToIfFilled: ({ least }: { readonly least: string }) => say`or down to ${least} if it filled`,
  betweenIfFilled: ({ least, most }: { readonly least: string; readonly most: string }) =>
    say`or ${least} to ${most} if filled`,
  orderMayHaveFilled: ({
    least,
    most,
    base,
  }: {
    readonly least: string;
    readonly most: string;
    readonly base: string;
  }) =>
    say`The outcome of an order is not known: as far as it has filled, ${least} to ${most} ${base} is held.`,
  orNotAllKnown: 'an order may have changed it',
  withBought: ({ size }: { readonly size: string }) => say`with ${size} bought so far`,
  lessSold: ({ size }: { readonly size: string }) => say`less ${size} sold so far`,
  withNotShown: ({ size }: { readonly size: string }) => say`with ${size} not shown yet`,
  lessNotShown: ({ size }: { readonly size: string }) => say`less ${size} not shown yet`,
  boughtNotShownYet: ({ size, base }: { readonly size: string; readonly base: string }) =>
    say`${size} ${base} of it was bought and is counted in; the account does not show it yet.`,
  soldNotShownYet: ({ size, base }: { readonly size: string; readonly base: string }) =>
    say`${size} ${base} was sold and is counted out; the account does not show it yet.`,
  followsFills: 'follows the fills',
  heldFollowsFills: 'Orders are under way: this follows their fills.',
  notSettled: 'not settled yet',
  heldNotSettled: 'What the account shows and what I know of it do not add up yet; I read on.',
  readAgo: <P>({ age }: { readonly age: P }) => rich<P>`read ${age}`,
  inOrders: ({ quantity }: { readonly quantity: string }) => say`${quantity} in orders`,
  inReserve: ({ quantity }: { readonly quantity: string }) => say`${quantity} more in reserve`,
  iPutThisRight: 'I put this right by myself as soon as the account has been quiet for a moment.',
  iAskYouBefore: 'I ask you before I do anything.',
  iDoNothingByMyself: 'I do nothing by myself and offer to put it right.',
  iTakeWhatIsHeld: 'I take what is held as asked.',
  leftAsItIs:
    'Nothing by itself. I ask again only when what is held or asked changes; Put it right and Keep stay here until then.',
  pausedICorrectNothingUntil: 'Paused: I correct nothing until you resume.',
  noSymbol: 'No symbol',
  noSymbolIsWatchedYet: 'No symbol is watched yet, so there is nothing to compare.',
  addASymbol: 'Add a symbol',
  loading: 'Loading',
  complete: 'complete',
  nothingToSend: 'nothing to send',
  unfinished: 'unfinished',
  ended: 'ended',
  failed: 'failed',
  sizeAt: ({ size, price }: { readonly size: string; readonly price: string }) => say`${size} at ${price}`,
  whatWaitsAndWhatRuns: 'What waits and what runs',
  isHalted: ({ symbol }: { readonly symbol: string }) => say`${symbol} is halted`,
  nothingWaitsForYouQuestions: 'Nothing waits for you. Questions and running trades appear here.',
  inAsset: ({ label, asset }: { readonly label: string; readonly asset: string }) =>
    say`${label}, in ${asset}`,
  under: ({ below }: { readonly below: string }) => say`under ${below}`,
  partBounds: ({
    above,
    below,
    asset,
    step,
  }: {
    readonly above: string;
    readonly below: string;
    readonly asset: string;
    readonly step: string;
  }) => say`More than ${above} and less than ${below} ${asset}, in steps of ${step}.`,
  askedAndHeld: ({ symbol }: { readonly symbol: string }) => say`${symbol}: asked and held`,
  noPriceNow: 'no price now',
  bidAndAsk: ({ bid, ask, quote }: { readonly bid: string; readonly ask: string; readonly quote: string }) =>
    say`bid ${bid}, ask ${ask} ${quote}`,
  realisedFees: ({
    realised,
    fees,
    quote,
  }: {
    readonly realised: string;
    readonly fees: string;
    readonly quote: string;
  }) => say`realised ${realised}, fees ${fees} ${quote}`,
  sinceYouSold: <P>({ amount }: { readonly amount: P }) => rich<P>`${amount} since you sold`,
  entry: ({ price }: { readonly price: string }) => say`entry ${price}`,
  unrealised: <P>({ amount }: { readonly amount: P }) => rich<P>`${amount} unrealised`,
  allTradingIsHalted: 'All trading is halted',
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  partlyFilled: 'partly filled',
  notBegun: 'not begun',
  outcomeUnknown: 'Outcome unknown',
  sent: <P>({ age, id }: { readonly age: P; readonly id: P }) => rich<P>`sent ${age}, ${id}`,
  thenLeft: 'then left as it is',
  thenNothingIsSent: 'At its end nothing is sent: it is left as it is.',
  whatHappensNext: 'What happens next:',
  toGoAndPaid: ({
    quantity,
    base,
    sum,
    quote,
    price,
  }: {
    readonly quantity: string;
    readonly base: string;
    readonly sum: string;
    readonly quote: string;
    readonly price: string;
  }) => say`${quantity} ${base} to go; ${sum} ${quote} so far, at ${price}`,
  tooLittleOf: ({ quantity, base }: { readonly quantity: string; readonly base: string }) =>
    say`${quantity} ${base} too little`,
  tooMuchOf: ({ quantity, base }: { readonly quantity: string; readonly base: string }) =>
    say`${quantity} ${base} too much`,
  evidenceNone: 'Evidence: none',
  evidenceCount: ({ count }: { readonly count: number }) =>
    say`Evidence: ${counted(count, { one: 'record', other: 'records' })}`,
  records: {
    order: 'order',
    trade: 'trade',
    deposit: 'deposit',
    withdrawal: 'withdrawal',
    transfer: 'transfer',
    airdrop: 'airdrop',
    permission: 'permission',
  },
  reArm: ({ symbol }: { readonly symbol: string }) => say`Re-arm ${symbol}`,
  reArmTrading: 'Re-arm trading',
  sharedBy: ({ count }: { readonly count: number }) =>
    say`shared by ${counted(count, { one: 'symbol', other: 'symbols' })}`,
  cashInAll: ({
    cash,
    available,
    quote,
  }: {
    readonly cash: string;
    readonly available: string;
    readonly quote: string;
  }) => say`${cash} ${quote} in all, ${available} ${quote} free`,
  lineIs: ({ state, meaning }: { readonly state: string; readonly meaning: string }) =>
    say`Plumb line: ${state}. ${meaning}`,
  lineIsAndHeld: ({
    state,
    meaning,
    off,
  }: {
    readonly state: string;
    readonly meaning: string;
    readonly off: string;
  }) => say`Plumb line: ${state}. ${meaning} Held: ${off}.`,
  lastOf: ({ kind }: { readonly kind: string }) => say`Last ${kind}`,
  lastEnded: ({ kind, result }: { readonly kind: string; readonly result: string }) =>
    say`Last ${kind}: ${result}`,
  previewedAndActual: ({ before, actual }: { readonly before: string; readonly actual: string }) =>
    say`previewed ${before} · actual ${actual}`,
  expectedAndActual: ({ before, actual }: { readonly before: string; readonly actual: string }) =>
    say`expected ${before} · actual ${actual}`,
  stepNames: { Sync: 'Sync', Trade: 'Trade', Verify: 'Verify' },
  ordersUnknown: ({ count }: { readonly count: number }) =>
    count === 1
      ? say`One order, outcome unknown`
      : say`${counted(count, { one: 'order', other: 'orders' })}, outcome unknown`,
});
