import { amount } from '../format/number.ts';
import { useWindow } from '../store/store.ts';

/** Best bid and ask, drawn by themselves so that a tick draws nothing else of the ticket. */
export function BidAsk({ symbol }: { readonly symbol: string }) {
  const view = useWindow((state) => state.view?.symbols.find((each) => each.symbol === symbol) ?? null);
  if (!view?.price) return null;
  const { price, priceDecimals, quote } = view;
  return (
    <p className="soft number bid-ask" title={`best bid and ask in ${quote}`}>
      <span>bid {amount(price.bid, priceDecimals)}</span> <span>ask {amount(price.ask, priceDecimals)}</span>
    </p>
  );
}
