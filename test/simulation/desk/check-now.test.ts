import { afterEach, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: DeskWorld;
afterEach(() => world.clear());

/** A check under way whose reading is from before the phone sold everything. */
async function soldWhileChecking(): Promise<void> {
  world = new DeskWorld({ price: '2000', balances: { ETH: '5', USDC: '2000' } });
  await world.start();
  await world.settled();
  await world.pass(10 * SECOND);
  world.live.control('fault.add', {
    match: { method: 'GET', path: '/account', times: 1 },
    effect: { kind: 'delayReply', ms: 3 * SECOND },
  });
}

test.each([1, 2, 5])(
  'K14: Check now, asked %s times at once, answers with a check that began after it',
  async (times) => {
    await soldWhileChecking();
    const running = world.ask('sync.checkNow', {});
    await world.pass(SECOND);
    world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '5' });
    const from = world.live.requestsOf('account');
    const asked = Array.from({ length: times }, () => world.done('sync.checkNow', {}));
    const answers = await Promise.all(asked);
    await running;
    for (const { sentence } of answers) expect(sentence).not.toMatch(/5 ETH held/);
    // What is shown follows the answer by the time in which pushes are gathered.
    await world.pass(200);
    expect(world.slice('symbols')[0]?.held?.base).toBe('0');
    // Many at once are one check more.
    expect(world.live.requestsOf('account') - from).toBeLessThanOrEqual(3);
  },
);

test('K14: a check that fails says so to who asked during it', async () => {
  await soldWhileChecking();
  const running = world.ask('sync.checkNow', {});
  await world.pass(SECOND);
  world.live.control('fault.add', {
    match: { method: 'GET', path: '/account', times: null },
    effect: { kind: 'answer', status: 500 },
  });
  const { sentence } = await world.done('sync.checkNow', {});
  await running;
  expect(sentence).toMatch(/MEXC has a fault on its side/);
  await world.pass(MINUTE);
});

test('the header tells when the newest check of any symbol was', async () => {
  world = new DeskWorld({ price: '2000', symbols: ['ETH/USDC', 'SOL/USDT'] });
  await world.start();
  await world.settled();
  for (let check = 0; check < 2; check += 1) {
    await world.pass(40 * SECOND);
    const times = world.slice('symbols').map(({ lastCheckAt }) => lastCheckAt ?? 0);
    expect(times).toHaveLength(2);
    expect(world.slice('session').lastCheckAt).toBe(Math.max(...times));
  }
});
