import { describe, expect, it } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import {
  answer,
  asked,
  checks,
  ETH,
  filled,
  MINUTE,
  notified,
  own,
  phone,
  requests,
  running,
  SECOND,
  said,
  waiting,
} from './support.ts';

describe('clicks', () => {
  it('R8: Long with 8 USD available is refused in a sentence, T is as it was, and quiet', async () => {
    const world = await running({ balances: { USDC: '8' } });
    for (const size of [
      undefined,
      { kind: 'base', value: '0.2' },
      { kind: 'quote', value: '500' },
    ] as const) {
      const preview = await world.preview('long', size ?? '100');
      expect(preview).toMatchObject({ verdict: 'not funded', side: null, targetAfter: null });
      expect(preview.sentence).toBe(
        'You have 8.00 USDC; the smallest order is 10. Nothing is sent or asked.',
      );
      expect(() => world.engine.clicks.submit(preview.id)).toThrow(/You have 8\.00 USDC/);
    }
    await checks(world, 10);

    expect(own(world)).toEqual([]);
    expect(asked(world)).toBe('NO_POSITION 0');
    expect(world.state().health).toBe('in sync');
  });

  it('R8: with 500 of the other stablecoin it says that this would have been enough', async () => {
    const world = await running({ balances: { USDC: '8', USDT: '500' } });
    const preview = await world.preview('long');
    expect(preview.sentence).toMatch(/You hold 500\.00 USDT, which would have been enough/);
    await checks(world, 2);
    expect(own(world)).toEqual([]);
  });

  it('R8: money that has gone between the preview and the click: nothing is sent or asked, and it says what was available', async () => {
    const world = await running({ balances: { USDC: '1000' } });
    const preview = await world.preview('long', { kind: 'base', value: '0.3' });
    world.control('withdrawal', { asset: 'USDC', amount: '992' });
    world.engine.clicks.submit(preview.id);
    await world.pass(10 * SECOND);
    expect(own(world)).toEqual([]);
    expect(asked(world)).toBe('NO_POSITION 0');
    expect(said(world, 'trade-outcome').at(-1)).toMatch(/^You have 8\.00 USDC; the smallest order is 10\./);
  });

  it('R8: a correction whose money has gone sends nothing, says what was available, and stays unfinished', async () => {
    const world = await running({ balances: { ETH: '0.5', USDC: '6' } });
    phone(world, 'SELL', '0.5');
    world.control('withdrawal', { asset: 'USDC', amount: '999' });
    await checks(world, 3);
    expect(own(world)).toEqual([]);
    expect(asked(world)).toBe('LONG 0.5');
    expect(said(world, 'correction-outcome')).toEqual(['Not funded for 0.5 ETH: 6.46 USDC was available.']);
    expect(world.state().health).toBe('unfinished');
  });

  it('R8: "tell me when money comes" tells once, over a restart, and buys nothing', async () => {
    const world = await running({ balances: { USDC: '8' } });
    const tell = () => world.wait(world.engine.answers.tellWhenFunded('ETH/USDC'));
    expect(inWords(await tell())).toMatch(
      /I tell you once when your USDC is enough for an order of ETH\/USDC/,
    );
    world.control('deposit', { asset: 'USDC', amount: '2' });
    await checks(world, 2);
    expect(said(world, 'funds')).toHaveLength(1);
    await world.restart();
    await world.pass(2 * SECOND);
    world.control('deposit', { asset: 'USDC', amount: '500' });
    await checks(world, 10);

    expect(said(world, 'funds').at(-1)).toMatch(
      /^Money has come for ETH\/USDC: a click can spend 484\.50 USDC now/,
    );
    expect(notified(world, 'alert')).toHaveLength(1);
    expect(own(world)).toEqual([]);
    await expect(tell()).rejects.toThrow('A click on ETH/USDC can spend 484.50 USDC already.');
  });

  it('R34: 762.47 USDC and Long 5,000 USDC: the preview and the button say what is sent, and it is complete', async () => {
    const world = await running({ price: '2096.79', balances: { USDC: '762.47' } });
    const size = { kind: 'quote', value: '5000' } as const;
    const preview = await world.preview('long', size);
    expect(preview.quantity).toBe('0.3418');
    expect(preview.sentence).toMatch(/^You have 762\.47 USDC: 0\.3418 of the 2\.384\d ETH that you typed\./);
    await world.click('long', size);
    await checks(world, 10);

    expect(own(world)).toEqual(['BUY 0.3418/0.3418 FILLED']);
    expect(asked(world)).toBe('LONG 0.3418');
    expect(world.state().health).toBe('in sync');
    expect(inWords(world.state().doc.unfinished)).toBeNull();
  });

  it.each([
    ['Long to 5 ETH with 5,000 USDC', { kind: 'base', value: '5' } as const, '0'],
    ['Long 100 % beside SOL worth as much', '100', '33.3'],
  ])('R35: %s, clicked three times, buys once', async (_, size, SOL) => {
    const symbols = ['ETH/USDC', 'SOL/USDC'];
    const world = await running({ symbols, extraMarkets: 3, balances: { USDC: '5000', SOL } });
    await world.click('long', size);
    const before = asked(world);
    for (let again = 0; again < 2; again++) {
      const preview = await world.preview('long', size);
      expect(preview).toMatchObject({ verdict: 'already held', side: null, targetAfter: null });
      expect(preview.sentence).toMatch(/^Already held: 2\.\d+ ETH is what your money pays for\./);
      expect(() => world.engine.clicks.submit(preview.id)).toThrow(/is what your money pays for/);
    }
    await checks(world, 2);
    expect(new Set(world.ownOrders().map(({ side }) => side))).toEqual(new Set(['BUY']));
    expect(asked(world)).toBe(before);
    expect(world.state().health).toBe('in sync');
  });

  it('R36: 20,000 USDC, Long 100 %, then ten checks: one buy, T = H, in sync', async () => {
    const world = await running({ balances: { USDC: '20000' } });
    await world.click('long');
    await checks(world, 10);
    expect(said(world, 'intent')).toHaveLength(1);
    expect(asked(world)).toBe(`LONG ${world.balance('ETH')}`);
    expect(Number(world.balance('USDC'))).toBeGreaterThanOrEqual(1000);
    expect(world.state().health).toBe('in sync');
  });

  it('R37: LONG with 8 of 10 lots withdrawn, the rest under the smallest order: Flat asks for nothing and sends nothing', async () => {
    const world = await running({ balances: { USDC: '1000' } });
    await world.click('long', { kind: 'base', value: '0.02' });
    world.control('withdrawal', { asset: 'ETH', amount: '0.016' });
    await checks(world, 1);
    const sent = world.ownOrders().length;
    await world.click('flat');
    await checks(world, 10);

    expect(asked(world)).toBe('NO_POSITION 0');
    expect(world.ownOrders()).toHaveLength(sent);
    expect(world.state().health).toBe('in sync');
    expect(inWords(world.state().sentence)).toMatch(/untradeable remainder/);
  });

  it('R10: a reserve of 1 ETH, 1.5 ETH in the account: Flat sells 0.5', async () => {
    const world = await running({ balances: { ETH: '1.5', USDC: '100' }, reserves: { ETH: '1' } });
    await world.click('flat');
    await checks(world, 5);

    expect(own(world)).toEqual(['SELL 0.5/0.5 FILLED']);
    expect(world.balance('ETH')).toBe('1');
    expect(world.state().health).toBe('in sync');
  });

  it('R14: Long 25 %, then ten checks: one buy, then quiet', async () => {
    const world = await running();
    await world.click('long', '25');
    await checks(world, 10);

    expect(world.ownOrders()).toHaveLength(1);
    expect(Number(filled(world, 'BUY'))).toBeCloseTo((0.25 * 950) / 2000, 3);
    expect(asked(world)).toBe(`LONG ${world.balance('ETH')}`);
    expect(world.state().health).toBe('in sync');
  });

  it('R18: Reduce 50 %, then ten checks: one sale, then quiet', async () => {
    const world = await running({ balances: { ETH: '0.5', USDC: '10' } });
    await world.click('reduce', '50');
    await checks(world, 10);

    expect(own(world)).toEqual(['SELL 0.25/0.25 FILLED']);
    expect(asked(world)).toBe('LONG 0.25');
    expect(world.state().health).toBe('in sync');
  });

  it('R18: Short and Flat with a size under 100 % are a Reduce', async () => {
    for (const action of ['short', 'flat'] as const) {
      const world = await running({ balances: { ETH: '0.5', USDC: '10' } });
      await world.click(action, '40');
      await checks(world, 10);
      expect(own(world)).toEqual(['SELL 0.2/0.2 FILLED']);
      expect(asked(world)).toBe('LONG 0.3');
    }
  });

  it('R19: 40 % base held reads SHORT, and Short still sells all of it', async () => {
    const world = await running({ balances: { ETH: '0.2', USDC: '600' } });
    await world.click('short');
    await checks(world, 5);

    expect(own(world)).toEqual(['SELL 0.2/0.2 FILLED']);
    expect(asked(world)).toBe('SHORT 0');
    expect(world.book().sold).toMatchObject({ quantity: '0.2' });
    expect(inWords(world.state().doc.outcome)).toMatchObject({ side: 'SELL', actual: { quantity: '0.2' } });
  });

  it('R20: 60 % base held reads LONG, and Long still buys to 95 % of equity', async () => {
    const world = await running({ balances: { ETH: '0.3', USDC: '400' } });
    await world.click('long');
    await checks(world, 5);

    expect(world.ownOrders().map((order) => order.side)).toEqual(['BUY']);
    expect(Number(world.balance('ETH'))).toBeCloseTo((0.95 * 1000) / 2000, 2);
    expect(world.state().health).toBe('in sync');
  });

  it('R21: a second click on Long says that it is held already, and sends nothing', async () => {
    const world = await running();
    await world.click('long');
    const before = world.ownOrders().length;
    const preview = await world.preview('long');
    expect(preview).toMatchObject({ verdict: 'already held', side: null });
    expect(preview.sentence).toMatch(/^You already hold it/);
    await world.click('long');
    await checks(world, 5);

    expect(world.ownOrders()).toHaveLength(before);
    expect(asked(world)).toBe(`LONG ${world.balance('ETH')}`);
  });

  it('R22: Long 25 % while 60 % is held sells nothing, and Reduce is offered', async () => {
    const world = await running({ balances: { ETH: '0.3', USDC: '400' } });
    const preview = await world.preview('long', '25');
    expect(preview).toMatchObject({ verdict: 'already held', side: null });
    expect(preview.hint).toMatch(/use Reduce/);
    await world.click('long', '25');
    await checks(world, 5);

    expect(own(world)).toEqual([]);
    expect(asked(world)).toBe('LONG 0.3');
  });

  it('R32: one preview id submitted twice is one order', async () => {
    const world = await running();
    const { id } = await world.preview('long', '25');
    world.engine.clicks.submit(id);
    expect(() => world.engine.clicks.submit(id)).toThrow(/submitted already; nothing is sent twice/);
    await world.pass(10 * SECOND);
    expect(() => world.engine.clicks.submit(id)).toThrow(/submitted already/);
    await checks(world, 3);

    expect(world.ownOrders()).toHaveLength(1);
  });

  it('R32: a preview that is 31 s old is refused', async () => {
    const world = await running();
    const { id } = await world.preview('long', '25');
    await world.pass(31 * SECOND);
    expect(() => world.engine.clicks.submit(id)).toThrow(/older than 30 s/);
    await checks(world, 3);
    expect(own(world)).toEqual([]);
    expect(asked(world)).toBe('NO_POSITION 0');
  });

  it('R32: a price past the worst case of the preview is refused', async () => {
    const world = await running();
    const { id, worstPrice } = await world.preview('long', '25');
    world.control('movePrice', { symbol: ETH, percent: '1.5' });
    world.engine.clicks.submit(id);
    await checks(world, 3);

    expect(dec(worstPrice ?? '0').lt('2030')).toBe(true);
    expect(own(world)).toEqual([]);
    expect(world.says(/gone past the worst case of the preview; nothing was sent/)).toBe(true);
    expect(asked(world)).toBe('NO_POSITION 0');
  });

  it('R27: a ladder that stops at its cap is unfinished, sends nothing for 10 min, and can be tried again', async () => {
    const world = await stoppedAtCap();
    await world.pass(10 * MINUTE);

    expect(notified(world, 'asks')).toEqual([]);
    expect(world.state().doc.question).toBeNull();
    expect(inWords(world.state().doc.unfinished)).toMatchObject({ side: 'BUY', kind: 'trade' });
    expect(requests(world, 'POST', '/order')).toHaveLength(world.ownOrders().length);
    expect(world.state().health).toBe('unfinished');
    const bought = filled(world, 'BUY');
    expect(Number(bought)).toBeCloseTo(0.27, 4);
    expect(inWords(world.state().doc.unfinished?.sentence)).toMatch(
      /of 0\.4\d+ ETH not bought.*would have cost about/,
    );

    world.control('setBook', { symbol: ETH, clear: true });
    await answer(world, 'retry');
    expect(world.state().health).toBe('in sync');
    expect(Number(world.balance('ETH'))).toBeGreaterThan(Number(bought));
  });

  it('R27: Keep takes what is held as asked, and nothing is sent', async () => {
    const world = await stoppedAtCap();
    const before = requests(world, 'POST', '/order').length;
    await answer(world, 'keep');
    await checks(world, 5);

    expect(requests(world, 'POST', '/order')).toHaveLength(before);
    expect(asked(world)).toBe(`LONG ${world.balance('ETH')}`);
    expect(world.state().health).toBe('in sync');
  });

  it('R27: what is sold on the phone while unfinished asks, and Try again never sends more than it offers', async () => {
    const world = await stoppedAtCap();
    const offered = waiting(world);
    world.control('setBook', { symbol: ETH, clear: true });
    phone(world, 'SELL', '0.1');
    await world.pass(10 * SECOND);

    expect(notified(world, 'asks')).toHaveLength(1);
    await expect(world.engine.answers.answer(offered, 'retry')).rejects.toThrow(
      /what it was about has changed/,
    );
    const target = world.state().doc.asked?.target ?? '0';
    const rest = dec(target).minus(world.balance('ETH')).toFixed();
    expect(inWords(world.state().doc.unfinished)).toMatchObject({ side: 'BUY', rest });
    await checks(world, 10);
    expect(world.ownOrders()).toHaveLength(1);
  });
});

/** 0.27 ETH within the cap of 1 %, and nothing more below 3 %: 40 % of a Long stays unbought. */
async function stoppedAtCap() {
  const world = await running();
  const asks = [
    ['2000.01', '0.27'],
    ['2060', '100'],
  ];
  world.control('setBook', { symbol: ETH, bids: [['1999.99', '50']], asks } as never);
  await world.pass(31 * SECOND);
  await world.click('long');
  await world.pass(2 * SECOND);
  return world;
}
