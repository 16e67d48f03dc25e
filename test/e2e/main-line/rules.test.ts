import { afterAll, describe, expect, test, vi } from 'vitest';
import { dec, text } from '#shared/decimal.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { closeHosts } from '../harness/open-host.ts';
import { cash, phone, quiet, sent, soon, stage } from '../harness/rule-stage.ts';
import { hostKind } from '../harness/running.ts';

/**
 * The position rules with everything real: the window in Chromium, the host in live mode in its process, and a
 * MEXC-compatible exchange in another, whose own record says what was sent.
 */
afterAll(closeHosts);

describe.concurrent(`the window against an exchange in its own process, over ${hostKind()}`, {
  timeout: 240_000,
}, () => {
  test('R1: sells what was bought on the phone while nothing was asked, after the quiet time', async () => {
    const on = await stage(...cash);
    const { window, exchange, client } = on;
    await window.shows('In sync: nothing asked, nothing held.');
    await phone(exchange, 'BUY', '0.4');
    await window.shows(
      /Drift: FLAT asked, 0\.40* ETH held\. Cause: a trade made elsewhere: 0\.40* ETH bought/,
    );
    await window.notified(/^ETH\/USDC: correction complete/, /I sold 0\.40* ETH at/);
    await window.shows('In sync: nothing asked, nothing held.');
    expect(await sent(exchange)).toEqual([['SELL', '0.4']]);
    const [bought] = await exchange.record('fill');
    const order = (await exchange.record('request')).find(
      ({ method, path }) => method === 'POST' && path.endsWith('/order'),
    );
    expect((order?.at ?? 0) - (bought?.at ?? 0)).toBeGreaterThanOrEqual(3000);
    expect(await exchange.total('ETH')).toBe('0');
    await vi.waitFor(async () => expect(await client.slice('corrections')).toHaveLength(1), soon);
    await vi.waitFor(async () => expect(await window.notices(/./)).toBe(1), soon);
    await quiet(on);
    expect(await exchange.placed()).toHaveLength(1);
    await vi.waitFor(async () => expect(await client.symbol().health).toBe('in sync'), soon);
    await on.end();
  });

  test('R2: buys back to the quantity asked for when all of it was sold on the phone', async () => {
    const on = await stage(...cash);
    const { window, exchange, client } = on;
    await window.shows('In sync: nothing asked, nothing held.');
    await window.trade('Long', '50');
    await window.notified(/trade complete/, /I bought/);
    const target = await exchange.total('ETH');
    await shown(() => client.symbol().desired?.target).toBe(target);
    await phone(exchange, 'SELL', target);
    await window.shows(
      new RegExp(`Drift: LONG ${target}0* asked, 0(?:\\.0+)? ETH held\\. Cause: a trade made elsewhere`),
    );
    await window.notified(/correction complete/, /I bought/);
    await window.shows(new RegExp(`In sync: LONG as asked, ${target}0* ETH held\\.`));
    expect(await sent(exchange)).toEqual([
      ['BUY', target],
      ['BUY', target],
    ]);
    expect(await exchange.total('ETH')).toBe(target);
    // The entry comes from the fills of the second purchase, its fee included.
    const [, , bought] = await exchange.record('fill');
    const entry = dec(bought?.price ?? 0).plus(dec(bought?.fee ?? 0).div(target));
    // Averages have two decimals more than the market's prices, rounded against the trader.
    await shown(() => Number(client.symbol().position?.entryPrice)).toBeCloseTo(entry.toNumber(), 3);
    await quiet(on);
    expect(await exchange.placed()).toHaveLength(2);
    await on.end();
  });

  test('R17: 40 % sold on the phone is partial: said once, offered, and nothing is sent', async () => {
    const on = await stage('ETH=0.4', 'USDC=200', 'USDT=0');
    const { window, exchange, client } = on;
    await window.shows(/In sync: LONG as asked, 0\.40* ETH held/);
    await phone(exchange, 'SELL', '0.16');
    await window.shows(
      /LONG, 0\.160* ETH too little: 0\.240* ETH held, 0\.40* asked\. Cause: a trade made elsewhere/,
    );
    await vi.waitFor(async () => expect(await client.symbol().health).toBe('partial'), soon);
    await window.notified(/partial/, /LONG, 0\.160* ETH too little.*I am waiting for you/);
    await quiet(on);
    expect(await exchange.placed()).toEqual([]);
    await vi.waitFor(async () => expect(await window.notices(/0\.160* ETH too little/)).toBe(1), soon);
    const card = window.plumb.locator('.prompt');
    await shown(() => card.count()).toBe(1);
    await shown(() => card.locator('.until').count()).toBe(0);
    await window.answer(/^Buy back 0\.16/);
    await window.notified(/correction complete/, /I bought 0\.160* ETH/);
    await window.shows(/In sync: LONG as asked, 0\.40* ETH held/);
    expect(await exchange.placed()).toMatchObject([{ side: 'BUY', quantity: '0.16' }]);
    await on.end();
  });

  test('R27: a buy that stops at its cap is unfinished; Keep and Try again work, and nothing else is sent', async () => {
    const on = await stage(...cash);
    const { window, exchange, client } = on;
    const book = (first: string) =>
      exchange.act('setBook', {
        symbol: 'ETHUSDC',
        bids: [['1999', '50']],
        asks: [
          ['2001', first],
          ['2041', '50'],
        ],
      });
    await book('0.2');
    await window.shows('In sync: nothing asked, nothing held.');
    await window.trade('Long', '70');
    await window.notified(
      /trade unfinished/,
      /0\.13210* of 0\.33210* ETH not bought.*The price went past my cap/,
    );
    await window.shows('Your trade is unfinished');
    await quiet(on);
    await window.shows(
      /The price went past my cap of 2,021\.01: the remaining 0\.13210* ETH would have cost about 269\.61/,
    );
    await vi.waitFor(
      async () => expect(await client.symbol().prompts.map(({ kind }) => kind)).toEqual(['unfinished']),
      soon,
    );
    const first = await sent(exchange);
    // A spend buys a little less at the price of its order than at the one expected.
    expect(first).toEqual([['BUY', expect.stringMatching(/^0\.33[12]/)]]);
    expect(await exchange.total('ETH')).toBe('0.2');
    await window.answer(/^Keep 0/);
    await window.shows(/In sync: LONG as asked, 0\.20* ETH held\./);
    await book('0.05');
    await window.trade('Long', '70');
    await window.notified(/trade unfinished/, /of 0\.1\d+ ETH not bought/);
    const target = client.symbol().desired?.target ?? '';
    const rest = text(dec(target).minus('0.25'));
    await book('50');
    await window.answer(new RegExp(`^Try again: buy ${rest}0* ETH`));
    await window.shows(new RegExp(`In sync: LONG as asked, ${target}0* ETH held\\.`));
    await quiet(on);
    const [, second, ...others] = await sent(exchange);
    expect(Number(second?.[1]) / (Number(target) - 0.2)).toBeCloseTo(1, 2);
    expect([second?.[0], others]).toEqual(['BUY', [['BUY', rest]]]);
    await on.end();
  });
});
