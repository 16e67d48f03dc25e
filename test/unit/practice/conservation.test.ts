import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PracticeCore } from '#main/practice/core/core.ts';
import * as externalActions from '#main/practice/core/external-actions.ts';
import { defaultMarkets } from '#main/practice/core/markets.ts';
import { bookTop } from '#main/practice/core/quotes.ts';
import { setRules } from '#main/practice/core/rules.ts';
import { restore, snapshot } from '#main/practice/core/snapshot.ts';
import { movePrice, setFill } from '#main/practice/core/steer.ts';
import { Refused } from '#main/practice/core/types.ts';
import { type Decimal, dec, ZERO } from '#shared/decimal.ts';
import { START } from './world.ts';

const SYMBOLS = ['ETHUSDC', 'ETHUSDT', 'MXUSDT'];
const ASSETS = ['USDC', 'USDT', 'ETH', 'MX'];

const lots = fc.integer({ min: 1, max: 4000 });
const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('place' as const),
      symbol: fc.constantFrom(...SYMBOLS),
      side: fc.constantFrom('BUY' as const, 'SELL' as const),
      type: fc.constantFrom('LIMIT', 'LIMIT_MAKER', 'IMMEDIATE_OR_CANCEL', 'FILL_OR_KILL', 'MARKET'),
      lots,
      offset: fc.integer({ min: -150, max: 150 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), pick: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'phone' as const,
        'deposit' as const,
        'withdraw' as const,
        'out' as const,
        'back' as const,
      ),
      asset: fc.constantFrom(...ASSETS),
      lots,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 90_000 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('behave' as const),
      fill: fc.constantFrom(
        { mode: 'book' } as const,
        { mode: 'full' } as const,
        { mode: 'partial', fraction: '0.3' } as const,
        { mode: 'rest' } as const,
        { mode: 'delay', afterMs: 900 } as const,
        { mode: 'cross' } as const,
      ),
      feeMode: fc.constantFrom('quote' as const, 'base' as const, 'mx' as const),
      percent: fc.integer({ min: -3, max: 3 }),
    }),
  },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

function create(): PracticeCore {
  const balances = { USDC: '5000', USDT: '5000', ETH: '2', MX: '500' };
  return new PracticeCore({ seed: 'conservation', uid: '100000043', markets: defaultMarkets(), balances });
}

/** Does one act; a refusal is an answer, anything else that is thrown is a failure. */
function perform(core: PracticeCore, one: Act, now: number): number {
  try {
    switch (one.do) {
      case 'place': {
        const market = core.marketOf(one.symbol);
        core.advance(now);
        const top = bookTop(core, one.symbol, core.now);
        const ticks = Math.round(
          Number(top.askPrice) * 10 ** market.config.priceDecimals * (1 + one.offset / 10_000),
        );
        core.place(
          {
            symbol: one.symbol,
            side: one.side,
            type: one.type,
            quantity: market.quantityText(one.lots * (one.symbol === 'MXUSDT' ? 5 : 1)),
            price: market.priceText(ticks),
          },
          now,
        );
        break;
      }
      case 'cancel': {
        const open = [...core.orders.byId.values()].filter((order) => order.endedAt === null);
        const order = open[one.pick % Math.max(1, open.length)];
        if (order) core.cancel(order.symbol, { orderId: order.id }, now);
        break;
      }
      case 'wait':
        core.advance(now + one.ms);
        return now + one.ms;
      case 'behave':
        setFill(core, { fill: one.fill }, now);
        setRules(core, { rules: { feeMode: one.feeMode } }, now);
        movePrice(core, { symbol: 'ETHUSDC', percent: String(one.percent) }, now);
        break;
      case 'phone': {
        externalActions.externalTrade(
          core,
          {
            symbol: 'ETHUSDC',
            side: one.lots % 2 ? 'BUY' : 'SELL',
            quantity: dec(one.lots).div(10_000).toFixed(),
          },
          now,
        );
        break;
      }
      default: {
        const amount = dec(one.lots).div(1000).toFixed();
        const move = { asset: one.asset, amount };
        if (one.do === 'deposit')
          externalActions.deposit(core, { ...move, pendingMs: (one.lots % 3) * 1000 }, now);
        else if (one.do === 'withdraw') externalActions.withdrawal(core, move, now);
        else
          externalActions.transfer(
            core,
            { ...move, direction: one.do === 'out' ? 'SPOT_TO_FUTURES' : 'FUTURES_TO_SPOT' },
            now,
          );
      }
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  return now;
}

/** What each asset should hold, from nothing but the records of movements and fills. */
function expected(core: PracticeCore): Map<string, Decimal> {
  const sums = new Map<string, Decimal>([
    ['USDC', dec(5000)],
    ['USDT', dec(5000)],
    ['ETH', dec(2)],
    ['MX', dec(500)],
  ]);
  const add = (asset: string, amount: Decimal) => sums.set(asset, (sums.get(asset) ?? ZERO).plus(amount));
  for (const one of core.movements.list) {
    if (one.kind === 'deposit' && one.creditAt === null) add(one.asset, one.amount);
    if (one.kind === 'withdrawal') add(one.asset, one.amount.negated());
    if (one.kind === 'transfer')
      add(one.asset, one.direction === 'SPOT_TO_FUTURES' ? one.amount.negated() : one.amount);
  }
  for (const trade of core.orders.trades) {
    const { base, quote } = core.marketOf(trade.symbol).config;
    const sign = trade.side === 'BUY' ? 1 : -1;
    add(base, trade.quantity.times(sign));
    add(quote, trade.price.times(trade.quantity).times(-sign));
    add(trade.feeAsset, trade.fee.negated());
  }
  return sums;
}

describe('accounts', () => {
  it('always hold deposits less withdrawals plus fills less fees, never negative, and lock exactly what open orders need', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 20, maxLength: 60, size: 'max' }), (acts) => {
        const core = create();
        let now = START;
        for (const one of acts) {
          now = perform(core, one, now + 37);
          for (const [asset, amount] of expected(core)) {
            const { free, locked } = core.accounts.get(asset);
            expect(free.plus(locked).toFixed()).toBe(amount.toFixed());
            expect(free.isNegative() && !free.isZero()).toBe(false);
            expect(locked.isNegative() && !locked.isZero()).toBe(false);
          }
          const locks = new Map<string, Decimal>();
          for (const order of core.orders.byId.values()) {
            expect(order.executed.lte(order.quantity)).toBe(true);
            const { base, quote } = core.marketOf(order.symbol).config;
            const asset = order.side === 'SELL' ? base : quote;
            if (order.endedAt === null) locks.set(asset, (locks.get(asset) ?? ZERO).plus(order.locked));
            else expect(order.locked.isZero()).toBe(true);
          }
          for (const asset of ASSETS) {
            expect(core.accounts.get(asset).locked.toFixed()).toBe((locks.get(asset) ?? ZERO).toFixed());
          }
        }
      }),
      { numRuns: 120, seed: 7 },
    );
  });

  it('never fill an order at a price worse than its limit, and a maker at exactly its limit', () => {
    let fills = 0;
    fc.assert(
      fc.property(fc.array(act, { minLength: 20, maxLength: 60, size: 'max' }), (acts) => {
        const core = create();
        let now = START;
        for (const one of acts) now = perform(core, one, now + 37);
        fills += core.orders.trades.length;
        for (const trade of core.orders.trades) {
          const order = core.orders.byId.get(trade.orderId)!;
          const worse = trade.side === 'BUY' ? trade.price.gt(order.price) : trade.price.lt(order.price);
          expect(worse && order.origin === 'api').toBe(false);
          if (trade.isMaker) expect(trade.price.toFixed()).toBe(order.price.toFixed());
        }
      }),
      { numRuns: 150, seed: 11 },
    );
    expect(fills).toBeGreaterThan(300);
  });

  it('go on after snapshot and restore exactly as if nothing had happened', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 10, maxLength: 40, size: 'max' }), fc.nat(100), (acts, cut) => {
        const core = create();
        let now = START;
        const at = Math.floor((acts.length * cut) / 101);
        for (const one of acts.slice(0, at)) now = perform(core, one, now + 37);
        const text = JSON.stringify(snapshot(core));
        const again = restore(JSON.parse(text));
        expect(JSON.stringify(snapshot(again))).toBe(text);
        let other = now;
        for (const one of acts.slice(at)) {
          now = perform(core, one, now + 37);
          other = perform(again, one, other + 37);
        }
        expect(snapshot(again)).toEqual(snapshot(core));
      }),
      { numRuns: 80, seed: 13 },
    );
  });
});
