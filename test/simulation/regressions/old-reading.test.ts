import { expect, it } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { MINUTE, own, phone, running, SECOND } from '../scenarios/support.ts';
import type { World } from '../world.ts';

/** A Flat whose Sync step has read the account, and waits six seconds for the records that explain the reading. */
async function slowFlat(world: World): Promise<void> {
  const flat = await world.preview('flat');
  phone(world, 'BUY', '0.01');
  world.control('fault.add', {
    match: { path: '/myTrades', times: null },
    effect: { kind: 'delayReply', ms: 6 * SECOND },
  });
  world.engine.clicks.submit(flat.id);
  await world.pass(2 * SECOND);
  expect(own(world)).toEqual([]);
}

it('a Flat is sized by what is held when its records have been looked up, and leaves the reserve whole', async () => {
  const world = await running({ balances: { ETH: '1.3', USDC: '1000' }, reserves: { ETH: '1' } });
  await slowFlat(world);
  phone(world, 'SELL', '0.11');
  await world.pass(2 * MINUTE);
  expect(dec(world.balance('ETH')).toFixed()).toBe('1');
  expect(own(world)).toEqual(['SELL 0.2/0.2 FILLED']);
});

it('a Flat without a reserve sells what is free when its records have been looked up', async () => {
  const world = await running({ balances: { ETH: '0.3', USDC: '1000' } });
  await slowFlat(world);
  phone(world, 'SELL', '0.11');
  await world.pass(2 * MINUTE);
  expect(dec(world.balance('ETH')).toFixed()).toBe('0');
  expect(own(world)).toEqual(['SELL 0.2/0.2 FILLED']);
});

it('a Flat whose account has not changed meanwhile is sent without looking anything up again', async () => {
  const world = await running({ balances: { ETH: '0.3', USDC: '1000' } });
  await slowFlat(world);
  await world.pass(6 * SECOND);
  expect(own(world)).toEqual(['SELL 0.31/0.31 FILLED']);
});

it("a Flat is not sized by a reading that another symbol's has overtaken", async () => {
  const world = await running({
    symbols: ['ETH/USDC', 'SOL/USDC'],
    balances: { ETH: '1.3', SOL: '0', USDC: '1000' },
    reserves: { ETH: '1' },
  });
  const flat = await world.preview('flat');
  phone(world, 'BUY', '0.01');
  world.control('fault.add', {
    match: { path: '/myTrades', symbol: 'ETHUSDC', times: null },
    effect: { kind: 'delayReply', ms: SECOND },
  });
  let asked = false;
  world.onStep = ({ when, endpoint }) => {
    asked ||= when === 'send' && endpoint === 'myTrades';
  };
  world.engine.clicks.submit(flat.id);
  await world.clock.until(() => asked, MINUTE);
  await world.pass(100);
  phone(world, 'SELL', '0.11');
  const checked = world.engine.scheduler.now('you asked');
  await world.pass(2 * MINUTE);
  await checked;
  expect(own(world)).toEqual(['SELL 0.2/0.2 FILLED']);
  expect(dec(world.balance('ETH')).toFixed()).toBe('1');
});
