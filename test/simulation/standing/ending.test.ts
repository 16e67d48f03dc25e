import { expect, it } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { asked, checks, filled, MINUTE, notified, own, phone, said } from '../scenarios/support.ts';
import type { World } from '../world.ts';
import {
  book,
  ETH,
  limit,
  made,
  previewed,
  SECOND,
  standing,
  standingWorld,
  trades,
  tradesThrough,
} from './support.ts';

const ETH_USDC = 'ETH/USDC';

/** The next cancels are answered and do nothing for so long; the order fills meanwhile. */
function cancelsIgnored(world: World): void {
  const match = { path: '/order', method: 'DELETE', times: null } as const;
  world.control('fault.add', { match, effect: { kind: 'cancelIgnored' } });
}

async function submitted(
  world: World,
  action: 'flat' | 'short' | 'reduce' | 'long',
  size = '100',
): Promise<void> {
  const { id, verdict, sentence } = await world.preview(action, size);
  if (verdict !== 'trade') throw new Error(sentence);
  world.engine.clicks.submit(id);
}

const settled = async (world: World) => {
  world.control('fault.clear', {});
  await world.pass(3 * MINUTE);
};

it('G23: Flat while a limit to buy fills in flight ends with nothing, and the late fill is sold once', async () => {
  const world = await standingWorld({ ETH: '0.5', USDC: '5000' });
  await made(world, limit('BUY', '1950', '0.4'));
  cancelsIgnored(world);
  await submitted(world, 'flat');
  await world.pass(4 * SECOND);
  tradesThrough(world, 'BUY', '1950', '0.4');
  book(world, '1999.99', '2000.01');
  await settled(world);
  expect(asked(world)).toBe('NO_POSITION 0');
  expect(world.balance('ETH')).toBe('0');
  expect(filled(world, 'BUY')).toBe('0.4');
  expect(filled(world, 'SELL')).toBe('0.9');
  expect(standing(world)).toEqual([]);
});

it('Flat and Short cancel what stands, buys first, and sell it all', async () => {
  for (const action of ['flat', 'short'] as const) {
    const world = await standingWorld({ ETH: '1', USDC: '5000' });
    await made(world, limit('SELL', '2200', '0.6'));
    await made(world, limit('BUY', '1950', '0.4'));
    const preview = await world.preview(action);
    expect(preview.cancels).toEqual([
      'your limit: 0.4 ETH more at or under 1950',
      'your limit: 0.6 ETH less at or over 2200',
    ]);
    await submitted(world, action);
    await settled(world);
    expect(asked(world)).toBe(action === 'flat' ? 'NO_POSITION 0' : 'SHORT 0');
    expect(world.balance('ETH')).toBe('0');
    expect(filled(world, 'SELL')).toBe('1');
    expect(filled(world, 'BUY')).toBe('0');
    expect(standing(world)).toEqual([]);
  }
});

it('G32: Flat over a reserve while a sale fills in flight never reaches into it', async () => {
  const world = await standingWorld({ ETH: '14', USDC: '100' }, { reserves: { ETH: '4' } });
  await made(world, limit('SELL', '2200', '10'));
  cancelsIgnored(world);
  await submitted(world, 'flat');
  await world.pass(3 * SECOND);
  tradesThrough(world, 'SELL', '2200', '10');
  book(world, '1999.99', '2000.01');
  await settled(world);
  expect(world.balance('ETH')).toBe('4');
  expect(filled(world, 'SELL')).toBe('10');
  expect(asked(world)).toBe('NO_POSITION 0');
});

it.each(['Keep', 'End here'])(
  'G34: Flat, %s, and the cancelled sale fills in flight: nothing is bought',
  async (how) => {
    const world = await standingWorld({ ETH: '10', USDC: '100' });
    await made(world, limit('SELL', '2200', '8'));
    cancelsIgnored(world);
    await submitted(world, 'flat');
    const ended = how === 'End here' ? world.engine.answers.endHere(ETH_USDC).catch(String) : null;
    await world.clock.until(() => world.state().busy === null, 2 * MINUTE);
    const { unfinished } = world.state().doc;
    if (ended === null && unfinished) {
      const keep = world.engine.answers.answer(
        `${unfinished.id}@${world.state().observation?.holding.held.toFixed()}`,
        'keep',
      );
      await expect(world.wait(keep)).rejects.toThrow(/not said yet/);
    }
    tradesThrough(world, 'SELL', '2200', '8');
    book(world, '1999.99', '2000.01');
    await settled(world);
    expect(filled(world, 'BUY')).toBe('0');
    if (ended === null) expect(dec(world.balance('ETH')).lte('2')).toBe(true);
    else {
      await world.wait(ended);
      expect(own(world).filter((each) => each.startsWith('BUY'))).toEqual([]);
      expect(world.state().health).toBe('in sync');
    }
  },
);

it('G36: a purchase in flight fills up to a reserve that was under its amount', async () => {
  const world = await standingWorld({ USDC: '9000' });
  await made(world, limit('BUY', '1950', '4'));
  world.reserves.ETH = '4';
  cancelsIgnored(world);
  tradesThrough(world, 'BUY', '1950', '4');
  book(world, '1999.99', '2000.01');
  await settled(world);
  expect(asked(world)).toBe('NO_POSITION 0');
  expect(own(world)).toEqual(['BUY 4/4 FILLED']);
});

it('under its reserve the account cancels a resting purchase, and says so', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '9000' });
  await made(world, limit('BUY', '1950', '0.4'));
  world.reserves.ETH = '4';
  await checks(world, 2);
  expect(own(world)).toEqual(['BUY 0/0.4 CANCELED']);
  expect(said(world, 'standing').at(-1)).toMatch(/for your reserve/);
});

it('G21: the sale that would reach into a reserve is proven cancelled before it counts', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  await made(world, limit('SELL', '2100', '0.3'));
  await made(world, limit('SELL', '2200', '0.5'));
  await world.wait(world.engine.standing.makeRoom('ETH', dec('0.6')));
  expect(own(world)).toEqual(['SELL 0/0.3 NEW', 'SELL 0/0.5 CANCELED']);
  cancelsIgnored(world);
  const room = world.engine.standing.makeRoom('ETH', dec('0.9'));
  await expect(world.wait(room)).rejects.toThrow(/not said yet that it has ended/);
});

it('when a withdrawal leaves less than the resting sales would sell, the newest is cancelled', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  await made(world, limit('SELL', '2100', '0.3'));
  await made(world, limit('SELL', '2200', '0.3'));
  world.control('withdrawal', { asset: 'ETH', amount: '0.4' });
  await checks(world, 1);
  world.reserves.ETH = '0.2';
  await checks(world, 2);
  expect(own(world)).toEqual(['SELL 0/0.3 NEW', 'SELL 0/0.3 CANCELED']);
  expect(said(world, 'standing').at(-1)).toMatch(/hold less than your resting sales/);
});

it('a Reduce that needs what a sale locks cancels it, and one that does not leaves it', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  await made(world, limit('SELL', '2200', '0.5'));
  expect((await world.preview('reduce', '40')).cancels).toEqual([]);
  await submitted(world, 'reduce', '40');
  await settled(world);
  expect(own(world)).toEqual(['SELL 0/0.5 NEW', 'SELL 0.4/0.4 FILLED']);
  const preview = await world.preview('reduce', '50');
  expect(preview.cancels).toEqual(['your limit: 0.5 ETH less at or over 2200']);
  await submitted(world, 'reduce', '50');
  await settled(world);
  expect(world.balance('ETH')).toBe('0.3');
  expect(asked(world)).toBe('LONG 0.3');
  expect(standing(world)).toEqual([]);
});

it('G33: Reduce while the phone sells: nothing is bought afterwards', async () => {
  const world = await standingWorld({ ETH: '10', USDC: '100' });
  const { id } = await world.preview('reduce', '50');
  phone(world, 'SELL', '4');
  world.engine.clicks.submit(id);
  await settled(world);
  await checks(world, 3);
  expect(filled(world, 'BUY')).toBe('0');
});

it('no policy cancels a limit: a correction goes on beside it, a foreign order of the phone is cancelled', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  await made(world, limit('SELL', '2200', '0.3'));
  world.control('foreignOrder', { symbol: ETH, side: 'SELL', price: '2300', quantity: '0.1' });
  phone(world, 'SELL', '0.55');
  await settled(world);
  expect(world.balance('ETH')).toBe('1');
  expect(asked(world)).toBe('LONG 1');
  expect(standing(world)).toMatchObject([{ phase: 'resting' }]);
  expect(own(world)[0]).toBe('SELL 0/0.3 NEW');
});

it('a pause and a halt of the symbol leave limits resting; the kill switch cancels them', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  await made(world, limit('SELL', '2200', '0.4'));
  await world.wait(world.engine.control.pause(true));
  await checks(world, 2);
  await world.wait(world.engine.control.pause(false));
  world.control('foreignOrder', {
    symbol: ETH,
    side: 'BUY',
    price: '1500',
    quantity: '0.1',
    clientOrderId: 'PLotherx00010000100aaaa',
  });
  await checks(world, 2);
  expect(inWords(world.state().doc.halt)).not.toBeNull();
  expect(own(world)[0]).toBe('SELL 0/0.4 NEW');
  await trades(world, 'SELL', '2200', '0.1');
  expect(asked(world)).toBe('LONG 0.9');
  await world.wait(world.program.press());
  await world.pass(5 * SECOND);
  expect(own(world)[0]).toBe('SELL 0.1/0.4 PARTIALLY_CANCELED');
  expect(standing(world)).toEqual([]);
  expect(said(world, 'standing').at(-1)).toMatch(/by the kill switch: 0.1 ETH had filled/);
  expect(asked(world)).toBe('LONG 0.9');
});

it('a limit is cancelled by the trader, and moved: proven first, its rest placed anew', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  const id = await made(world, limit('SELL', '2200', '0.4'));
  await trades(world, 'SELL', '2200', '0.1');
  await made(world, limit('SELL', '2300', '0.3'), id);
  await world.pass(5 * SECOND);
  expect(own(world)).toEqual(['SELL 0.1/0.4 PARTIALLY_CANCELED', 'SELL 0/0.3 NEW']);
  expect(standing(world)).toMatchObject([
    { id, price: '2300', quantity: '0.4', filledBefore: '0.1', phase: 'resting' },
  ]);
  expect(inWords(await world.wait(world.engine.standing.cancel(id)))).toMatch(/has ended/);
  expect(standing(world)).toEqual([]);
  expect(asked(world)).toBe('LONG 0.9');
  await expect(world.wait(world.engine.standing.cancel(id))).rejects.toThrow(/has ended, or I do not know/);
});

it('a move whose rest the exchange refuses is said as an alarm', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  const id = await made(world, limit('SELL', '2200', '0.4'));
  const preview = await previewed(world, limit('SELL', '2300', '0.4'), id);
  const match = { path: '/order', method: 'POST', times: null } as const;
  world.control('fault.add', {
    match,
    effect: {
      kind: 'answer',
      status: 400,
      body: JSON.stringify({ code: 30002, msg: 'The minimum transaction volume cannot be less than' }),
    },
  });
  await world.wait(world.engine.standing.submit(preview.id));
  await world.pass(10 * SECOND);
  expect(standing(world)).toEqual([]);
  expect(
    world.log.some(({ tone, sentence }) => tone === 'alarm' && /was not placed again/.test(sentence)),
  ).toBe(true);
  expect(notified(world, 'standing').length).toBeGreaterThan(0);
});
