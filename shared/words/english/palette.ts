import type { Voice } from '../voice.ts';

/** The palette; what is typed into it too. */
export const palette = ({ say }: Voice) => ({
  howMuch: 'How much?',
  ifYouMeantThis: 'if you meant this',
  moreThanZero: 'More than 0.',
  atMostAll: 'At most 100 %.',
  noUnit: ({ unit, base, quote }: { readonly unit: string; readonly base: string; readonly quote: string }) =>
    say`"${unit}" is no unit here: %, ${base} or ${quote}.`,
  opensTheTicketNothing: 'opens the ticket; nothing is sent',
  long: ({ symbol }: { readonly symbol: string }) => say`Long ${symbol}`,
  flat: ({ symbol, base }: { readonly symbol: string; readonly base: string }) =>
    say`Flat ${symbol}: sell all ${base}`,
  short: ({
    symbol,
    base,
    quote,
  }: {
    readonly symbol: string;
    readonly base: string;
    readonly quote: string;
  }) => say`Short ${symbol}: sell all ${base}, hold only ${quote}`,
  reduce: ({ symbol }: { readonly symbol: string }) => say`Reduce ${symbol}`,
  longTo: ({ symbol, amount }: { readonly symbol: string; readonly amount: string }) =>
    say`Long ${symbol} to ${amount}`,
  reduceBy: ({ symbol, amount }: { readonly symbol: string; readonly amount: string }) =>
    say`Reduce ${symbol} by ${amount}`,
  noSymbolIsMeant: 'No symbol is meant by this.',
  noSymbolNamed: ({ name }: { readonly name: string }) => say`No symbol of the list is "${name}".`,
  addOne: 'add one',
  findOrAskCtrlK: 'Find or ask, Ctrl K',
  ctrlK: 'Ctrl K',
  findOrAsk: 'Find or ask',
  placeholder: 'long eth 25, flat sol, a page, a setting',
  opensIt: 'opens it; nothing is sent from here',
  enter: 'Enter',
  actsAtOnce: 'acts at once',
  found: 'Found',
  nothingHasTheseWords: 'Nothing has these words.',
  killEndAllTrading: 'Kill: end all trading',
  pause: 'Pause',
  goOnReadingCorrect: 'go on reading, correct and cancel nothing',
  endHere: 'End here',
  whatRunsInTheSymbol: 'what runs in the symbol shown stops after its order',
  resume: 'Resume',
  goesToItsButton: 'goes to its button in the header',
  checkNow: 'Check now',
  readTheAccount: 'read the account',
  typeTheWholeWord: 'type the whole word',
  trade: 'Trade',
  pageOfTheSettings: 'page of the settings',
  setting: ({ group }: { readonly group: string }) => say`setting, ${group}`,
  signsAndShortcuts: 'Signs and shortcuts',
  strip: 'Strip',
  aSmallWindowThatStays: 'a small window that stays on top',
  page: 'page',
  symbol: 'symbol',
  help: 'help',
  groups: { Ask: 'Ask', Do: 'Do', 'Go to': 'Go to' },
  /** What is typed, in small letters; a name of a place is found by any of its words. */
  typed: {
    actions: { long: 'long', flat: 'flat', short: 'short', reduce: 'reduce' },
    all: 'all',
    percent: 'percent',
    pause: 'pause',
    endHere: 'end here',
    resume: 'resume',
    checkNow: 'check now',
    kill: 'kill',
    goTo: ['go to', 'go', 'open', 'to'],
    help: 'help shortcuts signs',
    strip: 'strip small window',
  },
});
