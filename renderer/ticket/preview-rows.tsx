import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { PreviewView } from '#shared/ipc/trade.ts';
import type { Told } from '#shared/words/said.ts';
import { amount, isZero, quantity } from '../format/number.ts';
import { engineText, words } from '../words.ts';

interface Props {
  readonly preview: PreviewView | null;
  readonly view: SymbolView;
}

type Row = readonly [name: string, value: string | null, hover?: string];

/** What a submit would send, row by row. The rows are always there, so that a late preview moves nothing. */
export function PreviewRows({ preview, view }: Props) {
  return (
    <dl className="preview" aria-label={words.ticket.preview}>
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

  return [
    [
      words.ticket.limitPrice,
      preview?.limitPrice
        ? words.ticket.priceToPrice({
            first: price(preview.limitPrice) ?? '',
            second: price(preview.capPrice) ?? '–',
          })
        : null,
      words.ticket.theFirstOrderIsPriced,
    ],
    [
      words.ticket.expected,
      preview?.expectedPrice
        ? words.ticket.sumAtPrice({
            sum: sum(preview.expectedQuote, quote) ?? '',
            price: price(preview.expectedPrice) ?? '',
          })
        : null,
    ],
    [words.ticket.fee, preview?.fee ? `${amount(preview.fee, 4)} ${preview.feeAsset ?? quote}` : null],
    [
      words.ticket.worstCase,
      preview?.worstSlippage
        ? worstOf(sum(preview.worstSlippage, quote) ?? '', price(preview.worstPrice))
        : null,
      words.ticket.againstTheBestPriceNow,
    ],
    [
      words.ticket.askedAfterwards,
      preview?.targetAfter
        ? isZero(preview.targetAfter)
          ? words.ticket.noBase({ base })
          : `${quantity(preview.targetAfter, quantityDecimals)} ${base}`
        : null,
    ],
    [
      words.ticket.cancelsFirst,
      preview === null ? null : touched(preview),
      [...(preview?.cancels ?? []), ...(preview?.leaves ?? [])].map(engineText).join(' '),
    ],
    [words.ticket.roomInLimits, roomOf(limitRoom, quote)],
  ];
}

const worstOf = (sum: string, price: string | null): string =>
  price === null ? words.ticket.worse({ sum }) : words.ticket.worseAt({ sum, price });

function listed(sentences: readonly Told[]): string {
  const [first] = sentences;
  if (first === undefined) return words.ticket.nothing;
  return sentences.length === 1 ? engineText(first) : words.ticket.orders({ count: sentences.length });
}

function touched(preview: PreviewView): string {
  const cancelled = listed(preview.cancels);
  return preview.leaves.length === 0
    ? cancelled
    : words.ticket.andLeaves({ cancelled, left: listed(preview.leaves) });
}

function roomOf(room: SymbolView['limitRoom'], quote: string): string {
  const parts = [
    room.order === null ? null : words.ticket.roomOfTrade({ amount: amount(room.order, 0) }),
    room.symbol === null ? null : words.ticket.roomOfSymbol({ amount: amount(room.symbol, 0) }),
  ].filter((part) => part !== null);
  return parts.length === 0 ? words.ticket.noLimitSet : `${parts.join(', ')} ${quote}`;
}
