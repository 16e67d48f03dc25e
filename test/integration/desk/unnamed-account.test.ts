import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#main/desk/system-clock.ts';
import { openJournal } from '#main/journal/journal.ts';
import type { JournalRow } from '#main/sync/ports/journal.ts';
import { type Exchange, startExchange } from '#test/e2e/harness/exchange.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { Place } from './place.ts';

let exchange: Exchange;
let place: Place;
beforeAll(async () => {
  exchange = await startExchange('--balance', 'ETH=2', '--balance', 'USDC=1000');
  await exchange.act('rateLimits', { on: false });
});
afterAll(() => exchange?.stop());
beforeEach(() => {
  place = new Place();
});
afterEach(async () => {
  await exchange.act('fault.clear', {});
  await place.clear();
});

const keys = () => ({ apiKey: exchange.keys.MEXC_API_KEY, apiSecret: exchange.keys.MEXC_API_SECRET });
const openLive = () =>
  place.open({ mode: 'live', liveConfirmed: true, exchangeUrl: new URL(exchange.url), keys: keys() });
const untold = (times: number | null, body = '{"code":700007,"msg":"No permission"}') =>
  exchange.act('fault.add', {
    match: { path: '/uid', times },
    effect: { kind: 'answer', status: 400, body },
  });
const flat = { symbol: 'ETH/USDC', action: 'flat', size: { kind: 'percent', value: '100' } } as const;

describe('K21: an account whose uid is not told', { timeout: 60_000 }, () => {
  test('is not opened under a made-up name: the window says why and what to do, and it opens once it is told', async () => {
    await untold(1);
    const { client } = await openLive();
    const session = client.slice('session');
    expect(session).toMatchObject({ accountUid: null, paused: true, health: 'offline' });
    expect(session.sentence).toMatch(
      /^I don't know yet which account this key belongs to, so I open none: .* SPOT_ACCOUNT_READ .* I try again by myself; nothing is sent until then\.$/,
    );
    expect((await client.ask('trade.preview', flat)).ok).toBe(false);
    const { uid } = await exchange.act('state', {});
    await client.until('the account', () => client.slice('session').accountUid === uid);
  });

  test('keeps reserve and kill switch when the same key is not told its uid at the next start', async () => {
    const first = await openLive();
    await first.client.settled();
    await first.client.done('settings.set', {
      scope: { kind: 'reserve', asset: 'ETH' },
      key: 'reserve',
      value: '1.5',
    });
    await first.client.done('halt.engage', {});
    await first.close();
    await exchange.act('reset', {});
    await untold(null);
    const { client } = await openLive();
    await client.settled();
    const { uid } = await exchange.act('state', {});
    await client.until('halted', () => client.slice('session').health === 'halted');
    await shown(() => client.slice('session').accountUid).toBe(uid);
    const preview = await client.done('trade.preview', flat).catch((error: Error) => error.message);
    expect(JSON.stringify(preview)).toMatch(/halted/);
    await shown(() => client.symbol().held?.base).toBe('0.5');
    expect(await exchange.placed()).toEqual([]);
  });
});

describe('K21: what an earlier version kept under a made-up name', { timeout: 60_000 }, () => {
  const venue = () => new URL(exchange.url).host;
  const write = async (uid: string, rows: readonly JournalRow[]) => {
    const journal = await openJournal({
      file: `${place.folder}/journal.sqlite`,
      now: () => systemClock.now(),
      workerUrl: new URL('../../../main/journal/worker.ts', import.meta.url),
    });
    await journal.append({ venue: venue(), uid }, rows);
    await journal.close();
  };
  const madeUp = async () => {
    const { createHash } = await import('node:crypto');
    return `key-${createHash('sha256').update(keys().apiKey).digest('hex').slice(0, 12)}`;
  };
  const halt: JournalRow = { type: 'doc', key: 'halt', value: { reason: 'You pressed it.', at: 1 } };
  const reserves: JournalRow = { type: 'doc', key: 'reserves', value: { ETH: '1.5' } };

  test('is taken over by the account that it belongs to', async () => {
    await write(await madeUp(), [halt, reserves]);
    for (const start of [1, 2]) {
      const desk = await openLive();
      const { client } = desk;
      await client.settled();
      await shown(() => [start, client.slice('session').health, client.symbol().held?.base]).toEqual([
        start,
        'halted',
        '0.5',
      ]);
      await desk.close();
    }
  });

  test('stops and pauses an account that has a history of its own, whose reserves hold, and says so', async () => {
    const { uid } = await exchange.act('state', {});
    await write(uid, [{ type: 'doc', key: 'reserves', value: { ETH: '1' } }]);
    await write(await madeUp(), [halt, reserves]);
    const { client } = await openLive();
    await client.settled();
    await shown(() => client.slice('session')).toMatchObject({ health: 'halted', paused: true });
    await shown(() => client.symbol().held?.base).toBe('1');
    const said = client.slice('session').banners.map(({ sentence }) => sentence);
    expect(said.join(' ')).toMatch(/kept a part of its history under the name key-.*sync is paused/);
  });
});
