import { afterEach, expect, test } from 'vitest';
import { slices } from '#shared/ipc/slices.ts';
import type { StandingAsk } from '#shared/ipc/standing.ts';
import { inWords } from '#test/in-words.ts';
import { DeskWorld } from './desk-world.ts';

const ETH = 'ETH/USDC';
const SECOND = 1000;
const SALE: StandingAsk = {
  kind: 'limit',
  side: 'SELL',
  price: '2200',
  size: { kind: 'base', value: '0.5' },
};
const STOP: StandingAsk = { kind: 'stop', price: '1900', keep: '0.2', floor: null, cap: null, away: 'ask' };

let world: DeskWorld;
afterEach(() => world.clear());

async function started(): Promise<void> {
  world = new DeskWorld({ price: '2000', balances: { ETH: '1', USDC: '1000' } });
  await world.start();
  await world.settled();
}

async function make(ask: StandingAsk, replaces: string | null = null): Promise<string> {
  const preview = await world.done('standing.preview', { symbol: ETH, ask, replaces });
  expect(preview.verdict).toBe('make');
  const { id } = await world.done('standing.submit', { previewId: preview.id });
  await world.pass(2 * SECOND);
  return id;
}

const shown = () => slices.standing.parse(world.slice('standing'));

test('a limit and a stop are made, shown with where they live, moved and taken back', async () => {
  await started();
  const sale = await make(SALE);
  const stop = await make(STOP);
  expect(inWords(shown())).toMatchObject([
    {
      id: sale,
      kind: 'limit',
      state: 'resting',
      lives: 'exchange',
      amount: '0.5',
      worth: '1100',
      locks: { asset: 'ETH', amount: '0.5' },
      against: 'bid',
    },
    { id: stop, kind: 'stop', state: 'armed', lives: 'here', keep: '0.2', amount: '0.8', cap: '2' },
  ]);
  expect(inWords(shown()[1]?.livesSentence)).toBe('Works only while Plumbline runs and is connected.');
  expect(world.slice('orders')).toMatchObject([{ owner: 'own', standing: sale, keepReason: null }]);
  expect(world.desk.unfinishedBusiness()).toMatch(/Your stop on ETH\/USDC at 1900 works only while/);
  const moved = await make({ ...SALE, price: '2300' }, sale);
  expect(moved).toBe(sale);
  await world.pass(5 * SECOND);
  expect(inWords(shown()[0])).toMatchObject({ id: sale, price: '2300', state: 'resting' });
  // Where the open orders are listed it is cancelled as a standing order too.
  const orderId = world.slice('orders')[0]?.orderId ?? '';
  expect((await world.done('orders.cancel', { symbol: ETH, orderId })).sentence).toMatch(/has ended/);
  await world.done('standing.cancel', { id: stop });
  await world.pass(SECOND);
  expect(inWords(shown())).toEqual([]);
  expect(await world.refusal('standing.cancel', { id: stop })).toMatch(/has ended, or I do not know it/);
  expect(world.desk.unfinishedBusiness()).toBeNull();
});

test('who quits is told of an armed stop also while something else is under way', async () => {
  await started();
  await make(STOP);
  world.live.control('fillBehaviour', { fill: { mode: 'rest' } });
  const preview = await world.done('trade.preview', {
    symbol: ETH,
    action: 'reduce',
    size: { kind: 'base', value: '0.1' },
  });
  await world.done('trade.submit', { previewId: preview.id });
  await world.pass(200);
  expect(world.desk.unfinishedBusiness()).toMatch(
    /^A trade of ETH\/USDC is under way\. Your stop on ETH\/USDC at 1900 works only while/,
  );
  await world.settled();
});

test('both stand after a restart and a crash, and fire, through the contract alone', async () => {
  await started();
  await make(SALE);
  await make({ ...STOP, away: 'go-on' });
  await world.restart();
  await world.settled();
  expect(shown().map(({ state }) => state)).toEqual(['resting', 'armed']);
  world.crash();
  await world.start();
  await world.settled();
  expect(shown().map(({ state }) => state)).toEqual(['resting', 'armed']);
  world.live.control('movePrice', { symbol: 'ETHUSDC', price: '1890' });
  await world.until('the stop to be done', () => world.slice('standing').length === 0, 120_000);
  await world.settled();
  expect(world.symbol()).toMatchObject({ health: 'in sync', desired: { state: 'LONG', target: '0.2' } });
  expect(world.slice('fills').every(({ hand }) => hand === 'standing')).toBe(true);
  expect(world.slice('corrections')[0]).toMatchObject({ kind: 'standing', outcome: { result: 'complete' } });
  const told = world.notices.filter(({ kind }) => kind === 'standing').map(({ title }) => title);
  expect(told).toContain('ETH/USDC: your stop has fired');
  expect(told).toContain('ETH/USDC: your stop is done');
});

test.each([
  ['go-on', false],
  ['ask', true],
] as const)('Live that comes back paused watches its stop at once (%s)', async (away, asks) => {
  await started();
  await make({ ...STOP, away });
  await world.restart({ liveConfirmed: false });
  await world.settled();
  expect(world.slice('session')).toMatchObject({
    paused: true,
    badge: expect.stringMatching(/^LIVE(?!\+SYNC)/),
  });
  expect(inWords(shown())).toMatchObject([{ state: 'armed' }]);
  expect(world.desk.unfinishedBusiness()).toMatch(/works only while/);
  // Seen over its price first, so that nothing of it is away any more.
  await world.pass(5 * SECOND);
  world.live.control('movePrice', { symbol: 'ETHUSDC', price: '1890' });
  await world.until('the stop to be done', () => shown().length === 0, 120_000);
  await world.settled();
  expect(world.live.total('ETH')).toBe('0.2');
  expect(world.slice('session').paused).toBe(true);
  expect(asks && world.symbol().prompts.length > 0).toBe(false);
});

test('Live that comes back paused under its stop asks, or goes on, as was chosen', async () => {
  for (const away of ['ask', 'go-on'] as const) {
    await started();
    await make({ ...STOP, away });
    await world.stop();
    world.live.control('movePrice', { symbol: 'ETHUSDC', price: '1890' });
    await world.start({ liveConfirmed: false });
    await world.settled();
    await world.pass(10 * SECOND);
    expect(world.slice('session').paused).toBe(true);
    expect(world.live.total('ETH')).toBe(away === 'ask' ? '1' : '0.2');
    if (away === 'ask') {
      expect(inWords(shown())).toMatchObject([{ state: 'asked' }]);
      // Its question stands in the window at once, and not only after the next check.
      const prompt = world.symbol().prompts.find(({ kind }) => kind === 'stop');
      await world.done('ask.answer', { id: prompt?.id ?? '', option: 'sell-now' });
      await world.pass(20 * SECOND);
      expect(world.live.total('ETH')).toBe('0.2');
    }
    world.clear();
  }
});

test('a reserve is set only after what would reach into it is proven cancelled', async () => {
  await started();
  await make(SALE);
  await world.done('settings.set', {
    scope: { kind: 'reserve', asset: 'ETH' },
    key: 'reserve',
    value: '0.8',
  });
  expect(world.live.ownOrders()).toEqual([expect.stringContaining('CANCELED')]);
  await world.pass(SECOND);
  expect(world.slice('settings').reserves.ETH).toBe('0.8');
});

test('bad input is refused by the contract, and a symbol that is not watched by name', async () => {
  await started();
  const bad = [
    { symbol: ETH, ask: { ...SALE, price: '1e9' }, replaces: null },
    { symbol: ETH, ask: { ...SALE, extra: 1 }, replaces: null },
    { symbol: ETH, ask: { kind: 'market' }, replaces: null },
    { symbol: ETH, ask: STOP },
  ];
  for (const args of bad) {
    const answer = await world.wait(world.desk.handle('standing.preview', args) as Promise<{ ok: boolean }>);
    expect(answer.ok).toBe(false);
  }
  expect(await world.refusal('standing.preview', { symbol: 'XYZ/USDC', ask: SALE, replaces: null })).toMatch(
    /not in the list/,
  );
  expect(await world.refusal('standing.submit', { previewId: 'p' })).toMatch(/do not know this preview/);
});
