import { expect, it } from 'vitest';
import type { JournalRow } from '#main/sync/ports/journal.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { asked, DAY, filled, MINUTE, notified, own, phone, said } from '../scenarios/support.ts';
import { KEY, type World } from '../world.ts';
import {
  armed,
  limit,
  made,
  previewed,
  price,
  SECOND,
  standing,
  standingWorld,
  stands,
  stop,
  stopDoc,
  trades,
  under,
} from './support.ts';

const slow = (world: World, ms: number, of: (rows: readonly JournalRow[]) => boolean = () => true) => {
  world.onAppend = (rows) => (of(rows) ? { extraMs: ms } : null);
};
const tells = (kind: string, pattern: RegExp) => (rows: readonly JournalRow[]) =>
  rows.some((row) => row.type === 'event' && row.row.kind === kind && pattern.test(row.row.sentence));

it('a stop that is taken back while its journal is slow does not fire any more', async () => {
  const world = await armed();
  slow(world, 4000, tells('standing', /as you asked/));
  const cancelled = world.engine.standing.cancel(stopDoc(world)?.id ?? '');
  await under(world, 3000);
  expect(inWords(await world.wait(cancelled))).toMatch(/has ended/);
  await under(world, 10_000);
  expect(stopDoc(world)).toBeNull();
  expect(own(world)).toEqual([]);
  expect(asked(world)).toBe('LONG 1');
});

it('a stop that is taken back while its firing is written is ended, and never said to be taken back', async () => {
  const world = await armed();
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  slow(world, 2000, tells('standing', /has fired/));
  await under(world, 1400);
  expect(stopDoc(world)?.phase).toBe('armed');
  const cancelled = world.engine.standing.cancel(stopDoc(world)?.id ?? '');
  await under(world, 10_000);
  await world.wait(cancelled);
  expect(said(world, 'standing').filter((each) => /as you asked/.test(each))).toEqual([]);
  expect(stopDoc(world)).toBeNull();
  expect(inWords(world.state().doc.unfinished)).toMatchObject({ rest: '1' });
});

it('a stop that is moved while its journal is slow fires only at its new price', async () => {
  const world = await armed();
  const preview = await previewed(world, stop('1800'), stopDoc(world)?.id ?? '');
  slow(world, 4000, tells('standing', /changed and armed/));
  const moved = world.engine.standing.submit(preview.id);
  await under(world, 3000);
  await world.wait(moved);
  await under(world, 5000);
  expect(stopDoc(world)).toMatchObject({ price: '1800', phase: 'armed' });
  expect(own(world)).toEqual([]);
});

it('a stop that is being armed while the kill switch is pressed is disarmed', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  price(world, '1999.99', '2000.01');
  const preview = await previewed(world, stop('1900'));
  slow(world, 2000, tells('standing', /is armed/));
  const made2 = world.engine.standing.submit(preview.id);
  made2.catch(() => undefined);
  await world.pass(100);
  await world.wait(world.program.press());
  await world.pass(5000);
  await world.wait(world.program.rearm());
  await stands(world, '1999.99', '2000.01', 1000);
  await under(world, 5000);
  expect(own(world)).toEqual([]);
});

it('what the phone sells while a firing is written is not sold a second time', async () => {
  const world = await armed(stop('1900', '0.5'), { ETH: '1', USDC: '100' });
  slow(world, 4000, tells('standing', /has fired/));
  await under(world, 1600);
  phone(world, 'SELL', '0.4');
  await under(world, 20_000);
  await world.pass(MINUTE);
  expect(dec(world.balance('ETH')).gte('0.5')).toBe(true);
});

it('a moved limit places no more than is left of it, also where it filled after its preview', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  const id = await made(world, limit('SELL', '2200', '0.4'));
  const preview = await previewed(world, limit('SELL', '2300', '0.4'), id);
  world.control('setBook', { symbol: 'ETHUSDC', bids: [['2200', '0.1']], asks: [['90000', '1']] } as never);
  price(world, '1999.99', '2000.01');
  await world.pass(5 * SECOND);
  await world.wait(world.engine.standing.submit(preview.id));
  await world.pass(10 * SECOND);
  expect(own(world)).toEqual(['SELL 0.1/0.4 PARTIALLY_CANCELED', 'SELL 0/0.3 NEW']);
});

it('what a moved limit had filled is counted once over a crash', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  const id = await made(world, limit('SELL', '2200', '0.4'));
  await trades(world, 'SELL', '2200', '0.1');
  const preview = await previewed(world, limit('SELL', '2300', '0.3'), id);
  let crashed = false;
  world.onAppend = (rows) => {
    if (!crashed && rows.some((row) => row.type === 'order' && row.row.phase === 'planned')) {
      crashed = true;
      world.crash(() => 0);
    }
    return null;
  };
  await world.wait(world.engine.standing.submit(preview.id));
  await world.pass(10 * SECOND);
  expect(crashed).toBe(true);
  world.onAppend = null;
  await world.start();
  await world.pass(40 * SECOND);
  expect(own(world)).toEqual(['SELL 0.1/0.4 PARTIALLY_CANCELED', 'SELL 0/0.3 NEW']);
});

it('a limit that is cancelled while it is placed anew does not rest afterwards', async () => {
  for (const wait of [500, 1500]) {
    const world = await standingWorld({ ETH: '1', USDC: '5000' });
    const id = await made(world, limit('SELL', '2200', '0.4'));
    const preview = await previewed(world, limit('SELL', '2300', '0.4'), id);
    let placing = false;
    world.onAppend = (rows) => {
      const plan = rows.some((row) => row.type === 'order' && row.row.phase === 'planned');
      placing ||= plan;
      return plan ? { extraMs: 2000 } : null;
    };
    await world.wait(world.engine.standing.submit(preview.id));
    await world.clock.until(() => placing, MINUTE);
    await world.pass(wait);
    await world.wait(world.engine.standing.cancel(id));
    await world.pass(MINUTE);
    expect(own(world).filter((each) => / NEW/.test(each))).toEqual([]);
    expect(standing(world)).toEqual([]);
    expect(notified(world, 'standing').filter((each) => /Make it again/.test(each))).toEqual([]);
  }
});

it('a stop fires beside a limit whose order hangs, and none is placed once it has fired', async () => {
  const world = await armed(stop('1900'), { ETH: '1', USDC: '5000' });
  const match = { path: '/order', method: 'POST', side: 'BUY', times: 1 } as const;
  world.control('fault.add', { match, effect: { kind: 'delayReply', ms: 8000 } });
  const { id } = await previewed(world, limit('BUY', '1850', '0.4'));
  world.engine.standing.submit(id).catch(() => undefined);
  await under(world, 4000);
  expect(filled(world, 'SELL')).toBe('1');
  await under(world, MINUTE);
  expect(standing(world)).toEqual([]);
  expect(filled(world, 'BUY')).toBe('0');
});

it('a limit that is being made when a stop fires is not placed', async () => {
  const world = await armed(stop('1900'), { ETH: '1', USDC: '5000' });
  const { id } = await previewed(world, limit('BUY', '1850', '0.4'));
  slow(world, 3000, (rows) => rows.some((row) => row.type === 'order' && row.row.side === 'BUY'));
  await under(world, 1000);
  const made2 = world.engine.standing.submit(id);
  made2.catch(() => undefined);
  await under(world, 10_000);
  await under(world, MINUTE);
  expect(own(world).filter((each) => /BUY.*NEW/.test(each))).toEqual([]);
  expect(filled(world, 'SELL')).toBe('1');
});

it.each([-300, -100, -40, 20, 60])(
  'Flat clicked %s ms beside the firing of a stop that keeps some sells all',
  async (ms) => {
    const world = await armed(stop('1900', '0.2'));
    const match = { path: '/account', method: 'GET', times: null } as const;
    world.control('fault.add', { match, effect: { kind: 'delayReply', ms: 150 } });
    slow(world, 100, tells('standing', /has fired/));
    price(world, '1890', '1890.5');
    const { id } = await world.preview('flat');
    await world.pass(1050 + Math.min(0, ms));
    if (ms < 0) world.engine.clicks.submit(id);
    await world.pass(Math.max(0, -ms));
    price(world, '1890', '1890.5');
    await world.pass(Math.max(0, ms));
    if (ms > 0) world.engine.clicks.submit(id);
    await under(world, 20_000);
    expect(world.balance('ETH')).toBe('0');
    expect(asked(world)).toBe('NO_POSITION 0');
    expect(stopDoc(world)).toBeNull();
  },
);

const crashedFiring = async (away: 'ask' | 'go-on', keep = '0.5'): Promise<World> => {
  const world = await armed(stop('1900', keep, { away }), { ETH: '1', USDC: '5000' });
  await made(world, limit('SELL', '2200', '0.3'));
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  await under(world, 1600);
  expect(stopDoc(world)?.phase).toBe('firing');
  world.crash(() => 0.99);
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'book' } });
  return world;
};

it('a firing that is ended before the account was read leaves what is asked', async () => {
  const world = await crashedFiring('ask');
  const match = { path: '/account', times: null } as const;
  world.control('fault.add', { match, effect: { kind: 'answer', status: 500 } });
  const starting = world.start();
  starting.catch(() => undefined);
  await world.pass(SECOND);
  await under(world, SECOND);
  expect(stopDoc(world)?.phase).toBe('asked');
  expect(inWords(world.state().observation)).toBeNull();
  await world.engine.standing.cancel(stopDoc(world)?.id ?? '');
  expect(asked(world)).toBe('LONG 0.5');
  world.control('fault.clear', {});
  await world.wait(starting);
  await world.pass(MINUTE);
  expect(asked(world)).toBe('LONG 0.5');
});

it('Kill ends a firing of before this start that could not go on, and it sells nothing after a re-arm', async () => {
  const world = await armed(stop('1900', '0.5', { away: 'go-on' }));
  const lost = { path: '/order', method: 'POST', times: null } as const;
  const unread = { path: '/order', method: 'GET', times: null } as const;
  world.control('fault.add', { match: lost, effect: { kind: 'loseReply' } });
  world.control('fault.add', { match: unread, effect: { kind: 'answer', status: 500 } });
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  await under(world, 1600);
  expect(stopDoc(world)?.phase).toBe('firing');
  world.crash(() => 0.99);
  await world.start();
  await under(world, 2000);
  expect(stopDoc(world)?.phase).toBe('firing');
  expect(inWords(world.state().busy)).toBeNull();
  await world.wait(world.program.press());
  await world.pass(5 * SECOND);
  expect(stopDoc(world)).toBeNull();
  world.control('fault.clear', {});
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'book' } });
  await world.pass(MINUTE);
  await world.wait(world.program.rearm());
  const before = filled(world, 'SELL');
  await under(world, 30_000);
  expect(filled(world, 'SELL')).toBe(before);
  expect(said(world, 'standing-outcome').at(-1)).toMatch(/Trading is halted/);
});

it('a Long that has not begun when a stop fires asks for nothing', async () => {
  const world = await armed(stop('1900'), { ETH: '1', USDC: '5000' });
  price(world, '1890', '1890.5');
  const { id } = await world.preview('long', { kind: 'base', value: '1.4' });
  const match = { path: '/account', method: 'GET', times: null } as const;
  world.control('fault.add', { match, effect: { kind: 'delayReply', ms: 300 } });
  await world.pass(900);
  world.engine.clicks.submit(id);
  await world.pass(150);
  price(world, '1890', '1890.5');
  await under(world, 20_000);
  expect(filled(world, 'BUY')).toBe('0');
  expect(asked(world)).toBe('NO_POSITION 0');
});

it('a purchase that rests is renewed also where the rest of the money is spent', async () => {
  const world = await standingWorld({ USDC: '10000' });
  await made(world, limit('BUY', '1950', '2'));
  await world.click('long');
  await world.pass(10 * SECOND);
  expect(dec(world.balance('ETH')).gt('2')).toBe(true);
  world.sleep(6 * DAY);
  world.engine.wake('wake');
  await world.pass(MINUTE);
  expect(own(world).filter((each) => /NEW/.test(each))).toEqual(['BUY 0/2 NEW']);
  expect(standing(world)).toHaveLength(1);
});

it('a limit that MEXC refuses at once is refused, and not said to have ended', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  const match = { path: '/order', method: 'POST', times: 1 } as const;
  const body = JSON.stringify({ code: 30002, msg: 'The minimum transaction volume cannot be less than' });
  world.control('fault.add', { match, effect: { kind: 'answer', status: 400, body } });
  const { id } = await previewed(world, limit('SELL', '2200', '0.4'));
  await expect(world.wait(world.engine.standing.submit(id))).rejects.toThrow(/MEXC refused/);
  expect(standing(world)).toEqual([]);
  expect(notified(world, 'standing')).toEqual([]);
});

it('a limit that a look ends is cancelled once that is written', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  await made(world, limit('SELL', '2100', '0.3'));
  await made(world, limit('SELL', '2200', '0.3'));
  const isEnding = (value: unknown) => JSON.stringify(value ?? null).includes('"cancelling"');
  slow(world, 4000, (rows) =>
    rows.some((row) => row.type === 'doc' && row.key.startsWith('standing/') && isEnding(row.value)),
  );
  const written: boolean[] = [];
  world.onStep = ({ when, endpoint }) => {
    if (when === 'send' && endpoint === 'cancelOrder')
      written.push(isEnding(world.disk.account(KEY).docs.get('standing/ETH/USDC')));
  };
  world.reserves.ETH = '0.5';
  await world.pass(90 * SECOND);
  expect(written).toEqual([true]);
  expect(own(world)).toEqual(['SELL 0/0.3 NEW', 'SELL 0/0.3 CANCELED']);
});
