import { describe, expect, it } from 'vitest';
import { tell } from '#main/sync/engine-words.ts';
import type { World } from '../world.ts';
import { answer, asked, checks, ETH, MINUTE, own, requests, running, SECOND, said } from './support.ts';

const CREATE = { method: 'POST', path: '/order' } as const;

describe('balances that lag, and refusals', () => {
  it('O14: the balance lags the fill by 5 s: no second order, it waits until the account shows it', async () => {
    const world = await running();
    world.onStep = ({ when, endpoint }) => {
      if (when !== 'answer' || endpoint !== 'createOrder') return;
      world.control('fault.add', {
        match: { path: '/account', times: null },
        effect: { kind: 'staleRead', ms: 5000 },
      });
    };
    await world.click('long', '50');
    await checks(world, 10);

    expect(requests(world, 'POST', '/order')).toHaveLength(1);
    expect(world.state().health).toBe('in sync');
    expect(said(world, 'judged').some((line) => /Drift|short|surplus/.test(line))).toBe(false);
    expect(world.state().doc.ledger?.total).toBe(world.balance('ETH'));
  });

  it('O14: the same after a correction: one order, and no correction of the correction', async () => {
    const world = await running();
    world.onStep = ({ when, endpoint }) => {
      if (when !== 'answer' || endpoint !== 'createOrder') return;
      world.control('fault.add', {
        match: { path: '/account', times: null },
        effect: { kind: 'staleRead', ms: 5000 },
      });
    };
    world.control('externalTrade', { symbol: ETH, side: 'BUY', quantity: '0.3' });
    await world.pass(5 * MINUTE);
    expect(own(world)).toEqual(['SELL 0.3/0.3 FILLED']);
    expect(world.state().health).toBe('in sync');
  });

  it('O14: after a crash and a restart inside the lag, Try again waits for the account and buys nothing twice', async () => {
    const world = await running();
    world.onStep = ({ when, endpoint }) => {
      if (when !== 'answer' || endpoint !== 'createOrder') return;
      world.onStep = null;
      const effect = { kind: 'staleRead', ms: 9000 } as const;
      world.control('fault.add', { match: { path: '/account', times: null }, effect });
      world.crash();
    };
    const { id } = await world.preview('long', '40');
    world.engine.clicks.submit(id);
    await world.clock.until(() => world.onStep === null, MINUTE);
    await world.start();
    await world.pass(SECOND);
    expect(world.state().unknown.size).toBe(0);
    expect(world.state().observation?.holding.held.toFixed()).toBe('0');
    await answer(world, 'retry').catch(() => undefined);
    await checks(world, 5);

    expect(world.ownOrders()).toHaveLength(1);
    // What the spend paid for at the rung's price, a part of a per mille less than at the expected one.
    expect(Number(asked(world).split(' ')[1])).toBeCloseTo(Number(world.balance('ETH')), 3);
    expect(world.state().health).toBe('in sync');
  });

  const REFUSALS: readonly (readonly [
    what: string,
    change: (world: World) => void,
    sentence: RegExp,
    halts: boolean,
  ])[] = [
    [
      'insufficient balance (30004)',
      (world) => world.control('withdrawal', { asset: 'USDC', amount: '900' }),
      /free balance does not cover this order/,
      false,
    ],
    [
      'below the minimum (30002)',
      (world) => world.control('setRules', { symbol: ETH, rules: { minNotional: '600' } }),
      /worth less than MEXC's minimum/,
      false,
    ],
    [
      'the price band (30087)',
      (world) => world.control('setRules', { symbol: ETH, rules: { bandUp: '0' } }),
      /outside the market's allowed band/,
      false,
    ],
    [
      'the side closed (30001)',
      (world) => world.control('setRules', { symbol: ETH, rules: { tradeSideType: 3 } }),
      /does not allow this side for the symbol/,
      true,
    ],
    [
      'the symbol closed to the API (10007)',
      (world) => world.control('setRules', { symbol: ETH, rules: { apiTrading: false } }),
      /does not open this pair to the API/,
      true,
    ],
    [
      'trading suspended (30000)',
      (world) => world.control('setRules', { symbol: ETH, rules: { suspended: true } }),
      /has suspended trading in this symbol/,
      true,
    ],
  ];

  it.each(REFUSALS)(
    'O16: %s has its own sentence, no loop, and halts the symbol where it should',
    async (what, change, sentence, halts) => {
      const world = await running();
      world.onStep = ({ when, endpoint }) => {
        if (when !== 'send' || endpoint !== 'createOrder') return;
        world.onStep = null;
        change(world);
      };
      await world.click('long', '50');
      await checks(world, 10);

      expect(requests(world, 'POST', '/order')).toHaveLength(1);
      expect(own(world)).toEqual([]);
      expect(world.says(sentence)).toBe(true);
      // The new minimum leaves a difference that is too small to trade (table C).
      const small = what.includes('30002');
      expect(world.state().health).toBe(small ? 'in sync' : halts ? 'halted' : 'unfinished');
      expect((small ? /too small to trade/ : sentence).test(tell(world.state().sentence))).toBe(true);
    },
  );

  it('O16: the same refusals stop a correction without a loop', async () => {
    for (const [, change, sentence, halts] of REFUSALS.slice(3)) {
      const world = await running({ balances: { ETH: '0.4', USDC: '1000' } });
      world.onStep = ({ when, endpoint }) => {
        if (when !== 'send' || endpoint !== 'createOrder') return;
        world.onStep = null;
        change(world);
      };
      world.control('externalTrade', { symbol: ETH, side: 'SELL', quantity: '0.4' });
      await checks(world, 20);
      expect(requests(world, 'POST', '/order')).toHaveLength(1);
      expect(world.state().health).toBe(halts ? 'halted' : 'unfinished');
      expect(world.says(sentence)).toBe(true);
    }
  });

  const PAUSES = [
    [
      '429 with Retry-After 7',
      { status: 429, headers: { 'Retry-After': '7' }, body: '{"code":429,"msg":"Too many requests"}' },
      7 * SECOND,
    ],
    ['418', { status: 418, body: '<html>banned</html>' }, 2 * MINUTE],
    ['403 with HTML', { status: 403, body: '<html>Access denied</html>' }, 30 * SECOND],
  ] as const;

  it.each(PAUSES)(
    'O17: %s: nothing is sent before the time is up, for other symbols neither',
    async (_, answer, pause) => {
      const world = await running({ symbols: ['ETH/USDC', 'SOL/USDC'] });
      world.control('fault.add', { match: CREATE, effect: { kind: 'answer', ...answer } });
      await world.click('long', '50');
      const refused = requests(world, 'POST', '/order')[0];
      const sol = world.engine.preview('SOL/USDC', 'long', { kind: 'percent', value: '50' });
      sol.catch(() => undefined);
      await checks(world, 6);

      const after = world.exchange.record.entries
        .filter((entry) => entry.kind === 'request')
        // What was under way when the refusal came back had left already.
        .filter((entry) => entry.at > (refused?.at ?? 0) + 60);
      expect(after.length).toBeGreaterThan(0);
      expect((after[0]?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(pause);
      expect(world.state('ETH/USDC').doc.breaker.failures).toBe(0);
      expect(world.state('SOL/USDC').health).toBe('in sync');
    },
  );
});
