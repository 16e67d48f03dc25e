import { afterEach, describe, expect, test, vi } from 'vitest';
import { type OpenedDesktop, type OpenedOptions, openedDesktop, settle } from './opened-desktop.ts';

let one: OpenedDesktop;
afterEach(() => one.end());
const open = async (options: OpenedOptions = {}) => {
  one = await openedDesktop(options);
  return one;
};
const platforms = ['linux', 'win32', 'darwin'] as const;

describe.each(platforms)('D8: on %s the window comes up', (platform) => {
  test('when its page is painted, at once', async () => {
    const { window } = await open({ platform });
    expect(window().state.visible).toBe(false);
    window().emit('ready-to-show');
    expect(window().state.visible).toBe(true);
  });
  test.each(['did-finish-load', 'did-fail-load'])('1 s after %s where it is never painted', async (event) => {
    const { window, clock } = await open({ platform });
    window().contents.emit(event);
    clock.pass(999);
    expect(window().state.visible).toBe(false);
    clock.pass(1);
    expect(window().state.visible).toBe(true);
  });
  test('3 s after it was made where it is neither painted nor loaded', async () => {
    const { window, clock } = await open({ platform });
    clock.pass(2999);
    expect(window().state.visible).toBe(false);
    clock.pass(1);
    expect(window().state.visible).toBe(true);
  });
  test('once: one that was put away stays away, whatever comes later', async () => {
    const { window, clock } = await open({ platform });
    one.standIn.app.emit('activate');
    window().hide();
    window().contents.emit('did-finish-load');
    window().contents.emit('did-fail-load');
    window().emit('ready-to-show');
    clock.pass(60_000);
    expect(window().state.visible).toBe(false);
  });
});

describe('D16: a page that keeps ending', () => {
  const endPage = (times: number) => {
    for (let turn = 0; turn < times; turn += 1) one.window().contents.crash('crashed');
  };
  test.each([1, 3])('%i times a minute is loaded again each time', async (times) => {
    const { window } = await open();
    endPage(times);
    expect([window().contents.reloads, window().loads.length]).toEqual([times, 1]);
  });
  test.each([4, 5, 30])('%i times gives way to a page of main, once, and says so once', async (times) => {
    const { window, standIn } = await open();
    endPage(times);
    expect(window().loads.slice(1)).toEqual(['app://main/page-ended']);
    expect(standIn.notifications.map(({ options }) => options.title)).toEqual(['The window keeps ending']);
    const handler = standIn.session.handlers.get('app');
    const html = await (await handler?.(new Request('app://main/page-ended') as never))?.text();
    expect(html).toContain('The engine is not touched');
    expect(html).not.toMatch(/<script|style=/);
  });
  test.each([
    ['a second start', () => one.standIn.app.emit('second-instance')],
    ['a click on the tray', () => one.standIn.trays[0]?.emit('click')],
    ["main's own question", () => one.given[0]?.host.confirm({ title: 't', text: 't', verb: 'v' })],
  ])('is loaded again by %s', async (_how, show) => {
    const { window } = await open();
    endPage(4);
    show();
    expect(window().loads.at(-1)).toBe('app://main/index.html');
    endPage(1);
    expect(window().loads.at(-1)).toBe('app://main/page-ended');
  });
  test('has no such page while it lives', async () => {
    const { standIn } = await open();
    const handler = standIn.session.handlers.get('app');
    expect((await handler?.(new Request('app://main/page-ended') as never))?.status).not.toBe(200);
  });
});

describe('D16: a page that does not answer', () => {
  test('is said, and loaded again when the trader says so', async () => {
    const { window, standIn } = await open();
    window().show();
    window().emit('unresponsive');
    expect(standIn.dialog.open[0]?.options).toMatchObject({
      message: 'The window does not answer.',
      buttons: ['Wait', 'Load it again'],
      defaultId: 0,
      cancelId: 0,
    });
    standIn.dialog.open[0]?.answer(1);
    await settle();
    expect(window().contents.reloads).toBe(1);
  });
  test.each(['answers again', 'hangs a second time'])(
    'and %s leaves no more than one question',
    async (then) => {
      const { window, standIn } = await open();
      window().show();
      window().emit('unresponsive');
      window().emit(then === 'answers again' ? 'responsive' : 'unresponsive');
      await settle();
      expect(standIn.dialog.open).toHaveLength(then === 'answers again' ? 0 : 1);
      expect(window().contents.reloads).toBe(0);
    },
  );
  test('where nobody sees it is loaded again without a question', async () => {
    const { window, standIn } = await open();
    window().emit('unresponsive');
    expect([window().contents.reloads, standIn.dialog.shown]).toEqual([1, []]);
  });
});

describe('D18: a window in full screen', () => {
  test.each(platforms)('on %s is put away without leaving a black screen behind', async (platform) => {
    const { window, standIn } = await open({ platform });
    window().show();
    window().setFullScreen(true);
    await settle();
    window().close();
    await settle();
    standIn.dialog.open[0]?.answer(0);
    await vi.waitFor(() => expect(window().state.visible).toBe(false));
    expect(window().state.fullScreen).toBe(platform !== 'darwin');
  });
});

describe('D10: Windows ends the session', () => {
  const exit = () => one.exits.push(-1);
  test('and is held while something is under way, until that has ended in order', async () => {
    const { window, desk, exits } = await open({ platform: 'win32' });
    desk.business = 'An order of mine on ETH/USDC is still open.';
    let ended = () => {};
    desk.closing = new Promise((resolve) => {
      ended = resolve;
    });
    expect(window().endSession(exit)).toEqual({ held: true });
    expect(desk.closed).toBe(1);
    desk.business = null;
    // It is asked again, by somebody who looks whether it may go on now.
    expect(window().endSession(exit)).toEqual({ held: true });
    expect(exits).toEqual([]);
    ended();
    await settle();
    expect(exits).toEqual([0]);
  });
  test('and with nothing under way goes on at once; the right to send is gone before the process is', async () => {
    const { window, desk, exits } = await open({ platform: 'win32' });
    expect(window().endSession(exit)).toEqual({ held: false });
    expect([desk.closed, exits]).toEqual([1, [-1]]);
  });
});

describe('D14: closing the window', () => {
  test.each([
    ['none', /tells me that it shows no tray icons/],
    ['unknown', /can't tell whether this desktop shows my tray icon/],
  ] as const)(
    'where a tray host is %s asks each time, and puts nothing out of sight',
    async (host, words) => {
      const { window, standIn, exits } = await open({ trayHost: async () => host });
      window().show();
      for (let turn = 0; turn < 3; turn += 1) {
        window().close();
        window().close();
        await settle();
        expect(standIn.dialog.open).toHaveLength(1);
        expect(standIn.dialog.open[0]?.options).toMatchObject({
          detail: expect.stringMatching(words),
          buttons: ['Go on minimised', 'Quit Plumbline'],
          cancelId: 0,
        });
        standIn.dialog.open[0]?.answer(0);
        await settle();
        expect(window().state).toMatchObject({ visible: true, minimized: true });
        window().restore();
      }
      window().close();
      await settle();
      standIn.dialog.open[0]?.answer(1);
      await settle();
      await settle();
      expect(exits).toEqual([0]);
    },
  );
  test('asks anew each time whether there is one: it may come and go', async () => {
    let host: 'there' | 'none' = 'there';
    const { window, standIn } = await open({ trayHost: async () => host });
    const close = async () => {
      window().show();
      window().close();
      await settle();
      const message = standIn.dialog.open[0]?.options.message ?? null;
      standIn.dialog.open[0]?.answer(0);
      await settle();
      return [message, window().state.visible];
    };
    expect(await close()).toEqual(['Plumbline goes on in the tray.', false]);
    host = 'none';
    expect(await close()).toEqual(['Go on, or quit?', true]);
    host = 'there';
    expect(await close()).toEqual([null, false]);
  });
});
