import { describe, expect, test } from 'vitest';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { inWords } from '#test/in-words.ts';
import { World, type WorldOptions } from '../world.ts';

const THEIRS = 'PLtestid00010000100aaaaZZ9';
const OLD = 'PLotherx00010000100aaaa';
const FUNDS = { ETH: '0.5', USDC: '900' };

const place = (world: World, clientOrderId: string, price = '2200', quantity = '0.1') =>
  world.control('foreignOrder', { symbol: 'ETHUSDC', side: 'SELL', price, quantity, clientOrderId });
const world = (options: WorldOptions = {}) => new World({ balances: FUNDS, price: '2000', ...options });
const open = (at: World) =>
  at
    .ownOrders()
    .filter(({ status }) => status === 'NEW')
    .map(({ clientOrderId }) => clientOrderId);
const prompt = (at: World) => promptsOf(at.managed())[0];

describe('K22: an order that a Plumbline made and that the journal does not know', () => {
  // The first id begins exactly as this world's own do: a name proves nothing.
  test.each([THEIRS, OLD])('placed since the first look (%s) halts, and is left alone', async (id) => {
    const at = world();
    await at.start();
    await at.pass(40_000);
    place(at, id);
    await at.pass(60_000);
    expect(inWords(at.state().doc.halt?.reason)).toMatch(
      `Another Plumbline trades on this account: its order is ${id}`,
    );
    expect(open(at)).toEqual([id]);
    expect(at.ownOrders().filter((order) => order.clientOrderId !== id)).toEqual([]);
  });

  test.each([THEIRS, OLD])(
    'that rested before the first look (%s) is asked about and halts nothing',
    async (id) => {
      const at = world();
      place(at, id);
      await at.start();
      await at.pass(60_000);
      expect(inWords(at.state().doc.halt)).toBeNull();
      expect(open(at)).toEqual([id]);
      expect(inWords(prompt(at))).toMatchObject({
        kind: 'unrecorded-order',
        options: [{ id: 'take-over' }, { id: 'cancel' }, { id: 'leave' }],
      });
      expect(inWords(prompt(at)?.sentence)).toContain(
        `The order to sell 0.1 ETH at 2200 (${id}) was made by a Plumbline`,
      );
      expect(at.notifications.filter(({ kind }) => kind === 'asks')).toHaveLength(1);
    },
  );

  test('is cancelled when told to, and proven gone', async () => {
    const at = world();
    place(at, OLD);
    await at.start();
    await at.wait(at.engine.answers.answer(prompt(at)?.id ?? '', 'cancel'));
    await at.pass(5000);
    expect(open(at)).toEqual([]);
    expect(inWords(prompt(at))).toBeUndefined();
    expect(at.says(/I cancelled an order that I had not placed/)).toBe(true);
  });

  test('is left when told to, also after a restart, and a click trades beside it', async () => {
    const at = world();
    place(at, OLD);
    await at.start();
    await at.wait(at.engine.answers.answer(prompt(at)?.id ?? '', 'leave'));
    await at.restart();
    await at.pass(60_000);
    expect(inWords(prompt(at))).toBeUndefined();
    await at.click('reduce', '20');
    expect(open(at)).toEqual([OLD]);
    expect(inWords(at.state().doc.halt)).toBeNull();
    expect(at.ownOrders().filter(({ status }) => status === 'FILLED')).toHaveLength(1);
  });

  test('that rested before and fills later is a trade made elsewhere, and halts nothing', async () => {
    const at = world();
    place(at, OLD);
    await at.start();
    await at.pass(1000);
    at.control('movePrice', { symbol: 'ETHUSDC', price: '2300' });
    await at.pass(60_000);
    expect(inWords(at.state().doc.halt)).toBeNull();
    expect(at.balance('ETH')).toBe('0.4');
    expect(at.says(/a trade made elsewhere/)).toBe(true);
  });

  test('placed since the first look no longer halts once the trader has armed again: it is asked about', async () => {
    const at = world();
    await at.start();
    await at.pass(5000);
    place(at, OLD);
    await at.pass(40_000);
    expect(inWords(at.state().doc.halt)).not.toBeNull();
    await at.wait(at.engine.control.rearm('ETH/USDC'));
    await at.pass(60_000);
    expect(inWords(at.state().doc.halt)).toBeNull();
    expect(inWords(prompt(at))).toMatchObject({ kind: 'unrecorded-order' });
  });

  test('stops a ladder after the rung during which the stream told of it', async () => {
    const at = world({ streamMs: 20, balances: { USDC: '1000' } });
    await at.start();
    at.control('fillBehaviour', { fill: { mode: 'rest' } });
    const preview = await at.preview('long', '50');
    at.engine.clicks.submit(preview.id);
    await at.clock.until(() => at.ownOrders().length > 0, 10_000);
    at.control('foreignOrder', {
      symbol: 'ETHUSDC',
      side: 'BUY',
      price: '1500',
      quantity: '0.1',
      clientOrderId: THEIRS,
    });
    await at.pass(60_000);
    const mine = at.ownOrders().filter(({ clientOrderId }) => clientOrderId !== THEIRS);
    expect(mine.map(({ status }) => status)).toEqual(['CANCELED']);
    expect(inWords(at.state().doc.halt?.reason)).toMatch(/Another Plumbline/);
  });

  test('is seen by the reading of a click, which then sends nothing', async () => {
    const at = world();
    await at.start();
    await at.pass(2000);
    const preview = await at.preview('reduce', '50');
    place(at, THEIRS);
    at.engine.clicks.submit(preview.id);
    await at.pass(10_000);
    expect(inWords(at.state().doc.halt?.reason)).toMatch(/Another Plumbline/);
    expect(at.ownOrders().map(({ clientOrderId }) => clientOrderId)).toEqual([THEIRS]);
  });

  test.each([600_000, -600_000])(
    'is told from an earlier one when this clock is off by %i ms',
    async (off) => {
      const at = world();
      place(at, OLD);
      at.clock.setWall(at.clock.now() + off);
      await at.start();
      await at.pass(60_000);
      expect(inWords(at.state().doc.halt)).toBeNull();
      place(at, THEIRS, '2300');
      await at.pass(60_000);
      expect(inWords(at.state().doc.halt?.reason)).toMatch(THEIRS);
    },
  );
});
