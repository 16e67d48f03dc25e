import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { PreviewView } from '#shared/ipc/trade.ts';
import { amount, isZero, quantity } from '../format/number.ts';

interface Props {
  readonly preview: PreviewView | null;
  readonly view: SymbolView;
}

type Row = readonly [name: string, value: string | null, hover?: string];

/** What a submit would send, row by row. The rows are always there, so that a late preview moves nothing. */
export function PreviewRows({ preview, view }: Props) {
  return (
    <dl className="preview" aria-label="Preview">
      {rowsOf(preview, view).map(([name, value, hover]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number" title={hover}>
            {value ?? '–'}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function rowsOf(preview: PreviewView | null, view: SymbolView): readonly Row[] {
  const { base, quote, priceDecimals, quantityDecimals, limitRoom } = view;
  const price = (value: string | null | undefined) => (value ? amount(value, priceDecimals) : null);
  const sum = (value: string | null | undefined, unit: string) =>
    value ? `${amount(value, 2)} ${unit}` : null;
  const worst = preview?.worstPrice ? ` at ${price(preview.worstPrice)}` : '';
  return [
    [
      'Limit price',
      preview?.limitPrice ? `${price(preview.limitPrice)} to ${price(preview.capPrice) ?? '–'}` : null,
      'The first order is priced at the first; no order goes beyond the second.',
    ],
    [
      'Expected',
      preview?.expectedPrice
        ? `${sum(preview.expectedQuote, quote) ?? ''} at ${price(preview.expectedPrice)}`
        : null,
    ],
    ['Fee', preview?.fee ? `${amount(preview.fee, 4)} ${preview.feeAsset ?? quote}` : null],
    [
      'Worst case',
      preview?.worstSlippage ? `${sum(preview.worstSlippage, quote)} worse${worst}` : null,
      'Against the best price now, if every order had to go to its limit.',
    ],
    [
      'Asked afterwards',
      preview?.targetAfter
        ? isZero(preview.targetAfter)
          ? `no ${base}`
          : `${quantity(preview.targetAfter, quantityDecimals)} ${base}`
        : null,
    ],
    [
      'Cancels first',
      preview === null ? null : touched(preview),
      [...(preview?.cancels ?? []), ...(preview?.leaves ?? [])].join(' '),
    ],
    ['Room in limits', roomOf(limitRoom, quote)],
  ];
}

function listed(sentences: readonly string[]): string {
  const [first] = sentences;
  if (first === undefined) return 'nothing';
  return sentences.length === 1 ? first : `${sentences.length} orders`;
}

function touched(preview: PreviewView): string {
  const left = preview.leaves.length === 0 ? '' : `, leaves ${listed(preview.leaves)}`;
  return listed(preview.cancels) + left;
}

function roomOf(room: SymbolView['limitRoom'], quote: string): string {
  const parts = [
    room.order === null ? null : `${amount(room.order, 0)} a trade`,
    room.symbol === null ? null : `${amount(room.symbol, 0)} here`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'no limit set' : `${parts.join(', ')} ${quote}`;
}
