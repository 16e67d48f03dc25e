import { amount } from '../format/number.ts';
import { useWindow } from '../store/store.ts';
import { words } from '../words.ts';

/** Best bid and ask, drawn by themselves so that a tick draws nothing else of the ticket. */
export function BidAsk({ symbol }: { readonly symbol: string }) {
  const view = useWindow((state) => state.view?.symbols.find((each) => each.symbol === symbol) ?? null);
  if (!view?.price) return null;
  const { price, priceDecimals, quote } = view;
  return (
    <p className="soft number bid-ask" title={words.ticket.bestBidAndAsk({ quote })}>
      <span>{words.ticket.bid({ bid: amount(price.bid, priceDecimals) })}</span>{' '}
      <span>{words.ticket.ask({ ask: amount(price.ask, priceDecimals) })}</span>
    </p>
  );
}
