import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '#test/e2e/harness/client.ts';
import { type Exchange, startExchange } from '#test/e2e/harness/exchange.ts';
import { cleanUp, type Host, newFolder, refusedStart, startLive } from '#test/e2e/harness/host.ts';
import { shown } from '#test/e2e/harness/shown.ts';

let exchange: Exchange;
let host: Host;
let client: Client;
const folder = newFolder();
const click = (value: string, symbol = 'ETH/USDC') => ({
  symbol,
  action: 'long' as const,
  size: { kind: 'percent' as const, value },
});

beforeAll(async () => {
  exchange = await startExchange('--balance', 'ETH=0', '--balance', 'USDC=1000');
  host = await startLive(exchange, folder);
  client = await host.connect();
  await client.settled();
});
afterAll(async () => {
  client?.close();
  await exchange?.stop();
  await cleanUp();
});

describe('what a live host refuses, it sends nothing for', { timeout: 120_000 }, () => {
  test('a size of 0 or 101 %, an unknown symbol with the nearest name, a preview that never was', async () => {
    const answers = await Promise.all([
      client.ask('trade.preview', click('0')),
      client.ask('trade.preview', click('101')),
      client.ask('trade.preview', click('25', 'EHT/USDC')),
      client.ask('symbols.add', { symbol: 'SLO/USDT' }),
      client.ask('trade.submit', { previewId: 'no-such-preview' }),
      client.ask('orders.cancel', { symbol: 'ETH/USDC', orderId: 'no-such-order' }),
      client.ask('ask.answer', { id: 'no-such-question', option: 'approve' }),
      client.ask('practice.disturb', { kind: 'lose-next-reply' }),
    ]);
    expect(answers).toMatchObject([
      { ok: false, code: 'bad-arguments', message: 'The size must be more than zero.' },
      { ok: false, code: 'bad-arguments', message: 'A size in percent is at most 100.' },
      { ok: false, code: 'unknown-symbol', message: expect.stringContaining('ETH/USDC') },
      { ok: false, code: 'unknown-symbol', message: expect.stringContaining('SOL/USDT') },
      { ok: false, code: 'expired' },
      { ok: false, code: 'expired' },
      { ok: false, code: 'expired' },
      { ok: false, code: 'refused' },
    ]);
    expect(await exchange.placed()).toEqual([]);
  });

  test('V4: a number in any other form than digits with a point is refused, whoever sends it', async () => {
    const forms = ['1,0', '1,00', '1,000', '1,0000', '1.000,5', '1 000', "1'000", '1e3', '\u0663', '\u22121'];
    forms.push('1\u00a0000', '9'.repeat(150), '+1', '0x10', '.5', '5.');
    for (const value of forms) {
      const answers = await Promise.all([
        client.ask('trade.preview', click(value)),
        client.ask('settings.set', { scope: { kind: 'reserve', asset: 'ETH' }, key: 'reserve', value }),
        client.ask('settings.set', { scope: { kind: 'account' }, key: 'maxOrder', value }),
        client.ask('ask.answer', { id: 'no-such-question', option: 'part', quantity: value }),
      ]);
      for (const answer of answers) expect(answer, value).toMatchObject({ ok: false, code: 'bad-arguments' });
    }
    await shown(() => client.slice('settings')).toMatchObject({ reserves: {} });
    await shown(() => client.slice('settings').account.maxOrder).toBeUndefined();
    expect(await exchange.placed()).toEqual([]);
  });

  test('R32: one preview submitted twice is one order; a price past its worst case is refused', async () => {
    const preview = await client.done('trade.preview', click('25'));
    const twice = await Promise.all([
      client.ask('trade.submit', { previewId: preview.id }),
      client.ask('trade.submit', { previewId: preview.id }),
    ]);
    expect(twice.map(({ ok }) => ok)).toEqual([true, false]);
    await client.until('the trade', () => client.symbol().outcome?.result === 'complete');
    await client.until('in sync', () => client.symbol().health === 'in sync');
    const cheap = await client.done('trade.preview', click('50'));
    await exchange.act('movePrice', { symbol: 'ETHUSDC', percent: '3' });
    await client.done('trade.submit', { previewId: cheap.id });
    await client.until('its outcome', () => client.symbol().outcome?.result === 'stopped');
    await shown(() => client.symbol().outcome?.sentence).toBe(
      'The price has gone past the worst case of the preview; nothing was sent.',
    );
    await client.checks(2);
    expect(await exchange.placed()).toHaveLength(1);
  });

  test('a second program on the same folder ends with exit code 2 and names the first, which goes on', async () => {
    const args = ['--mode', 'live', '--keys-from-env', '--exchange-url', exchange.url, '--data-dir', folder];
    const requests = (await exchange.record('request')).length;
    const { code, stdout, stderr } = await refusedStart(args, exchange.keys);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      new RegExp(`^The data folder \\S+ is in use by .*process ${host.ready.pid}.*\\.\n$`),
    );
    // The second one never spoke to the exchange; what came meanwhile are the first one's checks.
    const since = (await exchange.record('request')).slice(requests);
    expect(since.filter(({ path }) => /apiKeyInfo|exchangeInfo/.test(path))).toEqual([]);
    await client.checks(1);
    await shown(() => client.symbol().health).toBe('in sync');
  });
});
