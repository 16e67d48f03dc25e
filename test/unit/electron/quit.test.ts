import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, test } from 'vitest';
import { quitQuestion, waitingForEnd } from '#main/electron/dialogs/quitting.ts';
import { createQuit } from '#main/electron/quit/quit-controller.ts';
import { FakeDesk } from '#test/electron/fixture/fake-desk.ts';
import { createStandIn } from '#test/electron/standin/stand-in.ts';
import { ManualClock } from './manual-clock.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));
let desk: FakeDesk;
let clock: ManualClock;
let standIn: ReturnType<typeof createStandIn>;
let window: BrowserWindow;
let exits: number;
beforeEach(() => {
  desk = new FakeDesk();
  clock = new ManualClock();
  standIn = createStandIn({ cdp: null, exit: () => {} });
  window = new standIn.electron.BrowserWindow({ show: true });
  exits = 0;
});
const quitting = (there = true) =>
  createQuit({
    desk: () => (there ? desk : null),
    ask: quitQuestion(standIn.electron.dialog, () => window),
    waiting: waitingForEnd(standIn.electron.dialog, () => window),
    after: clock.after,
    leaving: () => {},
    exit: () => {
      exits += 1;
    },
  });

describe('quitting', () => {
  test('with nothing under way closes the engine and ends without a question', async () => {
    await quitting().quit(true);
    expect([desk.closed, exits, standIn.dialog.shown.length]).toEqual([1, 1, 0]);
  });

  test('before the engine is there ends at once', async () => {
    await quitting(false).quit(true);
    expect(exits).toBe(1);
  });

  test('waits 10 s for an engine that does not end, and no longer', async () => {
    desk.business = 'One order is unknown.';
    desk.closing = new Promise(() => {});
    const quit = quitting();
    void quit.quit(false);
    await settle();
    expect(standIn.dialog.open[0]?.options).toMatchObject({ buttons: ['Wait', 'Quit without waiting'] });
    clock.pass(9999);
    await settle();
    expect(exits).toBe(0);
    clock.pass(1);
    await settle();
    expect(exits).toBe(1);
  });

  test("takes the message away when the engine has ended, and that counts as nobody's answer", async () => {
    desk.business = 'One order is unknown.';
    let end = () => {};
    desk.closing = new Promise((resolve) => {
      end = resolve;
    });
    void quitting().quit(false);
    await settle();
    expect(standIn.dialog.open).toHaveLength(1);
    end();
    await settle();
    expect([standIn.dialog.open.length, exits]).toEqual([0, 1]);
  });

  test('ends at once for somebody who will not wait', async () => {
    desk.business = 'One order is unknown.';
    desk.closing = new Promise(() => {});
    void quitting().quit(false);
    await settle();
    standIn.dialog.open[0]?.answer(1);
    await settle();
    expect(exits).toBe(1);
  });

  test('asks once, and a shutdown meanwhile does not wait for the answer', async () => {
    desk.business = 'One order is unknown.';
    const quit = quitting();
    void quit.quit(true);
    void quit.quit(true);
    await settle();
    expect(standIn.dialog.open).toHaveLength(1);
    await quit.quit(false);
    expect([desk.closed, exits]).toEqual([1, 1]);
    standIn.dialog.open[0]?.answer(1);
    await settle();
    expect([desk.closed, exits]).toEqual([1, 1]);
  });

  test('of an engine whose end fails ends all the same', async () => {
    desk.closing = Promise.reject(new Error('x'));
    await quitting().quit(false);
    expect(exits).toBe(1);
  });
});
