import { alarmDefinitions } from './alarms.ts';
import { alertDefinitions } from './alerts.ts';
import { words } from './setting-words.ts';

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

const said = words.settings;

const policyLabels: Record<string, string> = words.settingValues.choices.policy;
const choices = (values: readonly string[]) =>
  values.map((value) => ({ value, label: policyLabels[value] ?? value }));
const all = choices(['enforce', 'ask', 'notify', 'adopt']);
const neverEnforced = choices(['ask', 'notify', 'adopt']);

const policy = (
  cause: string,
  result: 'drift' | 'partial',
  named: { readonly title: string; readonly explanation: string },
  preset: string,
): SettingDefinition => ({
  key: `policy.${cause}.${result}`,
  scope: 'symbol',
  group: 'Policies',
  kind: 'choice',
  ...named,
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
    ...said.tolerance,
    default: '',
    min: '0',
    max: '1000000',
    unit: words.settingValues.units.base,
    loosens: 'up',
    workedOutAtLeast: '0',
  },
  {
    key: 'baseDust',
    scope: 'symbol',
    group: 'Thresholds',
    kind: 'decimal',
    ...said.baseDust,
    default: '',
    min: '0',
    max: '1000000',
    unit: words.settingValues.units.base,
    loosens: 'up',
    workedOutAtLeast: '0',
  },
  {
    key: 'quoteDust',
    scope: 'account',
    group: 'Thresholds',
    kind: 'decimal',
    ...said.quoteDust,
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
    ...said.orderMinimum,
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
    ...said.sellMinimum,
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
    ...said.buyFraction,
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
    ...said.priceCap,
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
    ...said.rungs,
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
    ...said.restMs,
    default: '2000',
    min: 250,
    max: 10_000,
    unit: 'ms',
    loosens: 'never',
  },
  policy('own-order', 'drift', said.policies.ownOrderDrift, 'enforce'),
  policy('own-order', 'partial', said.policies.ownOrderPartial, 'enforce'),
  policy('elsewhere', 'drift', said.policies.elsewhereDrift, 'enforce'),
  policy('elsewhere', 'partial', said.policies.elsewherePartial, 'notify'),
  policy('movement', 'drift', said.policies.movementDrift, 'ask'),
  policy('movement', 'partial', said.policies.movementPartial, 'ask'),
  policy('unexplained', 'drift', said.policies.unexplainedDrift, 'ask'),
  policy('unexplained', 'partial', said.policies.unexplainedPartial, 'ask'),
  policy('start', 'drift', said.policies.startDrift, 'ask'),
  policy('start', 'partial', said.policies.startPartial, 'ask'),
  {
    key: 'pendingOrders',
    scope: 'symbol',
    group: 'Pending orders',
    kind: 'choice',
    ...said.pendingOrders,
    default: '',
    choices: [
      { value: '', label: words.settingValues.choices.pendingOrders.ask },
      { value: 'always', label: words.settingValues.choices.pendingOrders.always },
      { value: 'before-correction', label: words.settingValues.choices.pendingOrders.beforeCorrection },
      { value: 'only-mine', label: words.settingValues.choices.pendingOrders.onlyMine },
    ],
    loosens: 'words',
  },
  {
    key: 'questionSeconds',
    scope: 'account',
    group: 'Questions',
    kind: 'integer',
    ...said.questionSeconds,
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
    ...said.maxCorrections,
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
    ...said.maxFailures,
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
    ...said.dayLimit,
    default: '',
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
    ...said.maxOrder,
    default: '',
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
    ...said.maxPosition,
    default: '',
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
    ...said.visibilityMs,
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
    ...said.cadenceSeconds,
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
    ...said.startAtLogin,
    default: 'false',
    loosens: 'never',
  },
  {
    key: 'keepAwake',
    scope: 'installation',
    group: 'This computer',
    kind: 'switch',
    ...said.keepAwake,
    default: 'false',
    loosens: 'off',
  },
  {
    key: 'theme',
    scope: 'installation',
    group: 'Appearance',
    kind: 'choice',
    ...said.theme,
    default: 'system',
    choices: [
      { value: 'system', label: words.settingValues.choices.theme.system },
      { value: 'light', label: words.settingValues.choices.theme.light },
      { value: 'dark', label: words.settingValues.choices.theme.dark },
    ],
    loosens: 'never',
  },
  {
    key: 'swapColours',
    scope: 'installation',
    group: 'Appearance',
    kind: 'switch',
    ...said.swapColours,
    default: 'false',
    loosens: 'never',
  },
  {
    key: 'guideSeen',
    scope: 'installation',
    group: 'Appearance',
    kind: 'switch',
    ...said.guideSeen,
    default: 'false',
    loosens: 'never',
  },
  {
    key: 'shortExplained',
    scope: 'installation',
    group: 'Appearance',
    kind: 'switch',
    ...said.shortExplained,
    default: 'false',
    loosens: 'never',
  },
  ...(
    [
      ['correction', said.notifications.correction],
      ['asks', said.notifications.asks],
      ['alert', said.notifications.alert],
      ['trade', said.notifications.trade],
      ['halted', said.notifications.halted],
      ['key-problem', said.notifications.keyProblem],
      ['foreign-order', said.notifications.foreignOrder],
      ['connection', said.notifications.connection],
    ] as const
  ).map(
    ([key, named]): SettingDefinition => ({
      key: `notify.${key}`,
      scope: 'installation',
      group: 'Notifications',
      kind: 'switch',
      ...named,
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
