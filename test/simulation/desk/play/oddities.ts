import type { ActionBody, ActionName, PracticeExchange } from '#main/practice/index.ts';
import type { Event } from './happenings.ts';

/** What an oddity is carried out with. */
export interface OddityMeans {
  readonly market: ReturnType<PracticeExchange['core']['marketOf']>;
  /** Of the base, what can be sold; null where that is too little for an order. */
  readonly quantity: string | null;
  /** By the exchange's clock. */
  readonly now: number;
  readonly control: <N extends ActionName>(name: N, body: ActionBody<N>) => void;
  readonly later: (ms: number, end: () => void) => void;
}

type Rules = ActionBody<'setRules'>['rules'];

/** What every market has in these runs; a rule that changed goes back to it, however many changes overlap. */
const USUAL = { minNotional: '1', status: '1' } as const;
const STEPS: Readonly<Record<string, Pick<Rules, 'baseDecimals' | 'priceDecimals'>>> = {
  ETHUSDC: { baseDecimals: 4, priceDecimals: 2 },
  SOLUSDC: { baseDecimals: 3, priceDecimals: 2 },
  MXUSDT: { baseDecimals: 2, priceDecimals: 4 },
};

/** Orders of the website, records that wait or fail, rules that change for a while, and a new listing. */
export function playOddity(
  { symbol, what, forMs }: Extract<Event, { kind: 'odd' }>,
  means: OddityMeans,
): void {
  const { market, quantity, control } = means;
  const id = market.config.symbol;
  const [base = ''] = symbol.split('/');
  const rules = (on: Rules, off: Rules): void => {
    control('setRules', { symbol: id, rules: on });
    means.later(forMs, () => control('setRules', { symbol: id, rules: off }));
  };
  const price = market.price(Math.round(market.lastAt(means.now) * 1.02)).toFixed();
  const order = { symbol: id, side: 'SELL', price, quantity: quantity ?? '' } as const;
  switch (what) {
    case 'pair':
      if (quantity) control('foreignOco', { ...order, stopPrice: '1' });
      break;
    case 'no status':
      if (quantity)
        control('foreignOrder', { ...order, type: 'STOP_MARKET_ORDER', fields: { status: null } });
      break;
    case 'pending':
      control('deposit', { asset: base, amount: '0.1', status: '6', pendingMs: forMs });
      break;
    case 'failed':
      control('deposit', { asset: base, amount: '0.1', status: '10', network: 'ARB' });
      break;
    case 'minimum':
      rules({ minNotional: '40' }, { minNotional: USUAL.minNotional });
      break;
    case 'steps': {
      const { baseDecimals = 3, priceDecimals = 2 } = STEPS[id] ?? {};
      rules(
        { baseDecimals: baseDecimals - 1, priceDecimals: priceDecimals - 1 },
        { baseDecimals, priceDecimals },
      );
      break;
    }
    case 'paused':
      rules({ status: '2' }, { status: USUAL.status });
      break;
    case 'listing': {
      const steps = { baseDecimals: 1, priceDecimals: 4, minQuantity: '0.1' };
      control('list', { base: '币安人生', quote: 'USDC', price: '2.5', ...steps });
      break;
    }
  }
}
