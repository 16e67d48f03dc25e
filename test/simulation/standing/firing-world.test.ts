import { expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { asked, filled, HOUR, MINUTE, notified, own, said } from '../scenarios/support.ts';
import type { World } from '../world.ts';
import { armed, previewed, price, SECOND, stands, stop, stopDoc, under } from './support.ts';

const waits = (world: World) => notified(world, 'standing').filter((each) => /can't sell now/.test(each));

it.each([
  ['429 with Retry-After', 429, { 'Retry-After': '40' }, null],
  ['429 without it', 429, {}, 30],
  ['a ban', 418, { 'Retry-After': '40' }, null],
  ['a ban without a time', 418, {}, 30],
] as const)(
  '%s while a stop fires: it waits, says so, uses no attempt and goes on',
  async (_, status, headers, times) => {
    const world = await armed();
    const match = { path: '/order', method: 'POST', times: times ?? 1 } as const;
    world.control('fault.add', {
      match,
      effect: { kind: 'answer', status, headers, body: '{"code":429,"msg":"too many requests"}' },
    });
    await under(world, 20 * SECOND);
    expect(stopDoc(world)?.phase).toBe('firing');
    expect(stopDoc(world)?.fired?.attempts).toBe(0);
    // Where MEXC names a time it is said at once.
    if ('Retry-After' in headers) expect(waits(world)).toHaveLength(1);
    await under(world, 20 * SECOND);
    expect(waits(world)).toEqual([expect.stringMatching(/too many requests|pause until|refuses/)]);
    world.control('fault.clear', {});
    await under(world, 3 * MINUTE);
    expect(filled(world, 'SELL')).toBe('1');
    expect(asked(world)).toBe('NO_POSITION 0');
    expect(said(world, 'standing-outcome').at(-1)).toMatch(/is done/);
  },
);

it.each([429, 418])(
  '%s on every request while a stop fires: nothing is lost, and it goes on',
  async (status) => {
    const world = await armed();
    price(world, '1890', '1890.5');
    await world.pass(800);
    const match = { times: null } as const;
    world.control('fault.add', {
      match,
      effect: { kind: 'answer', status, headers: { 'Retry-After': '20' }, body: '{}' },
    });
    await under(world, 40 * SECOND);
    expect(stopDoc(world)?.phase).toBe('firing');
    expect(waits(world)).toHaveLength(1);
    world.control('fault.clear', {});
    await under(world, 2 * MINUTE);
    expect(filled(world, 'SELL')).toBe('1');
  },
);

it.each([-HOUR, -10 * MINUTE, -30 * SECOND, 30 * SECOND, 10 * MINUTE, HOUR])(
  'the clock is set by %s ms while a stop is armed: it fires once, in its second',
  async (ms) => {
    const world = await armed();
    world.clock.setWall(world.clock.now() + ms);
    await stands(world, '1999.99', '2000.01', 2000);
    await under(world, 1800);
    await under(world, 20 * SECOND);
    expect(filled(world, 'SELL')).toBe('1');
    expect(said(world, 'standing').filter((each) => /has fired/.test(each))).toHaveLength(1);
  },
);

it.each([-HOUR, -10 * MINUTE, -3 * SECOND, 3 * SECOND, 10 * MINUTE, HOUR])(
  'the clock is set by %s ms within the second of a stop: it fires, or asks',
  async (ms) => {
    const world = await armed();
    await under(world, 600);
    world.clock.setWall(world.clock.now() + ms);
    await under(world, 20 * SECOND);
    if (stopDoc(world)?.phase === 'asked') {
      expect(ms).toBeGreaterThan(5 * MINUTE);
      expect(filled(world, 'SELL')).toBe('0');
      expect(notified(world, 'asks').at(-1)).toMatch(/ask before I sell/);
    } else expect(filled(world, 'SELL')).toBe('1');
  },
);

it.each([-HOUR, -10 * MINUTE, -3 * SECOND, 3 * SECOND, 10 * MINUTE, HOUR])(
  'the clock is set by %s ms while a stop fires: it goes on, and no more than once',
  async (ms) => {
    const world = await armed(stop('1900', '0.2'));
    world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
    await under(world, 1800);
    expect(stopDoc(world)?.phase).toBe('firing');
    world.clock.setWall(world.clock.now() + ms);
    await under(world, 1500);
    world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'book' } });
    await under(world, 40 * SECOND);
    expect(filled(world, 'SELL')).toBe('0.8');
    expect(asked(world)).toBe('LONG 0.2');
    await world.pass(MINUTE);
    expect(world.state().health).toBe('in sync');
  },
);

it('a stop fires while sync is paused, and does not end the pause', async () => {
  const world = await armed();
  expect(inWords(await world.wait(world.engine.control.pause(true)))).toMatch(
    /cancel nothing\. 1 stop stays armed\.$/,
  );
  await under(world, 6000);
  expect(filled(world, 'SELL')).toBe('1');
  expect(world.engine.account.paused).toBe(true);
});

it.each([
  ['suspended', { suspended: true }, { suspended: false }],
  ['buy-only', { tradeSideType: 2 }, { tradeSideType: 1 }],
  ['closed to the API', { apiTrading: false }, { apiTrading: true }],
  ['delisted', { delisted: true }, { delisted: false }],
  ['sell-only', { tradeSideType: 3 }, { tradeSideType: 1 }],
] as const)('a symbol that is %s when its stop fires', async (name, shut, open) => {
  const world = await armed();
  world.control('setRules', { symbol: 'ETHUSDC', rules: shut });
  if (name === 'delisted') {
    await world.pass(2 * MINUTE);
    expect(notified(world, 'standing').filter((each) => /is not watched/.test(each))).toHaveLength(1);
  } else {
    await under(world, 60 * SECOND);
    if (name === 'sell-only') expect(filled(world, 'SELL')).toBe('1');
    else {
      expect(filled(world, 'SELL')).toBe('0');
      expect(stopDoc(world)).toMatchObject({ phase: 'firing', fired: { attempts: 0 } });
      expect(waits(world)).toHaveLength(1);
    }
  }
  world.control('setRules', { symbol: 'ETHUSDC', rules: open });
  await world.pass(17 * MINUTE);
  await under(world, MINUTE);
  expect(filled(world, 'SELL')).toBe('1');
  expect(asked(world)).toBe('NO_POSITION 0');
});

it.each([
  ['buy-only', { tradeSideType: 2 }, { tradeSideType: 1 }],
  ['closed to the API', { apiTrading: false }, { apiTrading: true }],
  ['delisted', { delisted: true }, { delisted: false }],
] as const)(
  'a symbol that goes %s while its stop is armed: said at once, and again over a start',
  async (_, shut, open) => {
    const world = await armed();
    const told = () => notified(world, 'standing').filter((each) => /can't sell while this lasts/.test(each));
    world.control('setRules', { symbol: 'ETHUSDC', rules: shut });
    await world.pass(18 * MINUTE);
    expect(told()).toHaveLength(1);
    const moved = await previewed(world, stop('1800'), stopDoc(world)?.id).catch(() => ({
      verdict: 'refused',
    }));
    expect(moved.verdict).toBe('refused');
    expect(stopDoc(world)?.phase).toBe('armed');
    await world.restart();
    await world.pass(SECOND);
    expect(told()).toHaveLength(2);
    world.control('setRules', { symbol: 'ETHUSDC', rules: open });
    await world.pass(18 * MINUTE);
    expect(said(world, 'standing').filter((each) => /can sell again/.test(each))).toHaveLength(1);
    expect(own(world)).toEqual([]);
  },
);

it('a symbol that goes sell-only keeps its stop, and says nothing of it', async () => {
  const world = await armed();
  world.control('setRules', { symbol: 'ETHUSDC', rules: { tradeSideType: 3 } });
  await world.pass(18 * MINUTE);
  expect(said(world, 'standing').filter((each) => /can't sell/.test(each))).toEqual([]);
  await under(world, 5000);
  expect(filled(world, 'SELL')).toBe('1');
});
