import { alarmDefinitions } from './alarms.ts';
import { alertDefinitions } from './alerts.ts';

/**
 * Every setting: what it is, its default and its hard bounds. Main enforces these (shared/settings/validate.ts);
 * the window draws its forms from the same table, so that the two can't disagree.
 */
export type SettingScope = 'installation' | 'account' | 'symbol';

/**
 * Which change makes the program less careful: a number that goes up or down, a switch that goes on or off, a policy
 * that asks or tells less (`words`), every change (`any`), or none (`never`: what is only shown, or bounded elsewhere).
 */
export type Loosens = 'up' | 'down' | 'on' | 'off' | 'words' | 'any' | 'never';

interface Common {
  readonly key: string;
  readonly scope: SettingScope;
  readonly group: string;
  readonly title: string;
  /** One sentence: what it does. */
  readonly explanation: string;
  /** As text; an empty string means what `unset` says. */
  readonly default: string;
  /** What an empty value means, in words: "no limit". */
  readonly unset?: string;
  /** In Live, moving the value this way makes the program less careful and goes through main's own dialog. */
  readonly loosens: Loosens;
  /** Moving it away from its default is asked about in every mode, not in Live alone: it tells others something. */
  readonly asksEverywhere?: true;
  /** Of an upper limit: empty is a value that is worked out and never under this. Without it, empty is no limit. */
  readonly workedOutAtLeast?: string;
}

export type SettingDefinition =
  | (Common & { readonly kind: 'decimal'; readonly min: string; readonly max: string; readonly unit: string })
  | (Common & { readonly kind: 'integer'; readonly min: number; readonly max: number; readonly unit: string })
  | (Common & {
      readonly kind: 'choice';
      readonly choices: readonly { readonly value: string; readonly label: string }[];
    })
  | (Common & { readonly kind: 'switch' })
  /** A topic's address, or nothing (shared/alarm-address.ts). */
  | (Common & { readonly kind: 'address' });

const policyLabels: Record<string, string> = {
  enforce: 'put it right by itself',
  ask: 'ask first',
  notify: 'tell me and offer it',
  adopt: 'take what is held as asked',
};
const choices = (values: readonly string[]) =>
  values.map((value) => ({ value, label: policyLabels[value] ?? value }));
const all = choices(['enforce', 'ask', 'notify', 'adopt']);
const neverEnforced = choices(['ask', 'notify', 'adopt']);

const policy = (
  cause: string,
  result: 'drift' | 'partial',
  title: string,
  explanation: string,
  preset: string,
): SettingDefinition => ({
  key: `policy.${cause}.${result}`,
  scope: 'symbol',
  group: 'Policies',
  kind: 'choice',
  title,
  explanation,
  default: preset,
  choices: cause === 'unexplained' || cause === 'start' ? neverEnforced : all,
  loosens: 'words',
});

export const settingDefinitions: readonly SettingDefinition[] = [
  {
    key: 'tolerance',
    scope: 'symbol',
    group: 'Thresholds',
    kind: 'decimal',
    title: 'Tolerance',
    explanation:
      'How far held may be from asked and still count as in sync, in base; empty: the larger of base dust and one lot.',
    default: '',
    unset: 'base dust or one lot, whichever is more',
    min: '0',
    max: '1000000',
    unit: 'base',
    loosens: 'up',
    workedOutAtLeast: '0',
  },
  {
    key: 'baseDust',
    scope: 'symbol',
    group: 'Thresholds',
    kind: 'decimal',
    title: 'Base dust',
    explanation:
      'A holding up to this much counts as nothing, in base; empty: 0.001 for ETH, elsewhere what was worth 2 USD when the symbol was added.',
    default: '',
    unset: '0.001 ETH; of another base what was worth 2 USD',
    min: '0',
    max: '1000000',
    unit: 'base',
    loosens: 'up',
    workedOutAtLeast: '0',
  },
  {
    key: 'quoteDust',
    scope: 'account',
    group: 'Thresholds',
    kind: 'decimal',
    title: 'Quote dust',
    explanation: 'Cash up to this much counts as nothing.',
    default: '1.00',
    min: '0',
    max: '100',
    unit: 'USD',
    loosens: 'any',
  },
  {
    key: 'orderMinimum',
    scope: 'account',
    group: 'Thresholds',
    kind: 'decimal',
    title: 'Smallest buy',
    explanation: "No buy worth less is sent; the market's own minimum always holds too.",
    default: '10.00',
    min: '1',
    max: '10000',
    unit: 'USD',
    loosens: 'up',
  },
  {
    key: 'sellMinimum',
    scope: 'account',
    group: 'Thresholds',
    kind: 'decimal',
    title: 'Smallest sale',
    explanation: "No sale worth less is sent; the market's own minimum always holds too.",
    default: '10.00',
    min: '1',
    max: '10000',
    unit: 'USD',
    loosens: 'up',
  },
  {
    key: 'buyFraction',
    scope: 'account',
    group: 'Sizing',
    kind: 'decimal',
    title: 'Buy fraction',
    explanation:
      'Long 100 % uses this part of all your money in the quote asset; the rest stays unspent at every click. No correction uses more than this part of the free cash.',
    default: '95',
    min: '1',
    max: '99',
    unit: '%',
    loosens: 'up',
  },
  {
    key: 'priceCap',
    scope: 'account',
    group: 'Ladder',
    kind: 'decimal',
    title: 'Price cap',
    explanation: 'No order is priced further than this from the best price at the start of a trade.',
    default: '1.0',
    min: '0.05',
    max: '5',
    unit: '%',
    loosens: 'up',
  },
  {
    key: 'rungs',
    scope: 'account',
    group: 'Ladder',
    kind: 'integer',
    title: 'Rungs',
    explanation: 'How many orders a ladder tries, each priced further through the fresh best price.',
    default: '4',
    min: 1,
    max: 4,
    unit: '',
    loosens: 'never',
  },
  {
    key: 'restMs',
    scope: 'account',
    group: 'Ladder',
    kind: 'integer',
    title: 'Rest of a rung',
    explanation: 'How long an order may rest before it is cancelled and the remainder is priced anew.',
    default: '2000',
    min: 250,
    max: 10_000,
    unit: 'ms',
    loosens: 'never',
  },
  policy(
    'own-order',
    'drift',
    'Own order, drift',
    'An order of ours filled late or after its cancel.',
    'enforce',
  ),
  policy(
    'own-order',
    'partial',
    'Own order, partial or surplus',
    'The same, and only part is missing or too much.',
    'enforce',
  ),
  policy(
    'elsewhere',
    'drift',
    'Trade made elsewhere, drift',
    'Trades on your phone or the web explain all of it.',
    'enforce',
  ),
  policy(
    'elsewhere',
    'partial',
    'Trade made elsewhere, partial or surplus',
    'The same, and only part is missing or too much.',
    'notify',
  ),
  policy(
    'movement',
    'drift',
    'Deposit, withdrawal, transfer, airdrop: drift',
    'Its record explains the change.',
    'ask',
  ),
  policy(
    'movement',
    'partial',
    'Deposit, withdrawal, transfer, airdrop: partial or surplus',
    'Its record explains the change.',
    'ask',
  ),
  policy(
    'unexplained',
    'drift',
    'Not fully explained, drift',
    "No record explains all of it, or the key can't read the record.",
    'ask',
  ),
  policy(
    'unexplained',
    'partial',
    'Not fully explained, partial or surplus',
    "No record explains all of it, or the key can't read the record.",
    'ask',
  ),
  policy(
    'start',
    'drift',
    'Found at start or after being away: drift',
    'Also after a mode, key or setting change.',
    'ask',
  ),
  policy(
    'start',
    'partial',
    'Found at start or after being away: partial or surplus',
    'Also after a mode, key or setting change.',
    'ask',
  ),
  {
    key: 'pendingOrders',
    scope: 'symbol',
    group: 'Pending orders',
    kind: 'choice',
    title: 'Orders that Plumbline did not place',
    explanation: 'Which resting LIMIT orders a check cancels; orders of another type are never cancelled.',
    default: '',
    choices: [
      { value: '', label: 'ask me when one is seen' },
      { value: 'always', label: 'cancel always' },
      { value: 'before-correction', label: 'cancel only before a correction' },
      { value: 'only-mine', label: "cancel only Plumbline's own" },
    ],
    loosens: 'words',
  },
  {
    key: 'questionSeconds',
    scope: 'account',
    group: 'Questions',
    kind: 'integer',
    title: 'Time to answer',
    explanation: 'How long a question counts down before it ends in doing nothing.',
    default: '60',
    min: 10,
    max: 3600,
    unit: 's',
    loosens: 'down',
  },
  {
    key: 'maxCorrections',
    scope: 'symbol',
    group: 'Breaker',
    kind: 'integer',
    title: 'Corrections in ten minutes',
    explanation: 'One more than this halts the symbol until you re-arm it.',
    default: '3',
    min: 1,
    max: 10,
    unit: '',
    loosens: 'up',
  },
  {
    key: 'maxFailures',
    scope: 'symbol',
    group: 'Breaker',
    kind: 'integer',
    title: 'Failures in a row',
    explanation: 'This many failed corrections halt the symbol until you re-arm it.',
    default: '3',
    min: 1,
    max: 10,
    unit: '',
    loosens: 'up',
  },
  {
    key: 'dayLimit',
    scope: 'symbol',
    group: 'Breaker',
    kind: 'decimal',
    title: "Corrections' value in a day",
    explanation:
      'Corrections of the symbol beyond this value halt it; empty: those of all symbols of its quote asset together beyond five times the money in it, at least 200 USD.',
    default: '',
    unset: "5 times the day's equity, at least 200 USD",
    min: '0',
    max: '100000000',
    unit: 'USD',
    loosens: 'up',
    workedOutAtLeast: '200',
  },
  {
    key: 'maxOrder',
    scope: 'account',
    group: 'Limits on clicks',
    kind: 'decimal',
    title: 'Most per trade',
    explanation: 'A click that would send more is refused; to be set before Live.',
    default: '',
    unset: 'no limit',
    min: '1',
    max: '100000000',
    unit: 'USD',
    loosens: 'up',
  },
  {
    key: 'maxPosition',
    scope: 'account',
    group: 'Limits on clicks',
    kind: 'decimal',
    title: 'Most per symbol',
    explanation: 'A click that would hold more of one symbol is refused; to be set before Live.',
    default: '',
    unset: 'no limit',
    min: '1',
    max: '100000000',
    unit: 'USD',
    loosens: 'up',
  },
  {
    key: 'visibilityMs',
    scope: 'account',
    group: 'Safety margins',
    kind: 'integer',
    title: 'Visibility margin',
    explanation: 'How long the exchange may hide an accepted order before it is believed absent.',
    default: '10000',
    min: 5000,
    max: 120_000,
    unit: 'ms',
    loosens: 'down',
  },
  {
    key: 'cadenceSeconds',
    scope: 'installation',
    group: 'Cadence',
    kind: 'integer',
    title: 'Time between checks',
    explanation: 'A check runs at least this often; events start one at once.',
    default: '30',
    min: 5,
    max: 30,
    unit: 's',
    loosens: 'up',
  },
  {
    key: 'startAtLogin',
    scope: 'installation',
    group: 'This computer',
    kind: 'switch',
    title: 'Start at login',
    explanation:
      'The desktop program is started when you log in, with its usual data folder and in its last mode; Live comes up paused.',
    default: 'false',
    loosens: 'never',
  },
  {
    key: 'keepAwake',
    scope: 'installation',
    group: 'This computer',
    kind: 'switch',
    title: 'Keep this computer awake while Live',
    explanation:
      'While Live is open in the desktop program this computer does not go to sleep by itself; its screen may. Asleep, it checks nothing and a stop can not fire.',
    default: 'false',
    loosens: 'off',
  },
  {
    key: 'theme',
    scope: 'installation',
    group: 'Appearance',
    kind: 'choice',
    title: 'Theme',
    explanation: 'Light, dark, or as the system has it.',
    default: 'system',
    choices: [
      { value: 'system', label: 'as the system' },
      { value: 'light', label: 'light' },
      { value: 'dark', label: 'dark' },
    ],
    loosens: 'never',
  },
  {
    key: 'swapColours',
    scope: 'installation',
    group: 'Appearance',
    kind: 'switch',
    title: 'Swap buy and sell colours',
    explanation: 'Red for buys and green for sells in the ticket and the chart.',
    default: 'false',
    loosens: 'never',
  },
  {
    key: 'guideSeen',
    scope: 'installation',
    group: 'Appearance',
    kind: 'switch',
    title: 'The first steps were shown',
    explanation: 'Switch it off to have them open once more in Simulation.',
    default: 'false',
    loosens: 'never',
  },
  {
    key: 'shortExplained',
    scope: 'installation',
    group: 'Appearance',
    kind: 'switch',
    title: 'Short was explained',
    explanation: 'Switch it off to have the ticket explain Short before the next one.',
    default: 'false',
    loosens: 'never',
  },
  ...(
    [
      ['correction', 'Corrections', 'Started, done or failed.'],
      ['asks', 'Questions', 'Drift that asks before it is corrected.'],
      ['alert', 'Alerts', 'Partial and surplus that wait for you.'],
      ['trade', 'Trades', 'A trade of yours has ended.'],
      ['halted', 'Halts', 'The breaker or the kill switch has halted trading.'],
      ['key-problem', 'Key problems', 'The key expired, lacks a permission or was refused.'],
      ['foreign-order', 'Orders placed elsewhere', "An order that Plumbline didn't place was cancelled."],
      ['connection', 'Connection', 'The exchange could not be reached, or can be again.'],
    ] as const
  ).map(
    ([key, title, explanation]): SettingDefinition => ({
      key: `notify.${key}`,
      scope: 'installation',
      group: 'Notifications',
      kind: 'switch',
      title,
      explanation,
      default: 'true',
      loosens: 'off',
    }),
  ),
  ...alertDefinitions,
  ...alarmDefinitions,
];

const byKey = new Map(settingDefinitions.map((definition) => [definition.key, definition]));

/** The definition of `key`, or undefined when there is no such setting. */
export function settingDefinition(key: string): SettingDefinition | undefined {
  return byKey.get(key);
}
