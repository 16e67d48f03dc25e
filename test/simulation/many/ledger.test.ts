import { describe, expect, it } from 'vitest';
import { Rng } from '../fuzz/rng.ts';
import { answer, asked, MINUTE, running, SECOND } from '../scenarios/support.ts';
import { KEY, type World } from '../world.ts';
import { type Act, shuffled } from './disturbances.ts';
import { type Books, type LedgerFill, unexplained } from './ledger.ts';

const SYMBOLS = ['ETH/USDT', 'SOL/USDT', 'MX/USDT'];
const START = { ETH: '0', SOL: '4', MX: '200', USDT: '3000' };
const ASSETS = Object.keys(START);

/** Own fills are the journal's, all else the exchange's. */
function booksOf(world: World): Books {
  const { core } = world.exchange;
  const fill = (each: Omit<LedgerFill, 'base' | 'quote'>, base: string, quote: string): LedgerFill => ({
    ...each,
    base,
    quote,
  });
  const own = [...world.disk.account(KEY).fills.values()]
    .filter((row) => row.clientOrderId?.startsWith('PL'))
    .map((row) => fill(row, ...(row.symbol.split('/') as [string, string])));
  const foreign = core.orders.trades
    .filter((trade) => !trade.clientOrderId?.startsWith('PL'))
    .map((trade) => {
      const { base, quote } = core.marketOf(trade.symbol).config;
      const { id, side, price, quantity, fee, feeAsset } = trade;
      const texts = { price: price.toFixed(), quantity: quantity.toFixed(), fee: fee.toFixed() };
      return fill({ tradeId: id, side, feeAsset, ...texts }, base, quote);
    });
  const movements = core.movements.list.map(({ asset, amount, kind, direction }) => ({
    asset,
    amount: (kind === 'withdrawal' || direction === 'SPOT_TO_FUTURES' ? amount.neg() : amount).toFixed(),
  }));
  const end = Object.fromEntries(ASSETS.map((asset) => [asset, world.balance(asset)]));
  return { start: START, own, foreign, movements, end };
}

const act = (world: World, { action, body }: Act) => world.control(action, body as never);

/** Answers all that waits, as the seed has it, until nothing does and nothing runs. */
async function settleAll(world: World, random: Rng): Promise<void> {
  for (let round = 0; round < 30; round++) {
    await world.pass(MINUTE);
    let waited = false;
    for (const symbol of SYMBOLS) {
      const { doc } = world.state(symbol);
      if (doc.halt) {
        waited = true;
        await world.wait(world.engine.control.rearm(symbol));
        await world.wait(world.engine.scheduler.now('re-armed'));
      } else if (doc.unfinished) {
        waited = true;
        await answer(world, random.chance(0.5) ? 'retry' : 'keep', symbol);
      } else if (doc.question) {
        waited = true;
        await answer(world, random.chance(0.5) ? 'approve' : 'keep', symbol);
      } else if (doc.judged?.left) {
        // Nobody answered in time: the trader asks for it anew with a click.
        waited = true;
        await world.click('flat', '100', symbol);
      }
    }
    if (!waited) return;
  }
}

describe('three symbols of one quote asset, one of each desired state, ten disturbances in a random order', () => {
  it.each(Array.from({ length: 25 }, (_, seed) => seed))(
    'seed %i: all in sync at the end, and every unit of every balance explained',
    async (seed) => {
      const random = new Rng(seed);
      const world = await running({ symbols: SYMBOLS, balances: START, seed: String(seed) });
      await world.click('long', '60', 'ETH/USDT');
      await world.click('short', '100', 'SOL/USDT');
      await world.click('flat', '100', 'MX/USDT');
      expect(SYMBOLS.map((symbol) => asked(world, symbol).split(' ')[0])).toEqual([
        'LONG',
        'SHORT',
        'NO_POSITION',
      ]);
      for (const { acts } of shuffled(random)) {
        for (const each of acts) act(world, each);
        await world.pass(random.int(0, 40) * SECOND + random.int(0, 999));
      }
      act(world, { action: 'fillBehaviour', body: { fill: { mode: 'book' } } });
      await settleAll(world, random);

      expect(SYMBOLS.map((symbol) => `${symbol} ${world.state(symbol).health}`)).toEqual(
        SYMBOLS.map((symbol) => `${symbol} in sync`),
      );
      expect([...world.exchange.core.orders.open.values()].flatMap((open) => [...open.values()])).toEqual([]);
      const books = booksOf(world);
      expect(books.own.length).toBeGreaterThan(3);
      expect(unexplained(books)).toEqual({});
      // The same to the last unit in what the program itself remembers of each symbol.
      for (const symbol of SYMBOLS) {
        const [base = ''] = symbol.split('/');
        expect(world.state(symbol).doc.ledger?.total).toBe(world.balance(base));
      }
    },
  );
});
