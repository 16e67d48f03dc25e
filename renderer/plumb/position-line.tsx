import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { amount } from '../format/number.ts';

/** Entry, profit and fees from own fills, in one line; for SHORT what holding would have made, apart from realised. */
export function PositionLine({ view }: { readonly view: SymbolView }) {
  const { position, quote, priceDecimals } = view;
  if (position === null)
    return <p className="position faint">No own fills yet, so no profit or loss to tell.</p>;
  const parts: [string, string][] = [];
  if (position.entryPrice !== null) parts.push(['entry', amount(position.entryPrice, priceDecimals)]);
  if (position.unrealised !== null) parts.push(['unrealised', amount(position.unrealised, 2, true)]);
  parts.push(['realised', amount(position.realised, 2, true)], ['fees', amount(position.fees, 2)]);
  return (
    <p className="position number soft">
      {parts.map(([name, value]) => (
        <span key={name}>
          {name} <b>{value}</b>
        </span>
      ))}
      <span>{quote}</span>
      {position.sinceSold === null ? null : (
        <span title={position.sinceSoldSentence}>
          since you sold <b>{amount(position.sinceSold, 2, true)}</b> against holding
        </span>
      )}
    </p>
  );
}
