import { describe, expect, test } from 'vitest';
import { tokenGate } from '#main/headless/token-gate.ts';

describe('the token gate', () => {
  const token = 'a'.repeat(43);

  test.each([token.slice(1), `${token}a`, `${token.slice(1)}b`, '', null, undefined, 7, { token }, [token]])(
    'lets in nothing but the token: %j',
    (candidate) => {
      const gate = tokenGate(token, () => 0);
      expect(gate.passes(candidate)).toBe(false);
      expect(gate.passes(token)).toBe(true);
    },
  );

  test('makes everybody wait from the fifth wrong token of a minute on, five seconds at most', () => {
    let now = 0;
    const gate = tokenGate(token, () => now);
    const delays = Array.from({ length: 12 }, () => {
      gate.passes('wrong');
      now += 100;
      return gate.delay();
    });
    expect(delays).toEqual([0, 0, 0, 0, 1000, 2000, 3000, 4000, 5000, 5000, 5000, 5000]);
    now = 59_999;
    expect(gate.delay()).toBe(5_000);
    now = 61_200;
    expect(gate.delay()).toBe(0);
  });

  test('counts no right token as a mistake', () => {
    const gate = tokenGate(token, () => 0);
    for (let i = 0; i < 50; i++) gate.passes(token);
    expect(gate.delay()).toBe(0);
  });
});
