import type { ChannelResult } from '#shared/ipc/contract.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { amount, isZero, quantity } from '../format/number.ts';

type Preview = ChannelResult<'standing.preview'>;
type Row = readonly [name: string, value: string | null, hover?: string];

interface Props {
  readonly preview: Preview | null;
  readonly view: SymbolView;
}

/** What a submit would make, row by row. The rows are always there, so that a late preview moves nothing. */
export function StandingRows({ preview, view }: Props) {
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

function rowsOf(preview: Preview | null, view: SymbolView): readonly Row[] {
  const { base, quote, priceDecimals, quantityDecimals } = view;
  const size = (value: string | null | undefined) =>
    value == null ? null : isZero(value) ? `no ${base}` : `${quantity(value, quantityDecimals)} ${base}`;
  const verb = preview?.kind === 'stop' ? '' : preview?.side === 'SELL' ? 'sell ' : 'buy ';
  const cut = preview?.cutFrom == null ? '' : `, cut from ${quantity(preview.cutFrom, quantityDecimals)}`;
  return [
    [
      preview?.kind === 'stop' ? 'Sells' : 'Rests at MEXC',
      preview?.quantity == null ? null : `${verb}${size(preview.quantity)}${cut}`,
    ],
    ['Worth', preview?.worth == null ? null : `${amount(preview.worth, 2)} ${quote}`],
    ['Fee', preview?.fee == null ? null : `${amount(preview.fee, 4)} ${preview.feeAsset ?? quote}`],
    [
      'Worst price',
      preview === null || preview.verdict === 'refused'
        ? null
        : preview.worstPrice === null
          ? 'none is known'
          : amount(preview.worstPrice, priceDecimals),
    ],
    ['When filled, asked', size(preview?.targetAfter)],
    ['Cancels first', preview === null ? null : listed(preview.cancels), preview?.cancels.join(' ')],
  ];
}

function listed(sentences: readonly string[]): string {
  const [first] = sentences;
  if (first === undefined) return 'nothing';
  return sentences.length === 1 ? first : `${sentences.length} orders`;
}
