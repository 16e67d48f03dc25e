import { describe, expect, it } from 'vitest';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { inWords } from '#test/in-words.ts';
import type { World } from '../world.ts';
import { answer, asked, checks, ETH, MINUTE, own, phone, running, SECOND, said, waiting } from './support.ts';

const CREATE = { method: 'POST', path: '/order' } as const;
const prompts = (world: World) => promptsOf(world.managed());
const offered = (world: World) => prompts(world).flatMap(({ options }) => options.map(({ label }) => label));

describe('V8: Reduce by quantity and by value', () => {
  it.each([
    [{ kind: 'base', value: '0.13' } as const, '0.13', 'LONG 0.345'],
    [{ kind: 'quote', value: '260' } as const, '0.1300', 'LONG 0.345'],
    [{ kind: 'base', value: '0.13006' } as const, '0.1301', 'LONG 0.3449'],
    [{ kind: 'base', value: '7' } as const, '0.475', 'NO_POSITION 0'],
    [{ kind: 'base', value: '0.4745' } as const, '0.475', 'NO_POSITION 0'],
  ])('%j of 0.475 ETH sells %s and asks for %s', async (size, sold, then) => {
    const world = await running({ balances: { ETH: '0.475', USDC: '50' } });
    for (const action of ['reduce', 'flat', 'short'] as const)
      expect(Number((await world.preview(action, size)).quantity)).toBeCloseTo(Number(sold), 3);
    await world.click('reduce', size);
    await checks(world, 10);
    expect(world.ownOrders()).toHaveLength(1);
    expect(Number(world.ownOrders()[0]?.executed)).toBeCloseTo(Number(sold), 3);
    if (size.kind === 'base') expect(asked(world)).toBe(then);
    expect(world.state().health).toBe('in sync');
  });

  it('one under the smallest order is refused, and leaves what was asked', async () => {
    const world = await running({ balances: { ETH: '0.475', USDC: '50' } });
    const preview = await world.preview('reduce', { kind: 'quote', value: '9' });
    expect(preview).toMatchObject({ verdict: 'untradeable remainder', side: null, targetAfter: null });
    expect(() => world.engine.clicks.submit(preview.id)).toThrow(/less than the smallest sale/);
    expect(asked(world)).toBe('LONG 0.475');
  });
});

describe('V10: after "Leave it"', () => {
  /** LONG 0.475, of which 10 % were sold on the phone. */
  const partial = async (options: Parameters<typeof running>[0] = {}): Promise<World> => {
    const world = await running({ balances: { ETH: '0.475', USDC: '150' }, ...options });
    phone(world, 'SELL', '0.0475');
    await checks(world, 1);
    return world;
  };

  it('Put it right and Keep stay, over hours and a restart, and putting it right is a trade of the difference', async () => {
    const world = await partial();
    await answer(world, 'decline');
    await checks(world, 20);
    await world.restart();
    await world.pass(5 * SECOND);
    expect(inWords(offered(world))).toEqual(['Put it right: buy 0.0475 ETH', 'Keep 0.4275 ETH']);
    await answer(world, 'put-right');
    await checks(world, 10);

    expect(own(world)).toEqual(['BUY 0.0475/0.0475 FILLED']);
    expect(asked(world)).toBe('LONG 0.475');
    expect(world.state().health).toBe('in sync');
    expect(said(world, 'intent')).toEqual(['Put it right: buy 0.0475 ETH. You clicked it.']);
    expect(inWords(offered(world))).toEqual([]);
  });

  it('Keep takes what is held as asked', async () => {
    const world = await partial();
    await answer(world, 'decline');
    await answer(world, 'keep');
    expect(asked(world)).toBe('LONG 0.4275');
    expect(inWords(offered(world))).toEqual([]);
  });

  it('a question that nobody answered leaves the same two', async () => {
    const world = await running({ balances: { ETH: '0.475', USDC: '150' } });
    world.control('deposit', { asset: 'ETH', amount: '0.1' });
    await world.pass(10 * MINUTE);
    expect(inWords(offered(world))).toEqual(['Put it right: sell 0.1 ETH', 'Keep 0.575 ETH']);
  });

  it('what is held changes: they go, and what differs now is offered', async () => {
    const world = await partial();
    await answer(world, 'decline');
    const before = waiting(world);
    phone(world, 'SELL', '0.05');
    await checks(world, 1);
    expect(inWords(offered(world)[0])).toBe('Buy back 0.0975 ETH');
    await expect(world.wait(world.engine.answers.answer(before, 'put-right'))).rejects.toThrow(/changed/);
    expect(own(world)).toEqual([]);
  });

  it('K18: what can not be paid for is not offered, with both figures', async () => {
    const world = await partial();
    await answer(world, 'decline');
    world.control('withdrawal', { asset: 'USDC', amount: '200' });
    await checks(world, 1);
    expect(inWords(offered(world))).toEqual(['Keep 0.4275 ETH']);
    expect(inWords(prompts(world)[0]?.sentence)).toMatch(
      /You have 44\.\d\d USDC, and every click leaves 5 % of .* unspent; the smallest order is 10\./,
    );
  });
});

describe('K18: Try again', () => {
  it('is offered with the part that can be paid for, and asks for no more than that', async () => {
    const world = await running({ balances: { USDC: '1000' } });
    const body = JSON.stringify({ code: 30016, msg: 'Trading disabled' });
    const once = { ...CREATE, times: 1 };
    world.control('fault.add', { match: once, effect: { kind: 'answer', status: 400, body } });
    await world.click('long', { kind: 'base', value: '0.4' });
    await world.wait(world.engine.control.rearm('ETH/USDC'));
    world.control('withdrawal', { asset: 'USDC', amount: '700' });
    await checks(world, 1);
    expect(inWords(offered(world)[0])).toBe('Try again: buy 0.141 ETH');
    await answer(world, 'retry');
    await checks(world, 10);
    expect(own(world)).toEqual(['BUY 0.141/0.141 FILLED']);
    expect(asked(world)).toBe('LONG 0.141');
    expect(world.state().health).toBe('in sync');
  });
});

describe('R38: Reduce beside a purchase of unknown outcome', () => {
  it.each([0, 3000])(
    'sells what it showed, and T counts what is found filled, readings %i ms old',
    async (lag) => {
      const world = await running({ balances: { ETH: '0.1', USDC: '1000' } });
      world.control('fault.add', { match: CREATE, effect: { kind: 'loseReply', how: 'reset' } });
      const hidden = {
        match: { path: '/order', method: 'GET', times: 6 },
        effect: { kind: 'answer', status: 500 },
      };
      world.control('fault.add', hidden as never);
      const long = await world.preview('long', { kind: 'base', value: '0.14' });
      world.engine.clicks.submit(long.id);
      await world.clock.until(() => world.state().unknown.size > 0, MINUTE);
      if (lag > 0)
        world.control('fault.add', {
          match: { path: '/account', times: 2 },
          effect: { kind: 'staleRead', ms: lag },
        });
      const reduce = await world.preview('reduce', { kind: 'base', value: '0.03' });
      expect(reduce).toMatchObject({ verdict: 'trade', side: 'SELL', quantity: '0.03' });
      world.engine.clicks.submit(reduce.id);
      await checks(world, 5);

      expect(own(world)).toEqual(['BUY 0.04/0.04 FILLED', 'SELL 0.03/0.03 FILLED']);
      expect(world.balance('ETH')).toBe('0.11');
      expect(asked(world)).toBe('LONG 0.11');
      expect(world.state().health).toBe('in sync');
      expect(world.state().doc.question).toBeNull();
    },
  );

  it('Keep waits until it is known', async () => {
    const world = await running({ balances: { ETH: '0.1', USDC: '1000' } });
    phone(world, 'SELL', '0.02', ETH);
    await checks(world, 1);
    world.control('fault.add', { match: CREATE, effect: { kind: 'loseReply', how: 'reset' } });
    const long = await world.preview('long', { kind: 'base', value: '0.14' });
    world.engine.clicks.submit(long.id);
    await world.clock.until(() => world.state().unknown.size > 0, MINUTE);
    const keep = prompts(world).find(({ options }) => options.some(({ id }) => id === 'keep'));
    if (keep)
      await expect(world.wait(world.engine.answers.answer(keep.id, 'keep'))).rejects.toThrow(
        /not known|under way/,
      );
    await checks(world, 3);
    expect(world.state().health).toBe('in sync');
  });
});
