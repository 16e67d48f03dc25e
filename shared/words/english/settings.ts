import type { Texts, Voice } from '../voice.ts';

/** The settings, but for what the settings themselves are called (shared/settings). */
export const settings = ({ counted, say }: Voice) => ({
  save: 'Save',
  testing: 'Testing',
  test: 'Test',
  on: 'on',
  off: 'off',
  copied: 'Copied.',
  theClipboardWasRefused: 'The clipboard was refused.',
  aboutFolder:
    'The journal with every order and decision lies here, readable by your user only. Keys are not in it. The folder is chosen at the start, with --data-dir.',
  copy: 'Copy',
  version: 'Version',
  runsAs: 'Runs as',
  desktopProgram: 'desktop program',
  headlessWindowInABrowser: 'headless, window in a browser',
  venue: 'Venue',
  account: 'Account',
  none: 'none',
  problemReport: 'Problem report',
  aboutReport:
    'A problem report is a text file with versions, state, settings, my last events and orders, and the end of my log. It has no keys, and I send it to nobody.',
  exportWithoutAmountsAndIds: 'Export without amounts and ids',
  exportWithThem: 'Export with them',
  found: 'Found',
  nothingHasTheseWordsFewer: 'Nothing has these words. Fewer of them find more.',
  foundCount: ({ count }: { readonly count: number }) => say`${count} found`,
  aboutPolicies:
    'What I do when held and asked differ, by its cause. Where several causes fit, the most careful word holds.',
  aboutSizing: 'Used when you click, never later: changing it sends no order.',
  aboutLimits: 'Bounds on your own clicks. Both must be set before Live trades.',
  aboutBreaker: 'When corrections themselves look wrong, I halt the symbol and say so.',
  aboutPendingOrders: 'What a check may do with resting orders.',
  aboutSafetyMargins: 'How careful I am before I believe that an order does not exist.',
  aboutLadder: 'How a trade is priced: a few limit orders, one after another, never past the cap.',
  aboutAlerts:
    'Each alert is told once, and not again until it has cleared. The Alerts page lists what fired and why.',
  aboutAlarms:
    'I can post each question with its countdown, each halt and each alarm to an address of yours, so that your phone tells you. I ask in a dialog of my own before I post anything anywhere.',
  aboutThresholds: 'From where on a difference counts, and the smallest trade.',
  aboutPresets:
    'Who may correct, and which orders a check may cancel, for every symbol of the list. A symbol that you add later begins as Normal. All else stays as you have set it.',
  presets: 'Presets',
  asItIsNow: 'as it is now',
  seeWhatItWouldChange: 'see what it would change',
  whatWouldChange: ({ title }: Texts<'title'>) => say`What ${title} would change`,
  allIsSo: ({ title }: Texts<'title'>) => say`All is as ${title} has it.`,
  setting: 'Setting',
  now: 'Now',
  afterwards: 'Then',
  symbols: 'Symbols',
  all: 'all',
  aboutReserve:
    'A reserve is never sold and never counted, such as ETH that you keep for years. Lowering it makes more of what you hold count, and I ask before anything is done with it.',
  noneFreeInTheAccount: 'none free in the account',
  freeInTheAccount: ({ total }: Texts<'total'>) => say`${total} free in the account`,
  reserveOf: ({ asset }: Texts<'asset'>) => say`Reserve of ${asset}`,
  reset: 'Reset',
  resetReserve: ({ asset }: Texts<'asset'>) => say`Reset the reserve of ${asset}`,
  resetSetting: ({ title }: Texts<'title'>) => say`Reset ${title} to its default`,
  settings: 'Settings',
  findASetting: 'Find a setting',
  pages: 'Pages',
  theEngineHasNotTold: 'The engine has not told its settings yet.',
  addASymbolToSet: 'Add a symbol to set what is its own.',
  shownFor: 'What is set for each symbol is shown for',
  symbol: 'Symbol',
  pageNames: { Presets: 'Presets', Reserve: 'Reserve', Keys: 'Keys', 'Data folder': 'Data folder' },
  /** What pages that aren't lists are found by. */
  pageWords: {
    Presets: 'careful normal hands off who may correct cancel policies',
    Reserve: 'amount never sold never counted keep for years',
    Keys: 'API key secret keychain permission MEXC test',
    'Data folder': 'journal log problem report export version account',
  },
  wouldChange: ({ title, count }: { readonly title: string; readonly count: number }) =>
    say`${title} would change ${counted(count, { one: 'setting', other: 'settings' })}:`,
  changeThese: ({ count }: { readonly count: number }) =>
    count === 1
      ? say`Change this setting`
      : say`Change these ${counted(count, { one: 'setting', other: 'settings' })}`,
  nothing: 'nothing',
  defaultNamed: ({ value }: Texts<'value'>) => say`default: ${value}`,
  defaultIs: ({ value }: Texts<'value'>) => say`default ${value}`,
  bounds: ({ least, most }: Texts<'least' | 'most'>) => say`${least} to ${most}`,
});
