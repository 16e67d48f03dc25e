import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { dec, text } from '#shared/decimal.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import type { Exchange } from '../harness/exchange.ts';
import { closeHosts } from '../harness/open-host.ts';
import { hostKind } from '../harness/running.ts';
import { type Stage, setStage } from '../harness/stage.ts';

/**
 * The position rules with everything real: the window in Chromium, the host in live mode in its process, and a
 * MEXC-compatible exchange in another, whose own record says what was sent.
 */
afterAll(closeHosts);

/** The table is read from the journal a moment after the outcome is told. */
const soon = { timeout: 40_000 };

const stage = (...balances: string[]): Promise<Stage> =>
  setStage(...balances.flatMap((each) => ['--balance', each]));
const cash = ['ETH=0', 'USDC=1000', 'USDT=0'];
const phone = (exchange: Exchange, side: 'BUY' | 'SELL', quantity: string) =>
  exchange.act('externalTrade', { symbol: 'ETHUSDC', side, quantity });

/** Checks before and after the quiet time: what follows by itself has followed then. */
async function quiet({ client }: Stage): Promise<void> {
  await client.checks(2);
  await sleep(3500);
  await client.checks(2);
}

const sent = async (exchange: Exchange) =>
  (await exchange.placed()).map(({ side, quantity }) => [side, quantity]);

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
    await window.notified(/trade unfinished/, /0\.1321 of 0\.33210* ETH not bought.*The price left my cap/);
    await window.shows('Your trade is unfinished');
    await quiet(on);
    await window.shows(
      /The price left my cap of 2021\.01: the remaining 0\.13210* ETH would have cost about 269\.61/,
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
