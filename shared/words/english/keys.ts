import type { Texts, Voice } from '../voice.ts';

/** The page of the keys. */
export const keys = ({ say }: Voice) => ({
  accessKey: 'Access key',
  secretKey: 'Secret key',
  keepThisKey: 'Save this key',
  forgetTheKeptKey: 'Forget the saved key',
  theTestOnlyReads: 'The test only reads; it places no order.',
  testing: 'Testing',
  testTheKey: 'Test the key',
  aboutKeys:
    'A key lets this program trade your MEXC account. It goes to the engine once and never comes back: not to this window, not to the journal, not to a log.',
  whatToTick: 'What to tick',
  makeAKeyAtMexc: '1. Make a key at MEXC, API management, and tick',
  bindIt:
    "Bind it to this computer's IP address: then it works nowhere else, and MEXC does not let it expire after 90 days.",
  whatIsKept: 'What is saved',
  giveItToTheEngine: '2. Give it to the engine',
  keyEndsIn: ({ hint }: Texts<'hint'>) => say`The key ends in ${hint}.`,
  inUseNow: ({ sentence }: Texts<'sentence'>) => say`In use now: ${sentence}`,
  whatItMayDo: 'What it may do',
  seeWhatItMayDo: '3. See what it may do',
  toReadWhatTheAccount: 'to read what the account holds',
  toReadOrdersAndFills: 'to read orders and fills',
  toPlaceAndCancelOrders: 'to place and cancel orders',
  onlyReadsTellsADeposit: 'only reads: tells a deposit from a trade',
  onlyReadsTellsATransfer: 'only reads: tells a transfer from a trade',
  neverNothingHereEverWithdraws: 'never: nothing here ever withdraws',
  signs: { info: 'note', good: 'good', caution: 'look', alarm: 'danger' },
});
