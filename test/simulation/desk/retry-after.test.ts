import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';
import { requestsSince } from './meter.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: DeskWorld;
beforeEach(() => {
  world = new DeskWorld({ price: '2000', balances: { ETH: '0.5', USDC: '1000' } });
});
afterEach(() => world.clear());

/** Answers once, or each time with `times` null, so at this path. */
const answers = (status: number, retryAfter: string, path = '/account', times: number | null = 1) =>
  world.live.control('fault.add', {
    match: { method: 'GET', path, times },
    effect: { kind: 'answer', status, headers: { 'Retry-After': retryAfter }, body: '{"msg":"busy"}' },
  });
const blockedUntil = () => world.slice('session').connection.blockedUntil;
/** Lets the next check meet the answer; how long it is silent from then on, in ms, at most `most`. */
async function silence(most: number): Promise<number> {
  const since = world.exchangeNow();
  await world.done('sync.checkNow', {});
  await world.pass(most);
  const first = requestsSince(world.live, since + SECOND)[0];
  return first ? first.at - since : Number.POSITIVE_INFINITY;
}

describe('M16: Retry-After', () => {
  test.each([400, 403, 404, 408, 418, 429, 500, 502, 503, 504, 520])(
    'M16: with a %i it is kept: nothing of any kind is sent for 45 s, and then it goes on',
    async (status) => {
      await world.start();
      await world.settled();
      answers(status, '45');
      const ms = await silence(2 * MINUTE);
      expect(ms).toBeGreaterThanOrEqual(45 * SECOND);
      expect(ms).toBeLessThan(52 * SECOND);
      await world.until('in sync', () => world.symbol().health === 'in sync', MINUTE);
    },
  );

  test.each([418, 429])(
    'M16: a %i is one whatever code its body has, with and without a time',
    async (status) => {
      await world.start();
      await world.settled();
      const since = world.exchangeNow();
      const match = { method: 'GET', path: '/account', times: 1 } as const;
      const body = '{"code":503,"msg":"busy"}';
      world.live.control('fault.add', { match, effect: { kind: 'answer', status, body } });
      await world.done('sync.checkNow', {});
      await world.pass(SECOND);
      expect(blockedUntil()).toBeGreaterThan(since + 9 * SECOND);
      await world.pass(10 * MINUTE);
      const headers = { 'Retry-After': String(2 * 24 * 3600) };
      const before = world.exchangeNow();
      world.live.control('fault.add', { match, effect: { kind: 'answer', status, headers, body } });
      await world.done('sync.checkNow', {});
      await world.pass(SECOND);
      expect(blockedUntil()).toBeGreaterThan(before + 2 * DAY - SECOND);
    },
  );

  test('M16: it is kept at any end point, and a click during it is told until when', async () => {
    await world.start();
    await world.settled();
    answers(503, '45', '/depth');
    await world.done('sync.checkNow', {});
    const preview = await world.preview({
      symbol: 'ETH/USDC',
      action: 'flat',
      size: { kind: 'percent', value: '100' },
    });
    const since = world.exchangeNow();
    await world.done('trade.submit', { previewId: preview.id });
    await world.until('an outcome', () => world.symbol().outcome !== null, MINUTE);
    expect(world.symbol().outcome?.sentence).toMatch(/asked me to pause until \d\d:\d\d:\d\d UTC/);
    // Within the hour nothing makes it shorter.
    for (let tries = 0; tries < 3; tries++) await world.done('sync.checkNow', {});
    expect(requestsSince(world.live, since)).toEqual([]);
  });

  test.each([
    [429, '3600', HOUR],
    [429, '172800', 2 * DAY],
    [418, '1000000000', 3 * DAY],
    [429, '9'.repeat(25), 3 * DAY],
    [503, '7200', HOUR],
    [503, '1000000000', HOUR],
  ])('M16: a %i with Retry-After %s is kept for %i ms', async (status, seconds, ms) => {
    await world.start();
    await world.settled();
    answers(status, seconds);
    const since = world.exchangeNow();
    await world.done('sync.checkNow', {});
    await world.pass(SECOND);
    expect(blockedUntil()).toBeGreaterThan(since + ms - SECOND);
    expect(blockedUntil()).toBeLessThan(since + ms + SECOND);
    if (ms > HOUR) return;
    const end = since + ms;
    await world.pass(ms + MINUTE);
    expect(requestsSince(world.live, since + SECOND).filter(({ at }) => at < end)).toEqual([]);
    expect(world.symbol().health).toBe('in sync');
  });

  test('M16: a wait of days is told with its date, and the trader can try at once', async () => {
    await world.start();
    await world.settled();
    answers(429, String(2 * 24 * 3600));
    const since = world.exchangeNow();
    await world.done('sync.checkNow', {});
    // What is shown follows the answer by the time in which pushes are gathered.
    await world.pass(200);
    const date = new Date(since + 2 * DAY).toISOString().slice(0, 10);
    expect(world.symbol().sentence).toContain(date);
    expect(world.slice('log').find(({ kind }) => kind === 'read-failed')?.sentence).toContain(date);
    expect(world.symbol().sentence).toContain('"Check now" tries at once');
    expect(blockedUntil()).toBeGreaterThan(since + DAY);
    // The ban stands: one small request, and what it says newly counts.
    answers(429, String(24 * 3600), '/time');
    await world.pass(MINUTE);
    const before = world.exchangeNow();
    await world.done('sync.checkNow', {});
    await world.done('sync.checkNow', {});
    await world.pass(200);
    expect(requestsSince(world.live, before).map(({ path }) => path)).toEqual(['/api/v3/time']);
    expect(blockedUntil()).toBeLessThan(before + DAY + MINUTE);
    // It has ended early.
    await world.pass(MINUTE);
    await world.done('sync.checkNow', {});
    await world.until('in sync', () => world.symbol().health === 'in sync', MINUTE);
    expect(blockedUntil()).toBeNull();
    await world.click('flat');
    expect(world.live.ownOrders()).toEqual(['SELL 0.5/0.5 FILLED']);
  });

  test('M16: while no account can be opened the date is told too, and Check now tries at once', async () => {
    answers(429, String(2 * 24 * 3600), '/uid', null);
    const since = world.exchangeNow();
    await world.start();
    const date = new Date(since + 2 * DAY).toISOString().slice(0, 10);
    expect(world.slice('session').sentence).toContain(`at ${date}`);
    expect(world.slice('session').sentence).toContain('at once when you choose "Check now"');
    await world.pass(5 * MINUTE);
    const before = world.exchangeNow();
    expect(requestsSince(world.live, since + MINUTE)).toEqual([]);
    await world.done('sync.checkNow', {});
    await world.pass(SECOND);
    expect(requestsSince(world.live, before).length).toBeGreaterThan(0);
    world.live.control('fault.clear', {});
    await world.pass(MINUTE);
    await world.done('sync.checkNow', {});
    await world.settled();
    expect(world.symbol().held?.base).toBe('0.5');
  });

  test('M16: it stands over a change of mode and back, which is told until when', async () => {
    await world.start();
    await world.settled();
    answers(429, '600');
    await world.done('sync.checkNow', {});
    await world.pass(SECOND);
    const until = blockedUntil();
    await world.done('mode.set', { mode: 'sim' });
    const since = world.exchangeNow();
    await world.pass(5 * SECOND);
    const refused = await world.refusal('mode.set', { mode: 'live' });
    expect(refused).toMatch(/asked me to pause until \d\d:\d\d:\d\d UTC/);
    await world.pass(9 * MINUTE);
    expect(requestsSince(world.live, since).filter(({ at }) => at < (until ?? 0))).toEqual([]);
    await world.pass(MINUTE);
    await world.done('mode.set', { mode: 'live' });
    await world.until('in sync', () => world.symbol().health === 'in sync', MINUTE);
  });
});
