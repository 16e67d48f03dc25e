import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { running, said } from '../scenarios/support.ts';
import { DeskWorld } from './desk-world.ts';
import { asksFor } from './meter.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: DeskWorld;
beforeEach(() => {
  world = new DeskWorld({ price: '2000', balances: { ETH: '2', USDC: '500' } });
});
afterEach(() => world.clear());

function answers(path: string, status: number, body: unknown): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  world.live.control('fault.add', {
    match: { method: 'GET', path, times: null },
    effect: { kind: 'answer', status, body: text },
  });
}
const question = () => world.symbol().prompts.find((each) => each.kind === 'question');
const times = () => ({ insertTime: String(world.exchangeNow()), updateTime: String(world.exchangeNow()) });
const deposit = (more: object) => ({
  amount: '0.5',
  coin: 'ETH',
  network: 'ETH',
  txId: 'a:0',
  ...times(),
  ...more,
});
/** ETH that no record of MEXC's own tells of: what comes in is told by the answers of the test alone. */
const comes = (amount: string) => world.live.control('setBalance', { asset: 'ETH', free: amount });

describe('M8: records that can not be read', () => {
  test.each([
    ['/capital/deposit/hisrec', 400, { code: 10099, msg: 'user sub account does not open' }, /10099/],
    [
      '/capital/withdraw/history',
      400,
      { code: 730003, msg: 'unsupported operation' },
      /unsupported operation/,
    ],
    ['/capital/deposit/hisrec', 404, 'not found', /deposits/],
    ['/capital/transfer', 400, { code: 400, msg: 'not for you' }, /not for you/],
    ['/capital/transfer', 200, { data: 'none' }, /transfers/],
    ['/myTrades', 200, { data: [] }, /fills/],
    ['/capital/deposit/hisrec', 200, '<html>', /deposits/],
  ] as const)(
    'M8: %s answers %i for good: asked after 15 s, and said why',
    async (path, status, body, why) => {
      await world.start();
      await world.settled();
      answers(path, status, body);
      comes('2.5');
      await world.until('the reading', () => world.symbol().held?.base === '2.5', MINUTE);
      await world.pass(20 * SECOND);
      expect(question()?.sentence ?? world.symbol().sentence).toMatch(/0.5 ETH came/);
      expect(question()?.sentence).toMatch(why);
      const asked = await asksFor(world, 5);
      expect(asked.share).toBeLessThan(0.1);
      expect(world.live.ownOrders()).toEqual([]);
    },
  );

  test.each([
    ['/capital/deposit/hisrec', 503, { code: 503, msg: 'busy' }],
    ['/myTrades', 500, '<html>'],
    ['/capital/transfer', 200, { code: 604, msg: 'maintenance' }],
  ] as const)(
    'M8: %s answers %i for an hour: waited for within the budget, said, then explained',
    async (path, status, body) => {
      await world.start();
      await world.settled();
      answers(path, status, body);
      comes('2.5');
      await world.pass(40 * SECOND);
      expect(world.symbol().held?.base).toBe('2.5');
      expect(world.symbol().sentence).toMatch(/I wait for the record of it.*I could not read/);
      const asked = await asksFor(world, 20);
      expect(asked.share).toBeLessThan(0.2);
      expect(question()).toBeUndefined();
      world.live.control('fault.clear', {});
      await world.pass(2 * MINUTE);
      expect(question() ?? world.slice('log').find((line) => line.kind === 'question')).toBeDefined();
      expect(world.live.ownOrders()).toEqual([]);
    },
  );

  test('M8: with the stream down too, the budget holds', async () => {
    await world.start();
    await world.settled();
    world.live.control('listenKey.refuse', { on: true });
    world.live.control('stream.disconnect', {});
    answers('/capital/deposit/hisrec', 503, { code: 503, msg: 'busy' });
    comes('2.5');
    await world.pass(30 * SECOND);
    expect((await asksFor(world, 5)).share).toBeLessThan(0.2);
  });

  test.each([1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 13, 'soon'])(
    'M8: a deposit with the status %s is not in the balance, and voids nothing',
    async (status) => {
      await world.start();
      await world.settled();
      answers('/capital/deposit/hisrec', 200, [
        deposit({ status }),
        deposit({ status: 5, txId: 'b:0', amount: '0.25' }),
      ]);
      comes('2.25');
      await world.pass(25 * SECOND);
      expect(question()?.sentence).toMatch(/deposit of 0.25 ETH/);
      expect(question()?.sentence).not.toMatch(/no record|could not/);
    },
  );

  test.each([5, 12, '12'])('M8: a deposit with the status %s is in the balance', async (status) => {
    await world.start();
    await world.settled();
    answers('/capital/deposit/hisrec', 200, [deposit({ status })]);
    comes('2.5');
    await world.pass(20 * SECOND);
    expect(question()?.sentence).toMatch(/Cause: deposit of 0.5 ETH/);
  });

  test.each([
    ['[{"rows":[],"total":0}]', undefined],
    ['[]', undefined],
    ['{"rows":[],"total":0}', undefined],
  ])('M8: transfers in the shape %s are none, and read', async (body) => {
    await world.start();
    await world.settled();
    answers('/capital/transfer', 200, body);
    comes('2.5');
    await world.pass(25 * SECOND);
    expect(question()?.sentence).toMatch(/0.5 ETH came in, and no record/);
    expect(question()?.sentence).not.toMatch(/could not read/);
  });

  test('M8: one row that can not be read does not void its list, and what it may concern is not fully explained', async () => {
    await world.start();
    await world.settled();
    const good = deposit({ status: 5, txId: 'b:0' });
    answers('/capital/deposit/hisrec', 200, [good, deposit({ amount: '-7', txId: 'c:0' })]);
    comes('2.5');
    await world.pass(10 * SECOND);
    expect(question()).toBeUndefined();
    await world.pass(10 * SECOND);
    expect(question()?.sentence).toMatch(
      /could not read all records.*a deposit of ETH of which I can't read the deposit amount/,
    );
    expect(question()?.sentence).toMatch(/deposit of 0.5 ETH/);
    // Known now: it makes nothing else doubtful.
    await world.done('ask.answer', { id: question()?.id ?? '', option: 'keep' });
    world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.1' });
    await world.pass(10 * SECOND);
    expect(world.symbol().cause).toMatchObject({ kind: 'elsewhere' });
  });

  test.each(['MX', 'Q'.repeat(30)])(
    'M8: a row of %s that can not be read concerns nobody here',
    async (coin) => {
      await world.start();
      await world.settled();
      answers('/capital/deposit/hisrec', 200, [
        deposit({ status: 5, txId: 'b:0' }),
        deposit({ coin, amount: null }),
      ]);
      comes('2.5');
      await world.pass(10 * SECOND);
      expect(question()?.sentence).toMatch(/Cause: deposit of 0.5 ETH/);
    },
  );

  test.each([6, 8, 29, 31, 100])(
    'M8: %i days away: asked, and what MEXC no longer tells is said',
    async (days) => {
      const engine = await running({ balances: { ETH: '2', USDC: '500' } });
      await engine.wait(engine.engine.stop());
      engine.control('setBalance', { asset: 'ETH', free: '2.5' });
      engine.sleep(days * 24 * 60 * MINUTE);
      await engine.start();
      await engine.pass(MINUTE);
      const [sentence] = said(engine, 'question');
      expect(sentence).toMatch(/0.5 ETH came/);
      // M6: what lies beyond is not known, and said to be.
      if (days > 7)
        expect(sentence).toMatch(/trades of the last 7 days only: what was traded elsewhere from/);
      else expect(sentence).not.toMatch(/7 days/);
    },
  );

  test('M8: more fills in one moment than MEXC can page are asked about', async () => {
    await world.start();
    await world.settled();
    for (let piece = 0; piece < 250; piece++)
      world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.0020' });
    await world.until('the question', () => question() !== undefined, 3 * MINUTE);
    expect(question()?.sentence).toMatch(/0.5 ETH went out.*more records in this time than I can read/);
  });
});
