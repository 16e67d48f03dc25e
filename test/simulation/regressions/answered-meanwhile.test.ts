import { expect, test } from 'vitest';
import { dec } from '#shared/decimal.ts';
import {
  answer,
  DAY,
  dieWithLostLong,
  MINUTE,
  phone,
  running,
  SECOND,
  said,
  waiting,
} from '../scenarios/support.ts';
import { KEY } from '../world.ts';

/** A Long whose answer was lost nine days ago, in which the phone sold something: what became of it is asked. */
async function asked() {
  const world = await running({ balances: { ETH: '1', USDC: '1000' } });
  await dieWithLostLong(world, '1.2');
  phone(world, 'SELL', '0.05');
  world.sleep(9 * DAY);
  await world.start();
  await world.clock.until(() => world.state().beyond.size > 0, MINUTE);
  const [row] = world.state().unknown.values();
  if (!row) throw new Error('nothing is asked');
  return { world, row };
}

test('an order that the trader has answered for does not become unknown by an answer that was on its way', async () => {
  const { world, row } = await asked();
  const body = JSON.stringify({
    symbol: 'ETHUSDC',
    orderId: 'C02__1',
    clientOrderId: row.clientOrderId,
    price: row.price,
    origQty: row.quantity,
    executedQty: '0',
    cummulativeQuoteQty: '0',
    status: 'NEW',
    type: 'LIMIT',
    side: 'SELL',
    time: world.exchangeNow(),
  });
  const match = { method: 'GET', path: '/order', times: 1 } as const;
  world.control('fault.add', { match, effect: { kind: 'answer', status: 200, body } });
  world.latency = { there: 25, back: 3 * SECOND };
  const isOnItsWay = () => world.exchange.faults.list().some(({ hits }) => hits > 0);
  expect(await world.clock.until(isOnItsWay, 10 * MINUTE)).toBe(true);
  await answer(world, 'none');
  await world.pass(10 * SECOND);
  expect(said(world, 'unknown')).toEqual([]);
  expect(world.state().unknown.size).toBe(0);
  expect([...world.disk.account(KEY).orders.values()]).toMatchObject([{ phase: 'ended', status: 'ABSENT' }]);
});

test.each([
  ['none', null],
  ['part', '0.1'],
] as const)(
  'what a query finds while the answer "%s" is being written holds, and the answer says so',
  async (option, quantity) => {
    const { world, row } = await asked();
    const { price, quantity: whole, clientOrderId } = row;
    const filled = { executedQty: whole, cummulativeQuoteQty: dec(whole).mul(price).toFixed() };
    const [placed] = world.exchange.core.orders.byId.values();
    const is = {
      symbol: 'ETHUSDC',
      orderId: placed?.id,
      clientOrderId,
      status: 'FILLED',
      type: 'LIMIT',
      side: 'BUY',
    };
    const body = JSON.stringify({ ...is, ...filled, price, origQty: whole, time: world.exchangeNow() });
    const match = { method: 'GET', path: '/order', times: 1 } as const;
    world.control('fault.add', { match, effect: { kind: 'answer', status: 200, body } });
    world.latency = { there: 25, back: 3 * SECOND };
    const isOnItsWay = () => world.exchange.faults.list().some(({ hits }) => hits > 0);
    expect(await world.clock.until(isOnItsWay, 10 * MINUTE)).toBe(true);
    world.onAppend = (rows) =>
      rows.some((each) => each.type === 'order' && each.row.phase === 'ended' && each.row.status !== 'FILLED')
        ? { extraMs: 6 * SECOND }
        : null;
    const said = world.engine.answers.answer(waiting(world), option, quantity ?? undefined);
    await expect(world.wait(said)).rejects.toThrow(/learnt or answered in the meantime/);
    const known = { phase: 'ended', status: 'FILLED', filledQuantity: whole };
    expect(world.state().ended.get(clientOrderId)).toMatchObject(known);
    await world.pass(2 * MINUTE);
    expect([...world.disk.account(KEY).orders.values()]).toMatchObject([known]);
    expect(world.state().doc.counted[clientOrderId]).toBe(whole);
    expect(world.engine.account.bookkeeper.book('ETH/USDC').quantity).toBe(world.balance('ETH'));
    expect(world.state().doc.halt).toBeNull();
  },
);

test('an order that is older than the records is counted by what is known of it then, and not when it was first looked up', async () => {
  const world = await running({ balances: { ETH: '1', USDC: '1000' } });
  await dieWithLostLong(world, '1.2');
  phone(world, 'SELL', '0.2');
  world.sleep(9 * DAY);
  await world.start();
  const [row] = world.state().unknown.values();
  if (!row) throw new Error('it is known already');
  const filled = { filledQuantity: '0.05', filledQuote: dec(row.price).mul('0.05').toFixed() };
  world.managed().apply({ type: 'order unknown', row: { ...row, ...filled } });
  await world.pass(MINUTE);
  expect([...world.disk.account(KEY).orders.values()]).toMatchObject([
    { status: 'PARTIALLY_CANCELED', ...filled },
  ]);
});
