import { describe, expect, it } from 'vitest';
import { deposit } from '#main/practice/core/external-actions.ts';
import type { Outcome, Step } from '#main/practice/faults/outcome.ts';
import type { FaultEffect, FaultMatch } from '#main/practice/faults/types.ts';
import { exchange, json, order, signed } from './client.ts';
import { START } from './world.ts';

const POST = { method: 'POST', path: '/order' };

function faulty(effect: FaultEffect, match: FaultMatch = POST) {
  const made = exchange();
  made.faults.add(match, effect);
  const send = (method: string, path: string, params: Record<string, string> = {}, at = START): Step =>
    made.receive(signed(method, path, params, { timestamp: at }), at);
  return { made, send, placed: () => made.core.orders.byId.size };
}

function reply(step: Step) {
  if (step.kind !== 'reply') throw new Error(`not a reply: ${step.kind}`);
  return step.reply;
}

describe('a fault', () => {
  it('loses a request before it is accepted', () => {
    const { send, placed, made } = faulty({ kind: 'loseRequest', how: 'silence' });
    expect(send('POST', 'order', order())).toEqual({ kind: 'drop', afterMs: 0 });
    expect(placed()).toBe(0);
    expect(made.record.entries).toMatchObject([{ kind: 'request', applied: false, outcome: 'silence' }]);
    expect(send('POST', 'order', order()).kind).toBe('reply');
  });

  it('loses the reply of a request that was accepted', () => {
    const { send, placed, made } = faulty({ kind: 'loseReply' });
    expect(send('POST', 'order', order())).toEqual({ kind: 'reset', afterMs: 0 });
    expect(placed()).toBe(1);
    expect(made.record.entries[0]).toMatchObject({ kind: 'request', applied: true, outcome: 'reset' });
  });

  it('lays other fields over a reply, over the rows of a list, and puts rows after it', () => {
    const { send } = faulty({ kind: 'overlay', fields: { origQty: '7' } }, { method: 'GET', path: '/order' });
    send('POST', 'order', order());
    const named = { symbol: 'ETHUSDC', origClientOrderId: 'a1' };
    expect(json(reply(send('GET', 'order', named)))).toMatchObject({ clientOrderId: 'a1', origQty: '7' });
    expect(json(reply(send('GET', 'order', named)))).toMatchObject({ clientOrderId: 'a1', origQty: '0.1' });
    const where = { asset: 'ETH' };
    const add = [{ asset: 'ETH', free: '1', locked: '0' }];
    const other = faulty(
      { kind: 'overlay', list: 'balances', where, fields: { free: '-1' }, add },
      { path: '/account' },
    );
    const { balances } = json<{ balances: object[] }>(reply(other.send('GET', 'account', {})));
    expect(balances).toMatchObject([
      { asset: 'USDC', free: '1000' },
      {},
      { asset: 'ETH', free: '-1' },
      add[0],
    ]);
  });

  it('delays a request, whose time is judged when it arrives', () => {
    const { send, placed, made } = faulty({ kind: 'delayRequest', ms: 3000 }, { ...POST, times: 2 });
    const step = send('POST', 'order', order());
    expect(step).toMatchObject({ kind: 'hold', afterMs: 3000 });
    expect(placed()).toBe(0);
    const outcome = (step as { resume: (now: number) => Outcome }).resume(START + 3000);
    expect([outcome.kind, placed()]).toEqual(['reply', 1]);
    const late = made.receive(signed('POST', 'order', { ...order(), recvWindow: '2000' }), START);
    const refused = (late as { resume: (now: number) => Outcome }).resume(START + 3000);
    expect(json(reply(refused))).toMatchObject({ code: 700003 });
    expect(placed()).toBe(1);
  });

  it('delays a reply of a request that was carried out at once', () => {
    const { send, placed } = faulty({ kind: 'delayReply', ms: 800 });
    expect(send('POST', 'order', order())).toMatchObject({ kind: 'reply', afterMs: 800 });
    expect(placed()).toBe(1);
  });

  it('hides an accepted order from every query for a while, and its funds are locked all the same', () => {
    const { send } = faulty({ kind: 'visibilityLag', ms: 2000 });
    send('POST', 'order', order({ price: '2000' }));
    const symbol = { symbol: 'ETHUSDC' };
    const seen = (at: number) => [
      json(reply(send('GET', 'order', { ...symbol, origClientOrderId: 'a1' }, at))).code,
      json<object[]>(reply(send('GET', 'allOrders', symbol, at))).length,
      json<object[]>(reply(send('GET', 'myTrades', symbol, at))).length,
    ];
    expect(seen(START + 1999)).toEqual([-2013, 0, 0]);
    expect(seen(START + 2000)).toEqual([undefined, 1, 1]);
    const { balances } = json<{ balances: { asset: string; free: string }[] }>(reply(send('GET', 'account')));
    expect(balances.find((one) => one.asset === 'ETH')?.free).toBe('1.1');
  });

  it('answers reads from an earlier state', () => {
    const { send, made } = faulty({ kind: 'staleRead', ms: 5000 }, { method: 'GET', times: null });
    send('POST', 'order', order({ quantity: '0.2', price: '2000' }), START + 1000);
    send('POST', 'order', order({ newClientOrderId: 'a2' }), START + 2000);
    deposit(made.core, { asset: 'ETH', amount: '3' }, START + 3000);
    const eth = (at: number) =>
      json<{ balances: { asset: string; free: string }[] }>(
        reply(send('GET', 'account', {}, at)),
      ).balances.find((one) => one.asset === 'ETH')?.free;
    expect([START + 5999, START + 6000, START + 8000].map(eth)).toEqual(['1', '1.2', '4.2']);
    const open = (at: number) => json<object[]>(reply(send('GET', 'openOrders', {}, at))).length;
    made.core.cancel('ETHUSDC', { clientOrderId: 'a2' }, START + 8000);
    expect([START + 8000, START + 12_999, START + 13_000].map(open)).toEqual([1, 1, 0]);
  });

  it('answers with any status, headers and body, before or after carrying the request out', () => {
    const html = '<html>gateway</html>';
    const before = faulty({ kind: 'answer', status: 524, body: html });
    expect(reply(before.send('POST', 'order', order()))).toMatchObject({ status: 524, text: html });
    expect(before.placed()).toBe(0);
    const later = faulty({ kind: 'answer', status: 200, body: '{}', apply: true });
    expect(reply(later.send('POST', 'order', order()))).toMatchObject({ status: 200, text: '{}' });
    expect(later.placed()).toBe(1);
    const wait = faulty({ kind: 'answer', status: 429, headers: { 'retry-after': '7' }, body: '' }, {});
    expect(reply(wait.send('GET', 'account')).headers['retry-after']).toBe('7');
  });

  it('breaks a reply off', () => {
    const { send } = faulty({ kind: 'truncate' }, { path: '/account' });
    const { text } = reply(send('GET', 'account'));
    expect(() => JSON.parse(text ?? '')).toThrow();
  });

  it('refuses a cancel, ignores it, or answers it with NEW', () => {
    const cancel = { symbol: 'ETHUSDC', origClientOrderId: 'a1' };
    const outcome = (effect: FaultEffect) => {
      const { send, made } = faulty(effect, { method: 'DELETE' });
      send('POST', 'order', order());
      const body = json(reply(send('DELETE', 'order', cancel)));
      return [body.code ?? body.status, made.core.orders.openCount];
    };
    expect(outcome({ kind: 'cancelRefused' })).toEqual([20002, 1]);
    expect(outcome({ kind: 'cancelIgnored' })).toEqual(['CANCELED', 1]);
    expect(outcome({ kind: 'cancelReplyNew' })).toEqual(['NEW', 0]);
  });

  it('hits from its nth fitting request on, so many times, and no other symbol', () => {
    const { send } = faulty({ kind: 'loseRequest' }, { path: '/depth', symbol: 'ETHUSDC', nth: 2, times: 2 });
    const kinds = ['MXUSDT', 'ETHUSDC', 'ETHUSDC', 'MXUSDT', 'ETHUSDC', 'ETHUSDC'].map(
      (symbol) => send('GET', 'depth', { symbol }).kind,
    );
    expect(kinds).toEqual(['reply', 'reply', 'reset', 'reply', 'reset', 'reply']);
  });

  it('of an outage resets everything until it ends', () => {
    const made = exchange();
    made.outageUntil = START + 1000;
    expect(made.receive(signed('GET', 'account'), START + 999).kind).toBe('reset');
    expect(made.receive(signed('GET', 'account'), START + 1000).kind).toBe('reply');
  });
});
