import type { Texts, Voice } from '../../voice.ts';

/** Why an account or a symbol sends nothing, what ended, and what the market's rules say now. */
export const account = ({ counted, say }: Voice) => ({
  closing: 'The program is closing.',
  halted: ({ reason }: Texts<'reason'>) => say`Trading is halted: ${reason}`,
  noLease: 'This account is not at work: the mode is being changed, or the program is closing.',
  symbolHalted: ({ symbol, reason }: Texts<'symbol' | 'reason'>) => say`${symbol} is halted: ${reason}`,
  symbolHaltedTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol} halted`,
  keyProblemTitle: 'Key problem',
  journal: {
    worksAgain: 'I can write my journal again.',
    failedSince: 'My journal has failed since this was decided.',
    notWritten: ({ why }: Texts<'why'>) => say`I can't write my journal (${why}), so I send nothing.`,
    unreadable: ({ symbol }: Texts<'symbol'>) =>
      say`What my journal remembers of ${symbol} can't be read, so I look at it as if for the first time and ask before I trade.`,
    noBook: ({ symbol }: Texts<'symbol'>) => say`I keep no book of ${symbol}.`,
    lotJustLeft: ({ lot }: Texts<'lot'>) => say`What came as ${lot} has just left, so nothing was changed.`,
    lotGone: ({ lot }: Texts<'lot'>) => say`What came as ${lot} isn't there any more, or never was.`,
  },
  fault: ({ detail }: Texts<'detail'>) =>
    say`A fault of my own ended something that I was doing (${detail}). Look at the account yourself, and start Plumbline again.`,
  faultTitle: 'A fault of my own',
  outcomeUnknown: 'The outcome of an earlier order is not known yet; I am looking it up.',
  /** When a difference was found, as `when`. */
  sinceStart: 'since the program started',
  endedWhile: {
    BUY: ({ quantity, base }: Texts<'quantity' | 'base'>) =>
      say`The program ended while buying ${quantity} ${base}; what was filled is counted.`,
    SELL: ({ quantity, base }: Texts<'quantity' | 'base'>) =>
      say`The program ended while selling ${quantity} ${base}; what was filled is counted.`,
  },
  waitedForMoney: ({ symbol, percent, quote, base }: Texts<'symbol' | 'percent' | 'quote' | 'base'>) =>
    say`${symbol}: Long ${percent} % was asked for and waited for ${quote}. Nothing waits for money any more: I take the ${base} that I find held as asked, send nothing, and tell you once when the money is enough for an order.`,
  stream: {
    silent:
      'The account changed and the stream told nothing of it. I open it again, and until it speaks I read the account every 5 s.',
    /** Why it is opened again. */
    silentWhy: 'the account changed and the stream told nothing of it',
    speaksAgain: 'The stream speaks again.',
    reliedOnAgain: 'I rely on the stream again.',
  },
  /** Why no correction starts by itself. */
  breaker: {
    most: ({ count }: { readonly count: number }) =>
      say`I made ${counted(count, { one: 'correction', other: 'corrections' })} within ten minutes, which is the most, and another is due.`,
    pingPong: 'Something keeps undoing them: ping-pong.',
    pingPongNow: 'I bought, sold and would buy again: ping-pong. Something undoes my corrections.',
    failed: ({ count }: { readonly count: number }) =>
      say`${counted(count, { one: 'correction', other: 'corrections' })} in a row failed.`,
    dayLimit: ({ spent, limit }: Texts<'spent' | 'limit'>) =>
      say`Today's corrections would reach ${spent} USD; the day's limit is ${limit}.`,
  },
});
