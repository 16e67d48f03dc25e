import { cpSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Place as Whereabouts } from '#main/desk/account/place.ts';
import { type Exchange, startExchange } from '#test/e2e/harness/exchange.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { type OpenDesk, Place } from './place.ts';

let exchange: Exchange;
let first: Place;
let copy: Place;
beforeEach(async () => {
  exchange = await startExchange('--balance', 'ETH=0', '--balance', 'USDC=10000');
  await exchange.act('rateLimits', { on: false });
  first = new Place();
  copy = new Place();
});
afterEach(async () => {
  await Promise.all([first.clear(), copy.clear()]);
  await exchange.stop();
});

/** What a clone of a virtual machine or of a container can't tell from the original. */
const SAME: Whereabouts = { folder: '/data', machine: '', user: null };
const openLive = (place: Place, whereabouts: Whereabouts = SAME) => {
  place.placeOf = () => whereabouts;
  return place.open({
    mode: 'live',
    liveConfirmed: true,
    exchangeUrl: new URL(exchange.url),
    keys: { apiKey: exchange.keys.MEXC_API_KEY, apiSecret: exchange.keys.MEXC_API_SECRET },
  });
};
/** A journal in which 40 % were bought, in both folders. */
async function twoFolders(): Promise<void> {
  const desk = await openLive(first);
  await desk.client.settled();
  await desk.client.click({ symbol: 'ETH/USDC', action: 'long', size: { kind: 'percent', value: '40' } });
  await desk.client.until('in sync', () => desk.client.symbol().health === 'in sync');
  await desk.close();
  cpSync(first.folder, copy.folder, { recursive: true });
  await exchange.act('reset', {});
}
const halted = ({ client }: OpenDesk) => client.symbol().halt?.reason ?? '';

describe('K22: two copies of one data folder', { timeout: 120_000 }, () => {
  test('that nothing tells apart: who sees an order of the other halts, and sends no more', async () => {
    await twoFolders();
    const desks = await Promise.all([openLive(first), openLive(copy)]);
    for (const { client } of desks) await client.until('in sync', () => client.symbol().health === 'in sync');
    const sell = () => exchange.act('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '1.5' });
    await sell();
    await Promise.any(desks.map((desk) => desk.client.until('a halt', () => halted(desk) !== '')));
    await sell();
    await sleep(15_000);
    const stopped = desks.map(halted).filter((reason) => reason !== '');
    for (const reason of stopped) expect(reason).toMatch(/^Another Plumbline trades on this account: .* PL/);
    // Installation, number of the start and its random part; the end of an id differs anyway.
    const starts = Map.groupBy(await exchange.placed(), ({ clientOrderId }) => clientOrderId.slice(0, 17));
    const counts = [...starts.values()].map((orders) => orders.length).sort();
    // Either one acted and the other halted at once, or both acted within the time of one round trip, and both halted.
    if (stopped.length === 1) expect(counts).toHaveLength(1);
    else expect(counts).toEqual([1, 1]);
  });

  test('of which one stands at another path: that one says so and starts paused, also after a restart', async () => {
    await twoFolders();
    const elsewhere = { ...SAME, folder: '/copy' };
    for (const start of [1, 2]) {
      const desk = await openLive(copy, elsewhere);
      const { client } = desk;
      await client.until('paused', () => client.slice('session').paused);
      await client.settled();
      const said = client.slice('session').banners.some(({ id }) => id === 'moved');
      expect([start, said]).toEqual([start, start === 1]);
      await shown(() =>
        client.slice('log').some(({ sentence }) => /is at \/copy now: it was moved or copied/.test(sentence)),
      ).toBe(true);
      await desk.close();
    }
    const desk = await openLive(copy, elsewhere);
    await desk.client.settled();
    await desk.client.done('sync.resume', {});
    await desk.client.until('resumed', () => !desk.client.slice('session').paused);
    await desk.close();
    const after = await openLive(copy, elsewhere);
    await after.client.settled();
    await shown(() => after.client.slice('session').paused).toBe(false);
    expect(await exchange.placed()).toEqual([]);
  });
});
