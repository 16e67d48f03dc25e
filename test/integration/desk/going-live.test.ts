import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Exchange, startExchange } from '#test/e2e/harness/exchange.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { type OpenDesk, Place } from './place.ts';

const aim = vi.hoisted(() => ({ url: new URL('http://127.0.0.1:1') }));

// MEXC itself, as far as the desk can tell: limits are required and nothing is allowed yet. Only the address differs.
vi.mock('#main/desk/venues/live.ts', async (original) => {
  const real = await original<typeof import('#main/desk/venues/live.ts')>();
  const openLive: typeof real.openLive = async (options, ...rest) => {
    const venue = await real.openLive({ ...options, exchangeUrl: aim.url }, ...rest);
    return {
      ...venue,
      account: { ...venue.account, venue: 'mexc' },
      badgeHost: null,
      circumstances: { ...venue.circumstances, limitsRequired: true },
    };
  };
  return { ...real, openLive };
});

const LONG = { symbol: 'ETH/USDC', action: 'long', size: { kind: 'percent', value: '40' } } as const;
const READS = ['SPOT_ACCOUNT_READ', 'SPOT_DEAL_READ'] as const;

let exchange: Exchange;
let place: Place;
beforeAll(async () => {
  exchange = await startExchange('--balance', 'ETH=0', '--balance', 'USDC=1000');
  aim.url = new URL(exchange.url);
  // One exchange sees many starts within its window; each program keeps to the budget for itself.
  await exchange.act('rateLimits', { on: false });
});
afterAll(() => exchange?.stop());
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.clear());

const keys = () => ({ apiKey: exchange.keys.MEXC_API_KEY, apiSecret: exchange.keys.MEXC_API_SECRET });
const openDesk = () => place.open({ keys: keys() });

/** In Live with limits and the one question answered, still paused. */
async function readyToResume(): Promise<OpenDesk> {
  const desk = await openDesk();
  await desk.client.done('mode.set', { mode: 'live' });
  for (const key of ['maxOrder', 'maxPosition']) {
    await desk.client.done('settings.set', { scope: { kind: 'account' }, key, value: '900' });
  }
  await desk.client.done('ask.answer', { id: 'elsewhere-policy', option: 'enforce' });
  return desk;
}

async function refusal(asked: Promise<unknown>): Promise<string> {
  const answer = (await asked) as { ok: boolean; message?: string };
  expect(answer.ok).toBe(false);
  return answer.message ?? '';
}

describe('going live', { timeout: 60_000 }, () => {
  test('is asked by main itself, naming account, symbols, limits and policy; declined, nothing of it is ever shown', async () => {
    place.agrees = false;
    const { client, dialogs } = await openDesk();
    expect(await refusal(client.ask('mode.set', { mode: 'live' }))).toBe('You did not agree.');
    expect(dialogs).toHaveLength(1);
    const text = dialogs[0]?.text ?? '';
    const { uid } = await exchange.act('state', {});
    for (const part of [
      `Account: ${uid} at mexc`,
      'Symbols: ETH/USDC',
      'per trade: not set',
      'elsewhere: not chosen',
    ])
      expect(text).toContain(part);
    await shown(() => client.slice('session')).toMatchObject({ mode: 'practice', badge: 'PRACTICE+SYNC' });
    expect(await exchange.placed()).toEqual([]);
  });

  test('comes paused, and neither buys nor resumes before limits are set and the one question is answered', async () => {
    const { client, dialogs } = await openDesk();
    await client.done('mode.set', { mode: 'live' });
    await client.settled();
    await client.until('LIVE', () => client.slice('session').badge === 'LIVE');
    await shown(() => client.slice('session').prompts).toMatchObject([{ kind: 'elsewhere-policy' }]);
    // The first look at the account of Live comes after its badge.
    const previewed = async () => (await client.done('trade.preview', LONG)).sentence;
    await expect
      .poll(previewed, { timeout: 30_000 })
      .toMatch(/Set the most per trade and the most per symbol/);
    const preview = await client.done('trade.preview', LONG);
    expect(await refusal(client.ask('sync.resume', {}))).toMatch(/^Live needs your limits first/);
    for (const key of ['maxOrder', 'maxPosition'])
      await client.done('settings.set', { scope: { kind: 'account' }, key, value: '900' });
    expect(await refusal(client.ask('sync.resume', {}))).toMatch(/trades made elsewhere/);
    await client.done('ask.answer', { id: 'elsewhere-policy', option: 'enforce' });
    await client.done('sync.resume', {});
    await client.until('LIVE+SYNC', () => client.slice('session').badge === 'LIVE+SYNC');
    await shown(() => client.slice('session').prompts).toMatchObject([{ kind: 'keep-awake' }]);
    expect(dialogs.map(({ verb }) => verb)).toEqual(['Go live', 'Go on in Live']);
    expect(dialogs[1]?.text).toMatch(/Most per trade: 900 USD.*\n.*elsewhere: enforce/);
    expect(await refusal(client.ask('trade.submit', { previewId: preview.id }))).toBe(preview.sentence);
    await client.click(LONG);
    expect(await exchange.placed()).toMatchObject([{ side: 'BUY' }]);
    const loosened = { scope: { kind: 'account' }, key: 'maxOrder', value: '5000' } as const;
    place.agrees = false;
    expect(await refusal(client.ask('settings.set', loosened))).toBe('You did not agree.');
    expect(dialogs.at(-1)?.title).toBe('Be less careful in Live?');
  });

  test('comes back paused after a restart; no click sends an order before main has asked again', async () => {
    const first = await readyToResume();
    await first.close();
    await exchange.act('reset', {});
    const { client, dialogs } = await openDesk();
    await client.settled();
    await shown(() => client.slice('session')).toMatchObject({ mode: 'live', badge: 'LIVE', paused: true });
    expect(dialogs).toEqual([]);
    place.agrees = false;
    const flat = { symbol: 'ETH/USDC', action: 'flat', size: { kind: 'percent', value: '100' } } as const;
    const preview = await client.done('trade.preview', (await exchange.total('ETH')) === '0' ? LONG : flat);
    expect(await refusal(client.ask('trade.submit', { previewId: preview.id }))).toBe('You did not agree.');
    expect(await refusal(client.ask('sync.resume', {}))).toBe('You did not agree.');
    expect(await exchange.placed()).toEqual([]);
    place.agrees = true;
    await client.done('sync.resume', {});
    await client.until('LIVE+SYNC', () => client.slice('session').badge === 'LIVE+SYNC');
    expect(dialogs.map(({ verb }) => verb)).toEqual(['Go on in Live', 'Go on in Live', 'Go on in Live']);
  });

  test('needs a key that passes its test, and names what the key may do that it should not', async () => {
    const { client, dialogs } = await openDesk();
    await exchange.act('setKey', { permissions: [...READS] });
    expect(await refusal(client.ask('mode.set', { mode: 'live' }))).toMatch(
      /^Live needs a key that passes its test\. .*SPOT_DEAL_WRITE/,
    );
    expect(dialogs).toEqual([]);
    await exchange.act('setKey', { permissions: [...READS, 'SPOT_DEAL_WRITE', 'SPOT_WITHDRAW_WRITE'] });
    await client.done('mode.set', { mode: 'live' });
    expect(dialogs[0]?.text).toMatch(/This key may withdraw/);
    expect(dialogs[0]?.text).toMatch(/SPOT_TRANSFER_READ is missing/);
    await exchange.act('setKey', {
      permissions: [...READS, 'SPOT_DEAL_WRITE', 'SPOT_WITHDRAW_READ', 'SPOT_TRANSFER_READ'],
    });
  });

  test('a remembered Live whose key is refused becomes Simulation that says why, so that the key can be mended', async () => {
    const first = await readyToResume();
    await first.close();
    const { client } = await place.open({ keys: { apiKey: 'mx0unknown', apiSecret: 'unknown' } });
    await client.until('the reason', () => client.slice('session').banners.length > 0);
    const { session } = client.slices ?? {};
    expect(session).toMatchObject({ mode: 'sim', badge: 'SIM' });
    expect(session?.banners.map((each) => each.sentence).join(' ')).toMatch(
      /Live could not be opened: .*key.* This is Simulation/,
    );
  });

  test('an exchange that can not be reached at the start is waited for, said, and opened when it answers', async () => {
    const first = await readyToResume();
    await first.close();
    await exchange.act('fault.add', {
      match: { times: null },
      effect: { kind: 'answer', status: 503, body: 'Service Unavailable' },
    });
    const { client } = await openDesk();
    await client.until('offline', () => client.slice('session').health === 'offline');
    const { session } = client.slices ?? {};
    expect(session).toMatchObject({
      mode: 'live',
      badge: 'LIVE',
      health: 'offline',
      accountUid: null,
    });
    expect(session?.sentence).toMatch(/I try again by myself; nothing is sent until then\.$/);
    expect(await refusal(client.ask('trade.preview', LONG))).toBe(session?.sentence);
    await exchange.act('fault.clear', {});
    await client.until('Live', () => client.slice('session').accountUid !== null, 30_000);
    await client.settled();
    await shown(() => client.slice('session')).toMatchObject({ mode: 'live', badge: 'LIVE', paused: true });
  });

  test('while the exchange can not be reached, Simulation can be chosen instead', async () => {
    const first = await readyToResume();
    await first.close();
    aim.url = new URL('http://127.0.0.1:1');
    try {
      const { client } = await openDesk();
      await shown(() => client.slice('session')).toMatchObject({ mode: 'live', health: 'offline' });
      await client.done('mode.set', { mode: 'sim' });
      await client.until('SIM', () => client.slice('session').badge === 'SIM');
    } finally {
      aim.url = new URL(exchange.url);
    }
  });
});
