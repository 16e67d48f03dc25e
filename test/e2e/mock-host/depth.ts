import { dec } from '#shared/decimal.ts';
import type { ChannelResult } from '#shared/ipc/contract.ts';
import type { Slices } from '#shared/ipc/slices.ts';

/** Ten levels on either side of the scripted price; null where there is none. */
export function depthOf(symbol: string, { symbols }: Slices): ChannelResult<'market.depth'>['depth'] {
  const view = symbols.find((each) => each.symbol === symbol);
  if (!view?.price) return null;
  const { price, priceDecimals, quantityDecimals } = view;
  const step = dec(10).pow(-priceDecimals);
  const side = (best: string, way: 1 | -1) =>
    Array.from({ length: 10 }, (_, level) => ({
      price: dec(best)
        .plus(step.mul(way * level * (level + 5)))
        .toFixed(priceDecimals),
      quantity: dec(((level * 7919) % 17) + 1)
        .mul('0.137')
        .toFixed(quantityDecimals),
    }));
  return { at: price.at, bids: side(price.bid, -1), asks: side(price.ask, 1) };
}
