import { afterEach, describe, expect, test } from 'vitest';
import type { ActionBody } from '#main/practice/index.ts';
import { DeskWorld } from './desk-world.ts';
import { asksFor } from './meter.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const SYMBOLS = ['ETH/USDC', 'SOL/USDT', 'MX/USDT'];
/** Of what MEXC allows in a minute: no state asks for more, for longer than a minute. */
const MOST = 0.2;

let world: DeskWorld;
afterEach(() => world?.clear());

type Effect = ActionBody<'fault.add'>['effect'];
type Method = ActionBody<'fault.add'>['match']['method'];
const fault = (method: Method, path: string | undefined, effect: Effect) =>
  world.live.control('fault.add', { match: { method, path, times: null }, effect });
const answers = (path: string, status: number, body: string) =>
  fault('GET', path, { kind: 'answer', status, body });
const BUSY = '{"code":503,"msg":"busy"}';
const noStream = () => {
  world.live.control('listenKey.refuse', { on: true });
  world.live.control('stream.disconnect', {});
};
const silent = () =>
  world.live.control('stream.fault', { fault: { kind: 'silent', what: 'data', ms: 24 * 60 * MINUTE } });
const comes = () => world.live.control('setBalance', { asset: 'ETH', free: '0.7' });
const rests = () => world.live.control('fillBehaviour', { fill: { mode: 'rest' } });
async function long(): Promise<void> {
  const size = { kind: 'base', value: '0.6' } as const;
  const preview = await world.preview({ symbol: 'ETH/USDC', action: 'long', size });
  await world.done('trade.submit', { previewId: preview.id });
}
const foreign = (symbol = 'ETHUSDC') =>
  world.live.control('foreignOrder', { symbol, side: 'BUY', price: '0.9', quantity: '20' });

/** Each makes one state, in a desk of three symbols that is in sync. */
const states: readonly (readonly [string, () => unknown])[] = [
  ['nothing is wrong', () => undefined],
  ['the stream is down', noStream],
  ['the stream is silent', silent],
  ['the account can not be read: 500', () => answers('/account', 500, '<html>')],
  ['the account can not be read: a page', () => answers('/account', 200, '<html>')],
  ['the account can not be read: refused', () => answers('/account', 400, '{"code":98765,"msg":"no"}')],
  ['the open orders can not be read', () => answers('/openOrders', 503, BUSY)],
  ['the open orders are no list', () => answers('/openOrders', 200, '{"data":1}')],
  ['the books can not be read', () => [silent(), answers('/depth', 503, BUSY)]],
  [
    'a book is empty',
    () => [silent(), world.live.control('setBook', { symbol: 'ETHUSDC', bids: [], asks: [] })],
  ],
  ['a book is unreadable', () => answers('/depth', 200, '{"bids":7}')],
  ['the market rules can not be read', () => answers('/exchangeInfo', 503, BUSY)],
  ['the market rules are no list', () => answers('/exchangeInfo', 200, '{}')],
  [
    'no listen key is given',
    () => fault('POST', '/userDataStream', { kind: 'answer', status: 500, body: BUSY }),
  ],
  ['nothing answers', () => fault(undefined, undefined, { kind: 'loseReply', how: 'silence' })],
  ['each connection breaks', () => fault(undefined, undefined, { kind: 'loseReply', how: 'reset' })],
  [
    'each answer is 3 s late',
    () => [silent(), fault(undefined, undefined, { kind: 'delayReply', ms: 3000 })],
  ],
  ['each answer is 15 s late', () => fault(undefined, undefined, { kind: 'delayReply', ms: 15_000 })],
  [
    'a balance is odd',
    () =>
      fault('GET', '/account', {
        kind: 'overlay',
        list: 'balances',
        where: { asset: 'ETH' },
        fields: { free: '-1' },
      }),
  ],
  ['balances are stale', () => [fault('GET', '/account', { kind: 'staleRead', ms: 60_000 }), comes()]],
  ['unsettled: the deposits can not be read', () => [answers('/capital/deposit/hisrec', 503, BUSY), comes()]],
  [
    'unsettled: no record can be read',
    () => {
      for (const path of [
        '/capital/deposit/hisrec',
        '/capital/withdraw/history',
        '/capital/transfer',
        '/myTrades',
        '/allOrders',
      ])
        answers(path, 503, BUSY);
      comes();
    },
  ],
  ['unsettled: fills are told with a page', () => [answers('/myTrades', 200, '<html>'), comes()]],
  [
    'unknown: the reply was lost, and no order can be asked for',
    async () => {
      fault('POST', '/order', { kind: 'loseReply', how: 'silence' });
      answers('/order', 503, BUSY);
      await long();
    },
  ],
  [
    'unknown: the request was lost, and /allOrders can not be read',
    async () => {
      fault('POST', '/order', { kind: 'loseRequest', how: 'silence' });
      answers('/allOrders', 503, BUSY);
      await long();
    },
  ],
  [
    'unknown: the request was lost, and /openOrders can not be read',
    async () => {
      fault('POST', '/order', { kind: 'loseRequest', how: 'silence' });
      answers('/openOrders', 503, BUSY);
      await long();
    },
  ],
  [
    'unknown: the request was lost, and /myTrades can not be read',
    async () => {
      fault('POST', '/order', { kind: 'loseRequest', how: 'silence' });
      answers('/myTrades', 200, '<html>');
      await long();
    },
  ],
  [
    'unknown: the request was lost, and the account is unreadable',
    async () => {
      fault('POST', '/order', { kind: 'loseRequest', how: 'silence' });
      answers('/account', 200, '<html>');
      await long();
    },
  ],
  [
    'unknown: nothing of orders can be read',
    async () => {
      fault('POST', '/order', { kind: 'loseReply', how: 'reset' });
      for (const path of ['/order', '/allOrders', '/openOrders', '/myTrades']) answers(path, 500, '<html>');
      await long();
    },
  ],
  [
    'own cancels are refused',
    async () => {
      rests();
      fault('DELETE', '/order', { kind: 'cancelRefused' });
      await long();
    },
  ],
  [
    'own cancels do nothing',
    async () => {
      rests();
      fault('DELETE', '/order', { kind: 'cancelIgnored' });
      await long();
    },
  ],
  [
    'cancels of foreign orders are refused',
    async () => {
      const scope = { kind: 'symbol', symbol: 'ETH/USDC' } as const;
      await world.done('settings.set', { scope, key: 'pendingOrders', value: 'always' });
      fault('DELETE', '/order', { kind: 'cancelRefused' });
      foreign();
    },
  ],
  [
    'cancels of foreign orders do nothing',
    async () => {
      const scope = { kind: 'symbol', symbol: 'ETH/USDC' } as const;
      await world.done('settings.set', { scope, key: 'pendingOrders', value: 'always' });
      fault('DELETE', '/order', { kind: 'cancelIgnored' });
      for (let each = 0; each < 5; each++) foreign();
    },
  ],
  [
    'orders are refused',
    async () => {
      fault('POST', '/order', { kind: 'answer', status: 400, body: '{"code":98765,"msg":"no"}' });
      await long();
    },
  ],
  [
    'killed with an own order whose cancel is refused',
    async () => {
      rests();
      fault('DELETE', '/order', { kind: 'cancelRefused' });
      await long();
      await world.pass(SECOND);
      await world.done('halt.engage', {});
    },
  ],
  ['the key has lost its permissions', () => world.live.control('setKey', { permissions: [] })],
];

/** Minutes over the limit, unless one stands alone: what has just gone wrong may be looked at closely for a minute. */
const lasting = (shares: readonly number[]) =>
  shares.filter((share, at) => share > MOST && Math.max(shares[at - 1] ?? 0, shares[at + 1] ?? 0) > MOST);

describe('the budget of what is degraded', () => {
  test.each(states)('budget: %s', async (_, make) => {
    const balances = { ETH: '0.5', USDC: '1000', USDT: '500' };
    world = new DeskWorld({ price: '2000', balances, symbols: SYMBOLS });
    await world.start();
    for (const symbol of SYMBOLS) await world.settled(symbol);
    await make();
    const shares: number[] = [];
    for (let minute = 0; minute < 5; minute++) shares.push((await asksFor(world, 1)).share);
    expect(lasting(shares)).toEqual([]);
  });
});
