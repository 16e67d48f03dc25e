import { describe, expect, it } from 'vitest';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { inWords } from '#test/in-words.ts';
import { World, type WorldOptions } from './world.ts';

const ETH = 'ETHUSDC';
const level = (price: string): [string, string] => [price, '5'];

/** A book whose mid is 2,000 and whose best bid is 1,999: a rung that sells is priced under 1,998. */
async function running(options: WorldOptions): Promise<World> {
  const world = new World({ price: '2000', streamMs: 20, ...options });
  world.control('setBook', { symbol: ETH, bids: [level('1999')], asks: [level('2001')] });
  await world.start();
  await world.pass(2000);
  return world;
}

const own = (world: World) => world.ownOrders().map((order) => `${order.side} ${order.executed}`);
const promptId = (world: World) => promptsOf(world.managed())[0]?.id;

describe('a sale worth the minimum at the mid and less at the price of its rung', () => {
  it('is sent, when the minimum is the trader’s own', async () => {
    const world = await running({ balances: { ETH: '0.005', USDC: '100' } });
    await world.click('flat');
    expect(own(world)).toEqual(['SELL 0.005']);
    expect(world.state().health).toBe('in sync');
    expect(world.balance('ETH')).toBe('0');
  });

  it('is not sent, is not called complete and is not tried again, when it is the market’s', async () => {
    const world = await running({ balances: { ETH: '0.5', USDC: '100' } });
    await world.click('flat');
    expect(own(world)).toEqual(['SELL 0.5']);
    world.control('setRules', { symbol: ETH, rules: { minNotional: '10' } });
    await world.restart();
    world.symbolSettings['policy.elsewhere.drift'] = 'enforce';
    world.control('externalTrade', { symbol: ETH, side: 'BUY', quantity: '0.005' });
    world.control('setBook', { symbol: ETH, bids: [level('1999')], asks: [level('2001')] });
    await world.pass(600_000);

    expect(own(world)).toEqual(['SELL 0.5']);
    expect(world.state().doc.outcome?.result).toBe('unfinished');
    expect(world.state().health).toBe('unfinished');
    expect(inWords(world.state().sentence)).toMatch(
      /0\.005 of 0\.005 ETH not sold\. Too small at this price/,
    );
    expect(world.log.filter((line) => line.kind === 'correction')).toHaveLength(1);
  });
});

describe('a reserve', () => {
  it('is not sold from when the held part is locked in an order that stays', async () => {
    const world = await running({
      balances: { ETH: '1.5', USDC: '100' },
      reserves: { ETH: '1' },
      symbolSettings: { pendingOrders: 'only-mine' },
    });
    world.control('foreignOrder', { symbol: ETH, side: 'SELL', price: '2030', quantity: '0.4' });
    await world.pass(31_000);
    await world.click('flat');
    expect(own(world)).toEqual(['SELL 0.1']);
    expect(world.state().health).toBe('unfinished');
    expect(inWords(world.state().sentence)).toMatch(
      /0\.4 of 0\.5 ETH not sold\. Only 0 ETH is free above your reserve of 1/,
    );
  });

  it('that the account no longer covers blocks the click, the question and the correction in one sentence', async () => {
    const blocked = 'The account holds less ETH than your reserve of 1, so I buy none.';
    const world = await running({ balances: { ETH: '0.5', USDC: '1000' } });
    expect(world.state().doc.asked?.target).toBe('0.5');
    world.reserves.ETH = '1';
    await world.pass(31_000);

    expect(world.state().health).toBe('drift');
    expect(inWords(world.state().sentence)).toContain(blocked);
    expect(promptId(world)).toBeUndefined();
    const preview = await world.wait(
      world.engine.preview('ETH/USDC', 'long', { kind: 'percent', value: '100' }),
    );
    expect(inWords([preview.verdict, preview.sentence, preview.side])).toEqual(['refused', blocked, null]);
    await expect(world.click('long')).rejects.toThrow(blocked);
    expect(own(world)).toEqual([]);
    expect(world.state().doc.asked?.target).toBe('0.5');

    // Covered again by a deposit, H is still zero: only now is there something to ask.
    world.control('deposit', { asset: 'ETH', amount: '0.5' });
    await world.pass(31_000);
    expect(world.state().health).toBe('asking');
    expect(inWords(world.state().sentence)).not.toContain(blocked);
    expect(own(world)).toEqual([]);
  });
});

describe('an unfinished buy of an account that no longer covers its reserve', () => {
  it('is not offered again until the reserve is covered; keeping what is held stays offered', async () => {
    const world = await running({ balances: { USDC: '1000', ETH: '0.2' } });
    world.control('setBook', { symbol: ETH, bids: [level('1999')], asks: [['2001', '0.1'], level('2100')] });
    await world.click('long');
    expect(world.state().health).toBe('unfinished');
    const offered = () => promptsOf(world.managed()).flatMap((prompt) => prompt.options.map(({ id }) => id));
    expect(offered()).toContain('retry');
    world.reserves.ETH = '5';
    await world.pass(31_000);
    expect(offered()).toEqual(['keep']);
    const [prompt] = promptsOf(world.managed());
    expect(inWords(prompt?.sentence)).toMatch(/less ETH than your reserve of 5, so I buy none\.$/);
    world.reserves.ETH = '0';
    await world.pass(31_000);
    expect(offered()).toContain('retry');
  });
});

describe('a clock that is set back', () => {
  it('makes the book that was read before it unusable, and a preview reads a new one', async () => {
    const world = await running({ balances: { USDC: '1000' } });
    const observation = world.state().observation;
    if (!observation) throw new Error('nothing was read');
    const book = { ...observation.book, readAt: observation.book.readAt + 3_600_000 };
    world.managed().apply({ type: 'observed', observation: { ...observation, book } });
    const preview = await world.wait(
      world.engine.preview('ETH/USDC', 'long', { kind: 'percent', value: '100' }),
    );
    expect(preview.verdict).toBe('trade');
  });
});
