import type { HistoryRow } from '#shared/ipc/history.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import { settingDefinition } from '#shared/settings/definitions.ts';
import { withoutFigures } from './without-figures.ts';

export interface ReportFacts {
  /** Wall clock, ms. */
  readonly at: number;
  /** Without amounts and ids. */
  readonly scrubbed: boolean;
  /** Versions, system and processes, by name. */
  readonly program: Readonly<Record<string, unknown>>;
  /** Null: no engine runs. */
  readonly slices: Slices | null;
  /** The journal's last events and own orders, newest first, or why there are none. */
  readonly events: readonly HistoryRow[] | string;
  readonly orders: readonly HistoryRow[] | string;
  /** Or why there is none. */
  readonly log: readonly string[] | string;
}

const HEAD = [
  'It was made because somebody asked for it; I have sent it to nobody. It has no keys. Read it before you pass it on.',
];

/** A problem report as text, in sections. `facts` must be free of secrets; `withoutHome` takes the user's name out. */
export function problemReport(facts: ReportFacts, withoutHome: (text: string) => string): string {
  const { scrubbed, slices } = facts;
  const mask = scrubbed ? withoutFigures() : (text: string) => text;
  const masked = (lines: readonly string[]) => lines.map((line) => mask(withoutHome(line)));
  const plain = (lines: readonly string[]) => lines.map(withoutHome);
  const said = scrubbed
    ? 'Amounts and ids were taken out: # stands for a number, id-1 for an id. Markets, states, times and settings that are no amounts are in it.'
    : 'Amounts and ids are in it: what was traded, when, and by which orders.';
  const section = (title: string, lines: readonly string[]) => [`== ${title} ==`, ...lines, ''];
  return [
    `Plumbline's problem report of ${new Date(facts.at).toISOString()}`,
    ...HEAD,
    said,
    '',
    ...section('Program', plain(named(facts.program))),
    ...section('State', slices === null ? ['No engine runs.'] : masked(state(slices))),
    ...section(
      'Settings',
      slices === null ? ['No engine runs.'] : plain(settings(slices.settings, scrubbed)),
    ),
    ...section('Last events, newest first', masked(rows(facts.events))),
    ...section('Last orders, newest first', masked(rows(facts.orders))),
    ...section('Log, its end', masked(typeof facts.log === 'string' ? [facts.log] : facts.log)),
  ].join('\n');
}

const named = (values: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(values).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );

function state({ session, symbols, orders }: Slices): string[] {
  const { balances: _, prompts, banners, now: __, ...header } = session;
  return [
    ...named(header),
    ...banners.map(({ tone, sentence }) => `banner (${tone}): ${sentence}`),
    ...[...prompts, ...symbols.flatMap((symbol) => symbol.prompts)].map(
      (prompt) => `asks ${prompt.kind} ${prompt.symbol ?? ''}: ${prompt.sentence}`,
    ),
    ...symbols.map((view) => `${view.symbol}: ${JSON.stringify({ ...view, prompts: undefined })}`),
    ...orders.map((order) => `open order: ${JSON.stringify(order)}`),
  ];
}

/** Amounts of money and of coins; a percent, a length of time and a number of things tell nothing of what is owned. */
function isAmount(key: string): boolean {
  const definition = settingDefinition(key);
  return definition?.kind === 'decimal' && definition.unit !== '%';
}

function settings(view: Slices['settings'], scrubbed: boolean): string[] {
  const shown = (values: Readonly<Record<string, string>>, where: string) =>
    Object.entries(values).map(
      ([key, value]) => `${where}${key}: ${scrubbed && isAmount(key) ? '#' : value}`,
    );
  return [
    ...shown(view.installation, ''),
    ...shown(view.account, 'account '),
    ...Object.entries(view.symbols).flatMap(([symbol, values]) => shown(values, `${symbol} `)),
    ...Object.entries(view.reserves).map(
      ([asset, amount]) => `reserve of ${asset}: ${scrubbed ? '#' : amount}`,
    ),
  ];
}

function rows(found: readonly HistoryRow[] | string): string[] {
  if (typeof found === 'string') return [found];
  return found.map(({ at, symbol, kind, sentence, data }) =>
    [new Date(at).toISOString(), kind, symbol ?? '-', sentence, JSON.stringify(data)].join(' '),
  );
}
