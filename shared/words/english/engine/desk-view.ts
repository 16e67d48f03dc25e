import type { Voice } from '../../voice.ts';

type Texts<Names extends string> = Readonly<Record<Names, string>>;

/** How the account, its symbols, orders and standing orders are, as the desk puts them together for the window. */
export const deskView = ({ say }: Voice) => ({
  starting: 'I am starting.',
  noKeyInUse: 'No key is in use.',
  journalDoubts:
    'My journal may not tell all that I did, so sync started paused: compare what is asked with what you hold, then resume.',
  badge: {
    sim: 'SIM',
    practice: 'PRACTICE',
    live: 'LIVE',
    syncing: ({ badge }: Texts<'badge'>) => say`${badge}+SYNC`,
    at: ({ badge, host }: Texts<'badge' | 'host'>) => say`${badge} at ${host}`,
  },
  health: {
    tradingHalted: ({ reason }: Texts<'reason'>) => say`Trading is halted: ${reason}`,
    journalFault: ({ why }: Texts<'why'>) => say`I can't write my journal (${why}); I send nothing.`,
    ofSymbol: ({ symbol, sentence }: Texts<'symbol' | 'sentence'>) => say`${symbol}: ${sentence}`,
    noSymbols: 'No symbol is watched, so I compare nothing: add one.',
    halted: ({ reason }: Texts<'reason'>) => say`Halted: ${reason}`,
    underWay: ({ title }: Texts<'title'>) => say`${title}.`,
  },
  orders: {
    leavesIt: ({ why }: Texts<'why'>) => say`I leave it: ${why}.`,
    looksItUp: 'I am looking it up.',
    outcomeUnknown: 'outcome unknown',
    notReadable: ({ what }: Texts<'what'>) => say`${what} not readable`,
    looksForBuy: ({ quantity, base, price, symbol }: Texts<'quantity' | 'base' | 'price' | 'symbol'>) =>
      say`I look for my order to buy ${quantity} ${base} at ${price}: among open orders, all orders, fills and in the account. I buy and correct nothing of ${symbol} until I know.`,
    looksForSell: ({ quantity, base, price, symbol }: Texts<'quantity' | 'base' | 'price' | 'symbol'>) =>
      say`I look for my order to sell ${quantity} ${base} at ${price}: among open orders, all orders, fills and in the account. I buy and correct nothing of ${symbol} until I know.`,
  },
  position: {
    entry: ({
      price,
      quote,
      assumed,
      quantity,
      base,
    }: Texts<'price' | 'quote' | 'assumed' | 'quantity' | 'base'>) =>
      say`Entry ${price} ${quote}; ${assumed} of ${quantity} ${base} at an assumed cost.`,
    /** `result` has its sign. */
    sinceSold: ({ quantity, base, result, quote }: Texts<'quantity' | 'base' | 'result' | 'quote'>) =>
      say`Since you sold ${quantity} ${base}: ${result} ${quote} against holding.`,
  },
  stop: {
    says: ({ stop, state }: Texts<'stop' | 'state'>) => say`${stop}. ${state}`,
    sellingNow: 'It is selling now: you can end it, or click Flat, Short or Reduce.',
    cantSell: ({ why }: Texts<'why'>) => say`Its condition holds, and I can't sell: ${why}`,
    firedAndCantSell: ({ why }: Texts<'why'>) => say`It has fired, and I can't sell now: ${why}`,
    mustCease: ({ price }: Texts<'price'>) => say`It counts only after the bid has been over ${price} again.`,
    bidIsUnder: 'The bid is at or under it.',
    asks: 'It asks you whether to sell.',
    selling: ({ attempt, most }: { readonly attempt: number; readonly most: number }) =>
      say`It is selling: attempt ${attempt} of ${most}.`,
    disarmed: 'Disarmed: it sells nothing until you arm it again.',
    notWatched: 'Armed, and not watched: I have no price.',
    armed: 'Armed.',
  },
  limit: {
    says: ({ limit, state }: Texts<'limit' | 'state'>) => say`${limit}: ${state}`,
    restsAtMexc: ({ lives }: Texts<'lives'>) => say`Rests at MEXC. ${lives}`,
    inChange: 'It is being made, moved or cancelled now.',
    haveFilled: ({ quantity, base }: Texts<'quantity' | 'base'>) => say`${quantity} ${base} has filled.`,
    placing: 'I am placing it.',
    cancelling: 'I am cancelling it: it has ended when MEXC says so.',
    moving: 'I cancel it, and place its rest again.',
    unknown: "I don't know what became of its order; I am looking it up.",
    rests: 'it rests at MEXC.',
  },
  unshown: {
    names: {
      session: 'the header',
      symbols: 'the symbols',
      orders: 'the open orders',
      corrections: 'the corrections',
      fills: 'the fills',
      checks: 'the checks',
      log: 'the log',
      settings: 'the settings',
      standing: 'the standing orders',
      notify: 'the notifications',
    },
    cant: ({ names }: Texts<'names'>) =>
      say`I can't show all of ${names} as it is: my log file names the parts. All else shown is up to date. Look at MEXC for what is missing.`,
  },
});
