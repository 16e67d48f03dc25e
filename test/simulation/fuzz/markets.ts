import type { Backstage } from './backstage.ts';
import { ruleChange } from './oddities.ts';
import type { Action } from './schedule.ts';

/** What changes a market. */
export type MarketAction = Extract<Action, { kind: 'list' | 'price' | 'rule' | 'suspend' | 'book' | 'fill' }>;

const USUAL_BOOK = { thin: ['0.004', '0.02', '0.05', '0.3'] } as const;

/** What the exchange does with its markets: rules, prices, books and fills. */
export class Markets {
  private readonly back: Backstage;

  constructor(back: Backstage) {
    this.back = back;
  }

  /** Changes a market, most of the changes for a while. */
  perform(action: MarketAction): string {
    switch (action.kind) {
      case 'list': {
        const { kind, ...body } = action;
        this.back.control(kind, body);
        return '';
      }
      case 'price':
        this.back.control('movePrice', { symbol: action.symbol.replace('/', ''), percent: action.percent });
        return '';
      case 'rule':
        return this.rule(action);
      case 'suspend':
        return this.suspend(action);
      case 'book':
        return this.book(action);
      case 'fill':
        this.back.control('fillBehaviour', { fill: action.fill });
        this.back.until(action.forMs, () => this.back.control('fillBehaviour', { fill: { mode: 'book' } }));
        return '';
    }
  }

  /** Back to what it was afterwards; what the program has learnt of it meanwhile may stay. */
  private rule(action: Extract<Action, { kind: 'rule' }>): string {
    const symbol = action.symbol.replace('/', '');
    const { config } = this.back.machine.exchange.core.marketOf(symbol);
    const { on, off } = ruleChange(action.rule, config);
    this.back.control('setRules', { symbol, rules: on });
    this.back.until(action.forMs, () => this.back.control('setRules', { symbol, rules: off }));
    return '';
  }

  private suspend(action: Extract<Action, { kind: 'suspend' }>): string {
    const symbol = action.symbol.replace('/', '');
    const on = { suspended: { suspended: true }, side: { tradeSideType: 4 }, api: { apiTrading: false } }[
      action.rule
    ];
    this.back.control('setRules', { symbol, rules: on });
    this.back.until(action.forMs, () =>
      this.back.control('setRules', {
        symbol,
        rules: { suspended: false, tradeSideType: 1, apiTrading: true },
      }),
    );
    return '';
  }

  private book(action: Extract<Action, { kind: 'book' }>): string {
    const symbol = action.symbol.replace('/', '');
    const market = this.back.machine.exchange.core.marketOf(symbol);
    const last = market.lastAt(this.back.machine.exchangeNow());
    const level = (percent: number, value: string): [string, string] => [
      market.price(Math.max(1, Math.round(last * (1 + percent / 100)))).toFixed(),
      value,
    ];
    const asks = USUAL_BOOK.thin.map((value, index) => level(0.02 + index * 0.25, value));
    const bids = USUAL_BOOK.thin.map((value, index) => level(-0.02 - index * 0.25, value));
    const sides = {
      empty: { bids: [], asks: [] },
      noAsks: { bids, asks: [] },
      noBids: { bids: [], asks },
      crossed: { bids: [level(0.1, '1')], asks: [level(-0.1, '1')] },
      thin: { bids, asks },
    }[action.what];
    this.back.control('setBook', { symbol, ...sides });
    this.back.until(action.forMs, () => this.back.control('setBook', { symbol, clear: true }));
    return '';
  }
}
