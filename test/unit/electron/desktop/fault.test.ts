import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type OpenedDesktop, type OpenedOptions, openedDesktop, settle } from './opened-desktop.ts';

const opened: OpenedDesktop[] = [];
const folders: string[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.end();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const open = async (options: OpenedOptions = {}) => {
  const one = await openedDesktop(options);
  opened.push(one);
  return one;
};
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'plumbline-fault-'));
  folders.push(made);
  return made;
};

describe('D11: a fault that nobody caught', () => {
  test('takes the right to send away before it returns, also where no box can be shown', async () => {
    const { desk, standIn, fault, exits } = await open();
    desk.business = 'The outcome of one order is not known.';
    standIn.dialog.failure = new Error('no display');
    fault(new Error('x is not a function'));
    expect(desk.closed).toBe(1);
    await settle();
    await settle();
    expect(exits).toEqual([1]);
  });

  test('is in the log at the highest level, is notified, and ends in a box that can start again', async () => {
    const { standIn, fault, exits, folder: data } = await open();
    fault(new Error('x is not a function'));
    expect(standIn.notifications.map(({ options }) => options.title)).toEqual(['Plumbline stopped']);
    expect(standIn.notifications[0]?.options).toMatchObject({ urgency: 'critical', timeoutType: 'never' });
    const logged = readFileSync(join(data, 'logs', 'plumbline.log'), 'utf8')
      .trim()
      .split('\n');
    expect(logged.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ level: 60, msg: 'I stop after a fault of my own' }),
    );
    await settle();
    expect(exits).toEqual([]);
    const box = standIn.dialog.open[0];
    expect(box?.options).toMatchObject({
      message: 'Plumbline stopped',
      detail: expect.stringMatching(
        /^At \d{4}-\d\d-\d\d \d\d:\d\d UTC I stopped .*x is not a function.*I check nothing/,
      ),
      buttons: ['Quit', 'Start again'],
      cancelId: 0,
    });
    // Its engine has ended: a window that looks alive, and a lock that keeps the next start out, must not be left.
    expect(standIn.windows.at(-1)?.isDestroyed()).toBe(true);
    expect(standIn.app.singleInstance).toBe(false);
    box?.answer(1);
    await settle();
    expect([standIn.app.relaunched.length, exits]).toEqual([1, [1]]);
  });

  test.each(['signal', 'second fault'])('does not keep the program from ending by a %s', async (how) => {
    const { standIn, fault, signal, exits } = await open();
    fault(new Error('one'));
    await settle();
    expect(standIn.dialog.open).toHaveLength(1);
    if (how === 'signal') signal('SIGTERM');
    else fault(new Error('two'));
    expect(exits).toEqual([1]);
    expect(standIn.notifications).toHaveLength(1);
  });

  test('while the engine is still coming up ends at once, so that no engine comes up behind a box', async () => {
    const { standIn, fault, exits } = await open({ createDesk: () => new Promise(() => {}) });
    fault(new Error('one'));
    await settle();
    expect([exits, standIn.dialog.shown]).toEqual([[1], []]);
    expect(standIn.notifications).toHaveLength(1);
  });

  test('is told by the next start and only by that one, to the window too', async () => {
    const data = folder();
    const first = await open({ folder: data });
    first.fault(new Error('x is not a function\n    at a secret place'));
    await settle();
    first.standIn.dialog.open[0]?.answer(0);
    await settle();
    first.end();
    const second = await open({ folder: data });
    const [told] = second.standIn.notifications;
    expect(told?.options.body).toMatch(
      /^I ended through a fault of my own at .* UTC \(Error: x is not a function\), and/,
    );
    expect(second.given[0]?.lastFault).toBe(told?.options.body);
    second.end();
    const third = await open({ folder: data });
    expect(third.standIn.notifications).toEqual([]);
    expect(third.given[0]?.lastFault).toBeNull();
  });

  test.each(['', '{', '{"at":-1,"words":"x"}', '{"at":1,"words":"x","more":1}'])(
    'is told by the next start when what was kept of it is %j',
    async (text) => {
      const data = folder();
      writeFileSync(join(data, 'last-fault.json'), text);
      const { standIn } = await open({ folder: data });
      expect(standIn.notifications[0]?.options.body).toContain(
        'I ended through a fault of my own before this start',
      );
    },
  );
});

describe('D18: a second wish to quit while the end is waited for', () => {
  test.each(['before-quit', 'closing the window', 'signal'])('by %s does not cut it off', async (how) => {
    const { desk, standIn, clock, exits, signal, window } = await open({ platform: 'darwin' });
    desk.business = 'One order is unknown.';
    desk.closing = new Promise(() => {});
    window().show();
    signal('SIGTERM');
    await settle();
    expect(standIn.dialog.open).toHaveLength(1);
    if (how === 'before-quit') expect(standIn.app.quitWanted()).toEqual({ prevented: true });
    if (how === 'closing the window') window().close();
    if (how === 'signal') signal('SIGINT');
    await settle();
    expect([exits, window().isDestroyed()]).toEqual([[], false]);
    clock.pass(10_000);
    await settle();
    expect(exits).toEqual([0]);
  });

  test('Escape in the box that says so means patience, its button does not', async () => {
    const { desk, standIn, exits, signal, window } = await open();
    desk.business = 'One order is unknown.';
    desk.closing = new Promise(() => {});
    window().show();
    signal('SIGTERM');
    const options = standIn.dialog.open[0]?.options;
    standIn.dialog.open[0]?.answer(options?.cancelId ?? 0);
    await settle();
    expect(exits).toEqual([]);
  });
});
