import { describe, expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { KEY, World } from '../world.ts';
import {
  answer,
  asked,
  checks,
  ETH,
  HOUR,
  MINUTE,
  notified,
  own,
  phone,
  requests,
  running,
  SECOND,
  said,
} from './support.ts';

describe('what stays quiet, and what asks', () => {
  it('R12: a first run with ETH in the account adopts LONG with T = held, and sends and cancels nothing', async () => {
    const world = new World({ balances: { ETH: '0.7', USDC: '300' } });
    world.control('foreignOrder', { symbol: ETH, side: 'SELL', price: '2100', quantity: '0.2' });
    await world.start();
    expect(asked(world)).toBe('LONG 0.7');
    expect(requests(world, 'DELETE', '/order')).toEqual([]);
    expect(own(world)).toEqual([]);
    expect(said(world, 'adopt')).toEqual([expect.stringMatching(/0\.7 ETH held as asked, LONG/)]);
  });

  it('R12: a first run with cash only adopts NO_POSITION, and sends nothing', async () => {
    const world = await running();
    await checks(world, 10);
    expect(asked(world)).toBe('NO_POSITION 0');
    expect(world.state().health).toBe('in sync');
    expect(own(world)).toEqual([]);
  });

  it('R13: a restart that finds drift asks before it trades', async () => {
    const world = await running();
    await world.click('flat');
    await world.wait(world.engine.stop());
    phone(world, 'BUY', '0.3');
    await world.start();
    await world.pass(30 * SECOND);

    expect(own(world)).toEqual([]);
    expect(world.state().health).toBe('asking');
    expect(said(world, 'question')[0]).toMatch(/found since the program started.*Shall I sell 0\.3 ETH/);
    await answer(world, 'approve');
    expect(own(world)).toEqual(['SELL 0.3/0.3 FILLED']);
    expect(world.state().health).toBe('in sync');
  });

  it('R13: a question that nobody answers ends in doing nothing', async () => {
    const world = await running();
    await world.wait(world.engine.stop());
    phone(world, 'BUY', '0.3');
    await world.start();
    await checks(world, 20);

    expect(own(world)).toEqual([]);
    expect(inWords(world.state().sentence)).toMatch(/Left as it is, since nobody answered/);
    expect(said(world, 'question')).toHaveLength(1);
  });

  it('R15: LONG 55 % stays quiet when the price halves and when it quadruples', async () => {
    for (const percent of ['-50', '300']) {
      const world = await running();
      await world.click('long', '55');
      world.control('movePrice', { symbol: ETH, percent });
      await checks(world, 10);
      expect(world.ownOrders()).toHaveLength(1);
      expect(world.state().health).toBe('in sync');
      expect(world.state().doc.question).toBeNull();
    }
  });

  it('R16: LONG, 2,000 USDC deposited: quiet and in sync', async () => {
    const world = await running();
    await world.click('long');
    const before = world.ownOrders().length;
    world.control('deposit', { asset: 'USDC', amount: '2000' });
    await checks(world, 10);
    expect(world.ownOrders()).toHaveLength(before);
    expect(world.state().health).toBe('in sync');
    expect(world.state().doc.question).toBeNull();
  });

  it('R29: an expired question is not asked again within an hour, and is when H changes', async () => {
    const world = await running();
    world.control('deposit', { asset: 'ETH', amount: '0.3' });
    await world.pass(10 * SECOND);
    expect(notified(world, 'asks')).toHaveLength(1);
    await world.pass(HOUR);
    expect(notified(world, 'asks')).toHaveLength(1);
    expect(world.state().health).toBe('drift');
    expect(world.state().doc.judged?.left).toMatchObject({ by: 'nobody' });

    world.control('deposit', { asset: 'ETH', amount: '0.1' });
    await world.pass(10 * SECOND);
    expect(notified(world, 'asks')).toHaveLength(2);
    expect(own(world)).toEqual([]);
  });

  it('R29: what was left is not asked again after a restart', async () => {
    const world = await running();
    world.control('deposit', { asset: 'ETH', amount: '0.3' });
    await world.pass(2 * MINUTE);
    await world.restart();
    await checks(world, 20);
    expect(notified(world, 'asks')).toHaveLength(1);
    expect(own(world)).toEqual([]);
  });

  it('R30: LONG in Practice, then another account not seen before: adopts, and is quiet', async () => {
    const world = await running({ balances: { USDC: '1000' } });
    await world.click('long');
    await world.wait(world.engine.stop());
    const live = new World({
      balances: { USDC: '1000' },
      key: { venue: 'mexc', uid: '7' },
      disk: world.disk,
    });
    await live.start();
    await checks(live, 10);

    expect(asked(live)).toBe('NO_POSITION 0');
    expect(own(live)).toEqual([]);
    expect(live.state().health).toBe('in sync');
    expect(world.disk.account(KEY).docs.get('symbol/ETH/USDC')).toMatchObject({ asked: { state: 'LONG' } });
  });

  it('R11: Simulation skips the sync check, judges nothing and says so', async () => {
    const world = await running({ circumstances: { checks: false } });
    phone(world, 'BUY', '0.3');
    await checks(world, 5);
    expect(own(world)).toEqual([]);
    expect(world.state().health).toBe('sync skipped');
    expect(world.checks.every((check) => check.result === 'sync skipped')).toBe(true);
    expect(world.checks.at(-1)?.sentence).toMatch(/sync checks are skipped, nothing leaves this computer/);
    expect(said(world, 'judged')).toEqual([]);
  });
});

describe('reserves', () => {
  const withReserve = () => running({ balances: { ETH: '1.5', USDC: '2000' }, reserves: { ETH: '1' } });

  function setReserve(world: World, amount: string): void {
    world.reserves.ETH = amount;
    world.engine.settingsChanged();
  }

  it('R25: a lowered reserve asks', async () => {
    const world = await withReserve();
    expect(asked(world)).toBe('LONG 0.5');
    setReserve(world, '0.5');
    await world.pass(10 * SECOND);
    expect(world.state().health).toBe('asking');
    expect(world.state().doc.judged?.verdict).toBe('surplus');
    await checks(world, 10);
    expect(own(world)).toEqual([]);
  });

  it('R25: a raised reserve asks when LONG', async () => {
    const world = await withReserve();
    setReserve(world, '1.4');
    await world.pass(10 * SECOND);
    expect(world.state().health).toBe('asking');
    expect(world.state().doc.judged?.correction).toMatchObject({ side: 'BUY' });
    await checks(world, 10);
    expect(own(world)).toEqual([]);
  });

  it('R25: a raised reserve is quiet when nothing is asked', async () => {
    const world = await running({ balances: { ETH: '1', USDC: '2000' }, reserves: { ETH: '1' } });
    expect(asked(world)).toBe('NO_POSITION 0');
    setReserve(world, '2');
    await checks(world, 10);
    expect(world.state().health).toBe('in sync');
    expect(world.state().doc.question).toBeNull();
    expect(own(world)).toEqual([]);
  });

  it('R25: a reserve larger than the holding blocks buying, and says so', async () => {
    const world = await running({ balances: { ETH: '0.5', USDC: '2000' }, reserves: { ETH: '1' } });
    expect((await world.preview('long', '50')).sentence).toMatch(/less ETH than your reserve of 1/);
    await expect(world.click('long', '50')).rejects.toThrow(/less ETH than your reserve of 1/);
    await checks(world, 3);
    expect(own(world)).toEqual([]);
  });
});

describe('several symbols', () => {
  const FIVE = ['ETH/USDC', 'SOL/USDC', 'P00/USDC', 'P01/USDC', 'P02/USDC'];

  it('R23: five symbols sharing USDC, one rises tenfold: quiet', async () => {
    const world = await running({ symbols: FIVE, extraMarkets: 3, balances: { USDC: '5000' } });
    for (const symbol of FIVE) await world.click('long', '18', symbol);
    const before = world.ownOrders().length;
    expect(before).toBeGreaterThanOrEqual(5);
    world.control('movePrice', { symbol: 'SOLUSDC', percent: '900' });
    await checks(world, 10);

    expect(world.ownOrders()).toHaveLength(before);
    for (const symbol of FIVE) {
      expect(world.state(symbol).health).toBe('in sync');
      expect(world.state(symbol).doc.question).toBeNull();
    }
  });

  it('R24: a symbol removed and added again: quiet', async () => {
    const world = await running({ symbols: ['ETH/USDC', 'SOL/USDC'] });
    await world.click('long', '40', 'ETH/USDC');
    await world.click('long', '40', 'SOL/USDC');
    const before = world.ownOrders().length;
    const asks = [asked(world, 'ETH/USDC'), asked(world, 'SOL/USDC')];
    await world.wait(world.engine.symbols.remove('SOL/USDC'));
    await checks(world, 3);
    await world.wait(world.engine.symbols.add('SOL/USDC'));
    await checks(world, 10);

    expect(world.ownOrders()).toHaveLength(before);
    expect([asked(world, 'ETH/USDC'), asked(world, 'SOL/USDC')]).toEqual(asks);
    for (const symbol of ['ETH/USDC', 'SOL/USDC']) {
      expect(world.state(symbol).health).toBe('in sync');
      expect(world.state(symbol).doc.question).toBeNull();
    }
  });

  it('R26: ETH/USDT beside ETH/USDC is refused with its sentence', async () => {
    const world = await running();
    await expect(world.wait(world.engine.symbols.add('ETH/USDT'))).rejects.toThrow(
      /ETH is managed by ETH\/USDC already/,
    );
    expect([...world.engine.account.symbols.keys()]).toEqual(['ETH/USDC']);
  });
});
