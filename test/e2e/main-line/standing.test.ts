import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dec, ZERO } from '#shared/decimal.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { type Exchange, startExchange } from '../harness/exchange.ts';
import { newFolder } from '../harness/host.ts';
import { closeHosts } from '../harness/open-host.ts';
import { hostKind, type Running } from '../harness/running.ts';
import { openLive } from '../harness/stage.ts';

/**
 * Standing orders with everything real: the window in Chromium, the host in live mode in its process, and an exchange in
 * another, whose own record says what was sent. One story; the theme changes in its middle.
 */
const folder = newFolder();
let exchange: Exchange;
let on: Running;
beforeAll(async () => {
  exchange = await startExchange('--balance', 'ETH=0.4', '--balance', 'USDC=1000', '--balance', 'USDT=0');
  on = await openLive(exchange, folder);
}, 180_000);
afterAll(closeHosts);

const soon = 40_000;
const listed = () => on.window.page.getByRole('region', { name: 'Standing orders of ETH/USDC' });
const standing = (kind: 'limit' | 'stop') => on.client.slice('standing').find((each) => each.kind === kind);
const openOrders = async () => (await exchange.act('state', {})).openOrders;
const slider = (kind: 'Stop' | 'Limit') =>
  on.window.page.getByRole('slider', { name: new RegExp(`^${kind} of`) });

/** Fills the ticket for a standing order and confirms its preview. */
async function ask(
  action: 'Long' | 'Flat' | 'Reduce',
  when: 'At a price' | 'Stop',
  price: string,
  size: string | null,
  label: RegExp,
): Promise<void> {
  const { window } = on;
  const choose = (name: string) => window.ticket.getByRole('radio', { name, exact: true }).click();
  await choose(action);
  await choose(when);
  await window.ticket.locator('#ticket-price').fill(price);
  if (size !== null) {
    await choose('ETH');
    await window.ticket.getByLabel('Size in ETH').fill(size);
  }
  await confirm(label);
}

async function confirm(label: RegExp): Promise<void> {
  const { window } = on;
  const submit = window.submit.filter({ hasText: label });
  await submit.waitFor();
  await window.confirm(submit);
}

describe(`standing orders against an exchange in its own process, over ${hostKind()}`, {
  timeout: 180_000,
}, () => {
  let stopAt = '';

  test('a stop and a target are made, and the stop is dragged in the chart, light', async () => {
    const { window } = on;
    await window.page.emulateMedia({ colorScheme: 'light' });
    await window.shows(/In sync: LONG as asked, 0\.40* ETH held/);
    await ask('Flat', 'Stop', '1900', null, /^Arm: Flat at or under 1,900\.00/);
    await shown(() => standing('stop')?.state, 'armed', soon).toBe('armed');
    await ask('Reduce', 'At a price', '2200', '0.2', /^Place: sell 0\.20* ETH at 2,200\.00/);
    await shown(() => standing('limit')?.state, 'rests', soon).toBe('resting');
    // It is beyond the candles, at the edge of the chart; just over the lower end it is still under every bid.
    await shown(() => slider('Stop').getAttribute('data-out')).toBe('below');
    const chart = (await window.page.locator('.chart-canvas').boundingBox())!;
    await slider('Stop').hover();
    await window.page.mouse.down();
    await window.page.mouse.move(chart.x + 200, chart.y + chart.height - 60, { steps: 4 });
    const dragged = window.page.getByText(/^Stop to [\d,.]+, \d\.\d % under\. Let go to preview it/);
    const words = (await dragged.textContent()) ?? '';
    stopAt = (/to ([\d,.]+),/.exec(words)?.[1] ?? '').replace(',', '');
    await window.page.mouse.up();
    await window.ticket.getByText('Moves: Flat at or under 1,900.00').waitFor();
    await shown(() => standing('stop')?.price).toBe('1900');
    await confirm(/^Move: Flat at or under/);
    await shown(() => standing('stop'), 'moved', soon).toMatchObject({ state: 'armed', keep: '0' });
    await shown(() => dec(standing('stop')?.price ?? 0).eq(stopAt)).toBe(true);
    expect((await exchange.placed()).map(({ side, quantity, price }) => [side, quantity, price])).toEqual([
      ['SELL', '0.2', '2200'],
    ]);
  });

  test('the price falls through it: it fires, cancels the target, sells all, and books and words say so', async () => {
    const { window, client } = on;
    const under = dec(stopAt).mul('0.99').toFixed(2);
    await exchange.act('movePrice', { symbol: 'ETHUSDC', price: under });
    await window.notified(/your stop is done/, /I sold 0\.40* ETH at [\d,.]+ USDC.*0(\.0+)? ETH is held/);
    await window.shows('In sync: nothing asked, nothing held.');
    expect(await exchange.total('ETH')).toBe('0');
    expect(await openOrders()).toEqual([]);
    const [target, ...sales] = await exchange.placed();
    expect(target).toMatchObject({ price: '2200' });
    expect(sales.every(({ side, price }) => side === 'SELL' && dec(price).gte(dec(under).mul('0.97')))).toBe(
      true,
    );
    const sold = (await exchange.record('fill')).reduce((all, { quantity }) => all.plus(quantity), ZERO);
    expect(sold.toFixed()).toBe('0.4');
    await shown(() => client.slice('standing')).toEqual([]);
    await shown(() => client.symbol().position?.quantity ?? '0').toBe('0');
    await shown(async () => (await window.rows('Trades')).join('\n')).toMatch(/sell/i);
    await shown(() => listed().count()).toBe(0);
    await shown(() => slider('Stop').count()).toBe(0);
  });

  test('a limit rests below the price, is moved by keys in the chart, and cancelled, dark', async () => {
    const { window } = on;
    await window.page.emulateMedia({ colorScheme: 'dark' });
    await ask('Long', 'At a price', '1800', '0.1', /^Place: buy 0\.10* ETH at 1,800\.00/);
    await shown(async () => (await openOrders()).map(({ price }) => price), 'rests', soon).toEqual(['1800']);
    await shown(() => standing('limit')?.state, 'rests', soon).toBe('resting');
    await slider('Limit').focus();
    await window.page.keyboard.press('Shift+ArrowUp');
    await window.page.keyboard.press('Enter');
    await confirm(/^Move: buy 0\.10* ETH at 1,800\.10/);
    await shown(async () => (await openOrders()).map(({ price }) => price), 'moved', soon).toEqual([
      '1800.1',
    ]);
    await shown(() => standing('limit')?.state, 'rests', soon).toBe('resting');
    await listed()
      .getByRole('button', { name: /^Cancel: Buy 0\.10* ETH at or under 1,800\.10/ })
      .click();
    await shown(openOrders, 'cancelled', soon).toEqual([]);
    await shown(() => standing('limit'), 'gone', soon).toBeUndefined();
    expect(await exchange.total('ETH')).toBe('0');
  });

  test('a stop is armed again after a restart, and nothing has been sent for it', async () => {
    await on.window.ticket.getByRole('radio', { name: 'Now', exact: true }).click();
    await on.window.trade('Long', '25');
    await on.window.shows(/In sync: LONG as asked/);
    const placed = (await exchange.placed()).length;
    await ask('Flat', 'Stop', '1700', null, /^Arm: Flat at or under 1,700\.00/);
    await shown(() => standing('stop')?.state, 'armed', soon).toBe('armed');
    const { faults } = on.window;
    expect(await on.end()).toBe(0);
    on = await openLive(exchange, folder);
    await on.window.shows(/In sync: LONG as asked/);
    await shown(() => standing('stop'), 'armed again', soon).toMatchObject({ state: 'armed', price: '1700' });
    await listed().getByText('Flat at or under 1,700.00').waitFor();
    await slider('Stop').waitFor();
    expect((await exchange.placed()).length).toBe(placed);
    expect([faults, on.window.faults]).toEqual([[], []]);
  });
});
