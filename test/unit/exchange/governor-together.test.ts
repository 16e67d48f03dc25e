import { describe, expect, test } from 'vitest';
import { ENDPOINTS, type EndpointName } from '#main/exchange/endpoints.ts';
import { Governor } from '#main/exchange/governor.ts';
import { settle, TestClock } from './support/clock.ts';

const COHORT = ['account', 'openOrders', 'depth'] as const;

function bench() {
  const clock = new TestClock();
  const governor = new Governor(clock);
  const sent: { readonly endpoint: EndpointName; readonly at: number }[] = [];
  const enter = async (endpoint: EndpointName) => {
    const permit = await governor.enter(ENDPOINTS[endpoint], 60_000);
    if (!permit.granted) return;
    sent.push({ endpoint, at: clock.monotonic() });
    permit.arrived();
  };
  const cohort = async () => {
    await governor.together(
      COHORT.map((name) => ENDPOINTS[name]),
      60_000,
    );
    await Promise.all(COHORT.map(enter));
  };
  const times = (endpoint: EndpointName) =>
    sent.filter((each) => each.endpoint === endpoint).map((each) => each.at);
  return { clock, governor, sent, enter, cohort, times };
}

describe('calls that may only leave together', () => {
  test('leave at once when there is room', async () => {
    const { cohort, sent } = bench();
    void cohort();
    await settle();
    expect(sent).toEqual(COHORT.map((endpoint) => ({ endpoint, at: 0 })));
  });

  test('all wait when one of them would have to, and leave in the same moment', async () => {
    const { clock, enter, cohort, times } = bench();
    // 250 of 255 that checks may use: the open orders alone would still fit.
    for (let n = 0; n < 25; n++) void enter('allOrders');
    await settle();
    await clock.advance(3000);
    void cohort();
    await settle();
    expect(times('openOrders')).toEqual([]);
    await clock.advance(12_000);
    const [account] = times('account');
    expect(account).toBeGreaterThan(3000);
    expect([times('openOrders'), times('depth')]).toEqual([[account], [account]]);
  });

  test('find the room that they waited for, although others wait for it too', async () => {
    const { clock, enter, cohort, times } = bench();
    for (let n = 0; n < 25; n++) void enter('allOrders');
    await settle();
    void cohort();
    for (let n = 0; n < 25; n++) void enter('myTrades');
    await settle();
    await clock.advance(30_000);
    expect(new Set([...times('account'), ...times('openOrders'), ...times('depth')]).size).toBe(1);
    expect(times('myTrades')).toHaveLength(25);
  });

  test('count once against the budget', async () => {
    const { governor, cohort } = bench();
    void cohort();
    await settle();
    expect(governor.used() * 300).toBeCloseTo(16);
  });

  test('lose their room when they do not follow: a later call waits like any other', async () => {
    const { clock, governor, enter, times } = bench();
    await governor.together([ENDPOINTS.account, ENDPOINTS.account], 60_000);
    await clock.advance(100);
    void enter('account');
    await settle();
    expect(times('account')).toEqual([]);
    await clock.advance(2000);
    expect(times('account')).toHaveLength(1);
  });

  test('are not held back by a pause: each call learns of it by itself', async () => {
    const { governor, cohort, sent } = bench();
    governor.refused('limit', 7000);
    await cohort();
    expect(sent).toEqual([]);
  });
});
