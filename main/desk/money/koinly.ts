import { tell, words } from '#main/sync/engine-words.ts';
import { csvLine } from '#shared/csv.ts';
import type { ReportRow } from './report-rows.ts';

/**
 * Koinly's "universal" CSV template: one line for each transaction, amounts without the fee, times in UTC
 * (https://support.koinly.io/en/articles/9489976-how-to-create-a-custom-csv-file-with-your-data).
 */
const HEAD = [
  'Koinly Date',
  'Sent Amount',
  'Sent Currency',
  'Received Amount',
  'Received Currency',
  'Fee Amount',
  'Fee Currency',
  'Net Worth Amount',
  'Net Worth Currency',
  'Label',
  'Description',
  'TxHash',
];

type Part = readonly [amount: string, asset: string];
const NONE: Part = ['', ''];

/** True for a row that moves something of the account; the others are of the books alone, or told by a trade already. */
export const isInKoinly = ({ what, flow }: ReportRow): boolean =>
  what !== 'cost stated' && what !== 'fill corrected' && flow !== 'reserve' && flow !== 'fee';

/** The file as pieces of text. The worth is left open, so that Koinly puts in its own prices. */
export function* koinlyLines(pieces: Iterable<readonly ReportRow[]>): Generator<string> {
  yield csvLine(HEAD);
  for (const piece of pieces) yield piece.filter(isInKoinly).flatMap(linesOf).map(csvLine).join('');
}

function linesOf(row: ReportRow): string[][] {
  const time = `${new Date(row.at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  const line = (sent: Part, received: Part, fee: Part, label: string, about: string) => [
    time,
    ...sent,
    ...received,
    ...fee,
    '',
    '',
    label,
    about,
    '',
  ];
  const base: Part = [row.quantity, row.asset];
  const told = [row.flow ?? '', row.by ?? '', row.record, tell(row.assumed)]
    .filter((each) => each !== '')
    .join(', ');
  if (row.what === 'came') return [line(NONE, base, NONE, row.flow === 'airdrop' ? 'airdrop' : '', told)];
  if (row.what === 'went') return [line(base, NONE, NONE, '', told)];
  const quote: Part = [row.amount ?? '', row.quote ?? ''];
  const [sent, received] = row.what === 'buy' ? [quote, base] : [base, quote];
  const fee = row.fee ?? '0';
  const asset = row.feeAsset ?? '';
  if (/^-?0*(\.0*)?$/.test(fee)) return [line(sent, received, NONE, '', told)];
  if (!fee.startsWith('-')) return [line(sent, received, [fee, asset], '', told)];
  // A fee below zero is a rebate: it came.
  return [
    line(sent, received, NONE, '', told),
    line(NONE, [fee.slice(1), asset], NONE, '', tell(words.deskMoney.row.rebate({ record: row.record }))),
  ];
}
