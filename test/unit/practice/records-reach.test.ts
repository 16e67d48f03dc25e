import { expect, it } from 'vitest';
import { createControl } from '#main/practice/control/control.ts';
import { codeOf, exchange, json, order } from './client.ts';
import { START } from './world.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** An order that filled at once, one that was cancelled at once, and one that rests; all of them placed at START. */
function world() {
  const made = exchange({ rateLimits: false });
  const call = (method: string, path: string, params: Record<string, string>, at: number) =>
    made.call(method, `/api/v3/${path}`, params, at);
  call('POST', 'order', order({ newClientOrderId: 'filled', price: '2001' }), START);
  call('POST', 'order', order({ newClientOrderId: 'ended' }), START);
  call('DELETE', 'order', { symbol: 'ETHUSDC', origClientOrderId: 'ended' }, START);
  call('POST', 'order', order({ newClientOrderId: 'rests', price: '1970' }), START);
  createControl(made).run('freeze', { on: true }, START);
  createControl(made).run('setKey', { validDays: null }, START);
  const rows = (path: string, at: number, back = 7 * DAY - HOUR) =>
    call('GET', path, { symbol: 'ETHUSDC', startTime: String(at - back), endTime: String(at) }, at);
  const ids = (path: string, at: number, back?: number) =>
    json<{ clientOrderId: string }[]>(rows(path, at, back)).map((one) => one.clientOrderId);
  const query = (id: string, at: number) =>
    call('GET', 'order', { symbol: 'ETHUSDC', origClientOrderId: id }, at);
  return { made, run: createControl(made).run, call, rows, ids, query };
}

it('M6: tells of an order and its fill for seven days, and of what is open for ever', () => {
  const { ids, query, call } = world();
  const before = START + 7 * DAY - 2 * HOUR;
  expect(ids('allOrders', before)).toEqual(['rests', 'ended', 'filled']);
  expect(ids('myTrades', before)).toEqual(['filled']);
  expect(query('filled', before).status).toBe(200);
  const after = START + 7 * DAY + 1000;
  const long = 7 * DAY;
  expect(ids('allOrders', START + long, long)).toContain('filled');
  expect(ids('myTrades', after, 8 * DAY)).toEqual([]);
  expect([codeOf(query('filled', after)), codeOf(query('ended', after))]).toEqual([-2013, -2013]);
  for (const at of [after, START + 31 * DAY, START + 3500 * DAY]) {
    expect(json(query('rests', at))).toMatchObject({ status: 'NEW' });
    expect(json<object[]>(call('GET', 'openOrders', { symbol: 'ETHUSDC' }, at))).toHaveLength(1);
  }
});

it('M6: lets control set how far the records reach, and whether to refuse what lies beyond', () => {
  const { run, ids, rows, query } = world();
  run('records', { orderDays: 30, fillDays: 31 }, START);
  const at = START + 29 * DAY;
  expect([query('filled', at).status, ids('myTrades', at, 30 * DAY)]).toEqual([200, ['filled']]);
  run('records', {}, START);
  expect(rows('allOrders', at - DAY, 7 * DAY).json).toEqual({
    code: -1128,
    msg: "Only 7 day's data can be queried",
  });
  expect(ids('myTrades', at, 8 * DAY)).toEqual([]);
  run('records', { beyond: 'missing' }, START);
  expect(ids('allOrders', at - DAY, 7 * DAY)).toEqual([]);
  run('records', { beyond: 'refused' }, START);
  expect(ids('myTrades', at)).toEqual([]);
  expect(rows('myTrades', at, 8 * DAY).json).toEqual({
    code: 33333,
    msg: 'Exceeded the queryable time range',
  });
});
