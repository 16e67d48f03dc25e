import { describe, expect, it } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import type { World } from '../world.ts';
import { asked, checks, ETH, filled, MINUTE, own, requests, running } from './support.ts';

const CANCEL = { method: 'DELETE', path: '/order' } as const;

const fills = (world: World, mode: 'full' | 'rest' | 'book') =>
  world.control('fillBehaviour', { symbol: ETH, fill: { mode } });

/** What the exchange had accepted from the program and not ended, counted after each of its entries. */
function mostAlive(world: World): number {
  const alive = new Set<string>();
  let most = 0;
  for (const entry of world.exchange.record.entries) {
    if (entry.kind === 'order' && entry.clientOrderId?.startsWith('PL')) alive.add(entry.orderId);
    if (entry.kind === 'ended') alive.delete(entry.orderId);
    most = Math.max(most, alive.size);
  }
  return most;
}

describe('the ladder', () => {
  it('O7: a part fill, then our cancel: the remainder is priced anew, and never more than the plan is bought', async () => {
    const world = await running();
    world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'partial', fraction: '0.5' } });
    await world.click('long', '80');
    await checks(world, 3);

    const orders = world.ownOrders();
    expect(orders.length).toBeGreaterThan(1);
    expect(orders.slice(0, -1).every((order) => order.status === 'PARTIALLY_CANCELED')).toBe(true);
    const plan = dec(orders[0]?.quantity ?? '0');
    let left = plan;
    for (const order of orders) {
      expect(dec(order.quantity).lte(left)).toBe(true);
      left = left.minus(order.executed);
    }
    expect(orders.map((order) => order.price)).toEqual(
      [...new Set(orders.map((order) => order.price))].sort(),
    );
    expect(dec(filled(world, 'BUY')).lte(plan)).toBe(true);
    expect(mostAlive(world)).toBe(1);
    expect(world.state().health).toBe('unfinished');
    expect(world.state().doc.unfinished?.rest).toBe(
      dec(asked(world).split(' ')[1] ?? '')
        .minus(filled(world, 'BUY'))
        .toFixed(),
    );
  });

  it('O8: "partially filled then cancelled" by another hand is an end, with its fills', async () => {
    const world = await running();
    world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'partial', fraction: '0.5' } });
    const { id } = await world.preview('long', '80');
    world.engine.clicks.submit(id);
    await world.clock.until(() => world.exchange.core.orders.openCount === 1, MINUTE);
    await world.pass(300);
    const [open] = world.exchange.core.orders.byId.values();
    world.control('cancelForeign', { orderId: open?.id ?? '' });
    fills(world, 'book');
    await checks(world, 3);

    const [first, second, ...more] = world.ownOrders();
    expect(more).toEqual([]);
    expect(first?.status).toBe('PARTIALLY_CANCELED');
    expect(second?.status).toBe('FILLED');
    expect(dec(filled(world, 'BUY')).lte(first?.quantity ?? '0')).toBe(true);
    expect(world.state().health).toBe('in sync');
    expect(world.balance('ETH')).toBe(filled(world, 'BUY'));
  });

  it('O9: an order that fills while its cancel is in flight is queried and counted, without a second order', async () => {
    const world = await running();
    fills(world, 'rest');
    world.onStep = ({ when, endpoint }) => {
      if (when === 'send' && endpoint === 'cancelOrder') fills(world, 'full');
    };
    await world.click('long', '80');
    await checks(world, 3);

    expect(requests(world, 'DELETE', '/order').map((entry) => entry.code)).toEqual([-2011]);
    expect(world.ownOrders().map((order) => order.status)).toEqual(['FILLED']);
    expect(world.state().health).toBe('in sync');
    expect(asked(world)).toBe(`LONG ${world.balance('ETH')}`);
  });

  it("O10: a cancel's reply that still says NEW is confirmed by a query, not believed", async () => {
    const world = await running();
    fills(world, 'rest');
    world.control('fault.add', { match: { ...CANCEL, times: null }, effect: { kind: 'cancelReplyNew' } });
    await world.click('long', '20');
    await checks(world, 2);

    const cancels = requests(world, 'DELETE', '/order');
    expect(cancels).toHaveLength(world.ownOrders().length);
    for (const cancel of cancels) {
      const next = requests(world, 'GET', '/order').find((entry) => entry.seq > cancel.seq);
      const create = requests(world, 'POST', '/order').find((entry) => entry.seq > cancel.seq);
      expect(next && (!create || next.seq < create.seq)).toBe(true);
    }
    expect(mostAlive(world)).toBe(1);
  });

  it('O10: a cancel that is answered as done and did nothing is repeated until the order has ended', async () => {
    const world = await running();
    fills(world, 'rest');
    world.control('fault.add', { match: CANCEL, effect: { kind: 'cancelIgnored' } });
    await world.click('long', '20');
    await checks(world, 2);

    expect(requests(world, 'DELETE', '/order')).toHaveLength(world.ownOrders().length + 1);
    expect(world.ownOrders()).toHaveLength(4);
    expect(mostAlive(world)).toBe(1);
    expect(world.exchange.core.orders.openCount).toBe(0);
  });

  it('O11: a cancel that is refused: no further rung, blocked, and says so; a late fill is booked', async () => {
    const world = await running();
    fills(world, 'rest');
    const refused = { kind: 'cancelRefused', code: 30029, msg: 'no' } as const;
    world.control('fault.add', { match: { ...CANCEL, times: null }, effect: refused });
    await world.click('long', '80');
    await checks(world, 10);

    expect(requests(world, 'POST', '/order')).toHaveLength(1);
    expect(world.state().health).toBe('halted');
    expect(inWords(world.state().sentence)).toMatch(/MEXC refuses to cancel my order PL\w+/);
    fills(world, 'full');
    await checks(world, 3);
    expect(requests(world, 'POST', '/order')).toHaveLength(1);
    expect(world.ownOrders().map((order) => order.status)).toEqual(['FILLED']);
    expect(world.book().quantity).toBe(world.balance('ETH'));
    expect(world.state().live.size).toBe(0);
  });

  it('O11: a halted symbol goes on trying to cancel its own order, says so, and sends nothing when it has ended', async () => {
    const world = await running();
    fills(world, 'rest');
    const refused = { kind: 'cancelRefused', code: 30029, msg: 'no' } as const;
    world.control('fault.add', { match: { ...CANCEL, times: null }, effect: refused });
    await world.click('long', '80');
    await checks(world, 4);
    const tried = requests(world, 'DELETE', '/order').length;
    await checks(world, 4);
    expect(requests(world, 'DELETE', '/order').length).toBeGreaterThan(tried);
    expect(world.state().health).toBe('halted');
    expect(inWords(world.state().sentence)).toMatch(/refuses to cancel my order/);
    world.control('fault.clear', {});
    await checks(world, 2);
    expect(world.ownOrders().map((order) => order.status)).toEqual(['CANCELED']);
    expect(world.state().live.size).toBe(0);
    expect(inWords(world.state().doc.halt)).not.toBeNull();
    await checks(world, 5);
    expect(requests(world, 'POST', '/order')).toHaveLength(1);
  });

  it('O12: a price that runs past the cap stops the ladder there; no new reference by itself', async () => {
    const world = await running();
    fills(world, 'rest');
    const { id, capPrice } = await world.preview('long', '80');
    world.engine.clicks.submit(id);
    await world.clock.until(() => world.exchange.core.orders.openCount === 1, MINUTE);
    world.control('movePrice', { symbol: ETH, percent: '3' });
    await world.pass(10 * MINUTE);

    expect(requests(world, 'POST', '/order')).toHaveLength(1);
    for (const order of world.ownOrders()) expect(dec(order.price).lte(capPrice ?? '0')).toBe(true);
    expect(world.state().health).toBe('unfinished');
    expect(inWords(world.state().doc.unfinished?.sentence)).toMatch(
      /went past my cap of 20\d\d\.\d+: the remaining .* would have cost about/,
    );
  });

  it('O12: every rung stays within the cap of 1 % from the touch at the start', async () => {
    const world = await running();
    fills(world, 'rest');
    world.onStep = ({ when, endpoint }) => {
      if (when === 'send' && endpoint === 'cancelOrder')
        world.control('movePrice', { symbol: ETH, percent: '0.25' });
    };
    const { id, capPrice } = await world.preview('long', '80');
    world.engine.clicks.submit(id);
    await checks(world, 3);

    expect(world.ownOrders().length).toBeGreaterThan(2);
    for (const order of world.ownOrders()) expect(dec(order.price).lte(capPrice ?? '0')).toBe(true);
  });

  it('O13: no order is priced from a book that may be older than 2 s', async () => {
    const world = await running();
    const slow = (path: string) =>
      world.control('fault.add', { match: { path, times: null }, effect: { kind: 'delayReply', ms: 2500 } });
    const { id } = await world.preview('long', '50');
    for (const path of ['/depth', '/account', '/openOrders']) slow(path);
    world.engine.clicks.submit(id);
    await world.pass(5 * MINUTE);
    expect(own(world)).toEqual([]);
    world.control('fault.clear', {});
    await world.click('long', '50');
    expect(world.ownOrders()).toHaveLength(1);
  });

  it.each([
    ['an empty side', { bids: [['1999.99', '50']], asks: [] }],
    ['a crossed book', { bids: [['2000.02', '50']], asks: [['2000.01', '50']] }],
  ])('O13: no order is priced from %s, and a ladder waits for a better one', async (_, book) => {
    const world = await running();
    const { id } = await world.preview('long', '50');
    world.control('setBook', { symbol: ETH, ...book } as never);
    world.engine.clicks.submit(id);
    await world.pass(5 * MINUTE);
    expect(own(world)).toEqual([]);
    expect(world.state().health).not.toBe('in sync');
    world.control('setBook', { symbol: ETH, clear: true });
    await checks(world, 2);
    await world.click('long', '50');
    expect(world.ownOrders()).toHaveLength(1);
  });
});
