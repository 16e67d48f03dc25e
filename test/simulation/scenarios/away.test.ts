import { describe, expect, it } from 'vitest';
import { JournalError } from '#main/journal/error.ts';
import { KEY, type World } from '../world.ts';
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

const posts = (world: World) => requests(world, 'POST', '/order');

/** Puts one answer on every request until it is cleared. */
function everything(world: World, status: number, body: string, path?: string): void {
  world.control('fault.add', {
    match: { ...(path ? { path } : {}), times: null },
    effect: { kind: 'answer', status, body },
  });
}

describe('the world goes away', () => {
  it('W5: the network is gone for 10 min while a rung rests: on return everything is read before the first order', async () => {
    const world = await running();
    world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'rest' } });
    const { id } = await world.preview('long', '50');
    world.engine.clicks.submit(id);
    await world.clock.until(() => world.exchange.core.orders.openCount === 1, MINUTE);
    world.control('outage', { ms: 10 * MINUTE });
    await world.pass(9 * MINUTE);
    expect(posts(world)).toHaveLength(1);
    expect(world.cell().health).toMatch(/offline|unfinished/);
    const back = world.exchangeNow() + MINUTE;
    await world.pass(2 * MINUTE);

    const after = world.exchange.record.entries
      .filter((entry) => entry.kind === 'request')
      .filter((entry) => entry.at >= back && entry.outcome === 200)
      .map((entry) => `${entry.method} ${entry.path.slice(8)}`);
    expect(after[0]).toBe('GET time');
    for (const read of ['GET account', 'GET openOrders', 'GET depth']) expect(after).toContain(read);
    expect(posts(world)).toHaveLength(1);
    expect(world.exchange.core.orders.openCount).toBe(0);
    expect(world.cell().health).toBe('unfinished');
    world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'book' } });
    await answer(world, 'retry');
    expect(world.cell().health).toBe('in sync');
    expect(world.balance('ETH')).toBe(asked(world).split(' ')[1]);
  });

  it('W5: after a short outage too the clock is measured and the account read before a correction', async () => {
    const world = await running();
    world.control('outage', { ms: 90 * SECOND });
    await world.pass(20 * SECOND);
    phone(world, 'BUY', '0.3');
    const back = world.exchangeNow() + 70 * SECOND;
    await world.pass(3 * MINUTE);
    const after = world.exchange.record.entries
      .filter((entry) => entry.kind === 'request')
      .filter((entry) => entry.at >= back && entry.outcome === 200)
      .map((entry) => `${entry.method} ${entry.path.slice(8)}`);
    const measured = after.indexOf('GET time');
    expect(measured).toBeGreaterThanOrEqual(0);
    expect(after.indexOf('GET account', measured)).toBeLessThan(after.indexOf('POST order'));
    expect(after.indexOf('POST order')).toBeGreaterThan(measured);
    expect(own(world)).toEqual(['SELL 0.3/0.3 FILLED']);
  });

  it('W6: the computer sleeps 8 h: the clock is measured and all is read before the first order, without a burst', async () => {
    const world = await running();
    await world.click('long', '50');
    phone(world, 'SELL', '0.1');
    await world.pass(5 * SECOND);
    await checks(world, 2);
    world.sleep(8 * HOUR);
    phone(world, 'SELL', '0.1');
    const from = world.exchange.record.entries.length;
    world.engine.wake('wake');
    await world.pass(2 * MINUTE);

    const since = world.exchange.record.entries.slice(from).filter((entry) => entry.kind === 'request');
    expect(since[0]).toMatchObject({ method: 'GET', path: '/api/v3/time' });
    expect(since.filter((entry) => entry.path === '/api/v3/account').length).toBeLessThanOrEqual(8);
    expect(since.filter((entry) => entry.method === 'POST')).toEqual([]);
    expect(said(world, 'question').at(-1)).toMatch(/found after more than five minutes away/);
    expect(posts(world)).toHaveLength(1);
  });

  it('W6: the same without a word from the system that it slept', async () => {
    const world = await running();
    await checks(world, 2);
    world.sleep(8 * HOUR);
    phone(world, 'BUY', '0.3');
    const from = world.exchange.record.entries.length;
    await world.pass(2 * MINUTE);
    const since = world.exchange.record.entries.slice(from).filter((entry) => entry.kind === 'request');
    expect(since[0]).toMatchObject({ method: 'GET', path: '/api/v3/time' });
    expect(posts(world)).toEqual([]);
    expect(world.cell().health).toMatch(/asking|drift/);
    expect(said(world, 'question')).toHaveLength(1);
  });

  it.each([
    ['500', 500, '{"code":500,"msg":"Internal error"}'],
    ['HTML', 200, '<html>hello</html>'],
    ['{}', 200, '{}'],
  ])(
    'W7: the account read fails with %s three times in a row: said once, never zero, no order',
    async (_, status, body) => {
      const world = await running({ balances: { ETH: '0.4', USDC: '500' } });
      everything(world, status, body, '/account');
      phone(world, 'SELL', '0.4');
      await checks(world, 4);
      expect(['stale', 'offline']).toContain(world.cell().health);
      expect(world.cell().sentence).toMatch(
        /What is shown was read before; I try again at \d\d:\d\d:\d\d UTC/,
      );
      expect(world.cell().seen?.holding.held.toFixed()).toBe('0.4');
      expect(said(world, 'read-failed')).toHaveLength(1);
      expect(own(world)).toEqual([]);
      expect(asked(world)).toBe('LONG 0.4');
      world.control('fault.clear', {});
      await world.pass(MINUTE);
      expect(world.cell().health).toBe('in sync');
    },
  );

  it.each([
    ['an empty list of balances', '{"balances":[]}'],
    ['a list without the asset', '{"balances":[{"asset":"USDC","free":"500","locked":"0"}]}'],
  ])('W7: an account that reads %s once is not believed to be empty', async (_, body) => {
    const world = await running({ balances: { ETH: '0.4', USDC: '500' } });
    world.control('fault.add', {
      match: { path: '/account', times: 1 },
      effect: { kind: 'answer', status: 200, body },
    });
    await checks(world, 5);
    expect(own(world)).toEqual([]);
    expect(world.cell().doc.question).toBeNull();
    expect(world.cell().health).toBe('in sync');
  });

  it('W7: a list that stays empty is an incomplete reading, however often it comes', async () => {
    const world = await running({ balances: { ETH: '0.4', USDC: '500' } });
    everything(world, 200, '{"balances":[]}', '/account');
    await checks(world, 10);
    expect(own(world)).toEqual([]);
    expect(world.cell().health).toBe('unsettled');
    expect(asked(world)).toBe('LONG 0.4');
  });

  it('W8: maintenance: waits, says until when, and counts nothing against the symbol', async () => {
    const world = await running();
    phone(world, 'BUY', '0.3');
    await world.pass(SECOND);
    everything(world, 200, '{"code":604,"msg":"system maintenance"}');
    await world.pass(20 * MINUTE);
    expect(world.cell().health).toBe('offline');
    expect(world.cell().sentence).toMatch(/under maintenance.*I try again at \d\d:\d\d:\d\d UTC/);
    expect(world.cell().doc.breaker.failures).toBe(0);
    expect(world.cell().doc.halt).toBeNull();
    expect(own(world)).toEqual([]);
    world.control('fault.clear', {});
    await world.pass(3 * MINUTE);
    expect(world.cell().doc.halt).toBeNull();
    expect(['in sync', 'asking']).toContain(world.cell().health);
  });

  it('W8: maintenance in the middle of a correction counts nothing against the symbol', async () => {
    const world = await running();
    world.onStep = ({ when, endpoint }) => {
      if (when === 'send' && endpoint === 'createOrder') {
        world.onStep = null;
        everything(world, 200, '{"code":604,"msg":"system maintenance"}');
      }
    };
    phone(world, 'BUY', '0.3');
    await world.pass(10 * MINUTE);
    expect(world.cell().doc.breaker.failures).toBe(0);
    expect(world.cell().doc.halt).toBeNull();
    expect(own(world)).toEqual([]);
  });

  const KEYS = [
    ['expired', { validDays: 0 }, { validDays: 90 }, /key has expired; make a new one at MEXC/],
    [
      'used from another address',
      { ipWhiteList: ['10.0.0.1'] },
      { ipWhiteList: [] },
      /not on the key's white list; add it at MEXC/,
    ],
    [
      'without a permission to read',
      { permissions: ['SPOT_DEAL_WRITE'] },
      {
        permissions: [
          'SPOT_ACCOUNT_READ',
          'SPOT_DEAL_READ',
          'SPOT_DEAL_WRITE',
          'SPOT_WITHDRAW_READ',
          'SPOT_TRANSFER_READ',
        ],
      },
      /lacks the permission for this; grant it at MEXC/,
    ],
  ] as const;

  it.each(KEYS)(
    'W9: a key that is %s has its own sentence, stops everything, and loses nothing',
    async (_, wrong, right, sentence) => {
      const world = await running({ balances: { ETH: '0.4', USDC: '500' } });
      world.control('setKey', structuredClone(wrong) as never);
      phone(world, 'SELL', '0.4');
      await checks(world, 5);
      expect(world.cell().health).toBe('key problem');
      expect(sentence.test(world.cell().sentence)).toBe(true);
      expect(notified(world, 'key-problem')).toHaveLength(1);
      expect(own(world)).toEqual([]);
      expect(
        (await world.preview('long').catch((error: Error) => ({ sentence: error.message }))).sentence,
      ).toMatch(sentence);
      expect(asked(world)).toBe('LONG 0.4');

      world.control('setKey', structuredClone(right) as never);
      await world.pass(2 * MINUTE);
      expect(said(world, 'key')).toEqual(['The exchange takes your key again.']);
      expect(['in sync', 'asking']).toContain(world.cell().health);
    },
  );

  it('W9: a key that may not trade halts the symbol with what to do, and does not say that it works again', async () => {
    const world = await running({ balances: { ETH: '0.4', USDC: '500' } });
    world.control('setKey', { permissions: ['SPOT_ACCOUNT_READ', 'SPOT_DEAL_READ'] });
    await world.click('flat');
    await checks(world, 5);
    expect(posts(world)).toHaveLength(1);
    expect(own(world)).toEqual([]);
    expect(world.cell().health).toBe('halted');
    expect(world.cell().sentence).toMatch(/lacks the permission for this; grant it at MEXC/);
    expect(notified(world, 'key-problem')).toHaveLength(1);
    expect(said(world, 'key')).toEqual([]);

    world.control('setKey', { permissions: ['SPOT_ACCOUNT_READ', 'SPOT_DEAL_READ', 'SPOT_DEAL_WRITE'] });
    await world.wait(world.engine.actions.rearm('ETH/USDC'));
    await world.pass(10 * SECOND);
    expect(own(world)).toEqual([]);
    await answer(world, 'retry');
    expect(own(world)).toEqual(['SELL 0.4/0.4 FILLED']);
  });

  it.each([
    ['full', 'The disk that holds the journal is full: free some space, then try again.'],
    ['locked', 'Another program holds the journal.'],
    ['corrupt', "The journal is damaged and can't be read."],
  ] as const)(
    'W10: a journal that is %s: no order without a durable row, and says so',
    async (kind, sentence) => {
      const world = await running();
      world.onAppend = () => ({ reject: new JournalError(kind, sentence) });
      await world.click('long', '50').catch(() => undefined);
      phone(world, 'BUY', '0.1');
      await checks(world, 10);
      expect(posts(world)).toEqual([]);
      expect(world.log.some((line) => line.sentence.includes(sentence))).toBe(true);
      const preview = await world
        .preview('long', '50')
        .catch((error: Error) => ({ sentence: error.message }));
      expect(preview.sentence).toContain(sentence);

      world.onAppend = null;
      await world.pass(3 * MINUTE);
      expect(world.engine.account.journalFault).toBeNull();
      const before = posts(world).length;
      await world.click('long', '50');
      expect(posts(world).length).toBe(before + 1);
    },
  );

  it('W10: a row that fails in the middle of a ladder stops it there', async () => {
    const world = await running();
    world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'partial', fraction: '0.4' } });
    world.onStep = ({ when, endpoint }) => {
      if (when === 'answer' && endpoint === 'createOrder')
        world.onAppend = () => ({ reject: new JournalError('full', 'The disk is full.') });
    };
    await world.click('long', '50');
    await world.pass(5 * MINUTE);
    expect(posts(world)).toHaveLength(1);
    world.onStep = null;
    world.onAppend = null;
    await world.pass(5 * MINUTE);
    expect(posts(world)).toHaveLength(1);
    expect(world.exchange.core.orders.openCount).toBe(0);
    expect(world.cell().doc.ledger?.total).toBe(world.balance('ETH'));
    const row = world.disk.account(KEY).orders.get(world.ownOrders()[0]?.clientOrderId ?? '');
    expect(row).toMatchObject({ phase: 'ended', filledQuantity: world.balance('ETH') });
  });

  it('W11: the kill switch during a rung: no new order, ours cancelled, halted after a restart', async () => {
    const world = await running();
    world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'rest' } });
    const { id } = await world.preview('long', '50');
    world.engine.clicks.submit(id);
    await world.clock.until(() => world.exchange.core.orders.openCount === 1, MINUTE);
    await world.wait(world.engine.actions.kill());
    await world.pass(5 * SECOND);
    expect(world.exchange.core.orders.openCount).toBe(0);
    await world.wait(world.engine.actions.kill());
    await checks(world, 3);
    expect(posts(world)).toHaveLength(1);
    expect(notified(world, 'halted')).toHaveLength(1);

    await world.restart();
    await checks(world, 3);
    expect(world.engine.account.halt).not.toBeNull();
    const preview = await world.preview('long', '50').catch((error: Error) => ({ sentence: error.message }));
    expect(preview.sentence).toMatch(/Trading is halted: you pressed the kill switch/);
    phone(world, 'BUY', '0.2');
    await checks(world, 3);
    expect(posts(world)).toHaveLength(1);
  });

  it('W11: the kill switch during an unknown: it is still resolved, and nothing new is sent', async () => {
    for (const arrives of [true, false]) {
      const world = await running();
      world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'rest' } });
      const effect = arrives
        ? ({ kind: 'loseReply', how: 'reset' } as const)
        : ({ kind: 'loseRequest', how: 'reset' } as const);
      world.control('fault.add', { match: { method: 'POST', path: '/order' }, effect });
      world.control('fault.add', {
        match: { method: 'POST', path: '/order' },
        effect: { kind: 'visibilityLag', ms: 6000 },
      });
      const { id } = await world.preview('long', '50');
      world.engine.clicks.submit(id);
      await world.clock.until(() => world.cell().unknown.size === 1, MINUTE);
      await world.wait(world.engine.actions.kill());
      await world.pass(3 * MINUTE);
      expect(world.cell().unknown.size).toBe(0);
      expect(posts(world)).toHaveLength(1);
      expect(world.exchange.core.orders.openCount).toBe(0);
      expect([...world.disk.account(KEY).orders.values()]).toMatchObject([
        { phase: 'ended', status: arrives ? 'CANCELED' : 'ABSENT' },
      ]);
    }
  });

  it('W11: the kill switch, then a kill of the process at once: still halted after the restart', async () => {
    const world = await running();
    const killed = world.engine.actions.kill();
    await world.wait(killed);
    await world.pass(5);
    world.crash();
    await world.start();
    expect(world.engine.account.halt).not.toBeNull();
  });
});
