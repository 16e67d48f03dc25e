import { afterAll, describe, expect, test, vi } from 'vitest';
import { closeHosts } from '../harness/open-host.ts';
import { cash, phone, quiet, sent, soon, stage } from '../harness/rule-stage.ts';
import { hostKind } from '../harness/running.ts';

/**
 * More of the position rules with everything real: the window in Chromium, the host in live mode in its process, and a
 * MEXC-compatible exchange in another, whose own record says what was sent.
 */
afterAll(closeHosts);

describe.concurrent(`the window against an exchange in its own process, over ${hostKind()}`, {
  timeout: 240_000,
}, () => {
  test('R8: refuses a Long that has no money, and tells once when money has come', async () => {
    const on = await stage('ETH=0', 'USDC=0', 'USDT=500');
    const { window, exchange } = on;
    await window.shows('In sync: nothing asked, nothing held.');
    await window.prepare('Long', '100');
    await window.ticket
      .getByText(/You have 0\.00 USDC; the smallest order is 10.*You hold 500\.00 USDT/)
      .waitFor();
    await window.ticket.getByRole('button', { name: 'Nothing to send' }).waitFor();
    await window.ticket.getByRole('button', { name: 'Tell me when money comes' }).click();
    await window.ticket.getByText('I tell you once when the money comes.').waitFor();
    await exchange.act('deposit', { asset: 'USDC', amount: '500' });
    await window.notified(/money has come/, /a click can spend 475\.00 USDC now\. I bought nothing/);
    await quiet(on);
    expect(await exchange.placed()).toEqual([]);
    await window.shows('In sync: nothing asked, nothing held.');
    await on.end();
  });

  test('R3: sells all that was bought on the phone while SHORT, and keeps quantity and proceeds', async () => {
    const on = await stage('ETH=0.4', 'USDC=10', 'USDT=0');
    const { window, exchange, client } = on;
    await window.shows(/In sync: LONG as asked, 0\.40* ETH held/);
    await window.trade('Short');
    await window.notified(/trade complete/, /I sold 0\.40* ETH/);
    await phone(exchange, 'BUY', '0.3');
    await window.shows(/Drift: SHORT asked, 0\.30* ETH held\. Cause: a trade made elsewhere/);
    await window.notified(/correction complete/, /I sold 0\.30* ETH/);
    await window.shows(/In sync: SHORT as asked/);
    expect(await sent(exchange)).toEqual([
      ['SELL', '0.4'],
      ['SELL', '0.3'],
    ]);
    await window.plumb.getByText('since you sold').waitFor();
    await vi.waitFor(
      async () => expect(await client.symbol().position).toMatchObject({ quantity: '0', entryPrice: null }),
      soon,
    );
    await vi.waitFor(
      async () =>
        expect(await client.symbol().position?.sinceSoldSentence).toMatch(/^Since you sold 0\.70* ETH: /),
      soon,
    );
    await on.end();
  });

  test('R4: reads 60 % base as LONG, 40 % as SHORT and exactly half as LONG', async () => {
    const on = await stage('ETH=0', 'USDC=1000.3', 'USDT=0');
    const { window, exchange, client } = on;
    // At a mid of 2,000 and without fees the shares come out exactly.
    await exchange.act('setFees', { symbol: 'ETHUSDC', makerFee: '0', takerFee: '0' });
    await exchange.act('setBook', { symbol: 'ETHUSDC', bids: [['1999', '50']], asks: [['2001', '50']] });
    await client.done('settings.set', {
      scope: { kind: 'symbol', symbol: 'ETH/USDC' },
      key: 'policy.elsewhere.drift',
      value: 'ask',
    });
    await window.shows('In sync: nothing asked, nothing held.');
    await (await window.prepare('Short')).click();
    await window.shows(/In sync: SHORT as asked/);
    await phone(exchange, 'BUY', '0.3');
    await window.shows(/Drift: SHORT asked, 0\.30* ETH held/);
    await vi.waitFor(
      async () =>
        expect(await client.symbol().held).toMatchObject({ value: '600', cash: '400', reads: 'LONG' }),
      soon,
    );
    await phone(exchange, 'SELL', '0.1');
    await window.shows(/SHORT, remainder 0\.20* ETH/);
    await vi.waitFor(
      async () =>
        expect(await client.symbol().held).toMatchObject({ value: '400', cash: '599.9', reads: 'SHORT' }),
      soon,
    );
    await exchange.act('deposit', { asset: 'USDC', amount: '0.15' });
    await client.checks(1);
    await window.shows(/SHORT, remainder 0\.20* ETH/);
    await phone(exchange, 'BUY', '0.05');
    await window.shows(/Drift: SHORT asked, 0\.250* ETH held/);
    await vi.waitFor(
      async () =>
        expect(await client.symbol().held).toMatchObject({ value: '500', cash: '500', reads: 'LONG' }),
      soon,
    );
    expect(await exchange.placed()).toEqual([]);
    await on.end();
  });

  test('R14: Long 25 % is one buy, and ten checks later still', async () => {
    const on = await stage(...cash);
    const { window, exchange } = on;
    await window.shows('In sync: nothing asked, nothing held.');
    await window.trade('Long', '25');
    await window.notified(/trade complete/, /I bought/);
    await window.shows(/In sync: LONG as asked/);
    for (let count = 0; count < 10; count++) {
      await window.checkNow();
    }
    expect((await exchange.placed()).map(({ side }) => side)).toEqual(['BUY']);
    await on.end();
  });

  test('R19: Short sells all of a holding that reads SHORT', async () => {
    const on = await stage('ETH=0.2', 'USDC=600', 'USDT=0');
    const { window, exchange, client } = on;
    await window.shows(/In sync: LONG as asked, 0\.20* ETH held/);
    await vi.waitFor(async () => expect(await client.symbol().held?.reads).toBe('SHORT'), soon);
    await window.trade('Short');
    await window.notified(/trade complete/, /I sold 0\.20* ETH/);
    await window.shows(/In sync: SHORT as asked/);
    expect(await exchange.placed()).toMatchObject([{ side: 'SELL', quantity: '0.2' }]);
    expect(await exchange.total('ETH')).toBe('0');
    await on.end();
  });
});
