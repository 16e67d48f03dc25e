import type { Texts, Voice } from '../../voice.ts';

const ROWS = { one: 'row', other: 'rows' };

/** What the desk itself asks: before Live, about the computer, and about a journal that is not as it was written. */
export const deskQuestions = ({ counted, say }: Voice) => ({
  answered: 'This question has been answered.',
  noSuchAnswer: 'This question has no such answer.',
  modeChanged: 'The mode was changed; nothing else was.',
  keepAwake: {
    title: 'When this computer would go to sleep',
    asks: 'Asleep, it checks nothing and sends nothing. Shall I keep it from going to sleep by itself while Live is open? Its screen may go dark all the same.',
    otherwise: 'Until you choose, it sleeps as it always does. The settings have it under This computer.',
    keep: 'Keep it awake',
    keepDetail: 'while Live is open',
    sleep: 'Let it sleep',
    keeps: 'I keep this computer awake while Live is open; the settings have it under This computer.',
    sleeps: 'It sleeps as it always does; the settings have it under This computer.',
  },
  elsewhere: {
    title: 'When you trade on your phone or the web',
    asks: 'If a trade made elsewhere takes the account away from what you asked for here: shall I put it right by myself, or ask you each time?',
    otherwisePaused: 'Until you choose, sync stays paused and nothing is sent.',
    otherwise: 'Until you choose, I ask you each time.',
    ask: 'Ask me each time',
    askDetail: 'the careful choice',
    notify: 'Tell me and offer it',
    notifyDetail: 'without a countdown',
    enforce: 'Put it right by yourself',
    enforceDetail: ({ choice }: Texts<'choice'>) => say`the usual choice in Practice (${choice})`,
    keepsTo: 'I keep to that; it can be changed for each symbol in the settings. Resume when you are ready.',
    first: 'Say first what I shall do about trades made elsewhere: the question stands in the window.',
  },
  live: {
    limitsFirst:
      'Live needs your limits first: set the most per trade and the most per symbol in the settings, then resume.',
    needsTestedKey: 'Live needs a key that passes its test.',
    needsKey: 'Live needs your key: save it on the key screen.',
    noSavedKeys:
      'Live with --exchange-url takes no saved keys: start with --keys-file, or another flag that gives them.',
    opensWithKeys:
      'Live opens when I have the keys; if you were changing the mode, choose Live again then. Until then nothing is checked or sent in Live.',
    does: 'Plumbline will read this account, cancel orders that its policy covers, and send limit orders with real money.',
    account: ({ account, venue }: Texts<'account' | 'venue'>) => say`Account: ${account} at ${venue}.`,
    symbols: ({ symbols }: Texts<'symbols'>) => say`Symbols: ${symbols}.`,
    noSymbols: 'Symbols: none yet.',
    limits: ({ trade, symbol }: Texts<'trade' | 'symbol'>) =>
      say`Most per trade: ${trade}. Most per symbol: ${symbol}.`,
    limit: ({ dollars }: Texts<'dollars'>) => say`${dollars} USD`,
    noLimit: 'not set',
    elsewhere: ({ policies }: Texts<'policies'>) => say`Trades made elsewhere: ${policies}.`,
    notChosen: 'not chosen yet',
  },
  doubts: {
    first: 'Say first whether what my journal holds is right: the question stands in the window.',
    title: 'My journal is not as I wrote it',
    changed: 'Something other than me changed what my journal holds.',
    lost: ({ count }: { readonly count: number }) =>
      say`${counted(count, { one: 'document is', other: 'documents are' })} missing: what stood there I have forgotten.`,
    goesBy: ({ says }: Texts<'says'>) =>
      say`I go by this now: ${says}. Set right what is wrong, then say so here.`,
    otherwise: 'Until you answer, sync stays paused and I put nothing right by myself.',
    right: 'It is right as it stands now',
    rightDetail: 'sync stays paused until you resume it',
    confirmed: 'You said that what my journal holds is right: I go by it. Resume when you are ready.',
    documents: ({ account, documents }: Texts<'account' | 'documents'>) =>
      say`The journal's documents of ${account} are not what I wrote down last: ${documents}.`,
    missing: ({ count }: { readonly count: number }) => say`${count} missing`,
  },
  /** Rows of the journal that can't be read at all. */
  unread: {
    notOpened: ({ count }: { readonly count: number }) =>
      say`My journal has ${counted(count, ROWS)} that I can't read, so nothing is checked or sent on this account. The question in the window says which, and what to do.`,
    title: ({ count }: { readonly count: number }) => say`I can't read ${counted(count, ROWS)} of my journal`,
    rows: ({ rows }: Texts<'rows'>) =>
      say`Something other than me has damaged them, or the disk is failing: ${rows}.`,
    otherwise:
      'Until you answer, nothing is checked or sent on this account. A good copy of the data folder, put back while I am closed, helps too.',
    setAside: 'Set them aside and go on',
    asksAgain: 'I say first what that means',
    sureTitle: ({ count }: { readonly count: number }) => say`Set ${counted(count, ROWS)} aside?`,
    forgotten: ({ copy }: Texts<'copy'>) =>
      say`What they said is forgotten: what you asked for, a stop, a limit, a halt, or what an order did. A copy stays in the data folder, in ${copy}.`,
    after:
      'Afterwards I put nothing right before I have asked you, and you may have to say anew what you want to hold.',
    setAsideNow: 'Set them aside',
    moreSince: "What I can't read has changed since I asked: look at the question again.",
    comesUpPaused: 'the account comes up paused',
    leave: 'Leave them',
    leaveDetail: 'nothing is changed',
    asked: 'Nothing is set aside yet: the question says what that means.',
    left: 'I left them as they are.',
    done: ({ path }: Texts<'path'>) =>
      say`They are set aside; ${path} keeps them. The account comes up paused: look at what it asks for before you resume.`,
    ofInstallation: ({ count, path }: { readonly count: number; readonly path: string }) =>
      say`${counted(count, { one: 'document that every account shares', other: 'documents that every account shares' })} could not be read at the start and went into ${path}: settings of this computer may be the first ones again.`,
    askedOf: ({ symbol }: Texts<'symbol'>) => say`what is asked of ${symbol}`,
    document: ({ key }: Texts<'key'>) => say`the document "${key}"`,
    orders: ({ id, symbol, when }: Texts<'id' | 'symbol' | 'when'>) =>
      say`order ${id} of ${symbol} (${when})`,
    fills: ({ id, symbol, when }: Texts<'id' | 'symbol' | 'when'>) => say`trade ${id} of ${symbol} (${when})`,
    noTime: 'when is not known',
    more: ({ count }: { readonly count: number }) => say`${counted(count, ROWS)} more`,
  },
  /** What a document in doubt says now. */
  saysNow: {
    reserves: ({ reserves }: Texts<'reserves'>) => say`reserves: ${reserves}`,
    noReserves: 'no reserves',
    reserve: ({ amount, asset }: Texts<'amount' | 'asset'>) => say`${amount} ${asset}`,
    settings: ({ settings }: Texts<'settings'>) => say`settings: ${settings}`,
    noSettings: 'no settings',
    settingsOf: ({ symbol, settings }: Texts<'symbol' | 'settings'>) =>
      say`settings of ${symbol}: ${settings}`,
    noSettingsOf: ({ symbol }: Texts<'symbol'>) => say`no settings of ${symbol}`,
    noSettingsOfSymbols: 'no settings of symbols',
    setting: ({ title, value }: Texts<'title' | 'value'>) => say`${title} ${value}`,
    workedOut: 'worked out',
    symbols: ({ symbols }: Texts<'symbols'>) => say`symbols ${symbols}`,
    document: ({ key }: Texts<'key'>) => say`"${key}"`,
    forgotten: {
      orders: ({ id, symbol }: Texts<'id' | 'symbol'>) => say`nothing of order ${id} of ${symbol}`,
      fills: ({ id, symbol }: Texts<'id' | 'symbol'>) => say`nothing of trade ${id} of ${symbol}`,
    },
    notInTheList: ({ symbol }: Texts<'symbol'>) => say`${symbol} is not in the list`,
    asked: ({ symbol, asked }: Texts<'symbol' | 'asked'>) => say`${symbol} asked ${asked}`,
    askedHalted: ({ symbol, asked }: Texts<'symbol' | 'asked'>) => say`${symbol} asked ${asked}, halted`,
    nothing: 'nothing',
    target: ({ state, target, base }: Texts<'state' | 'target' | 'base'>) => say`${state} ${target} ${base}`,
  },
});
