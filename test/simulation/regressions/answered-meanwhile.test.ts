import { expect, test } from 'vitest';
import { answer, DAY, dieWithLostLong, MINUTE, phone, running, SECOND, said } from '../scenarios/support.ts';
import { KEY } from '../world.ts';

test('an order that the trader has answered for does not become unknown by an answer that was on its way', async () => {
  const world = await running({ balances: { ETH: '1', USDC: '1000' } });
  await dieWithLostLong(world, '1.2');
  phone(world, 'SELL', '0.05');
  world.sleep(9 * DAY);
  await world.start();
  await world.clock.until(() => world.state().beyond.size > 0, MINUTE);
  const [row] = world.state().unknown.values();
  const body = JSON.stringify({
    symbol: 'ETHUSDC',
    orderId: 'C02__1',
    clientOrderId: row?.clientOrderId,
    price: row?.price,
    origQty: row?.quantity,
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
