import { clause } from '../../clause.ts';
import type { Texts, Voice } from '../../voice.ts';

/** What limits and stops have in common: where they live, their previews, and why one can't be now. */
export const standing = ({ say }: Voice) => ({
  restsAlsoWhile: 'It rests there also while this computer is off.',
  worksOnlyWhile: 'Works only while Plumbline runs and is connected.',
  hasAStopAlready: ({ symbol }: Texts<'symbol'>) =>
    say`${symbol} has a stop already; move that one, or cancel it first.`,
  unknown: 'This standing order has ended, or I do not know it.',
  notRestored: ({ symbol }: Texts<'symbol'>) =>
    say`What my journal remembers of your standing orders on ${symbol} can't be read: no stop works there. Look at your open orders at MEXC, and make the stop again.`,
  notRestoredTitle: ({ symbol }: Texts<'symbol'>) => say`${symbol}: standing orders can't be read`,
  unknownPreview: 'I do not know this preview; look at a fresh one.',
  submittedAlready: 'This preview was submitted already; nothing is sent twice.',
  previewTooOld: 'This preview is older than 30 s; look at a fresh one.',
  stopStillStands: ({ symbol }: Texts<'symbol'>) =>
    say`Your stop on ${symbol} still stands; cancel it first.`,
  limitStillStands: ({ symbol }: Texts<'symbol'>) =>
    say`A limit of yours on ${symbol} still stands; cancel it first.`,
  stopHasFired: 'Your stop here has fired: answer it, or end it, before you make another.',
  closing: 'The program is closing.',
  halted: ({ reason }: Texts<'reason'>) => say`Trading is halted: ${reason}`,
  notLookedAtYet: ({ symbol }: Texts<'symbol'>) => say`I have not looked at ${symbol} yet; a moment.`,
  tradeUnderWay: 'A trade of this symbol is under way; wait for its end.',
  notToTheOtherSide: 'A limit can be moved to another price, not to the other side.',
  notInTheList: ({ symbol }: Texts<'symbol'>) => say`${symbol} is not in the list.`,
  reachesIntoReserve: ({ symbol }: Texts<'symbol'>) =>
    say`A limit on ${symbol} would reach into that reserve, and MEXC has not said yet that it has ended. I cancel it; set the reserve when it has ended.`,
  accountNotRead: 'I could not read the account.',
  accountNotReadBecause: ({ why }: Texts<'why'>) => say`I could not read the account. ${why}`,
  canNotTakeOver: "This order can't be taken over; cancel it or leave it.",
  takenOverNote: 'Taken over.',
  tookOver: ({ symbol, limit }: Texts<'symbol' | 'limit'>) =>
    say`${symbol}: I took "${limit}" over as your limit.`,
  /** What was evaluated, with the figures as a fill has left them. */
  evaluated: {
    asAsked: ({ state, held, base }: Texts<'state' | 'held' | 'base'>) =>
      say`In sync: ${state} as asked, ${held} ${base} held.`,
    tooSmallToTrade: ({ held, base, asked }: Texts<'held' | 'base' | 'asked'>) =>
      say`In sync; held ${held} ${base}, asked ${asked}: the difference is too small to trade.`,
    tooLittle: ({ gap, base, held, asked }: Texts<'gap' | 'base' | 'held' | 'asked'>) =>
      say`LONG, ${gap} ${base} too little: ${held} held, ${asked} asked.`,
    surplus: ({ gap, base, held, asked }: Texts<'gap' | 'base' | 'held' | 'asked'>) =>
      say`LONG with a surplus of ${gap} ${base}: ${held} held, ${asked} asked.`,
    drift: ({ state, asked, held, base }: Texts<'state' | 'asked' | 'held' | 'base'>) =>
      say`Drift: ${state} ${asked} asked, ${held} ${base} held.`,
    because: ({ sentence, cause }: Texts<'sentence' | 'cause'>) => say`${sentence} Cause: ${clause(cause)}.`,
  },
});
