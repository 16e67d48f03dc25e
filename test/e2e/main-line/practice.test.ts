import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import type { Client } from '../harness/client.ts';
import { newFolder } from '../harness/host.ts';
import { closeHosts, openHost } from '../harness/open-host.ts';
import { hostKind, type Running } from '../harness/running.ts';
import type { Window } from '../harness/window.ts';

const soon = { timeout: 40_000 };
let on: Running;
let client: Client;
let window: Window;
beforeAll(async () => {
  on = await openHost(['--mode', 'practice', '--data-dir', newFolder()], { through: 'npm' });
  ({ client, window } = on);
}, 120_000);
afterAll(closeHosts);

describe(`Practice, over ${hostKind()}`, { timeout: 120_000 }, () => {
  test('says what it is, keeps no token in its address, and shows the three steps at rest', async () => {
    await shown(() => client.slice('session').host).toBe(hostKind() === 'headless' ? 'headless' : 'electron');
    if (on.url !== null) expect(on.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
    expect(window.page.url()).not.toContain('token');
    await shown(() => window.badge.textContent()).toBe('PRACTICE+SYNC');
    await window.shows('In sync: nothing asked, nothing held.');
    await shown(() => window.ticket.locator('.progress').textContent()).toMatch(/Sync.*Trade.*Verify/);
  });

  test('refuses a size of 0 and of 101 % in the window before anything is sent', async () => {
    await window.size('0');
    await window.ticket.getByText('More than 0.').waitFor();
    await shown(() => window.submit.isDisabled()).toBe(true);
    await window.size('101');
    await window.ticket.getByText('At most 100 %.').waitFor();
    await shown(() => window.submit.isDisabled()).toBe(true);
    await expect.poll(() => client.slice('corrections'), soon).toEqual([]);
  });

  test('buys what Long 25 % asks for with one limit order', async () => {
    const submit = await window.prepare('Long', '25');
    const label = (await submit.textContent()) ?? '';
    expect(label).toMatch(/^Buy 0\.\d{4} ETH$/);
    await submit.click();
    await window.notified(/trade complete/, /I bought 0\.\d+ ETH at [\d.,]+ USDC/);
    await window.shows(/In sync: LONG as asked/);
    // By percent it is a spend: at the price of its order it buys a little less than expected.
    const quantity = client.symbol().held?.base ?? '';
    expect(Number(quantity) / Number(label.split(' ')[1])).toBeCloseTo(1, 2);
    // The window shows every digit of the lot, also one that is zero.
    const shownQuantity = dec(quantity).toFixed(4);
    await expect.poll(() => window.asked(), soon).toContain(`LONG ${shownQuantity} ETH`);
    await expect.poll(() => window.held(), soon).toContain(`${shownQuantity} ETH`);
    const { rows } = await client.done('history.query', { table: 'orders', limit: 10 });
    expect(rows.map(({ data }) => [data.side, data.quantity, data.status])).toEqual([
      ['BUY', client.symbol().held?.base, 'FILLED'],
    ]);
    await expect.poll(() => window.rows('Trades'), soon).toHaveLength(1);
  });

  test('names the drift when someone sold on the phone, and buys it back', async () => {
    const held = client.symbol().held?.base;
    expect(await window.disturb('sells all of it')).toBe(`Someone sold ${held} ETH on the phone.`);
    await window.shows(
      new RegExp(`Drift: LONG ${held}0* asked, 0(?:\\.0+)? ETH held\\. Cause: a trade made elsewhere`),
    );
    await window.notified(/correction complete/, new RegExp(`I bought ${held}0* ETH`));
    await window.shows(new RegExp(`In sync: LONG as asked, ${held}0* ETH held\\.`));
    await expect
      .poll(async () => (await window.rows('Corrections'))[0], soon)
      .toMatch(/correction.* buy complete .*Drift: LONG .* Cause: a trade made elsewhere/);
  });

  test('looks for an order whose reply got lost, and sends no second one', async () => {
    const before = (await client.done('history.query', { table: 'orders', limit: 10 })).rows.length;
    expect(await window.disturb('next reply gets lost')).toBe('The reply to the next order will get lost.');
    await window.trade('Long', '50');
    await expect
      .poll(() => client.symbol().outcome?.kind === 'trade' && client.symbol().activity, soon)
      .toBe(null);
    await window.shows(/In sync: LONG as asked/);
    const { rows } = await client.done('history.query', { table: 'orders', limit: 10 });
    expect(rows.length - before).toBe(1);
    expect(rows[0]?.data).toMatchObject({ side: 'BUY', status: 'FILLED' });
  });

  test('asks before it sells what a deposit brought, and keeps it when told so', async () => {
    const before = client.symbol().held?.base;
    expect(await window.disturb('0.5 ETH arrives')).toBe('A deposit of 0.5 ETH arrived.');
    await window.shows(/LONG with a surplus of 0\.50* ETH.*Cause: deposit of 0\.50* ETH/);
    await window.answer(/^Keep /);
    await window.shows(/In sync: LONG as asked/);
    await shown(() => Number(client.symbol().desired?.target)).toBeCloseTo(Number(before) + 0.5, 8);
  });

  test('shows no error of its own in all of that', () => {
    expect(window.faults).toEqual([]);
    expect(on.said().replace(/^npm .*\n/gm, '')).toBe('');
  });
});
