import type { ChannelResult } from '#shared/ipc/contract.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { Told } from '#shared/words/said.ts';
import { amount, isZero, quantity } from '../format/number.ts';
import { engineText, words } from '../words.ts';

type Preview = ChannelResult<'standing.preview'>;
type Row = readonly [name: string, value: string | null, hover?: string];

interface Props {
  readonly preview: Preview | null;
  readonly view: SymbolView;
}

/** What a submit would make, row by row. The rows are always there, so that a late preview moves nothing. */
export function StandingRows({ preview, view }: Props) {
  return (
    <dl className="preview" aria-label={words.standing.preview}>
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
    value == null
      ? null
      : isZero(value)
        ? words.standing.noBase({ base })
        : `${quantity(value, quantityDecimals)} ${base}`;

  return [
    [
      preview?.kind === 'stop' ? words.standing.sells : words.standing.restsAtMexc,
      restsOf(
        preview,
        size(preview?.quantity),
        preview?.cutFrom == null ? null : quantity(preview.cutFrom, quantityDecimals),
      ),
    ],
    [words.standing.worth, preview?.worth == null ? null : `${amount(preview.worth, 2)} ${quote}`],
    [
      words.standing.fee,
      preview?.fee == null ? null : `${amount(preview.fee, 4)} ${preview.feeAsset ?? quote}`,
    ],
    [
      words.standing.worstPrice,
      preview === null || preview.verdict === 'refused'
        ? null
        : preview.worstPrice === null
          ? words.standing.noneIsKnown
          : amount(preview.worstPrice, priceDecimals),
    ],
    [words.standing.whenFilledAsked, size(preview?.targetAfter)],
    [
      words.standing.cancelsFirst,
      preview === null ? null : listed(preview.cancels),
      preview?.cancels.map(engineText).join(' '),
    ],
  ];
}

/** What would rest or be sold, and what it was cut from; null before a preview. */
function restsOf(preview: Preview | null, size: string | null, cut: string | null): string | null {
  if (preview === null || size === null) return null;
  const order =
    preview.kind === 'stop'
      ? size
      : preview.side === 'SELL'
        ? words.standing.sellSize({ size })
        : words.standing.buySize({ size });
  return cut === null ? order : words.standing.cutFrom({ order, cut });
}

function listed(sentences: readonly Told[]): string {
  const [first] = sentences;
  if (first === undefined) return words.standing.nothing;
  return sentences.length === 1 ? engineText(first) : words.standing.orders({ count: sentences.length });
}
