import type { Loosens, SettingDefinition } from './definitions.ts';
import { words } from './setting-words.ts';

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

const said = words.alertSettings;
const { units } = words.settingValues;

type Named = { readonly title: string; readonly explanation: string };

const rule = (key: string, { title, explanation }: Named, numbers: readonly Numeric[]) => [
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
      explanation: said.ofAlert({ title }),
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
  ...rule('balance', said.balance, [
    ['balanceUsd', said.balance.usd, '50', 1, 1_000_000, 'USD', 'up'],
    ['balanceShare', said.balance.share, '5', 1, 100, '%', 'up'],
  ]),
  ...rule('drift', said.drift, [['driftMinutes', said.drift.minutes, '15', 1, 1440, 'min', 'up']]),
  ...rule('success', said.success, [
    ['successShare', said.success.share, '90', 1, 100, '%', 'down'],
    ['successWindow', said.success.window, '50', 5, 500, units.checks, 'any'],
  ]),
  ...rule('corrections', said.corrections, [
    ['correctionsHour', said.corrections.anHour, '6', 1, 100, '', 'up'],
  ]),
  ...rule('key', said.key, [['keyDays', said.key.days, '7', 1, 60, units.days, 'down']]),
  ...rule('budget', said.budget, [
    ['budgetShare', said.budget.share, '80', 10, 100, '%', 'up'],
    ['budgetSeconds', said.budget.seconds, '30', 5, 600, 's', 'up'],
  ]),
  {
    key: 'alert.quiet',
    scope,
    group,
    kind: 'switch',
    ...said.quiet,
    default: 'false',
    loosens: 'on',
  },
  {
    key: 'alert.quietFrom',
    scope,
    group,
    kind: 'integer',
    ...said.quietFrom,
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
    ...said.quietTo,
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
    ...said.breakThrough,
    default: 'true',
    loosens: 'off',
  },
];
