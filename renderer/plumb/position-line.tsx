import { memo } from 'react';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { amount } from '../format/number.ts';
import { viewParts } from '../store/steady.ts';

type Part = readonly [name: string, value: string];

/** Entry, profit and fees from own fills, in two lines; for SHORT what holding would have made, apart from realised. */
export const PositionLine = memo(
  function PositionLine({ view }: { readonly view: SymbolView }) {
    const { position, quote, priceDecimals } = view;
    if (position === null) return <p className="position faint">no own fills yet</p>;
    const open: Part[] = [];
    if (position.sinceSold !== null) open.push(['since you sold', amount(position.sinceSold, 2, true)]);
    if (position.entryPrice !== null) open.push(['entry', amount(position.entryPrice, priceDecimals)]);
    if (position.unrealised !== null) open.push(['unrealised', amount(position.unrealised, 2, true)]);
    return (
      <div className="position number soft">
        <p title={position.sinceSoldSentence === '' ? undefined : position.sinceSoldSentence}>
          <Parts parts={open} />
        </p>
        <p>
          <Parts
            parts={[
              ['realised', amount(position.realised, 2, true)],
              ['fees', amount(position.fees, 2)],
            ]}
          />
          {quote}
        </p>
      </div>
    );
  },
  viewParts<SymbolView>('position', 'quote', 'priceDecimals'),
);

function Parts({ parts }: { readonly parts: readonly Part[] }) {
  return parts.map(([name, value]) => (
    <span key={name}>
      {name} <b>{value}</b>
    </span>
  ));
}
