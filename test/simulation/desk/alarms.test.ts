import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { headlessServices } from '#main/headless/headless-services.ts';
import { DeskWorld } from './desk-world.ts';

const ADDRESS = 'https://ntfy.example/my-topic';
const installation = { kind: 'installation' } as const;

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({ price: '2000' });
  await world.start();
  await world.settled();
  await world.click('long', '50');
  await world.pass(60_000);
});
afterEach(() => world.clear());

const set = (key: 'alarms.address' | 'alarms.amounts', value: string) =>
  world.done('settings.set', { scope: installation, key, value });
const deposit = async (amount = '0.3') => {
  world.live.control('deposit', { asset: 'ETH', amount });
  await world.until('it asks', () => world.symbol().prompts.length > 0, 120_000);
};
const bodies = () => world.posts.map(({ headers, body }) => `${headers.Title}\n${body}`);

describe('alarms to a phone', () => {
  test('nothing is posted until an address is set', async () => {
    await deposit();
    await world.done('halt.engage', {});
    await world.pass(600_000);
    expect(world.posts).toEqual([]);
  });

  test('the address is asked about in every mode, with its host, and nothing is posted when it is declined', async () => {
    world.agrees = false;
    const wish = { scope: installation, key: 'alarms.address', value: ADDRESS } as const;
    expect(await world.refusal('settings.set', wish)).toBe('You did not agree.');
    expect(world.dialogs).toMatchObject([
      { title: 'Post alarms to ntfy.example?', text: expect.stringContaining(ADDRESS) },
    ]);
    await world.done('halt.engage', {});
    await world.pass(60_000);
    expect(world.posts).toEqual([]);
  });

  test('ending it is not asked about outside Live', async () => {
    await set('alarms.address', ADDRESS);
    world.agrees = false;
    await set('alarms.address', '');
    await world.done('halt.engage', {});
    await world.pass(60_000);
    expect(world.posts).toEqual([]);
  });

  test('no sentence of journal or log has the topic in it', async () => {
    await set('alarms.address', ADDRESS);
    await world.pass(200);
    const said = world.slice('log').map(({ sentence }) => sentence);
    expect(said.filter((each) => each.includes('my-topic'))).toEqual([]);
    expect(said).toContainEqual('Address for alarms was set from no address to ntfy.example.');
  });

  test('a question is told at once with the time until when it waits, without amounts', async () => {
    await set('alarms.address', ADDRESS);
    await deposit();
    await world.until('it is posted', () => world.posts.length > 0, 2000);
    const [post] = world.posts;
    expect(post?.url.href).toBe(ADDRESS);
    expect(post?.headers).toEqual({ Title: 'ETH/USDC: a question', Priority: '5', Tags: 'question' });
    expect(post?.body).toMatch(
      /^Answer it in the window by \d\d:\d\d:\d\d; without an answer nothing is sent\.$/,
    );
  });

  test('with amounts turned on, which is asked about too, the whole sentence is told', async () => {
    await set('alarms.address', ADDRESS);
    await set('alarms.amounts', 'true');
    expect(world.dialogs.map(({ title }) => title)).toEqual([
      'Post alarms to ntfy.example?',
      'Post amounts too?',
    ]);
    await deposit();
    await world.until('it is posted', () => world.posts.length > 0, 2000);
    const asked = world.notices.find(({ kind }) => kind === 'asks');
    expect(world.posts[0]?.body).toContain(asked?.sentence);
    expect(world.posts[0]?.body).toContain('0.3');
  });

  test('a halt and an alert are told; a trade and a correction that went well are not', async () => {
    await set('alarms.address', ADDRESS);
    await world.click('flat');
    await world.click('long', '50');
    world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.2' });
    await world.pass(300_000);
    expect(world.posts).toEqual([]);
    world.live.control('withdrawal', { asset: 'USDC', amount: '200' });
    await world.pass(300_000);
    await world.done('halt.engage', {});
    await world.pass(300_000);
    expect(world.posts.map(({ headers }) => headers)).toEqual([
      { Title: 'Plumbline: Unexpected balance change', Priority: '4', Tags: 'warning' },
      { Title: 'Plumbline: halted', Priority: '5', Tags: 'octagonal_sign' },
    ]);
    expect(bodies().join()).not.toMatch(/200|USDC/);
  });

  test('a kind of notification that is muted is not posted either', async () => {
    await set('alarms.address', ADDRESS);
    await world.done('settings.set', { scope: installation, key: 'notify.asks', value: 'false' });
    await deposit();
    await world.pass(30_000);
    expect(world.posts).toEqual([]);
  });

  test('the address still holds after a restart, also while no account is open', async () => {
    await set('alarms.address', ADDRESS);
    await world.restart();
    await world.settled();
    await world.done('halt.engage', {});
    await world.until('it is posted', () => world.posts.length > 0, 5000);
  });
});

describe('what can not be posted', () => {
  test.each([1, 3, 30])('is tried again with growing pauses, %i times, and then told once', async (fails) => {
    await set('alarms.address', ADDRESS);
    let left = fails;
    world.onPost = async () => {
      if (left-- > 0) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      return { status: 200, retryAfterMs: null };
    };
    const at: number[] = [];
    const { onPost } = world;
    world.onPost = (post) => {
      at.push(world.clock.monotonic());
      return onPost(post);
    };
    await world.done('halt.engage', {});
    await world.pass(3_500_000);
    const pauses = at.slice(1).map((each, index) => each - (at[index] ?? 0));
    // What is older than an hour is not news any more.
    expect(at.length).toBe(Math.min(fails + 1, 17));
    for (const [index, pause] of pauses.entries())
      expect(pause).toBeGreaterThanOrEqual(Math.min(300_000, 5000 * 2 ** index));
    const banner = () => world.slice('session').banners.find(({ id }) => id === 'alarms');
    if (fails < 17) expect(banner()).toBeUndefined();
    else
      expect(banner()?.sentence).toMatch(/Alarms don't reach ntfy\.example: no connection \(ECONNREFUSED\)/);
  });

  test('one that never answers is ended after 10 s and tried again', async () => {
    await set('alarms.address', ADDRESS);
    world.onPost = () => new Promise(() => undefined);
    await world.done('halt.engage', {});
    await world.pass(11_500);
    expect(world.posts).toHaveLength(1);
    expect(world.posts[0]?.signal.aborted).toBe(true);
    world.onPost = async () => ({ status: 200, retryAfterMs: null });
    await world.pass(60_000);
    expect(world.posts).toHaveLength(2);
  });

  test('Retry-After is kept', async () => {
    await set('alarms.address', ADDRESS);
    world.onPost = async () => ({ status: 429, retryAfterMs: 120_000 });
    await world.done('halt.engage', {});
    await world.pass(119_000);
    expect(world.posts).toHaveLength(1);
    await world.pass(4000);
    expect(world.posts).toHaveLength(2);
  });

  test.each([301, 400, 401, 404])(
    'an answer of %i is no delivery: it is said, and not tried again',
    async (status) => {
      await set('alarms.address', ADDRESS);
      world.onPost = async () => ({ status, retryAfterMs: null });
      await world.done('halt.engage', {});
      await world.pass(600_000);
      expect(world.posts).toHaveLength(1);
      expect(world.slice('session').banners).toContainEqual(
        expect.objectContaining({ id: 'alarms', sentence: expect.stringContaining(`it answered ${status}`) }),
      );
    },
  );

  test('is not told any more once it is over', async () => {
    await set('alarms.address', ADDRESS);
    world.onPost = async () => ({ status: 503, retryAfterMs: null });
    await deposit();
    await world.pass(3000);
    const [prompt] = world.symbol().prompts;
    const keep = prompt?.options.find(({ trades }) => !trades);
    await world.done('ask.answer', { id: prompt?.id ?? '', option: keep?.id ?? '' });
    world.posts.length = 0;
    await world.pass(600_000);
    expect(world.posts).toEqual([]);
  });

  test('holds up no check: they go on as before while nothing answers', async () => {
    await set('alarms.address', ADDRESS);
    world.onPost = () => new Promise(() => undefined);
    await world.done('halt.engage', {});
    const before = world.slice('checks').at(-1)?.at ?? 0;
    await world.pass(65_000);
    const later = world.slice('checks').filter(({ at }) => at > before);
    expect(later.length).toBeGreaterThanOrEqual(2);
  });
});

test('a headless host, which has no dialog, refuses the address in any mode', async () => {
  world.clear();
  world = new DeskWorld({ price: '2000', options: { host: headlessServices(null) } });
  await world.start();
  const wish = { scope: installation, key: 'alarms.address', value: ADDRESS } as const;
  expect(await world.refusal('settings.set', wish)).toMatch(/--alarm-address and this address/);
});

test('a headless host takes the address that its start was given, and no other', async () => {
  world.clear();
  world = new DeskWorld({ price: '2000', options: { host: headlessServices(ADDRESS) } });
  await world.start();
  const wish = (value: string) => ({ scope: installation, key: 'alarms.address', value }) as const;
  expect(await world.refusal('settings.set', wish(`${ADDRESS}-2`))).toMatch(/headless host doesn't have/);
  await world.done('settings.set', wish(ADDRESS));
  await world.pass(1000);
  expect(world.slice('settings').installation['alarms.address']).toBe(ADDRESS);
  const amounts = { scope: installation, key: 'alarms.amounts', value: 'true' } as const;
  expect(await world.refusal('settings.set', amounts)).toMatch(/headless host doesn't have/);
});
