import type { Texts, Voice } from '../voice.ts';

/** What needs the trader, and what is over. */
export const inbox = ({ counted, say }: Voice) => ({
  inbox: 'Inbox',
  closeTheInbox: 'Close the inbox',
  needsYou: 'Needs you',
  nothingNeedsYouNow: 'Nothing needs you now.',
  overToldOnce: 'Over, told once',
  nothingSinceThisWindowOpened: 'Nothing since this window opened.',
  allOfItInHistory: 'All of it in History',
  allTradingIsHalted: 'All trading is halted',
  isHalted: ({ symbol }: Texts<'symbol'>) => say`${symbol} is halted`,
  inboxEmpty: 'Inbox, nothing needs you',
  inboxCount: ({ count }: { readonly count: number }) =>
    say`Inbox, ${counted(count, { one: 'needs you', other: 'need you' })}`,
});
