import { describe, expect, it } from 'vitest';
import { signatureOf } from '#main/practice/api/signature.ts';
import { codeOf, exchange, KEY, signed } from './client.ts';
import { START } from './world.ts';

describe('signature', () => {
  it("agrees with MEXC's documented example as openssl computes it", () => {
    // The documentation's key and parameters for POST /api/v3/order; the digest was made with
    // `openssl dgst -sha256 -hmac`, not with this program.
    const query =
      'symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=11&recvWindow=5000&timestamp=1644489390087';
    const digest = 'fd3e4e8543c5188531eb7279d68ae7d26a573d0fc5ab0d18eb692451654d837a';
    expect(signatureOf('45d0b3c26f2644f19bfb98b07741b2f5', query, '')).toBe(digest);
    const [inQuery, inBody] = [query.slice(0, 42), query.slice(42)];
    expect(signatureOf('45d0b3c26f2644f19bfb98b07741b2f5', `${inQuery}&signature=x`, inBody)).toBe(digest);
  });

  it('covers the raw query byte for byte', () => {
    const made = exchange();
    const good = signed('GET', 'account', { note: 'a b' });
    expect(made.handle(good, START).status).toBe(200);
    const recoded = { ...good, rawQuery: good.rawQuery.replace('a+b', 'a%20b') };
    expect(codeOf(made.handle(recoded, START))).toBe(700002);
  });
});

describe('an authenticated request', () => {
  const cases: [name: string, code: number, request: ReturnType<typeof signed>][] = [
    ['without a key', 400, signed('GET', 'account', {}, { headers: {} })],
    ['with a malformed key', 700001, signed('GET', 'account', {}, { headers: { 'x-mexc-apikey': '<>' } })],
    [
      'with an unknown key',
      10072,
      signed('GET', 'account', {}, { headers: { 'x-mexc-apikey': 'mx0other' } }),
    ],
    ['without a signature', 700004, { ...signed('GET', 'account'), rawQuery: `timestamp=${START}` }],
    ['with a wrong signature', 700002, signed('GET', 'account', {}, { secret: 'other' })],
    ['a second ahead of the exchange', 700003, signed('GET', 'account', {}, { timestamp: START + 1000 })],
    ['older than its window', 700003, signed('GET', 'account', {}, { timestamp: START - 5001 })],
    ['with too wide a window', 700005, signed('GET', 'account', { recvWindow: 60_001 })],
    [
      'that writes without a JSON content type',
      700013,
      signed('POST', 'order', {}, { headers: { 'x-mexc-apikey': KEY } }),
    ],
  ];
  it.each(cases)('%s is refused with %i', (_name, code, request) => {
    const reply = exchange().handle(request, START);
    expect(reply.status).toBe(400);
    expect(codeOf(reply)).toBe(code);
  });

  it('at either edge of the time rule is taken', () => {
    for (const timestamp of [START + 999, START - 5000]) {
      expect(exchange().handle(signed('GET', 'account', {}, { timestamp }), START).status).toBe(200);
    }
  });

  it('is judged by the clock that the exchange believes in', () => {
    const made = exchange();
    made.clockSkewMs = 10_000;
    expect(codeOf(made.handle(signed('GET', 'account'), START))).toBe(700003);
    expect(made.call('GET', '/api/v3/time', {}, START).json).toEqual({ serverTime: START + 10_000 });
  });

  it('needs the permission, the address and a key that has not expired', () => {
    const made = exchange();
    made.mainKey.permissions = ['SPOT_ACCOUNT_READ'];
    expect(codeOf(made.handle(signed('GET', 'openOrders'), START))).toBe(700007);
    expect(codeOf(made.call('GET', '/api/v3/capital/deposit/hisrec', {}, START))).toBe(700007);
    made.mainKey.ipWhiteList = ['10.0.0.1'];
    expect(codeOf(made.handle(signed('GET', 'account'), START))).toBe(700006);
    made.mainKey.expiresAt = START;
    expect(codeOf(made.handle(signed('GET', 'account'), START))).toBe(402);
  });
});
