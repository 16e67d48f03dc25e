import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Desk } from '#main/desk/port.ts';
import { requestWire } from '#main/electron/ipc/names.ts';
import { startPage } from '#main/electron/origin.ts';
import { type SmokeInput, trySmoke } from '#main/electron/smoke/smoke.ts';
import { FakeDesk } from '#test/electron/fixture/fake-desk.ts';
import { createStandIn } from '#test/electron/standin/stand-in.ts';
import { settle } from './desktop/opened-desktop.ts';
import { ManualClock } from './manual-clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-smoke-unit-'));
const before = process.listeners('exit');
const ended = () => process.listeners('exit').filter((one) => !before.includes(one));
afterEach(() => {
  for (const one of ended()) process.off('exit', one);
  rmSync(folder, { recursive: true, force: true });
});

/** The trial alone: a test makes the window, asks through the wire and opens the engine, or doesn't. */
function trial(program: Partial<SmokeInput['program']> = {}) {
  const exits: number[] = [];
  const lines: Record<string, unknown>[] = [];
  const clock = new ManualClock();
  const standIn = createStandIn({ cdp: null, exit: (code) => exits.push(code) });
  const smoke = trySmoke({
    runtime: standIn.electron,
    program: {
      createDeskOnTrial: async (_options, noted): Promise<Desk> => {
        noted('journal', true);
        noted('practice', true);
        return new FakeDesk();
      },
      tryKeychain: async () => true,
      version: '1.2.3',
      ...program,
    } as SmokeInput['program'],
    folder,
    clock,
    print: (line) => lines.push(JSON.parse(line)),
  });
  const left: number[] = [];
  const { BrowserWindow, ipcMain, Tray, nativeImage } = smoke.runtime;
  return {
    ...{ smoke, standIn, clock, exits, lines, left },
    opened: () => smoke.opened({ leave: (code) => left.push(code) }),
    window() {
      const window = new BrowserWindow({ show: false });
      return { window, contents: standIn.windows.at(-1)?.contents };
    },
    async asks() {
      ipcMain.handle(requestWire, async () => ({ ok: true }));
      await standIn.ipcMain.invoke(requestWire, { sender: null as never, senderFrame: null }, []);
    },
    tray: () => new Tray(nativeImage.createEmpty()),
    engine: () => smoke.program.createDesk({} as never),
  };
}
type Trial = ReturnType<typeof trial>;

async function all(one: Trial): Promise<void> {
  one.opened();
  const { window, contents } = one.window();
  contents?.emit('did-finish-load');
  window.show();
  one.tray();
  await one.asks();
  await one.engine();
  await settle();
}

describe('the trial', () => {
  test('passes when each part has come up, once, and ends the program in order with 0', async () => {
    const one = trial();
    await all(one);
    expect(one.lines).toMatchObject([{ smoke: 'passed', version: '1.2.3', window: true, tray: true }]);
    expect([one.left, one.exits]).toEqual([[0], []]);
    one.clock.pass(600_000);
    for (const end of ended()) (end as () => void)();
    await settle();
    expect(one.lines).toHaveLength(1);
    expect([one.left, one.exits, existsSync(folder)]).toEqual([[0], [], false]);
  });

  test.each([
    ['is shown and never loads', (one: Trial) => one.window().window.show()],
    ['loads and is never shown', (one: Trial) => void one.window().contents?.emit('did-finish-load')],
  ])('waits 60 s and no longer for a window that %s, and names what is missing', async (_, window) => {
    const one = trial();
    one.opened();
    window(one);
    one.tray();
    await one.asks();
    await one.engine();
    one.clock.pass(59_999);
    await settle();
    expect(one.lines).toEqual([]);
    one.clock.pass(1);
    await settle();
    expect(one.lines).toMatchObject([
      { smoke: 'failed', window: 'It had not come up after 60 s.', preload: true, engine: true },
    ]);
    expect(one.left).toEqual([1]);
  });

  test.each([
    [
      'did-fail-load',
      [{}, -6, 'ERR_FILE_NOT_FOUND', startPage, true],
      /could not be loaded \(ERR_FILE_NOT_FOUND\)/,
    ],
    ['render-process-gone', [{}, { reason: 'crashed' }], /The process of its page ended \(crashed\)/],
  ] as const)('fails where the window tells %s, also after it had come up', async (event, args, why) => {
    const one = trial();
    one.opened();
    const { window, contents } = one.window();
    contents?.emit('did-finish-load');
    window.show();
    contents?.emit(event, ...args);
    await all(one);
    expect(one.lines).toMatchObject([{ smoke: 'failed', window: expect.stringMatching(why) }]);
    expect(one.left).toEqual([1]);
  });

  test.each([
    [{}, -3, 'ERR_ABORTED', startPage, true],
    [{}, -6, 'ERR_FILE_NOT_FOUND', 'app://main/frame.html', false],
  ])('is not misled by a load that another replaced, or by a frame (%j)', async (...args) => {
    const one = trial();
    one.window().contents?.emit('did-fail-load', ...args);
    await all(one);
    expect(one.lines).toMatchObject([{ smoke: 'passed' }]);
  });

  test('tells why the preload ended, and why the keychain, the engine and its parts do not work', async () => {
    const one = trial({
      tryKeychain: () => Promise.reject(new Error('keytar is broken')),
      createDeskOnTrial: async (_options, noted) => {
        noted('journal', true);
        throw new Error('The computer is too old.');
      },
    });
    one.opened();
    const { window, contents } = one.window();
    contents?.emit('preload-error', {}, 'preload.cjs', new Error('x is not defined'));
    contents?.emit('did-finish-load');
    window.show();
    one.tray();
    await one.engine().catch(() => undefined);
    await settle();
    expect(one.lines).toMatchObject([
      {
        preload: 'The preload ended with an error: x is not defined',
        keychain: 'Error: keytar is broken',
        engine: 'The computer is too old.',
        journal: true,
        practice: 'The engine did not come to this.',
      },
    ]);
  });

  test.each([
    [1_999, true],
    [2_000, 'The page of the failed start, which asks nothing, took the place of its own.'],
  ] as const)(
    'waits 2 s for the preload once the engine has failed: asked after %i ms',
    async (ms, preload) => {
      const one = trial({ createDeskOnTrial: () => Promise.reject(new Error('no engine')) });
      one.opened();
      const { window, contents } = one.window();
      contents?.emit('did-finish-load');
      window.show();
      one.tray();
      await one.engine().catch(() => undefined);
      one.clock.pass(ms);
      await one.asks();
      await settle();
      expect(one.lines).toMatchObject([{ smoke: 'failed', engine: 'no engine', preload }]);
    },
  );

  test('ends with 1 where Electron never gets ready or the start is refused', async () => {
    const never = trial();
    never.clock.pass(60_000);
    await settle();
    const refused = trial();
    refused.smoke.refused('The disk is full.');
    await settle();
    expect([never.exits, refused.exits]).toEqual([[1], [1]]);
    expect(refused.lines).toMatchObject([{ smoke: 'failed', window: 'The disk is full.' }]);
  });

  test('tells its line also where a fault ends the program first', () => {
    const one = trial();
    one.window();
    one.tray();
    for (const end of ended()) (end as () => void)();
    expect(one.lines).toMatchObject([
      { smoke: 'failed', tray: true, window: 'The program ended before it came to this.' },
    ]);
  });

  test('shows no box and notifies nobody: a box answers itself as cancelled', async () => {
    const { smoke, standIn } = trial();
    const { dialog, Notification } = smoke.runtime;
    const answer = await dialog.showMessageBox({ message: 'Start again?', buttons: ['a', 'b'], cancelId: 1 });
    dialog.showErrorBox('title', 'text');
    expect([answer.response, Notification.isSupported()]).toEqual([1, false]);
    expect([standIn.dialog.shown, standIn.dialog.errors]).toEqual([[], []]);
  });
});
