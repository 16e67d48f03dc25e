import type { Voice } from '../../voice.ts';

type Texts<Names extends string> = Readonly<Record<Names, string>>;

/** What a click, an answer or a change asked of the desk comes to, and what main's own dialog asks before it. */
export const deskHandlers = ({ counted, say }: Voice) => ({
  modeChangedNothingSet: 'The mode was changed; nothing was set.',
  lessCareful: 'Be less careful in Live?',
  loosen: 'Loosen',
  symbols: {
    notAMarket: ({ symbol }: Texts<'symbol'>) => say`${symbol} is not a market that I know.`,
    notAMarketNear: ({ symbol, nearest }: Texts<'symbol' | 'nearest'>) =>
      say`${symbol} is not a market that I know. The nearest name is ${nearest}.`,
    notInTheList: ({ symbol }: Texts<'symbol'>) => say`${symbol} is not in the list.`,
    notInTheListNear: ({ symbol, nearest }: Texts<'symbol' | 'nearest'>) =>
      say`${symbol} is not in the list. The nearest name is ${nearest}.`,
    addedAndAsks: ({ symbol }: Texts<'symbol'>) =>
      say`${symbol} was added; if you hold it already, I ask what that is for.`,
    addedAndTakes: ({ symbol }: Texts<'symbol'>) =>
      say`${symbol} was added; its first check takes what is held as asked.`,
    removed: ({ symbol }: Texts<'symbol'>) => say`${symbol} was removed. Nothing was sent.`,
    orderKept: 'The order of the list is saved.',
  },
  practice: {
    onlyThere: 'Only the practice exchange can be disturbed; switch to Practice first.',
    wouldNot: ({ why }: Texts<'why'>) => say`The practice exchange refused: ${why}`,
  },
  cancelOrder: {
    notOpen: 'This order is not open any more.',
    tradeUnderWay: 'A trade of this symbol is under way; it ends its own orders.',
    leaves: ({ why }: Texts<'why'>) => say`I leave this order: ${why}. Cancel it at MEXC.`,
    cancelled: ({ order }: Texts<'order'>) => say`You cancelled the order to ${order}.`,
    cancelledPartFilled: ({ order, filled }: Texts<'order' | 'filled'>) =>
      say`You cancelled the order to ${order}; ${filled}.`,
    filledBefore: ({ order }: Texts<'order'>) =>
      say`The order to ${order} filled before it could be cancelled.`,
    stillOpen: ({ order }: Texts<'order'>) =>
      say`The order to ${order}: MEXC took the cancel, and 10 s later the order is still open. Look at your open orders, and cancel it again.`,
    unknown: ({ order, failure }: Texts<'order' | 'failure'>) =>
      say`The order to ${order}: ${failure} I don't know whether it is cancelled. Look at your open orders, and cancel it again.`,
  },
  exports: {
    movementsMissing: ({ count }: { readonly count: number }) =>
      say`${count} movements are missing in my journal; what they did isn't explained.`,
    rows: ({ count }: { readonly count: number }) => counted(count, { one: 'row', other: 'rows' }),
    wroteYear: ({ rows, year, file }: Texts<'rows' | 'year' | 'file'>) =>
      say`I wrote ${rows} of ${year} to ${file}.`,
    wrote: ({ rows, file }: Texts<'rows' | 'file'>) => say`I wrote ${rows} to ${file}.`,
    correctedLeftOut: ({ count }: { readonly count: number }) =>
      say`${count} corrected fills have no place in this layout: take them from the CSV.`,
    unknownZone: ({ zone }: Texts<'zone'>) => say`I don't know the time zone ${zone}.`,
    noDesktop: ({ folder }: Texts<'folder'>) =>
      say`I run without a desktop here. The exports lie in ${folder}.`,
    notOpened: ({ folder, why }: Texts<'folder' | 'why'>) => say`${folder} was not opened: ${why}`,
    opened: ({ folder }: Texts<'folder'>) => say`I opened ${folder}.`,
    kinds: { export: 'export', report: 'report' },
    diskFull: ({ kind }: Texts<'kind'>) =>
      say`The disk is full, so I wrote no ${kind}: free some space and export again. The journal is as it was.`,
    notWritten: ({ file, why, kind }: Texts<'file' | 'why' | 'kind'>) =>
      say`I could not write ${file} (${why}), so there is no ${kind}. The journal is as it was.`,
  },
  rearm: {
    armAgain: 'Re-arm trading?',
    armSymbolAgain: ({ symbol }: Texts<'symbol'>) => say`Re-arm ${symbol}?`,
    verb: 'Re-arm',
    wasHalted: ({ reason }: Texts<'reason'>) => say`It was halted: ${reason}`,
    canBeSent: 'Orders can be sent again afterwards.',
    haltedAnew: ({ symbol }: Texts<'symbol'>) =>
      say`${symbol} was halted again meanwhile, so it stays halted; look at it first.`,
  },
  remove: {
    title: ({ symbol }: Texts<'symbol'>) => say`Remove ${symbol}, which is halted?`,
    text: ({ reason }: Texts<'reason'>) =>
      say`It was halted: ${reason} Its halt is forgotten with it; added again, it is not halted.`,
    verb: 'Remove',
  },
  keys: {
    replaceTitle: 'Replace the key of Live?',
    replaceText: 'The next start of Live uses the new key, and trades on its account.',
    replace: 'Replace',
    triesToOpen: 'I try now to open the account that I was waiting for.',
    usedWhenOpened:
      'Live goes on with the key that it was opened with: choose another mode, then Live again, to use this one.',
    noneToTest: 'There is no key to test: paste one first.',
  },
  restate: {
    under0: 'A cost under 0 is not possible.',
    lot: ({ quantity, base, flow }: Texts<'quantity' | 'base' | 'flow'>) =>
      say`the ${quantity} ${base} of ${flow}`,
    assumedAgain: ({ lot, price, quote }: Texts<'lot' | 'price' | 'quote'>) =>
      say`The assumed cost of ${lot} holds again: ${price} ${quote} each.`,
    stated: ({ lot, price, quote }: Texts<'lot' | 'price' | 'quote'>) =>
      say`The cost of ${lot} is ${price} ${quote} each from now on. You can take that back.`,
  },
  metrics: {
    spans: { minute: 'minutes', hour: 'hours', day: 'days' },
    tooMany: ({ most, spans }: { readonly most: number; readonly spans: string }) =>
      say`More than ${most} ${spans}: choose a shorter time or a longer step.`,
  },
  reserve: {
    unknown: ({ asset }: Texts<'asset'>) =>
      say`I know no asset "${asset}": no market here trades it and you hold none.`,
    unknownNear: ({ asset, nearest }: Texts<'asset' | 'nearest'>) =>
      say`I know no asset "${asset}": no market here trades it and you hold none. The nearest name is ${nearest}.`,
    otherLetters: ({ asset }: Texts<'asset'>) =>
      say`I know no asset "${asset}", which has other letters than those of A to Z in it: no market here trades it and you hold none.`,
    otherLettersNear: ({ asset, nearest }: Texts<'asset' | 'nearest'>) =>
      say`I know no asset "${asset}", which has other letters than those of A to Z in it: no market here trades it and you hold none. The nearest name is ${nearest}.`,
  },
  preset: {
    changedMeanwhile: 'The settings have changed meanwhile, so I set nothing; look again.',
    allAsItIs: ({ preset }: Texts<'preset'>) => say`All is as ${preset} has it already.`,
    lessCarefulAs: ({ preset }: Texts<'preset'>) => say`Be less careful in Live, as ${preset} has it?`,
    settings: ({ count }: { readonly count: number }) =>
      counted(count, { one: 'setting', other: 'settings' }),
    symbols: ({ count }: { readonly count: number }) => counted(count, { one: 'symbol', other: 'symbols' }),
    chosen: ({ preset, settings, symbols }: Texts<'preset' | 'settings' | 'symbols'>) =>
      say`${preset} was chosen: ${settings} changed in ${symbols}.`,
    change: ({ title, from, to, symbols }: Texts<'title' | 'from' | 'to' | 'symbols'>) =>
      say`${title}: from "${from}" to "${to}" (${symbols}).`,
    andMore: ({ count }: { readonly count: number }) => say`And ${count} more.`,
  },
  setting: {
    unset: 'nothing',
    none: 'none',
    reserve: 'Reserve',
    wasSet: ({ title, from, to }: Texts<'title' | 'from' | 'to'>) =>
      say`${title} was set from ${from} to ${to}.`,
    postTo: ({ host }: Texts<'host'>) => say`Post alarms to ${host}?`,
    postToSays: ({ address, host }: Texts<'address' | 'host'>) =>
      say`I post each question, halt and alarm to ${address} from now on. Whoever runs ${host} or knows this address can read them. No key is ever in them.`,
    postThere: 'Post them there',
    postAmountsToo: 'Post amounts too?',
    postAmountsSays:
      'Alarms then say what was held, asked, bought or sold, with amounts and prices, to whoever can read the address.',
    postAmounts: 'Post amounts',
    change: ({ title, from, to }: Texts<'title' | 'from' | 'to'>) => say`${title}: from ${from} to ${to}.`,
    changedMeanwhile: ({ title, value }: Texts<'title' | 'value'>) =>
      say`${title} has changed to ${value} meanwhile, so I set nothing; look at it and set it again.`,
  },
  story: {
    orderBuy: ({ quantity, base, price, end }: Texts<'quantity' | 'base' | 'price' | 'end'>) =>
      say`I placed an order to buy ${quantity} ${base} at ${price}: ${end}.`,
    orderSell: ({ quantity, base, price, end }: Texts<'quantity' | 'base' | 'price' | 'end'>) =>
      say`I placed an order to sell ${quantity} ${base} at ${price}: ${end}.`,
    bought: ({ fill }: Texts<'fill'>) => say`Bought ${fill}.`,
    boughtElsewhere: ({ fill }: Texts<'fill'>) => say`Bought ${fill}, by an order placed elsewhere.`,
    sold: ({ fill }: Texts<'fill'>) => say`Sold ${fill}.`,
    soldElsewhere: ({ fill }: Texts<'fill'>) => say`Sold ${fill}, by an order placed elsewhere.`,
    fill: ({
      quantity,
      base,
      price,
      fee,
      feeAsset,
    }: Texts<'quantity' | 'base' | 'price' | 'fee' | 'feeAsset'>) =>
      say`${quantity} ${base} at ${price}, fee ${fee} ${feeAsset}`,
    end: {
      arrivalUnknown: 'whether it arrived is not known',
      onItsWay: 'it was on its way when this was written',
      rests: 'it rests',
      filledSoFar: ({ filled }: Texts<'filled'>) => say`${filled} filled so far`,
      filled: 'filled',
      cancelled: 'cancelled, nothing filled',
      cancelledAfter: ({ filled }: Texts<'filled'>) => say`cancelled after ${filled} filled`,
      refused: 'MEXC refused it',
      neverArrived: 'it never arrived',
    },
  },
  check: {
    triesToOpen: 'I try to open the account now.',
    skipped: 'Simulation: the sync check was skipped.',
  },
  whatIf: {
    endsBeforeItBegins: 'That time ends before it begins.',
    tooMuch: 'Too much was recorded in that time to replay it at once: choose a shorter time or one symbol.',
    notReplayed: ({ key }: Texts<'key'>) => say`"${key}" is not a setting that can be replayed.`,
  },
});
