import { describe, expect, it } from 'vitest';
import { JournalError } from '#main/journal/error.ts';
import { tell } from '#main/sync/engine-words.ts';
import { inWords } from '#test/in-words.ts';
import { KEY, type World } from '../world.ts';
import {
  answer,
  asked,
  checks,
  ETH,
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

describe('the key, the journal and the kill switch', () => {
  const KEYS = [
    ['expired', { validDays: 0 }, { validDays: 90 }, /key has expired; make a new one at MEXC/],
    [
      'used from another address',
      { ipWhiteList: ['10.0.0.1'] },
      { ipWhiteList: [] },
      /not on the key's IP list; add it at MEXC/,
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
      expect(world.state().health).toBe('key problem');
      expect(sentence.test(tell(world.state().sentence))).toBe(true);
      expect(notified(world, 'key-problem')).toHaveLength(1);
      expect(own(world)).toEqual([]);
      expect(
        (await world.preview('long').catch((error: Error) => ({ sentence: error.message }))).sentence,
      ).toMatch(sentence);
      expect(asked(world)).toBe('LONG 0.4');

      world.control('setKey', structuredClone(right) as never);
      await world.pass(2 * MINUTE);
      expect(said(world, 'key')).toEqual(['MEXC takes your key again.']);
      expect(['in sync', 'asking']).toContain(world.state().health);
    },
  );

  it('W9: a key that may not trade halts the symbol with what to do, and does not say that it works again', async () => {
    const world = await running({ balances: { ETH: '0.4', USDC: '500' } });
    world.control('setKey', { permissions: ['SPOT_ACCOUNT_READ', 'SPOT_DEAL_READ'] });
    await world.click('flat');
    await checks(world, 5);
    expect(posts(world)).toHaveLength(1);
    expect(own(world)).toEqual([]);
    expect(world.state().health).toBe('halted');
    expect(inWords(world.state().sentence)).toMatch(/lacks the permission for this; grant it at MEXC/);
    expect(notified(world, 'key-problem')).toHaveLength(1);
    expect(said(world, 'key')).toEqual([]);

    world.control('setKey', { permissions: ['SPOT_ACCOUNT_READ', 'SPOT_DEAL_READ', 'SPOT_DEAL_WRITE'] });
    await world.wait(world.engine.control.rearm('ETH/USDC'));
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
    expect(world.state().doc.ledger?.total).toBe(world.balance('ETH'));
    const row = world.disk.account(KEY).orders.get(world.ownOrders()[0]?.clientOrderId ?? '');
    expect(inWords(row)).toMatchObject({ phase: 'ended', filledQuantity: world.balance('ETH') });
  });

  it('W11: the kill switch during a rung: no new order, ours cancelled, halted after a restart', async () => {
    const world = await running();
    world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'rest' } });
    const { id } = await world.preview('long', '50');
    world.engine.clicks.submit(id);
    await world.clock.until(() => world.exchange.core.orders.openCount === 1, MINUTE);
    await world.wait(world.program.press());
    await world.pass(5 * SECOND);
    expect(world.exchange.core.orders.openCount).toBe(0);
    await world.wait(world.program.press());
    await checks(world, 3);
    expect(posts(world)).toHaveLength(1);
    expect(notified(world, 'halted')).toHaveLength(1);

    await world.restart();
    await checks(world, 3);
    expect(inWords(world.engine.account.halt)).not.toBeNull();
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
      await world.clock.until(() => world.state().unknown.size === 1, MINUTE);
      await world.wait(world.program.press());
      await world.pass(3 * MINUTE);
      expect(world.state().unknown.size).toBe(0);
      expect(posts(world)).toHaveLength(1);
      expect(world.exchange.core.orders.openCount).toBe(0);
      expect(inWords([...world.disk.account(KEY).orders.values()])).toMatchObject([
        { phase: 'ended', status: arrives ? 'CANCELED' : 'ABSENT' },
      ]);
    }
  });

  it('W11: the kill switch, then a kill of the process at once: still halted after the restart', async () => {
    const world = await running();
    const killed = world.program.press();
    await world.wait(killed);
    await world.pass(5);
    world.crash();
    await world.start();
    expect(inWords(world.engine.account.halt)).not.toBeNull();
  });
});
