import { afterAll, describe, expect, test } from 'vitest';
import { startExchange } from '#test/e2e/harness/exchange.ts';
import { cleanUp, newFolder, refusedStart, startHost, startLive } from '#test/e2e/harness/host.ts';
import { shown } from '#test/e2e/harness/shown.ts';

afterAll(cleanUp);

const long = { symbol: 'ETH/USDC', action: 'long' as const, size: { kind: 'percent' as const, value: '25' } };

describe('live mode on a server of this computer that speaks TLS', { timeout: 120_000 }, () => {
  test('trusts its one certificate, trades, hears its stream and corrects, as over plain HTTP', async () => {
    const exchange = await startExchange('--tls', '--balance', 'ETH=0', '--balance', 'USDC=1000');
    const host = await startLive(exchange, newFolder());
    const client = await host.connect();
    await client.settled();
    const port = new URL(exchange.url).port;
    await shown(() => client.slice('session').badge).toBe(`LIVE+SYNC at 127.0.0.1:${port}`);
    await shown(() => client.slice('session').keys).toMatchObject({ source: 'environment' });
    await client.until('the stream is up', () => client.slice('session').connection.streamUp);
    await client.click(long);
    const target = client.symbol().desired?.target ?? '';
    await exchange.act('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: target });
    const soldAt = Date.now();
    await client.until('drift', () => client.symbol().health === 'drift');
    // Told by the stream: the next check by the clock would be half a minute later.
    expect(Date.now() - soldAt).toBeLessThan(15_000);
    await client.until('bought back', () => client.symbol().outcome?.kind === 'correction');
    await client.until('in sync', () => client.symbol().health === 'in sync');
    expect((await exchange.placed()).map(({ side, quantity }) => [side, quantity])).toEqual([
      ['BUY', target],
      ['BUY', target],
    ]);
    client.close();
    expect(await host.end('SIGTERM')).toBe(0);
    await exchange.stop();
  });

  test('refuses to start where nothing proves the certificate, in one sentence, and sends no key', async () => {
    const exchange = await startExchange('--tls');
    const args = [
      '--mode',
      'live',
      '--keys-from-env',
      '--exchange-url',
      exchange.url,
      '--data-dir',
      newFolder(),
    ];
    const { code, stderr, stdout } = await refusedStart(args, exchange.keys);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^[A-Z][^\n]+certificate[^\n]*\.\n$/i);
    expect(await exchange.record('request')).toEqual([]);
    await exchange.stop();
  });
});

describe('a key that the server does not take', { timeout: 120_000 }, () => {
  test('ends the start with exit code 2 and a sentence that names neither key nor secret', async () => {
    const exchange = await startExchange();
    const args = [
      '--mode',
      'live',
      '--keys-from-env',
      '--exchange-url',
      exchange.url,
      '--data-dir',
      newFolder(),
    ];
    const { code, stderr, stdout } = await refusedStart(args, {
      ...exchange.keys,
      MEXC_API_SECRET: '0123456789abcdef0123456789abcdef',
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^[A-Z][^\n]+\.\n$/);
    expect(stderr).not.toMatch(/0123456789abcdef|signature=/);
    expect(await exchange.placed()).toEqual([]);
    await exchange.stop();
  });

  test('a server that does not answer is waited for, and the window says so', async () => {
    const args = ['--mode', 'live', '--keys-from-env', '--exchange-url', 'http://127.0.0.1:1'];
    const keys = { MEXC_API_KEY: 'mx0somekey', MEXC_API_SECRET: 'somesecret' };
    const host = await startHost([...args, '--data-dir', newFolder()], { environment: keys });
    const client = await host.connect();
    await client.until('offline', () => client.slice('session').health === 'offline');
    const { session } = client.slices ?? {};
    expect(session).toMatchObject({
      badge: 'LIVE at 127.0.0.1:1',
      health: 'offline',
      accountUid: null,
    });
    expect(session?.sentence).toMatch(
      /could not be reached.*I try again by myself; nothing is sent until then\.$/,
    );
    client.close();
    expect(await host.end('SIGTERM')).toBe(0);
  });
});
