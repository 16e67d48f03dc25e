import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inWords } from '#test/in-words.ts';
// Virtual time does not wait for the disk: what the desk loads when it needs it is loaded before.
import '#main/desk/venues/paper.ts';
import '#main/desk/venues/practice.ts';
import { JournalError } from '#main/journal/error.ts';
import { DeskWorld } from './desk-world.ts';

const SECOND = 1000;
const MINUTE = 60_000;
const HALTED = /^Everything is halted: no new orders; my open ones are being cancelled\.$/;
const FULL = new JournalError('full', 'The disk is full: free some space.');
const LONG = { symbol: 'ETH/USDC', action: 'long', size: { kind: 'percent', value: '40' } } as const;

let world: DeskWorld;
beforeEach(() => {
  world = new DeskWorld({ price: '2000' });
});
afterEach(() => world.clear());

const down = () =>
  world.live.control('fault.add', {
    match: { times: null },
    effect: { kind: 'answer', status: 503, body: 'Service Unavailable' },
  });
const up = () => world.live.control('fault.clear', {});
const sellElsewhere = (quantity: string) =>
  world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity });
const requests = () => world.live.core.record.entries.filter((entry) => entry.kind === 'request').length;
const session = () => world.slice('session');
const shown = (what: string, fits: () => boolean) => world.until(what, fits, 5 * MINUTE);

/** Live with something bought, then started again while the exchange is down. */
async function waitingForLive(): Promise<string[]> {
  await world.start();
  await world.settled();
  await world.click('long', '40');
  await world.stop();
  down();
  await world.start();
  expect(session()).toMatchObject({ mode: 'live', health: 'offline' });
  return world.live.ownOrders();
}

/** What any click is answered with while everything is halted. */
async function refused(): Promise<string> {
  const preview = await world.ask('trade.preview', LONG);
  if (!preview.ok) return preview.message;
  return world.refusal('trade.submit', { previewId: preview.value.id });
}

describe('K1: a session that is not installed', { timeout: 120_000 }, () => {
  test.each([
    { when: 'while Practice is being opened', practiceMs: 4000, retryMs: 25, passed: 1000 },
    { when: 'after the change', practiceMs: 25, retryMs: 2500, passed: 5100 },
    { when: 'and the exchange is down again', practiceMs: 4000, retryMs: 25, passed: 1000, again: true },
  ])(
    'a retry of Live that succeeds $when opens nothing that trades',
    async ({ practiceMs, retryMs, passed, again }) => {
      const bought = await waitingForLive();
      up();
      world.live.latency = { there: retryMs, back: retryMs };
      await world.pass(passed);
      world.practice.latency = { there: practiceMs, back: practiceMs };
      const changing = world.done('mode.set', { mode: 'practice' });
      if (again) {
        await world.pass(4200);
        down();
      }
      await changing;
      world.practice.latency = { there: 25, back: 25 };
      world.live.latency = { there: 25, back: 25 };
      up();
      await world.settled();
      expect(session()).toMatchObject({ mode: 'practice', badge: 'PRACTICE+SYNC' });
      await world.pass(30 * SECOND);
      const quiet = requests();
      sellElsewhere('0.1');
      await world.pass(5 * MINUTE);
      await world.done('halt.engage', {});
      sellElsewhere('0.05');
      await world.pass(5 * MINUTE);
      expect(world.live.ownOrders()).toEqual(bought);
      expect(requests()).toBe(quiet);
      await world.stop();
    },
  );

  test('Live that was not agreed to sends nothing, neither while the dialog stands nor after it', async () => {
    await world.start();
    await world.settled();
    await world.click('long', '40');
    const bought = world.live.ownOrders();
    await world.restart({ mode: 'practice' });
    await world.settled();
    let answer: (agreed: { agreed: false; sentence: string }) => void = () => undefined;
    const host = {
      kind: 'electron' as const,
      confirm: () =>
        new Promise<{ agreed: false; sentence: string }>((resolve) => {
          answer = resolve;
        }),
    };
    await world.restart({ mode: 'practice', host });
    await world.settled();
    const changing = world.desk.handle('mode.set', { mode: 'live' });
    await world.pass(10 * SECOND);
    sellElsewhere('0.1');
    await world.pass(2 * MINUTE);
    expect(world.live.ownOrders()).toEqual(bought);
    answer({ agreed: false, sentence: 'You did not agree.' });
    expect(inWords(await world.wait(changing))).toMatchObject({ ok: false, message: 'You did not agree.' });
    await world.pass(5 * SECOND);
    const quiet = requests();
    await world.pass(5 * MINUTE);
    expect(requests()).toBe(quiet);
    await world.click('long', '40');
    expect(world.practice.ownOrders()).toHaveLength(1);
    await world.stop();
  });
});

describe('K2: the kill switch is the program’s', { timeout: 120_000 }, () => {
  /** Halted in this mode and, after a restart, in every other. */
  async function haltedEverywhere(): Promise<void> {
    for (const mode of ['live', 'practice', 'sim'] as const) {
      await world.restart({ mode });
      await shown('an account', () => session().mode === mode && session().accountUid !== null);
      expect(session().halt).toMatchObject({ reason: 'you pressed the kill switch.' });
      await world.pass(10 * SECOND);
      expect(await refused()).toMatch(/^Trading is halted/);
    }
  }

  test('in open: what runs stops, nothing is bought in any mode, also after a restart', async () => {
    await world.start();
    await world.settled();
    world.live.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
    const preview = await world.preview(LONG);
    await world.done('trade.submit', { previewId: preview.id });
    await shown('an order that rests', () => world.live.core.core.orders.openCount === 1);
    const { sentence } = await world.done('halt.engage', {});
    expect(sentence).toMatch(HALTED);
    await world.pass(5 * SECOND);
    expect(world.live.core.core.orders.openCount).toBe(0);
    expect((await world.done('halt.engage', {})).sentence).toMatch(HALTED);
    await world.done('mode.set', { mode: 'practice' });
    await world.settled();
    expect(session().halt).not.toBeNull();
    expect(await refused()).toMatch(/^Trading is halted/);
    await haltedEverywhere();
    expect(world.live.ownOrders()).toHaveLength(1);
    expect(world.practice.ownOrders()).toEqual([]);
    await world.stop();
  });

  test('while Live is waited for: it is taken, shown, and holds when Live opens and in Practice', async () => {
    const bought = await waitingForLive();
    expect((await world.done('halt.engage', {})).sentence).toMatch(HALTED);
    await shown('the halt', () => session().halt !== null);
    up();
    await shown('Live', () => session().accountUid !== null);
    await world.settled();
    expect(session().halt).not.toBeNull();
    sellElsewhere('0.1');
    await world.pass(5 * MINUTE);
    expect(await refused()).toMatch(/^Trading is halted/);
    expect(world.live.ownOrders()).toEqual(bought);
    await haltedEverywhere();
    await world.stop();
  });

  test.each(['pressed while it opens', 'pressed while the dialog stands', 'pressed twice'])(
    'while the mode changes to Live (%s): Live opens halted, and a click buys nothing',
    async (when) => {
      let agree: () => void = () => undefined;
      const host = {
        kind: 'electron' as const,
        confirm: () =>
          new Promise<{ agreed: true }>((resolve) => {
            agree = () => resolve({ agreed: true });
          }),
      };
      await world.start({ mode: 'practice', host });
      await world.settled();
      const changing = world.desk.handle('mode.set', { mode: 'live' });
      await world.pass(when === 'pressed while it opens' ? 30 : 10 * SECOND);
      for (const _ of when === 'pressed twice' ? [1, 2] : [1])
        expect((await world.done('halt.engage', {})).sentence).toMatch(HALTED);
      await world.pass(10 * SECOND);
      agree();
      expect(inWords(await world.wait(changing))).toMatchObject({ ok: true });
      await shown('Live', () => session().mode === 'live');
      await world.settled();
      expect(session().halt).not.toBeNull();
      expect(await refused()).toMatch(/^Trading is halted/);
      await haltedEverywhere();
      expect(world.live.ownOrders()).toEqual([]);
      await world.stop();
    },
  );

  test('while the mode changes: own orders of the arriving account are cancelled as well', async () => {
    await world.start();
    await world.settled();
    world.live.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
    const preview = await world.preview(LONG);
    await world.done('trade.submit', { previewId: preview.id });
    await shown('an order that rests', () => world.live.core.core.orders.openCount === 1);
    world.crash();
    let stands = false;
    const host = {
      kind: 'electron' as const,
      confirm: () => {
        stands = true;
        return new Promise<{ agreed: true }>(() => undefined);
      },
    };
    await world.start({ mode: 'practice', host });
    await world.settled();
    world.live.control('fault.add', {
      match: { method: 'DELETE', times: 2 },
      effect: { kind: 'answer', status: 503, body: '' },
    });
    void world.desk.handle('mode.set', { mode: 'live' });
    await shown('the dialog', () => stands);
    await world.done('halt.engage', {});
    await world.pass(2 * MINUTE);
    expect(world.live.core.core.orders.openCount).toBe(0);
    await world.stop();
  });

  test('while the program starts: it is taken before any account is open', async () => {
    world.live.latency = { there: 2000, back: 2000 };
    const early: Promise<unknown>[] = [];
    await world.start({ onStarting: ({ handle }) => void early.push(handle('halt.engage', {})) });
    expect(await world.wait(Promise.all(early))).toMatchObject([{ ok: true }]);
    world.live.latency = { there: 25, back: 25 };
    await world.settled();
    expect(session().halt).not.toBeNull();
    expect(await refused()).toMatch(/^Trading is halted/);
    await haltedEverywhere();
    await world.stop();
  });

  test('while the program closes: it is taken, and holds at the next start', async () => {
    await world.start();
    await world.settled();
    const closed = world.desk.close();
    const pressed = world.desk.handle('halt.engage', {});
    expect(inWords(await world.wait(pressed))).toMatchObject({ ok: true });
    await world.wait(closed);
    await haltedEverywhere();
    await world.stop();
  });

  test('re-armed, in the mode that is open or while Live is waited for, it asks about what stands', async () => {
    await world.start();
    await world.settled();
    await world.click('long', '40');
    await world.done('halt.engage', {});
    sellElsewhere('0.15');
    await world.pass(MINUTE);
    await world.restart();
    await world.settled();
    expect((await world.done('halt.rearm', { symbol: null })).sentence).toBe('Trading is re-armed.');
    await shown('armed', () => session().halt === null);
    await shown('a question', () => world.symbol().health === 'asking');
    expect(world.live.ownOrders()).toHaveLength(1);
    await world.restart();
    await world.settled();
    expect(session().halt).toBeNull();
    await world.click('reduce', '50');
    expect(world.live.ownOrders()).toHaveLength(2);
    await world.done('halt.engage', {});
    await world.stop();
    down();
    await world.start();
    await world.done('halt.rearm', { symbol: null });
    await shown('armed', () => session().halt === null);
    up();
    await world.settled();
    expect(session().halt).toBeNull();
    await world.stop();
  });

  test('a halt that an earlier version kept with one account becomes the program’s', async () => {
    await world.start();
    await world.settled();
    const { uid } = world.live.control('state', {});
    await world.stop();
    const account = { venue: '127.0.0.1:7001', uid };
    world.disk
      .account(account)
      .write([{ type: 'doc', key: 'halt', value: { reason: 'you pressed the kill switch.', at: 5 } }]);
    await world.start({ mode: 'practice' });
    await world.settled();
    expect(session().halt).toEqual({ reason: 'you pressed the kill switch.', at: 5 });
    await world.done('halt.rearm', { symbol: null });
    await world.restart({ mode: 'live' });
    await world.settled();
    expect(session().halt).toBeNull();
    await world.stop();
  });
});

describe('K9: what is told of the kill switch is so', { timeout: 120_000 }, () => {
  const refuse = (fits: (value: unknown) => boolean) => {
    world.onAppend = (_account, rows) =>
      rows.some((row) => row.type === 'doc' && row.key === 'halt' && fits(row.value))
        ? { reject: FULL }
        : null;
  };

  test.each([1, 3, 30])(
    'a halt that is refused %s times holds at once, says so, and is written after all',
    async (times) => {
      await world.start();
      await world.settled();
      let left = times;
      refuse((value) => value !== null && left-- > 0);
      world.haltFile.write = async () => {
        throw new Error('The disk is full.');
      };
      for (const _ of [1, 2]) {
        const { sentence } = await world.done('halt.engage', {});
        expect(sentence).toMatch(
          left < 0
            ? HALTED
            : /^Everything is halted: .* is not written down yet \(The disk is full.*press the kill switch again\.$/,
        );
      }
      await world.pass(200);
      expect(session().halt).not.toBeNull();
      expect(await refused()).toMatch(/^Trading is halted/);
      await world.pass(times * 6 * SECOND);
      expect((await world.done('halt.engage', {})).sentence).toMatch(HALTED);
      await world.pass(200);
      expect(session().banners.filter(({ id }) => id === 'halt')).toEqual([]);
      world.crash();
      await world.start();
      await world.settled();
      expect(session().halt).not.toBeNull();
      await world.stop();
    },
  );

  test('a re-arm that is refused leaves everything halted, on the disk too; a press during one wins', async () => {
    await world.start();
    await world.settled();
    await world.done('halt.engage', {});
    await world.pass(200);
    refuse((value) => value === null);
    expect(await world.refusal('halt.rearm', { symbol: null })).toMatch(
      /^Everything is still halted: .*full/,
    );
    expect(session().halt).not.toBeNull();
    expect(await refused()).toMatch(/^Trading is halted/);
    world.onAppend = null;
    await world.pass(10 * SECOND);
    const arming = world.desk.handle('halt.rearm', { symbol: null });
    const pressed = world.desk.handle('halt.engage', {});
    expect(inWords(await world.wait(arming))).toMatchObject({
      ok: false,
      message: expect.stringContaining('kill switch again'),
    });
    expect(inWords(await world.wait(pressed))).toMatchObject({ ok: true });
    expect(session().halt).not.toBeNull();
    await world.pass(10 * SECOND);
    world.crash();
    await world.start();
    await world.settled();
    expect(session().halt).not.toBeNull();
    await world.done('halt.rearm', { symbol: null });
    await world.click('long', '40');
    expect(world.live.ownOrders()).toHaveLength(1);
    await world.stop();
  });
});
