import { describe, expect, test } from 'vitest';
import type { EndpointName } from '#main/exchange/endpoints.ts';
import { failureOf } from '#main/exchange/interpret/failure.ts';
import { tell } from '#main/sync/engine-words.ts';
import type { FailureKind, Placed } from '#main/sync/ports/failure.ts';
import { inWords } from '#test/in-words.ts';
import { reply } from './support/fake-transport.ts';

/** Every row of the error table (MEXC API notes 4): code, our kind, and what it proves about a create. */
const TABLE: readonly (readonly [number, FailureKind, Placed])[] = [
  [-1121, 'symbol-closed', 'no'],
  [-1128, 'rejected', 'no'],
  [-2011, 'not-found', 'no'],
  [-2013, 'not-found', 'no'],
  [26, 'risk-control', 'no'],
  [400, 'refused', 'no'],
  [401, 'auth', 'no'],
  [402, 'key-expired', 'no'],
  [403, 'rate-limited', 'no'],
  [406, 'ip-not-allowed', 'no'],
  [429, 'rate-limited', 'no'],
  [500, 'unavailable', 'unknown'],
  [501, 'unavailable', 'unknown'],
  [503, 'unavailable', 'unknown'],
  [504, 'unavailable', 'unknown'],
  [510, 'rate-limited', 'no'],
  [600, 'rejected', 'no'],
  [602, 'auth', 'no'],
  [603, 'duplicate', 'unknown'],
  [604, 'maintenance', 'no'],
  [11444, 'maintenance', 'no'],
  [10001, 'auth', 'no'],
  [10007, 'symbol-closed', 'no'],
  [10015, 'rejected', 'no'],
  [10072, 'auth', 'no'],
  [10073, 'clock', 'no'],
  [10095, 'rejected', 'no'],
  [10096, 'precision', 'no'],
  [10097, 'rejected', 'no'],
  [10098, 'risk-control', 'no'],
  [10101, 'funds', 'no'],
  [10102, 'rejected', 'no'],
  [20001, 'rejected', 'no'],
  [20002, 'unavailable', 'unknown'],
  [22222, 'not-found', 'no'],
  [30000, 'suspended', 'no'],
  [30001, 'side-closed', 'no'],
  [30002, 'below-minimum', 'no'],
  [30003, 'above-maximum', 'no'],
  [30004, 'funds', 'no'],
  [30005, 'funds', 'no'],
  [30010, 'price-band', 'no'],
  [30014, 'symbol-closed', 'no'],
  [30016, 'suspended', 'no'],
  [30018, 'rejected', 'no'],
  [30019, 'rejected', 'no'],
  [30020, 'symbol-closed', 'no'],
  [30021, 'symbol-closed', 'no'],
  [30025, 'rejected', 'no'],
  [30026, 'not-found', 'no'],
  [30027, 'side-closed', 'no'],
  [30028, 'side-closed', 'no'],
  [30029, 'too-many-orders', 'no'],
  [30032, 'above-maximum', 'no'],
  [30041, 'rejected', 'no'],
  [30051, 'rejected', 'no'],
  [30087, 'price-band', 'no'],
  [33333, 'rejected', 'no'],
  [44444, 'rejected', 'no'],
  [60005, 'risk-control', 'no'],
  [70011, 'symbol-closed', 'no'],
  [88013, 'below-minimum', 'no'],
  [88015, 'funds', 'no'],
  [700001, 'auth', 'no'],
  [700002, 'auth', 'no'],
  [700003, 'clock', 'no'],
  [700004, 'rejected', 'no'],
  [700005, 'clock', 'no'],
  [700006, 'ip-not-allowed', 'no'],
  [700007, 'permission', 'no'],
  [700008, 'rejected', 'no'],
  [700013, 'rejected', 'no'],
  [730001, 'symbol-closed', 'no'],
  [730002, 'rejected', 'no'],
  [730100, 'risk-control', 'no'],
  [140001, 'rejected', 'no'],
  [140002, 'permission', 'no'],
  // Anything else with a 4xx: a definite refusal.
  [987654, 'refused', 'no'],
];

const create = { endpoint: 'createOrder' as EndpointName, write: true };
const read = { endpoint: 'account' as EndpointName, write: false };

describe('MEXC codes', () => {
  test.each(TABLE)('%i means %s, and a create that got it was placed: %s', (code, kind, placed) => {
    const body = { code, msg: 'some text' };
    expect(inWords(failureOf(reply(body, 400), create))).toMatchObject({ kind, placed, code: String(code) });
    const inSuccess = code === 987654 ? 'unknown' : placed;
    expect(inWords(failureOf(reply({ ...body, code: String(code) }, 200), create))).toMatchObject({
      kind,
      placed: inSuccess,
    });
    expect(inWords(failureOf(reply(body, 400), read))).toMatchObject({
      kind,
      placed: 'no',
      code: String(code),
    });
  });

  test('every code has a plain sentence of its own, without codes and exclamation marks', () => {
    const sentences = TABLE.map(([code]) => failureOf(reply({ code, msg: '' }, 400), read)?.sentence ?? '');
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(inWords(sentence)).toMatch(/^[A-Z][^!]{20,240}\.$/);
  });

  test('a code counts more than the HTTP status, but a 5xx leaves the outcome of a write open', () => {
    expect(inWords(failureOf(reply({ code: 30004 }, 200), create))).toMatchObject({
      kind: 'funds',
      placed: 'no',
    });
    expect(inWords(failureOf(reply({ code: 30004 }, 502), create))).toMatchObject({
      kind: 'funds',
      placed: 'unknown',
    });
  });

  test.each([
    [400, 90001, 'no'],
    [404, 90001, 'no'],
    [422, 90001, 'no'],
    [499, 1, 'no'],
    [400, 502, 'unknown'],
    [400, 599, 'unknown'],
    [500, 90001, 'unknown'],
    [502, 90001, 'unknown'],
    [599, 90001, 'unknown'],
    [200, 90001, 'unknown'],
    [302, 90001, 'unknown'],
  ] as const)('M11: HTTP %i with the unlisted code %i was placed: %s', (status, code, placed) => {
    const failure = failureOf(reply({ code, msg: 'Order rejected by gateway' }, status), create);
    expect(inWords(failure)).toMatchObject({ kind: 'refused', placed, code: String(code) });
    expect(inWords(failure?.sentence)).toContain(`code ${code}`);
    expect(inWords(failure?.sentence)).toContain('MEXC says: "Order rejected by gateway".');
  });

  test.each([
    [400, ' quantity scale is invalid', 'precision', 'quantity'],
    [400, ' amount scale is invalid', 'precision', 'quantity'],
    [400, ' price scale is invalid', 'precision', 'price'],
    [400, 'Quantity Scale is invalid!', 'precision', 'quantity'],
    [33333, 'quantity scale is invalid', 'precision', 'quantity'],
    [700008, 'price scale is invalid', 'precision', 'price'],
    [90001, ' quantity scale is invalid', 'precision', 'quantity'],
    [10096, 'amount decimals', 'precision', 'quantity'],
    [400, 'api key required', 'auth', undefined],
    [400, 'API-KEY is missing', 'auth', undefined],
    [400, 'apikey required', 'auth', undefined],
    [400, 'Order quantity error', 'refused', undefined],
    [400, 'upscaled service', 'refused', undefined],
    [400, '', 'refused', undefined],
    [30004, 'quantity scale is invalid', 'funds', undefined],
  ] as const)('M1: code %i with "%s" is %s of %s, and definite', (code, msg, kind, step) => {
    const failure = failureOf(reply({ code, msg }, 400), create);
    expect(inWords(failure)).toMatchObject({ kind, placed: 'no', code: String(code) });
    expect(failure?.step).toBe(step);
  });

  test('M11: an unlisted code with a 429 or 418 still asks to pause', () => {
    for (const status of [418, 429]) {
      expect(inWords(failureOf(reply({ code: 90001, msg: 'slow down' }, status), create))).toMatchObject({
        kind: 'rate-limited',
        placed: 'no',
        sentence: expect.stringContaining('MEXC says: "slow down".'),
      });
    }
  });

  test("M11: MEXC's words stand beside every refusal, wherever its reply has them", () => {
    for (const [code] of TABLE) {
      const failure = failureOf(reply({ code, msg: ' Some words. ' }, 400), create);
      expect(inWords(failure?.sentence)).toContain('MEXC says: "Some words".');
    }
    for (const body of [
      { code: 26, data: 'operation not allowed' },
      { code: 26, message: 'operation not allowed' },
    ])
      expect(inWords(failureOf(reply(body, 400), read)?.sentence)).toContain(
        'MEXC says: "operation not allowed".',
      );
    for (const msg of [null, 7, '', ' ', {}, undefined, '!'])
      expect(inWords(failureOf(reply({ code: 26, msg }, 400), read)?.sentence)).not.toContain('MEXC says');
  });

  test("M11: MEXC's words are shown without keys, signatures, signed addresses and control characters, and cut", () => {
    const words = (msg: string) => failureOf(reply({ code: 26, msg }, 400), read)?.sentence ?? '';
    const hex = 'ab12'.repeat(16);
    for (const [msg, hidden] of [
      [`signature=${hex} wrong`, hex],
      [`bad sign ${hex}`, hex],
      ['key mx0vglAbCdEf123456 unknown', 'mx0vglAbCdEf123456'],
      [`see https://api.mexc.com/api/v3/order?symbol=A&signature=${hex}`, 'symbol=A'],
    ] as const) {
      expect(inWords(words(msg))).not.toContain(hidden);
      expect(inWords(words(msg))).toContain('[redacted]');
    }
    expect(inWords(words('one\u0000\n two\u202e three'))).toContain('MEXC says: "one two three".');
    expect(tell(words('word '.repeat(1000))).length).toBeLessThan(300);
  });

  test('200 and 0 are no errors, as numbers and as text', () => {
    for (const code of [200, 0, '200', '0']) expect(inWords(failureOf(reply({ code }), create))).toBeNull();
  });

  test('30018 is an account stop only when its text says so', () => {
    const old = failureOf(reply({ code: 30018, msg: 'Account has been suspended' }, 400), create);
    expect(inWords(old)).toMatchObject({ kind: 'risk-control', placed: 'no' });
    const now = failureOf(reply({ code: 30018, msg: 'Market order is disabled' }, 400), create);
    expect(inWords(now)).toMatchObject({ kind: 'rejected', placed: 'no' });
  });

  test('a message inside JSON is never taken for maintenance', () => {
    const body = { code: 30004, msg: 'no balance, see our maintenance notice' };
    expect(inWords(failureOf(reply(body, 400), create))).toMatchObject({ kind: 'funds' });
  });
});
