import type { Slices } from '#shared/ipc/slices.ts';
import { flat, held, one, running } from './one.ts';
import { elsewhere } from './prompts.ts';
import { ago, dots } from './world.ts';

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
        held: held({ base: '0.5', baseTotal: '0.5', baseLocked: '0.5', value: '1001.55', reads: 'LONG' }),
        activity: {
          ...running,
          id: 'correction-9',
          kind: 'correction',
          title: 'Selling 0.5000 ETH, order 1 of at most 4 at 2,001.05',
          planned: '0.5',
          filled: '0.21',
        },
        checks: dots('drift', 'correcting'),
      },
      {
        orders: [
          {
            symbol: 'ETH/USDC',
            orderId: 'C02__553300',
            clientOrderId: 'PLa3f900x41',
            owner: 'own',
            side: 'SELL',
            type: 'LIMIT',
            price: '2001.05',
            quantity: '0.5',
            filled: '0.21',
            state: 'partly filled',
            createdAt: ago(2),
            keepReason: null,
          },
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
    one({
      health: 'trading',
      activity: running,
      deviation: '-0.1011',
      held: held({ base: '0.427', baseTotal: '0.427', value: '855.32', cash: '808.62', available: '808.62' }),
      sentence: 'I buy 0.1180 ETH because you clicked Long 25 %.',
    }),
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
    one({
      health: 'unknown',
      deviation: null,
      sentence: 'The exchange did not answer when I sent an order to buy 0.1180 ETH at 2,005.10.',
      unknown: [
        {
          clientOrderId: 'PLa3f900x42',
          since: ago(6),
          sentence:
            'I look for it in open orders, all orders and fills until I know; the next look is in 2 s.',
        },
      ],
      checks: dots('unknown'),
    }),
  unsettled: () =>
    one({
      health: 'unsettled',
      deviation: '-0.2',
      sentence:
        'The account does not yet show 0.1180 ETH that was filled at 14:21:19. I read again every 5 s.',
      checks: dots('unsettled', 'unsettled'),
    }),
};
