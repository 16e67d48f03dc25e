import { expect, it } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { checks } from '../scenarios/support.ts';
import { price, SECOND, standingWorld, stop } from './support.ts';

it('G15: stops on ten symbols fire in one second: the last sale is sent within 2 s of the first', async () => {
  const symbols = Array.from({ length: 10 }, (_, index) => `P0${index}/USDC`);
  const balances = Object.fromEntries(symbols.map((symbol) => [symbol.split('/')[0], '1000']));
  const world = await standingWorld({ ...balances, USDC: '100' }, { symbols, extraMarkets: 10 });
  await checks(world, 1);
  for (const symbol of symbols) {
    const book = world.state(symbol).observation?.book;
    const at = book?.bids[0]?.price.mul('0.95') ?? dec(1);
    const tick = world.state(symbol).market.tickSize;
    const ask = stop(at.div(tick).floor().mul(tick).toFixed());
    const preview = await world.wait(world.engine.standing.preview(symbol, ask, null));
    expect(inWords(preview.sentence)).toMatch(/Once the best bid/);
    await world.wait(world.engine.standing.submit(preview.id));
  }
  for (let times = 0; times < 3; times++) {
    for (const symbol of symbols) {
      const { stop: armedStop } = world.state(symbol).standing;
      const tick = world.state(symbol).market.tickSize;
      const bid = dec(armedStop?.price ?? 0).minus(tick.mul(10));
      price(world, bid.toFixed(), bid.plus(tick).toFixed(), symbol);
    }
    await world.pass(1050);
  }
  await world.pass(5 * SECOND);
  const orders = [...world.exchange.core.orders.byId.values()].filter(({ side }) => side === 'SELL');
  expect(new Set(orders.map(({ symbol }) => symbol)).size).toBe(10);
  const times = orders.map(({ time }) => time);
  expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(2000);
});
