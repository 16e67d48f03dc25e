import { memo } from 'react';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { amount } from '../format/number.ts';
import { Rich } from '../parts/rich.tsx';
import { viewParts } from '../store/steady.ts';
import { engineText, words } from '../words.ts';

/** Entry and profit of what is held; for SHORT what holding would have made. Realised and fees stand behind the hover. */
export const PositionLines = memo(
  function PositionLines({ view }: { readonly view: SymbolView }) {
    const { position, quote, priceDecimals } = view;
    if (position === null) return null;
    const booked = words.plumb.realisedFees({
      realised: amount(position.realised, 2, true),
      fees: amount(position.fees, 2),
      quote,
    });
    if (position.sinceSold !== null)
      return (
        <p className="soft number" title={`${engineText(position.sinceSoldSentence)} ${booked}`.trim()}>
          <Rich of={words.plumb.sinceYouSold({ amount: <b>{amount(position.sinceSold, 2, true)}</b> })} />
        </p>
      );
    if (position.entryPrice === null) return null;
    return (
      <>
        <p className="soft number" title={`${engineText(position.entrySentence)} ${booked}`.trim()}>
          {words.plumb.entry({ price: amount(position.entryPrice, priceDecimals) })}
        </p>
        {position.unrealised === null ? null : (
          <p className="soft number" title={booked}>
            <Rich
              of={words.plumb.unrealised({
                amount: <b className={wayOf(position.unrealised)}>{amount(position.unrealised, 2, true)}</b>,
              })}
            />
          </p>
        )}
      </>
    );
  },
  viewParts<SymbolView>('position', 'quote', 'priceDecimals'),
);

function wayOf(value: string): string {
  const text = amount(value, 2, true);
  return text.startsWith('+') ? 'buy-text' : text.startsWith('\u2212') ? 'sell-text' : '';
}
