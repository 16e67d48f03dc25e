import { expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { answer, asked, ETH, MINUTE, own, phone, running, SECOND } from '../scenarios/support.ts';
import { World } from '../world.ts';

/** A slow round trip and a stream that is late: what happens meanwhile is seen between two readings. */
async function slowly(): Promise<World> {
  const world = new World({
    balances: { ETH: '0.25', USDC: '1000' },
    price: '2000',
    roundTripMs: 300,
    streamMs: 700,
    settings: { cadenceSeconds: '5' },
  });
  await world.start();
  return world;
}

const until = (world: World, ms: number) => world.pass(ms - world.clock.monotonic());
const policy = (world: World) => world.state().doc.judged?.policy;
const sentence = (world: World) => world.state().doc.judged?.sentence;

it('K29: an airdrop that the phone sells again before its record is found stays a cause of the difference', async () => {
  const world = await slowly();
  await until(world, 5654);
  phone(world, 'SELL', '0.025');
  await until(world, 10_262);
  const { id } = await world.preview('short', '25');
  await until(world, 12_037);
  phone(world, 'SELL', '0.2247');
  await until(world, 13_378);
  world.control('airdrop', { asset: 'ETH', amount: '0.0052' });
  await until(world, 13_385);
  world.engine.clicks.submit(id);
  await until(world, 29_992);
  phone(world, 'SELL', '0.0052');
  await world.pass(MINUTE);

  expect(own(world)).toEqual([]);
  expect(asked(world)).toBe('LONG 0.25');
  expect(policy(world)).toBe('ask');
  expect(inWords(sentence(world))).toMatch(
    /0\.0052 ETH came in, and no record that I can read explains all of it/,
  );
});

it.each(['0.0052', '0.03', '0.2'])(
  'K29: %s that come without a record and are sold on the phone ask, with no click about',
  async (amount) => {
    const world = await slowly();
    await until(world, 5000);
    phone(world, 'SELL', '0.2');
    await until(world, 6500);
    world.control('airdrop', { asset: 'ETH', amount });
    await until(world, 8000);
    phone(world, 'SELL', amount);
    await world.pass(MINUTE);

    expect(own(world)).toEqual([]);
    expect(policy(world)).toBe('ask');
  },
);

it('K29: a deposit that the phone sells before it was judged stays a cause', async () => {
  const world = await slowly();
  await until(world, 5000);
  phone(world, 'SELL', '0.2');
  await until(world, 6500);
  world.control('deposit', { asset: 'ETH', amount: '0.03', pendingMs: 0 });
  phone(world, 'SELL', '0.03');
  await world.pass(MINUTE);
  expect(own(world)).toEqual([]);
  expect(policy(world)).toBe('ask');
});

it('K29: what the phone bought and sold again is a trade made elsewhere, and the correction goes on', async () => {
  const world = await slowly();
  await until(world, 5000);
  phone(world, 'SELL', '0.2');
  await until(world, 6500);
  phone(world, 'BUY', '0.03');
  await until(world, 8000);
  phone(world, 'SELL', '0.03');
  await world.pass(MINUTE);
  expect(own(world)).toEqual(['BUY 0.2/0.2 FILLED']);
  expect(world.state().health).toBe('in sync');
});

it('K29: what comes and goes while a correction is being prepared is judged before anything is sent', async () => {
  const world = await slowly();
  await until(world, 5000);
  phone(world, 'SELL', '0.2');
  await world.clock.until(() => world.state().busy !== null, MINUTE);
  world.control('airdrop', { asset: 'ETH', amount: '0.03' });
  await world.pass(600);
  phone(world, 'SELL', '0.03');
  await world.pass(MINUTE);
  expect(own(world)).toEqual([]);
  expect(policy(world)).toBe('ask');
});

it('K29: a restart between the parts of a difference asks for the whole', async () => {
  const world = await slowly();
  await until(world, 5000);
  phone(world, 'SELL', '0.025');
  await world.pass(3 * SECOND);
  world.control('airdrop', { asset: 'ETH', amount: '0.0052' });
  await world.pass(2 * SECOND);
  await world.restart();
  phone(world, 'SELL', '0.2252');
  await world.pass(MINUTE);
  expect(own(world)).toEqual([]);
  expect(policy(world)).toBe('ask');
});

it.each(['0.0015', '0.0049'])(
  'K29: a deposit of %s, too small to trade, is a cause of what the phone makes of it',
  async (amount) => {
    const world = await running({ balances: { USDC: '1000' } });
    world.control('deposit', { asset: 'ETH', amount, pendingMs: 0 });
    await world.pass(MINUTE);
    expect(world.state().health).toBe('in sync');
    phone(world, 'BUY', '0.1');
    await world.pass(MINUTE);
    expect(own(world)).toEqual([]);
    expect(policy(world)).toBe('ask');
    expect(inWords(sentence(world))).toMatch(/deposit of .*; a trade made elsewhere/);
  },
);

it('K29: within the tolerance there is no difference, so nothing of it is a cause', async () => {
  const world = await running({ balances: { USDC: '1000' } });
  world.control('deposit', { asset: 'ETH', amount: '0.001', pendingMs: 0 });
  await world.pass(MINUTE);
  phone(world, 'BUY', '0.1');
  await world.pass(MINUTE);
  expect(own(world)).toEqual(['SELL 0.101/0.101 FILLED']);
});

it('K29: what a withdrawal left too small to trade is a cause after a restart too', async () => {
  const world = await running({ balances: { ETH: '0.5', USDC: '1000' } });
  world.control('withdrawal', { asset: 'ETH', amount: '0.003' });
  await world.pass(MINUTE);
  await world.restart();
  await world.pass(10 * SECOND);
  phone(world, 'SELL', '0.4');
  await world.pass(MINUTE);
  expect(own(world)).toEqual([]);
  expect(policy(world)).toBe('ask');
});

it('K29: what an approved correction leaves too small to trade is answered', async () => {
  const world = await running({ balances: { ETH: '0.5', USDC: '1000' } });
  world.control('deposit', { asset: 'ETH', amount: '0.1002', pendingMs: 0 });
  await world.pass(MINUTE);
  world.control('setBook', { symbol: ETH, bids: [['1999.99', '0.098']], asks: [['2000.01', '9']] } as never);
  await answer(world, 'approve');
  world.control('setBook', { symbol: ETH, clear: true });
  await world.pass(MINUTE);
  expect(own(world)[0]).toBe('SELL 0.098/0.1002 PARTIALLY_CANCELED');
  expect(world.state().health).toBe('in sync');
  phone(world, 'SELL', '0.4');
  await world.pass(MINUTE);
  expect(world.balance('ETH')).toBe('0.5');
});
