import type { FillBehaviour } from './types.ts';

/** What exchangeInfo says about a symbol (MEXC API notes 2.3), and where its synthetic price starts. */
export interface MarketConfig {
  symbol: string;
  base: string;
  quote: string;
  fullName: string;
  /** Decimals of a quantity; the lot is one of the last place. */
  baseDecimals: number;
  /** Decimals of a price; the tick is one of the last place. */
  priceDecimals: number;
  orderTypes: string[];
  /** IOC and FOK are never listed; this says whether they are taken (MEXC API notes 3.1). */
  immediateTypes: boolean;
  apiTrading: boolean;
  /** "1" online, "2" paused, "3" offline. */
  status: string;
  /** 1 both, 2 buy only, 3 sell only, 4 closed. */
  tradeSideType: number;
  suspended: boolean;
  /** Gone from every list, as if it had never been there; its orders have ended. */
  delisted?: boolean;
  minQuantity: string;
  minNotional: string;
  maxNotional: string;
  maxNotionalMarket: string;
  /** PERCENT_PRICE_BY_SIDE, as a fraction of the last price. */
  bandUp: string;
  bandDown: string;
  makerFee: string;
  takerFee: string;
  feeMode: 'quote' | 'base' | 'mx';
  referencePrice: string;
  fill: FillBehaviour;
  /** Decimals that a quantity of this side may really have, where that is fewer than published (MEXC API notes 0.2). */
  takenDecimals?: { readonly BUY?: number | undefined; readonly SELL?: number | undefined };
  /** The same for a price. */
  takenPriceDecimals?: number;
}

const common = {
  immediateTypes: true,
  apiTrading: true,
  status: '1',
  tradeSideType: 1,
  suspended: false,
  minNotional: '1',
  maxNotional: '2000000',
  maxNotionalMarket: '100000',
  bandUp: '0.02',
  bandDown: '0.02',
  makerFee: '0',
  takerFee: '0.0005',
  feeMode: 'quote',
} as const;

const limitOnly = ['LIMIT', 'LIMIT_MAKER'];
const withMarket = ['LIMIT', 'MARKET', 'LIMIT_MAKER'];

export type Given = Pick<
  MarketConfig,
  'base' | 'quote' | 'fullName' | 'baseDecimals' | 'priceDecimals' | 'minQuantity' | 'referencePrice'
> &
  Partial<MarketConfig>;

/** A market with the usual rules but for what is given. */
export function newMarket(given: Given): MarketConfig {
  return market(given, given.orderTypes ?? withMarket);
}

function market(given: Given, orderTypes: readonly string[]): MarketConfig {
  return {
    ...common,
    fill: { mode: 'book' },
    symbol: `${given.base}${given.quote}`,
    ...given,
    orderTypes: [...orderTypes],
  };
}

/** The markets that every practice exchange has; ETHUSDC takes no market orders and BTCUSDT is closed to the API. */
export function defaultMarkets(): MarketConfig[] {
  const eth = { base: 'ETH', fullName: 'Ethereum', priceDecimals: 2, referencePrice: '2000' };
  const sol = { base: 'SOL', fullName: 'Solana', priceDecimals: 2, referencePrice: '150' };
  const mx = { base: 'MX', fullName: 'MX Token', priceDecimals: 4, referencePrice: '2.2' };
  const btc = { base: 'BTC', fullName: 'Bitcoin', priceDecimals: 2, referencePrice: '87900' };
  return [
    market({ ...eth, quote: 'USDC', baseDecimals: 4, minQuantity: '0.0001' }, limitOnly),
    market({ ...eth, quote: 'USDT', baseDecimals: 5, minQuantity: '0.0001' }, withMarket),
    market(
      { ...mx, quote: 'USDT', baseDecimals: 2, minQuantity: '0.1', bandUp: '0.2', bandDown: '0.2' },
      withMarket,
    ),
    market({ ...sol, quote: 'USDT', baseDecimals: 3, minQuantity: '0' }, withMarket),
    market({ ...sol, quote: 'USDC', baseDecimals: 3, minQuantity: '0' }, withMarket),
    market(
      {
        ...btc,
        quote: 'USDT',
        baseDecimals: 8,
        minQuantity: '0.000001',
        apiTrading: false,
        bandUp: '0.005',
        bandDown: '0.005',
        maxNotional: '4000000',
        maxNotionalMarket: '4000000',
      },
      withMarket,
    ),
  ];
}

/** Up to 100 further markets `P00USDC … P99USDC` for load tests, each with its own price. */
export function syntheticMarkets(count: number): MarketConfig[] {
  return Array.from({ length: Math.min(Math.max(count, 0), 100) }, (_, index) => {
    const base = `P${String(index).padStart(2, '0')}`;
    const reference = String(1 + ((index * 37) % 97));
    const given = { base, quote: 'USDC', fullName: `Practice ${base}`, baseDecimals: 3, priceDecimals: 4 };
    return market({ ...given, minQuantity: '0.001', referencePrice: reference }, withMarket);
  });
}
