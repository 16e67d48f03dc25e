import { tell, texts } from '#main/sync/engine-words.ts';
import type { HistoryRow } from '#shared/ipc/history.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import { settingDefinition } from '#shared/settings/definitions.ts';
import { allInWords } from '../in-words.ts';
import { withoutFigures } from './without-figures.ts';

const said = texts.problemReport;

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

/** A problem report as text, in sections. `facts` must be free of secrets; `withoutHome` takes the user's name out. */
export function problemReport(facts: ReportFacts, withoutHome: (text: string) => string): string {
  const { scrubbed, slices } = facts;
  const mask = scrubbed ? withoutFigures() : (text: string) => text;
  const masked = (lines: readonly string[]) => lines.map((line) => mask(withoutHome(line)));
  const plain = (lines: readonly string[]) => lines.map(withoutHome);
  const section = (title: string, lines: readonly string[]) => [said.section({ title }), ...lines, ''];
  const { sections } = said;
  return [
    said.title({ when: new Date(facts.at).toISOString() }),
    said.head,
    scrubbed ? said.scrubbed : said.whole,
    '',
    ...section(sections.program, plain(named(facts.program))),
    ...section(sections.state, slices === null ? [said.noEngine] : masked(state(slices))),
    ...section(
      sections.settings,
      slices === null ? [said.noEngine] : plain(settings(slices.settings, scrubbed)),
    ),
    ...section(sections.events, masked(rows(facts.events))),
    ...section(sections.orders, masked(rows(facts.orders))),
    ...section(sections.log, masked(typeof facts.log === 'string' ? [facts.log] : facts.log)),
  ].join('\n');
}

const named = (values: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(values).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );

function state({ session, symbols, orders }: Slices): string[] {
  const { balances: _, prompts, banners, now: __, ...header } = session;
  return [
    ...named(allInWords(header) as Readonly<Record<string, unknown>>),
    ...banners.map(({ tone, sentence }) => said.banner({ tone, sentence: tell(sentence) })),
    ...[...prompts, ...symbols.flatMap((symbol) => symbol.prompts)].map(({ kind, symbol, sentence }) =>
      said.asks({ kind, symbol: symbol ?? '', sentence: tell(sentence) }),
    ),
    ...symbols.map(
      (view) => `${view.symbol}: ${JSON.stringify(allInWords({ ...view, prompts: undefined }))}`,
    ),
    ...orders.map((order) => said.openOrder({ order: JSON.stringify(allInWords(order)) })),
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
    ...Object.entries(view.reserves).map(([asset, amount]) =>
      said.reserve({ asset, amount: scrubbed ? '#' : amount }),
    ),
  ];
}

function rows(found: readonly HistoryRow[] | string): string[] {
  if (typeof found === 'string') return [found];
  return found.map(({ at, symbol, kind, sentence, data }) =>
    [new Date(at).toISOString(), kind, symbol ?? '-', tell(sentence), JSON.stringify(allInWords(data))].join(
      ' ',
    ),
  );
}
