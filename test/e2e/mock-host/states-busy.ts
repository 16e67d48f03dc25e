import { words } from '#main/sync/engine-words.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import { flat, held, one, running, runningOrder } from './one.ts';
import { elsewhere } from './prompts.ts';
import { ago, ahead, dots, session } from './world.ts';

/** Something runs, has just run, or can not be known yet. */
export const busy: Readonly<Record<string, () => Slices>> = {
  correcting: () =>
    one(
      {
        health: 'correcting',
        desired: flat,
        sentence: 'I sell 0.5000 ETH: you asked for FLAT, and a trade made elsewhere bought it at 14:21:07.',
        cause: { ...elsewhere, sentence: '0.5000 ETH was bought elsewhere at 14:21:07 (trade 624052107X1).' },
        deviation: '1',
        held: held({
          base: '0.29',
          baseTotal: '0.29',
          baseLocked: '0.29',
          unshown: '-0.21',
          cash: '1132.62',
          available: '1132.62',
          value: '580.90',
        }),
        activity: {
          ...running,
          id: 'correction-9',
          kind: 'correction',
          title: 'Selling 0.5000 ETH, order 1 of at most 4 at 2,001.05',
          planned: '0.5',
          filled: '0.21',
          quote: '420.22',
        },
        checks: dots('drift', 'correcting'),
      },
      {
        orders: [
          { ...runningOrder, side: 'SELL', price: '2001.05', quantity: '0.5', filled: '0.21' },
          {
            symbol: 'SOL/USDC',
            orderId: 'C02__553288',
            clientOrderId: null,
            owner: 'foreign',
            side: 'BUY',
            type: 'STOP_LIMIT',
            price: '120.00',
            quantity: '5',
            filled: '0',
            state: 'resting',
            createdAt: ago(90_000),
            keepReason: "A stop order can't be placed again by API, so I leave it.",
          },
          {
            symbol: 'MX/USDT',
            orderId: 'C02__553291',
            clientOrderId: null,
            owner: 'foreign',
            side: 'SELL',
            type: 'LIMIT',
            price: '3.1000',
            quantity: '40',
            filled: '0',
            state: 'resting',
            createdAt: ago(400),
            keepReason: null,
          },
        ],
      },
    ),
  'trade-running': () =>
    one(
      {
        health: 'trading',
        activity: running,
        desired: { state: 'LONG', target: '0.475', since: ago(3), by: 'you' },
        deviation: '-0.1011',
        held: held({
          base: '0.427',
          baseTotal: '0.427',
          unshown: '0.07',
          value: '855.32',
          cash: '808.62',
          available: '808.62',
        }),
        sentence: 'I buy 0.1180 ETH because you clicked Long 25 %.',
      },
      { orders: [runningOrder] },
    ),
  'trade-done': () =>
    one({
      sentence: 'You asked for LONG 0.4750 ETH and the account holds it.',
      outcome: {
        at: ago(4),
        kind: 'trade',
        result: 'complete',
        sentence: 'I bought 0.1180 ETH at 2,003.15 (0.01 % better than previewed), fee 0.12 USDC.',
        side: 'BUY',
        predicted: { quantity: '0.118', price: '2003.35', fee: '0.1182' },
        actual: { quantity: '0.118', price: '2003.15', fee: '0.1182' },
      },
    }),
  unknown: () =>
    one(
      {
        health: 'unknown',
        desired: { state: 'LONG', target: '0.475', since: ago(7), by: 'you' },
        deviation: '-0.2484',
        held: held({ base: '0.357', baseTotal: '0.357', value: '715.11', cash: '948.8', available: '948.8' }),
        sentence: 'The outcome of an order is not known yet; I look it up before I judge anything.',
        unknown: [
          {
            clientOrderId: 'PLa3f900x42',
            since: ago(6),
            sentence: words.deskView.orders.looksForBuy({
              quantity: '0.118',
              base: 'ETH',
              price: '2005.1',
              symbol: 'ETH/USDC',
            }),
          },
        ],
        checks: dots('unknown'),
      },
      {
        orders: [
          {
            ...runningOrder,
            orderId: null,
            clientOrderId: 'PLa3f900x42',
            price: '2005.10',
            filled: '0',
            state: 'outcome unknown',
            createdAt: ago(6),
            keepReason: 'I am looking it up.',
          },
        ],
      },
    ),
  unsettled: () =>
    one(
      {
        health: 'unsettled',
        held: held({ unshown: '0.118' }),
        sentence: 'The account does not show my last fill yet.',
        checks: dots('unsettled', 'unsettled'),
      },
      {
        session: session({
          health: 'unsettled',
          sentence: 'ETH/USDC: The account does not show my last fill yet.',
          nextCheckAt: ahead(1),
        }),
      },
    ),
};
