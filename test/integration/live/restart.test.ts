import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { type Exchange, startExchange } from '#test/e2e/harness/exchange.ts';
import { cleanUp, newFolder, startLive } from '#test/e2e/harness/host.ts';
import { shown } from '#test/e2e/harness/shown.ts';

afterAll(cleanUp);

const long = (value: string) => ({
  symbol: 'ETH/USDC',
  action: 'long' as const,
  size: { kind: 'percent' as const, value },
});
const phone = (exchange: Exchange, side: 'BUY' | 'SELL', quantity: string) =>
  exchange.act('externalTrade', { symbol: 'ETHUSDC', side, quantity });

/** Requests that change something, in their order, with what they name. */
async function writes(exchange: Exchange): Promise<string[]> {
  const requests = await exchange.record('request');
  return requests
    .filter(({ method, path }) => method !== 'GET' && path.includes('/order'))
    .map(
      ({ method, params }) =>
        `${method} ${params.newClientOrderId ?? params.orderId ?? params.origClientOrderId}`,
    );
}

async function openOrders(exchange: Exchange) {
  return (await exchange.act('state', {})).openOrders;
}

describe.concurrent('a restart over real processes', { timeout: 120_000 }, () => {
  test('keeps what was asked, its quantity, fills and outcomes, and sends nothing', async () => {
    const exchange = await startExchange('--balance', 'ETH=0', '--balance', 'USDC=1000');
    const folder = newFolder();
    const first = await startLive(exchange, folder);
    const before = await first.connect();
    await before.settled();
    await before.click(long('40'));
    await before.until('in sync', () => before.symbol().health === 'in sync');
    await before.until(
      'its fill and outcome',
      () => before.slice('fills').length + before.slice('corrections').length === 2,
    );
    const { desired, position } = before.symbol();
    const fills = before.slice('fills');
    const corrections = before.slice('corrections');
    expect(desired).toMatchObject({ state: 'LONG', by: 'you' });
    expect(await first.end('SIGTERM')).toBe(0);
    const sent = await writes(exchange);
    const second = await startLive(exchange, folder);
    const after = await second.connect();
    await after.settled();
    await after.until('in sync', () => after.symbol().health === 'in sync');
    await after.checks(3);
    await shown(() => after.symbol().desired).toEqual(desired);
    await shown(() => after.symbol().position).toMatchObject({
      quantity: position?.quantity,
      entryPrice: position?.entryPrice,
      fees: position?.fees,
    });
    await shown(() => after.slice('fills')).toEqual(fills);
    await shown(() => after.slice('corrections')).toEqual(corrections);
    expect(await writes(exchange)).toEqual(sent);
    expect(sent).toHaveLength(1);
    after.close();
    await second.end('SIGTERM');
    await exchange.stop();
  });

  test('R13: asks before it trades on what was sold meanwhile, and buys it back when told to', async () => {
    const exchange = await startExchange('--balance', 'ETH=0', '--balance', 'USDC=1000');
    const folder = newFolder();
    const first = await startLive(exchange, folder);
    const before = await first.connect();
    await before.settled();
    await before.click(long('40'));
    const target = before.symbol().desired?.target ?? '';
    await first.end('SIGTERM');
    await phone(exchange, 'SELL', target);
    // The exchange counts 10 s back, and a new process does not know what the last one has used.
    await sleep(10_000);
    const second = await startLive(exchange, folder);
    const after = await second.connect();
    await after.until('a question', () => after.symbol().health === 'asking');
    await shown(() => after.symbol().sentence).toMatch(/^Drift: LONG .* Cause: .*start/i);
    await after.checks(2);
    await sleep(3500);
    await after.checks(2);
    expect(await exchange.placed()).toHaveLength(1);
    const [question] = after.symbol().prompts;
    expect(question).toMatchObject({ kind: 'question' });
    await after.done('ask.answer', { id: question?.id ?? '', option: 'approve' });
    await after.until('in sync again', () => after.symbol().health === 'in sync');
    const [, again] = await exchange.placed();
    expect(again).toMatchObject({ side: 'BUY', quantity: target });
    expect(await exchange.total('ETH')).toBe(target);
    after.close();
    await second.end('SIGTERM');
    await exchange.stop();
  });

  test('after SIGKILL while its order rested: the order is ended before anything else, and there is no second one', async () => {
    const exchange = await startExchange('--balance', 'ETH=0', '--balance', 'USDC=1000');
    await exchange.act('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
    const folder = newFolder();
    const first = await startLive(exchange, folder);
    const before = await first.connect();
    await before.settled();
    const preview = await before.done('trade.preview', long('40'));
    await before.done('trade.submit', { previewId: preview.id });
    await before.until('an open order', () => before.symbol().activity?.steps[1]?.state === 'running');
    while ((await openOrders(exchange)).length === 0) await sleep(20);
    await first.end('SIGKILL');
    const [order, ...none] = await openOrders(exchange);
    expect(none).toEqual([]);
    await exchange.act('reset', {});
    const second = await startLive(exchange, folder);
    const after = await second.connect();
    await after.until('unfinished', () => after.symbol().health === 'unfinished');
    await after.checks(2);
    expect(await openOrders(exchange)).toEqual([]);
    expect(await writes(exchange)).toEqual([`DELETE ${order?.id}`]);
    await shown(() => after.symbol()).toMatchObject({ unknown: [], activity: null, held: { base: '0' } });
    await after.until('why', () => /^The program ended while buying/.test(after.symbol().sentence));
    await shown(() => after.symbol().prompts).toMatchObject([{ kind: 'unfinished' }]);
    after.close();
    await second.end('SIGTERM');
    await exchange.stop();
  });

  test('after SIGKILL while its order rested and then filled: it is found, booked once, and not sent again', async () => {
    const exchange = await startExchange('--balance', 'ETH=0', '--balance', 'USDC=1000');
    await exchange.act('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
    const folder = newFolder();
    const first = await startLive(exchange, folder);
    const before = await first.connect();
    await before.settled();
    const preview = await before.done('trade.preview', long('40'));
    await before.done('trade.submit', { previewId: preview.id });
    while ((await openOrders(exchange)).length === 0) await sleep(20);
    await first.end('SIGKILL');
    await exchange.act('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'full' } });
    expect(await openOrders(exchange)).toEqual([]);
    const bought = await exchange.total('ETH');
    // A spend buys a little less at the price of its order than at the one expected.
    expect(Number(bought) / Number(preview.quantity)).toBeCloseTo(1, 2);
    const second = await startLive(exchange, folder);
    const after = await second.connect();
    await after.until(
      'the fill',
      () => after.slice('fills').length === 1 && after.symbol().activity === null,
    );
    await after.checks(2);
    await sleep(3500);
    await after.checks(2);
    expect(await exchange.placed()).toHaveLength(1);
    await shown(() => after.slice('fills')).toMatchObject([{ own: true, side: 'BUY', quantity: bought }]);
    await shown(() => after.symbol().position).toMatchObject({ quantity: bought });
    await shown(() => after.symbol().desired).toMatchObject({ state: 'LONG' });
    await shown(() => after.symbol()).toMatchObject({ health: 'in sync', prompts: [] });
    after.close();
    await second.end('SIGTERM');
    await exchange.stop();
  });

  test('after SIGKILL before the reply to its order was known: looked up by its id, and no second one', async () => {
    const exchange = await startExchange('--balance', 'ETH=0', '--balance', 'USDC=1000');
    const folder = newFolder();
    const first = await startLive(exchange, folder);
    const before = await first.connect();
    await before.settled();
    await exchange.act('fault.add', {
      match: { method: 'POST', path: '/api/v3/order' },
      effect: { kind: 'delayReply', ms: 8000 },
    });
    const preview = await before.done('trade.preview', long('40'));
    await before.done('trade.submit', { previewId: preview.id });
    while ((await exchange.record('fill')).length === 0) await sleep(20);
    await first.end('SIGKILL');
    const [order] = await exchange.placed();
    await exchange.act('reset', {});
    const second = await startLive(exchange, folder);
    const after = await second.connect();
    await after.until(
      'the fill',
      () => after.slice('fills').length === 1 && after.symbol().activity === null,
    );
    await after.checks(2);
    expect(await exchange.placed()).toEqual([]);
    const asked = (await exchange.record('request')).filter(({ path }) => path === '/api/v3/order');
    expect(asked.map(({ method, params }) => [method, params.origClientOrderId])).toContainEqual([
      'GET',
      order?.clientOrderId,
    ]);
    await shown(() => after.slice('fills')).toMatchObject([
      { own: true, side: 'BUY', quantity: await exchange.total('ETH') },
    ]);
    after.close();
    await second.end('SIGTERM');
    await exchange.stop();
  });
});
