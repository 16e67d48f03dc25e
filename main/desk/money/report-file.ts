import { tell, words } from '#main/sync/engine-words.ts';
import { csvLine } from '#shared/csv.ts';
import type { Told } from '#shared/words/said.ts';
import { koinlyLines } from './koinly.ts';
import type { LocalTime } from './local-time.ts';
import type { ReportRow } from './report-rows.ts';

export type ReportFormat = 'csv' | 'json' | 'koinly';

const said = words.deskMoney.notes;

/** What stands at the head of a JSON report. */
export interface ReportHead {
  readonly program: string;
  readonly account: string;
  readonly year: number;
  readonly zone: string;
  readonly notes: readonly string[];
}

/** What holds for every report, in words. */
export const REPORT_NOTES: readonly Told[] = [
  said.averageCost,
  said.dollars,
  said.withoutPrice,
  said.costStated,
  said.noAdvice,
];

const HEAD = [
  'time_utc',
  'time_local',
  'what',
  'why',
  'by',
  'symbol',
  'asset',
  'quantity',
  'quote_asset',
  'quote_amount',
  'price',
  'fee',
  'fee_asset',
  'fee_value',
  'cost_of_what_left',
  'realised',
  'assumed',
  'record',
];

/** The report as pieces of text, a few hundred lines each, so that nothing else waits while it is written. */
export function* reportText(
  format: ReportFormat,
  head: ReportHead,
  rows: readonly ReportRow[],
  zone: LocalTime,
): Generator<string> {
  const pieces = slices(rows);
  if (format === 'koinly') {
    yield* koinlyLines(pieces);
    return;
  }
  if (format === 'csv') {
    yield csvLine(HEAD);
    for (const piece of pieces) yield piece.map((row) => csvLine(cells(row, zone))).join('');
    return;
  }
  const top = JSON.stringify(head, null, 2).replace(/\n\}$/, '');
  yield `${top},\n  "rows": [`;
  let first = true;
  for (const piece of pieces) {
    const lines = piece.map(
      (row) => `\n    ${JSON.stringify({ ...times(row, zone), ...row, assumed: tell(row.assumed) })}`,
    );
    yield `${first ? '' : ','}${lines.join(',')}`;
    first = false;
  }
  yield '\n  ]\n}\n';
}

function* slices(rows: readonly ReportRow[]): Generator<readonly ReportRow[]> {
  for (let from = 0; from < rows.length; from += 200) yield rows.slice(from, from + 200);
}

const times = ({ at }: ReportRow, zone: LocalTime) => ({
  timeUtc: new Date(at).toISOString(),
  timeLocal: zone.text(at),
});

function cells(row: ReportRow, zone: LocalTime): string[] {
  const { timeUtc, timeLocal } = times(row, zone);
  return [
    timeUtc,
    timeLocal,
    row.what,
    row.flow ?? '',
    row.by ?? '',
    row.symbol ?? '',
    row.asset,
    row.quantity,
    row.quote ?? '',
    row.amount ?? '',
    row.price ?? '',
    row.fee ?? '',
    row.feeAsset ?? '',
    row.feeValue ?? '',
    row.cost ?? '',
    row.realised ?? '',
    tell(row.assumed),
    row.record,
  ];
}
