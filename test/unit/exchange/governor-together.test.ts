import { describe, expect, test } from 'vitest';
import { ENDPOINTS, type EndpointName } from '#main/exchange/endpoints.ts';
import { Governor } from '#main/exchange/governor.ts';
import type { ReadRank } from '#main/sync/ports/exchange.ts';
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
    await governor.together(COHORT.map((name) => ENDPOINTS[name]));
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
    await governor.together([ENDPOINTS.account, ENDPOINTS.account]);
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

  describe('by whom they are for', () => {
    function readers() {
      const { clock, governor } = bench();
      const told: string[] = [];
      const reader = (rank: ReadRank, wanted?: () => boolean) =>
        governor.together([ENDPOINTS.account], rank, wanted).then(async (go) => {
          told.push(`${go ? rank : 'nobody'} ${clock.monotonic()}`);
          if (!go) return;
          const permit = await governor.enter(ENDPOINTS.account, 60_000);
          if (permit.granted) permit.arrived();
        });
      return { clock, reader, told };
    }

    test('two in a second, however many come at once', async () => {
      const { clock, reader, told } = readers();
      for (let n = 0; n < 5; n++) void reader('check');
      await clock.advance(5000);
      expect(told).toEqual(['check 0', 'check 0', 'check 1005', 'check 1005', 'check 2010']);
    });

    test('the place that a check waits for goes to a click, and the next one to the check', async () => {
      const { clock, reader, told } = readers();
      void reader('check');
      await clock.advance(300);
      void reader('correction');
      void reader('check');
      void reader('correction');
      await clock.advance(300);
      void reader('click');
      await clock.advance(5000);
      expect(told).toEqual(['check 0', 'correction 300', 'click 1005', 'correction 1305', 'check 2010']);
    });

    test('no place is taken for a reading that nobody wants any more at its turn', async () => {
      const { clock, reader, told } = readers();
      let busy = false;
      void reader('check');
      void reader('check');
      void reader('check', () => !busy);
      busy = true;
      await clock.advance(1005);
      void reader('click');
      void reader('click');
      await clock.advance(10);
      expect(told.slice(2).map((each) => each.split(' ')[0])).toEqual(['nobody', 'click', 'click']);
    });

    /** One more reading each 300 ms, for so long: more than are let through. */
    async function crowd({ clock, reader }: ReturnType<typeof readers>, rank: ReadRank, ms: number) {
      for (let passed = 0; passed < ms; passed += 300) {
        void reader(rank);
        await clock.advance(300);
      }
    }
    const since = (told: readonly string[], rank: ReadRank) =>
      Number(told.find((each) => each.startsWith(rank))?.split(' ')[1]);

    test('corrections without end let a check pass once it has waited 5 s', async () => {
      const bench = readers();
      await crowd(bench, 'correction', 3000);
      void bench.reader('check');
      await crowd(bench, 'correction', 20_000);
      // Those that had come before its 5 s were over go first.
      expect(since(bench.told, 'check')).toBeGreaterThan(8000);
      expect(since(bench.told, 'check')).toBeLessThan(18_000);
    });

    test('a click passes also what has waited long', async () => {
      const bench = readers();
      void bench.reader('click');
      void bench.reader('click');
      const waits = crowd(bench, 'correction', 9000);
      void bench.reader('check');
      await waits;
      const at = bench.clock.monotonic();
      void bench.reader('click');
      await bench.clock.advance(1100);
      const clicks = bench.told.filter((each) => each.startsWith('click'));
      expect(Number(clicks[2]?.split(' ')[1]) - at).toBeLessThan(1100);
    });

    test('a check that waits for minutes has its room all the same when it leaves', async () => {
      const { clock, reader, told } = readers();
      for (let n = 0; n < 300; n++) void reader('click');
      void reader('check');
      await clock.advance(149_000);
      expect(told).toHaveLength(298);
      await clock.advance(3000);
      expect(told).toHaveLength(301);
      expect(since(told, 'check')).toBeGreaterThan(150_000);
    });

    test('a fault in what one of them is asked is its own: the others have their turn', async () => {
      const { clock, reader, told } = readers();
      void reader('check');
      void reader('check');
      const faulty = reader('check', () => {
        throw new Error('a fault');
      });
      void reader('check');
      const fails = expect(faulty).rejects.toThrow('a fault');
      await clock.advance(1100);
      await fails;
      expect(told).toEqual(['check 0', 'check 0', 'check 1005']);
    });
  });
});
