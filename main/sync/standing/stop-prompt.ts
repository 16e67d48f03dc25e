import { dec, floorTo, max, text } from '#shared/decimal.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { orderMarket } from '../orders/learn-step.ts';
import { stopWords } from './plan-stop.ts';

/** A stop whose condition came while nobody watched, or that was selling when the program ended. */
export function stopPrompt(state: SymbolState): Prompt | null {
  const { stop } = state.standing;
  if (stop?.phase !== 'asked' || stop.askedAt === null) return null;
  const { base, symbol } = state.market;
  const held = state.observation?.holding.held ?? dec(0);
  const keep = stop.fired?.keep ?? stop.keep;
  const sells = floorTo(max(dec(0), held.minus(keep)), orderMarket(state, 'SELL').lotSize);
  const bid = state.price?.bid ?? state.observation?.book.bids[0]?.price;
  const { price } = stop;
  const called = stopWords(state, stop);
  const wait: Prompt['options'][number] = {
    id: 'wait',
    label: words.stops.prompt.wait,
    detail: words.stops.prompt.waitDetail({ price }),
    tone: 'info',
    trades: false,
  };
  return {
    id: `stop:${stop.id}:${stop.askedAt}:${text(sells)}`,
    symbol,
    kind: 'stop',
    title: stop.fired ? words.stops.prompt.wasSelling : words.stops.prompt.cameTrue,
    sentence: stop.fired
      ? words.stops.prompt.goOn({ stop: called, sold: stop.fired.sold, base, held: text(held) })
      : bid
        ? words.stops.prompt.sellNowAtBid({ stop: called, bid: bid.toFixed() })
        : words.stops.prompt.sellNow({ stop: called }),
    otherwise: stop.fired
      ? words.stops.prompt.nothingUntilAnswered({ price })
      : words.stops.prompt.untilAnswered({ price }),
    askedAt: stop.askedAt,
    expiresAt: null,
    options: [
      {
        id: 'sell-now',
        label: words.stops.prompt.sell({ quantity: text(sells), base }),
        detail: bid
          ? words.stops.prompt.sellDetail({ worth: sells.mul(bid).toFixed(2), quote: state.market.quote })
          : '',
        tone: 'caution',
        trades: true,
      },
      ...(stop.fired ? [] : [wait]),
      {
        id: 'end',
        label: words.stops.prompt.end,
        detail: words.stops.prompt.endDetail,
        tone: 'info',
        trades: false,
      },
    ],
  };
}
