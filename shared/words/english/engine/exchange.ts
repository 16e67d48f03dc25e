import type { Texts, Voice } from '../../voice.ts';

/** What went otherwise between here and MEXC, and what is done about it. */
export const exchange = ({ say }: Voice) => ({
  again: 'I try again by myself.',
  /** What became of a write is open; what is done until it is known. */
  looksUpOrder: 'The order may or may not have been taken, so I look it up.',
  asksForState: 'The cancel may or may not have been taken, so I ask for the state of the order.',
  notReadable: ({ what }: Texts<'what'>) =>
    say`MEXC's answer was not readable (${what}), so I believe nothing of it.`,
  unexpectedForm: 'an unexpected form',
  mexcSays: ({ words }: Texts<'words'>) => say`MEXC says: "${words}".`,
  notAnOrder: "I was asked for an order that can't be sent, so I sent nothing; please report this.",
  notAChart: 'I was asked for a chart that MEXC does not have, so I sent nothing; please report this.',
  waiting: {
    stopped: 'It was stopped before it was sent.',
    askedToWait: ({ until }: Texts<'until'>) =>
      say`It asked me to wait, so I send nothing until ${until}; "Check now" tries at once.`,
    paused: ({ until }: Texts<'until'>) =>
      say`MEXC asked me to pause until ${until}, so I sent nothing; I go on then.`,
    orTryNow: 'Or "Check now" tries at once.',
    tooMany:
      'Too many requests are waiting for their turn, so I did not send this one; I try again by myself.',
  },
  network: {
    noKey: 'There is no API key to sign with; enter one on the key screen.',
    notVerified:
      'The certificate of the exchange could not be verified, so I sent nothing; check the network you are on.',
    nameNotFound: 'The name of the exchange could not be looked up; check the connection.',
    notReached: 'The exchange could not be reached; check the connection.',
    noAnswer: 'The exchange did not answer in time.',
    broke: 'The connection broke before the answer came.',
  },
  /** What an HTTP status without a code of MEXC's means. */
  status: {
    keyNotAccepted: 'MEXC does not accept this API key; check it on the key screen.',
    firewall: "MEXC's firewall turned the request away; I send nothing for a while.",
    banned: 'MEXC has banned this address for a while for asking too often; I wait it out.',
    tooMany: 'MEXC says that too many requests were sent; I wait until I may ask again.',
    login: 'The network wants a login before it lets anything through; log in to it first.',
    maintenance: 'MEXC is down for maintenance.',
    gateway: "MEXC's gateway got no answer in time.",
    fault: 'MEXC has a fault on its side just now.',
    elsewhere: 'The exchange wanted to send me to another address, which I never follow.',
    turnedAway: 'MEXC turned the request away without saying why.',
  },
  records: {
    tooManyRecords: 'MEXC has more records in this time than I can read completely, so I use none of them.',
    tooManyTransfers:
      'MEXC has more transfers in this time than I can read completely, so I use none of them.',
    fillsTooOld: ({ days }: { readonly days: number }) =>
      say`MEXC keeps fills for ${days} days only, so I can't read all that were asked for.`,
    movementsTooOld: ({ days }: { readonly days: number }) =>
      say`MEXC keeps movements for ${days} days only, so I can't read all that were asked for.`,
    /** What a change may be that no record explains. */
    unnamedSubAccount: "a sub-account whose name I can't read",
    unread: ({ kind, asset, part }: Texts<'kind' | 'asset' | 'part'>) =>
      say`a ${kind} of ${asset} of which I can't read the ${part}`,
    assetNotNamed: 'an asset that it does not name',
  },
  listedTwice: 'it is listed twice',
  market: {
    rulesNotRead: ({ symbol, why }: Texts<'symbol' | 'why'>) =>
      say`I can't read MEXC's rules of ${symbol} (${why}).`,
    listedTwice: 'it is listed twice, each time otherwise',
    notReadable: ({ what }: Texts<'what'>) => say`${what} not readable`,
    paused: 'MEXC has paused this market.',
    offline: 'MEXC has taken this market offline.',
    websiteOnly: 'MEXC does not open this market to the API; it can be traded on the website only.',
    noLimitOrders: 'MEXC takes no limit orders in this market.',
    tooFine: ({ most }: { readonly most: number }) =>
      say`MEXC counts this market in more than ${most} decimals, which is finer than I can write.`,
    bothSidesClosed: 'MEXC has closed both sides of this market.',
  },
});
