import { PracticeCore } from '#main/practice/core/core.ts';
import { defaultMarkets } from '#main/practice/core/markets.ts';
import { freeze, setBook } from '#main/practice/core/steer.ts';

export const START = 1_790_000_000_000;

/** A core with the usual markets; its ETHUSDC book is bids 1999.00 x 5, asks 2000.00 x 0.2 and 2001.00 x 5 when `explicit`. */
export function world(
  options: { seed?: string; balances?: Record<string, string>; explicit?: boolean } = {},
): PracticeCore {
  const core = new PracticeCore({
    seed: options.seed ?? 'test',
    uid: '100000043',
    markets: defaultMarkets(),
    balances: options.balances ?? { USDC: '1000', USDT: '1000', ETH: '1', MX: '10' },
  });
  core.advance(START);
  freeze(core, { on: true }, START);
  if (options.explicit !== false) {
    setBook(
      core,
      {
        symbol: 'ETHUSDC',
        bids: [['1999.00', '5']],
        asks: [
          ['2000.00', '0.2'],
          ['2001.00', '5'],
        ],
      },
      START,
    );
  }
  return core;
}

export function limit(side: 'BUY' | 'SELL', quantity: string, price: string, more: object = {}) {
  return { symbol: 'ETHUSDC', side, type: 'LIMIT', quantity, price, ...more };
}

export function held(core: PracticeCore, asset: string): [free: string, locked: string] {
  const { free, locked } = core.accounts.get(asset);
  return [free.toFixed(), locked.toFixed()];
}
