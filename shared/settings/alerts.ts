import type { Loosens, SettingDefinition } from './definitions.ts';

type Numeric = readonly [
  key: string,
  title: string,
  preset: string,
  min: number,
  max: number,
  unit: string,
  loosens: Loosens,
];

const group = 'Alerts';
const scope = 'installation' as const;

const rule = (key: string, title: string, explanation: string, numbers: readonly Numeric[]) => [
  {
    key: `alert.${key}`,
    scope,
    group,
    kind: 'switch',
    title,
    explanation,
    default: 'true',
    loosens: 'off',
  } as const,
  ...numbers.map(
    ([name, label, preset, min, max, unit, loosens]): SettingDefinition => ({
      key: `alert.${name}`,
      scope,
      group,
      kind: 'integer',
      title: label,
      explanation: `For the alert "${title}".`,
      default: preset,
      min,
      max,
      unit,
      loosens,
    }),
  ),
];

/** What is alerted about, from where on, and when not to disturb. */
export const alertDefinitions: readonly SettingDefinition[] = [
  ...rule('balance', 'Unexpected balance change', 'Something came in or went out that no trade explains.', [
    ['balanceUsd', 'Balance change worth', '50', 1, 1_000_000, 'USD', 'up'],
    ['balanceShare', 'Balance change of all you hold', '5', 1, 100, '%', 'up'],
  ]),
  ...rule('drift', 'Difference that lasts', 'A symbol stays out of sync, or its question stays open.', [
    ['driftMinutes', 'Out of sync for', '15', 1, 1440, 'min', 'up'],
  ]),
  ...rule('success', 'Checks that fail', 'Too few of the last checks could read the account.', [
    ['successShare', 'Checks that must succeed', '90', 1, 100, '%', 'down'],
    ['successWindow', 'Of the last', '50', 5, 500, 'checks', 'any'],
  ]),
  ...rule('corrections', 'Frequent corrections', 'I correct more often than should be needed.', [
    ['correctionsHour', 'Corrections in an hour, at most', '6', 1, 100, '', 'up'],
  ]),
  ...rule('key', 'Key about to expire', 'The key ends soon; renew it in time.', [
    ['keyDays', 'Days before the end', '7', 1, 60, 'days', 'down'],
  ]),
  ...rule('budget', 'Request limit nearly used', 'Checks and corrections begin to wait for their turn.', [
    ['budgetShare', 'Of the request limit', '80', 10, 100, '%', 'up'],
    ['budgetSeconds', 'For at least', '30', 5, 600, 's', 'up'],
  ]),
  {
    key: 'alert.quiet',
    scope,
    group,
    kind: 'switch',
    title: 'Quiet hours',
    explanation: 'In these hours alerts go to the list; what still stands afterwards is notified then.',
    default: 'false',
    loosens: 'on',
  },
  {
    key: 'alert.quietFrom',
    scope,
    group,
    kind: 'integer',
    title: 'Quiet from',
    explanation: 'Hour of the day on this computer, 0 to 23.',
    default: '22',
    min: 0,
    max: 23,
    unit: 'h',
    loosens: 'any',
  },
  {
    key: 'alert.quietTo',
    scope,
    group,
    kind: 'integer',
    title: 'Quiet until',
    explanation: 'Hour of the day on this computer, 0 to 23.',
    default: '7',
    min: 0,
    max: 23,
    unit: 'h',
    loosens: 'any',
  },
  {
    key: 'alert.breakThrough',
    scope,
    group,
    kind: 'switch',
    title: 'Money breaks the quiet',
    explanation: 'An unexpected balance change or a difference that lasts is notified in quiet hours too.',
    default: 'true',
    loosens: 'off',
  },
];
