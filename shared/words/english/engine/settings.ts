/** What each setting is called and does, and what it means where nothing is set. */
export const settings = () => ({
  tolerance: {
    title: 'Tolerance',
    explanation:
      'How far held may be from asked and still count as in sync, in base; empty: the larger of base dust and one lot.',
    unset: 'base dust or one lot, whichever is more',
  },
  baseDust: {
    title: 'Base dust',
    explanation:
      'A holding up to this much counts as nothing, in base; empty: 0.001 for ETH, elsewhere what was worth 2 USD when the symbol was added.',
    unset: '0.001 ETH; of another base what was worth 2 USD',
  },
  quoteDust: { title: 'Quote dust', explanation: 'Cash up to this much counts as nothing.' },
  orderMinimum: {
    title: 'Smallest purchase',
    explanation: "No purchase worth less is sent; the market's own minimum always holds too.",
  },
  sellMinimum: {
    title: 'Smallest sale',
    explanation: "No sale worth less is sent; the market's own minimum always holds too.",
  },
  buyFraction: {
    title: 'Buy fraction',
    explanation:
      'Long 100 % uses this part of all your money in the quote asset; the rest stays unspent at every click. No correction uses more than this part of the free cash.',
  },
  priceCap: {
    title: 'Price cap',
    explanation: 'No order is priced further than this from the best price at the start of a trade.',
  },
  rungs: {
    title: 'Rungs',
    explanation: 'How many orders a ladder tries, each priced further through the fresh best price.',
  },
  restMs: {
    title: 'Rest of a rung',
    explanation: 'How long an order may rest before it is cancelled and the remainder is priced again.',
  },
  pendingOrders: {
    title: 'Orders that Plumbline did not place',
    explanation: 'Which resting LIMIT orders a check cancels; orders of another type are never cancelled.',
  },
  questionSeconds: {
    title: 'Time to answer',
    explanation: 'How long a question counts down before it ends in doing nothing.',
  },
  maxCorrections: {
    title: 'Corrections in ten minutes',
    explanation: 'One more than this halts the symbol until you re-arm it.',
  },
  maxFailures: {
    title: 'Failures in a row',
    explanation: 'This many failed corrections halt the symbol until you re-arm it.',
  },
  dayLimit: {
    title: "Corrections' value in a day",
    explanation:
      'Corrections of the symbol beyond this value halt it; empty: those of all symbols of its quote asset together beyond five times the money in it, at least 200 USD.',
    unset: '5 times your money that day, at least 200 USD',
  },
  maxOrder: {
    title: 'Most per trade',
    explanation: 'A click that would send more is refused; to be set before Live.',
    unset: 'no limit',
  },
  maxPosition: {
    title: 'Most per symbol',
    explanation: 'A click that would hold more of one symbol is refused; to be set before Live.',
    unset: 'no limit',
  },
  visibilityMs: {
    title: 'Visibility margin',
    explanation: 'How long MEXC may hide an accepted order before it is believed absent.',
  },
  cadenceSeconds: {
    title: 'Time between checks',
    explanation: 'A check runs at least this often; events start one at once.',
  },
  startAtLogin: {
    title: 'Start at login',
    explanation:
      'The desktop program is started when you log in, with its usual data folder and in its last mode; Live comes up paused.',
  },
  keepAwake: {
    title: 'Keep this computer awake while Live',
    explanation:
      "While Live is open in the desktop program this computer does not go to sleep by itself; its screen may. Asleep, it checks nothing and a stop can't fire.",
  },
  theme: { title: 'Theme', explanation: 'Light, dark, or as the system has it.' },
  swapColours: {
    title: 'Swap buy and sell colours',
    explanation: 'Red for purchases, green for sales, in the ticket and the chart.',
  },
  guideSeen: {
    title: 'The first steps were shown',
    explanation: 'Switch it off to have them open once more in Simulation.',
  },
  shortExplained: {
    title: 'Short was explained',
    explanation: 'Switch it off to have the ticket explain Short before the next one.',
  },
  policies: {
    ownOrderDrift: {
      title: 'Own order, drift',
      explanation: 'An order of mine filled late or after its cancel.',
    },
    ownOrderPartial: {
      title: 'Own order, partial or surplus',
      explanation: 'The same, and only part is missing or too much.',
    },
    elsewhereDrift: {
      title: 'Trade made elsewhere, drift',
      explanation: 'Trades on your phone or the web explain all of it.',
    },
    elsewherePartial: {
      title: 'Trade made elsewhere, partial or surplus',
      explanation: 'The same, and only part is missing or too much.',
    },
    movementDrift: {
      title: 'Deposit, withdrawal, transfer, airdrop: drift',
      explanation: 'Its record explains the change.',
    },
    movementPartial: {
      title: 'Deposit, withdrawal, transfer, airdrop: partial or surplus',
      explanation: 'Its record explains the change.',
    },
    unexplainedDrift: {
      title: 'Not fully explained, drift',
      explanation: "No record explains all of it, or the key can't read the record.",
    },
    unexplainedPartial: {
      title: 'Not fully explained, partial or surplus',
      explanation: "No record explains all of it, or the key can't read the record.",
    },
    startDrift: {
      title: 'Found at start or after being away: drift',
      explanation: 'Also after a mode, key or setting change.',
    },
    startPartial: {
      title: 'Found at start or after being away: partial or surplus',
      explanation: 'Also after a mode, key or setting change.',
    },
  },
  notifications: {
    correction: { title: 'Corrections', explanation: 'Started, done or failed.' },
    asks: { title: 'Questions', explanation: 'I ask before I correct a difference.' },
    alert: { title: 'Alerts', explanation: 'Partial and surplus that wait for you.' },
    trade: { title: 'Trades', explanation: 'A trade of yours has ended.' },
    halted: { title: 'Halts', explanation: 'The breaker or the kill switch has halted trading.' },
    keyProblem: { title: 'Key problems', explanation: 'The key expired, lacks a permission or was refused.' },
    foreignOrder: {
      title: 'Orders placed elsewhere',
      explanation: "An order that Plumbline didn't place was cancelled.",
    },
    connection: { title: 'Connection', explanation: 'The exchange could not be reached, or can be again.' },
  },
  alarms: {
    address: {
      title: 'Address for alarms',
      explanation:
        'A topic at ntfy.sh or at an ntfy server of your own, https only. Whoever knows the address can read what I post there; nothing can be answered from it.',
      unset: 'no address',
    },
    amounts: {
      title: 'Amounts in alarms',
      explanation:
        'On: the whole sentence with amounts and prices. Off: what kind of alarm it is, its symbol and until when a question waits.',
    },
  },
});
