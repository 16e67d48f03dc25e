import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { onWantedNavigation, onWantedWindow, type UrlActs } from '#main/electron/act-on-url.ts';
import { ask } from '#main/electron/actions.ts';
import { followApp } from '#main/electron/follow-app.ts';
import { followChildren } from '#main/electron/follow-children.ts';
import { knownChannels, requestWire } from '#main/electron/ipc/names.ts';
import { isPlainData } from '#main/electron/ipc/plain-data.ts';
import { carryRequests } from '#main/electron/ipc/transport.ts';
import { makeActions } from '#main/electron/make-actions.ts';
import { nameProgram } from '#main/electron/name-program.ts';
import { followNetwork } from '#main/electron/power/network-signals.ts';
import { followPower } from '#main/electron/power/power-signals.ts';
import { channelNames } from '#shared/ipc/contract.ts';
import { FakeDesk } from '#test/electron/fixture/fake-desk.ts';
import { createStandIn, type StandIn } from '#test/electron/standin/stand-in.ts';
import { senders } from '#test/integration/ipc/over-electron.ts';
import { inRoot } from '../../../build/paths.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));
let standIn: StandIn;
let desk: FakeDesk;
beforeEach(() => {
  standIn = createStandIn({ cdp: null, exit: () => {} });
  desk = new FakeDesk();
});

describe('the computer', () => {
  test('tells the engine of sleep, wake and lock, and a shutdown waits for an orderly end', () => {
    const ends: string[] = [];
    const power = followPower(
      standIn.electron.powerMonitor,
      (event) => desk.signal(event),
      () => ends.push('end'),
    );
    for (const event of ['suspend', 'resume', 'lock-screen']) standIn.powerMonitor.emit(event);
    expect(power.isLocked()).toBe(true);
    standIn.powerMonitor.emit('unlock-screen');
    expect(power.isLocked()).toBe(false);
    let prevented = false;
    standIn.powerMonitor.emit('shutdown', {
      preventDefault: () => {
        prevented = true;
      },
    });
    expect([desk.signals, ends, prevented]).toEqual([['sleep', 'wake', 'locked', 'unlocked'], ['end'], true]);
  });

  test('tells it of the network only when that changes', () => {
    let look = () => {};
    followNetwork(
      standIn.net,
      (milliseconds, run) => {
        expect(milliseconds).toBe(2000);
        look = run;
        return () => {};
      },
      (event) => desk.signal(event),
    );
    for (const online of [true, false, false, true, true]) {
      standIn.net.online = online;
      look();
    }
    expect(desk.signals).toEqual(['offline', 'online']);
  });

  test('that is offline at the start is told so at once', () => {
    standIn.net.online = false;
    followNetwork(
      standIn.net,
      () => () => {},
      (event) => desk.signal(event),
    );
    expect(desk.signals).toEqual(['offline']);
  });
});

test("D13: notes which of Chromium's own processes has ended, why, and with what", () => {
  const noted: string[] = [];
  followChildren(standIn.electron.app, (kind, sentence) => noted.push(`${kind}: ${sentence}`));
  standIn.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 139 });
  const network = { type: 'Utility', reason: 'killed', exitCode: 9, name: 'Network Service' };
  standIn.app.emit('child-process-gone', {}, network);
  expect(noted).toEqual([
    "child: Chromium's GPU process has ended: crashed, code 139.",
    "child: Chromium's Utility (Network Service) process has ended: killed, code 9.",
  ]);
});

describe('the program as a whole', () => {
  function follow() {
    const did: string[] = [];
    const signals = new Map<string, () => void>();
    let message: (message: unknown) => void = () => {};
    followApp(
      standIn.electron.app,
      (signal, run) => signals.set(signal, run),
      (run) => {
        message = run;
      },
      {
        show: () => did.push('show'),
        tell: (_title, sentence) => did.push(sentence),
        quit: (attended) => did.push(`quit ${attended}`),
      },
    );
    return {
      did,
      signals,
      message: (sent: unknown) => message(sent),
    };
  }

  test('shows its window for a second start and for a click in the dock', () => {
    const { did } = follow();
    standIn.app.emit('second-instance');
    standIn.app.emit('activate');
    standIn.app.emit('window-all-closed');
    expect(did).toEqual(['show', 'show']);
  });

  test('quits when npm start tells it to, which it does where there are no signals', () => {
    const { did, message } = follow();
    for (const sent of ['go on', { id: 1 }, null]) message(sent);
    expect(did).toEqual([]);
    message('stop');
    expect(did).toEqual(['quit false']);
  });

  test('asks before it quits, and not when a signal ends it', () => {
    const { did, signals } = follow();
    expect(standIn.app.quitWanted()).toEqual({ prevented: true });
    for (const run of signals.values()) run();
    expect(did).toEqual(['quit true', 'quit false', 'quit false', 'quit false']);
    expect(standIn.app.quitWanted()).toEqual({ prevented: true });
  });

  test.each(['open-url', 'open-file'])('opens nothing for %s and says so', (name) => {
    const { did } = follow();
    let prevented = false;
    standIn.app.emit(
      name,
      {
        preventDefault: () => {
          prevented = true;
        },
      },
      'plumbline://sell?all',
    );
    expect(prevented).toBe(true);
    expect(did[0]).toContain('I open no files and no links');
  });
});

test('D17: the program is known to Windows by the id that it is installed under, and only where it is installed', () => {
  nameProgram(standIn.electron.app, '1.2.3', 'linux');
  expect(standIn.app.modelId).toBeNull();
  nameProgram(standIn.electron.app, '1.2.3', 'win32');
  expect(standIn.app.modelId).toBeNull();
  standIn.app.isPackaged = true;
  nameProgram(standIn.electron.app, '1.2.3', 'win32');
  expect(readFileSync(inRoot('electron-builder.yml'), 'utf8')).toContain(`appId: ${standIn.app.modelId}\n`);
  expect(standIn.app.about).toMatchObject({ applicationName: 'Plumbline', applicationVersion: '1.2.3' });
});

describe('what a page wants', () => {
  function acts(failed: boolean, ended = false) {
    const did: string[] = [];
    const parts: UrlActs = {
      shell: standIn.electron.shell,
      dataFolder: '/data',
      log: (_kind, sentence) => did.push(sentence),
      startFailed: () => failed,
      startAgain: () => did.push('again'),
      pageEnded: () => ended,
      loadAgain: () => did.push('load'),
      quit: () => did.push('quit'),
      showStrip: () => did.push('strip'),
      showWindow: (symbol) => did.push(`window ${symbol}`),
    };
    return { did, go: onWantedNavigation(parts), open: onWantedWindow(parts) };
  }
  test('the strip and the window are shown by main, and nothing beside them', () => {
    const { did, open } = acts(false);
    for (const url of [
      'app://main/strip',
      'app://main/window#symbol=ETH%2FUSDC&n=1',
      'app://main/window',
      'app://main/strip/more',
      'app://other/strip',
      'https://main/strip',
    ])
      open(url);
    const refused = 'A page wanted to open a window, and was refused.';
    expect(did).toEqual(['strip', 'window ETH/USDC', 'window null', refused, refused, refused]);
  });
  test('leads nowhere while the program runs, not even the addresses of a failed start', () => {
    const { did, go } = acts(false);
    for (const url of ['app://main/act/quit', 'app://main/act/start-again', 'https://example.com/']) go(url);
    expect(did).toEqual(Array(3).fill('A page wanted to leave, and was refused.'));
  });
  test('after a failed start is to start again, to see the folder or to quit', () => {
    const { did, go } = acts(true);
    for (const url of [
      'app://main/act/start-again',
      'app://main/act/data-folder',
      'app://main/act/quit',
      'app://main/act/sell',
    ])
      go(url);
    expect(did).toEqual(['again', 'quit', 'A page wanted to leave, and was refused.']);
    expect(standIn.shell.opened).toEqual(['/data']);
  });
  test('D16: in the place of a page that keeps ending is to load it again or to quit', () => {
    const { did, go } = acts(false, true);
    for (const act of ['load-again', 'quit', 'start-again', 'data-folder']) go(`app://main/act/${act}`);
    expect(did).toEqual(['load', 'quit', ...Array(2).fill('A page wanted to leave, and was refused.')]);
    expect(standIn.shell.opened).toEqual([]);
  });
  test('of a new window is a link by its name, or nothing', () => {
    const { did, open } = acts(false);
    open('app://main/links/api-keys');
    open('https://www.mexc.com/user/openapi');
    expect(standIn.shell.opened).toEqual(['https://www.mexc.com/user/openapi']);
    expect(did).toEqual(['A page wanted to open a window, and was refused.']);
  });
});

describe('tray and menu', () => {
  test("ask the desk by the contract's own channels, and tell what it refuses", async () => {
    const told: string[] = [];
    const actions = makeActions({
      shell: standIn.electron.shell,
      desk: Promise.resolve(desk),
      early: Promise.resolve(desk),
      dataFolder: '/data',
      tell: (title, sentence) => told.push(`${title}: ${sentence}`),
      show: () => {},
      strip: () => {},
      open: () => {},
      quit: () => {},
      writeReport: () => Promise.reject(new Error('no disk')),
    });
    for (const act of [actions.checkNow, actions.pause, actions.resume, actions.kill, actions.kill]) act();
    actions.exportReport();
    await settle();
    expect(desk.requests.map(({ channel }) => channel)).toEqual([
      'sync.checkNow',
      'sync.pause',
      'sync.resume',
      'halt.engage',
      'halt.engage',
    ]);
    expect(told).toEqual(['No problem report: Error: no disk']);
    told.length = 0;
    desk.answer = () => ({ ok: false, code: 'not-now', message: 'A moment.' });
    actions.pause();
    await settle();
    expect(told).toEqual(['Not paused: A moment.']);
  });
  test('say when there is no engine', async () => {
    const told: string[] = [];
    await ask(Promise.reject(new Error('x')), (_title, sentence) => told.push(sentence), 't', 'halt.engage');
    expect(told).toEqual(['The engine is not running.']);
  });
});

describe('the transport', () => {
  const start = (opening: Promise<FakeDesk>) => {
    const { window, good } = senders();
    carryRequests({
      ipcMain: standIn.ipcMain,
      contents: () => window,
      desk: opening,
      early: Promise.resolve(desk),
      log: () => {},
    });
    return (channel: unknown, args: unknown = {}) =>
      standIn.ipcMain.invoke(requestWire, good, [channel, args]);
  };
  test('knows every channel of the contract in the preload', () => {
    expect([...knownChannels].sort()).toEqual([...channelNames].sort());
  });
  test('K2: carries the kill switch at once, also before the engine is there', async () => {
    const ask = start(new Promise(() => {}));
    await ask('halt.engage');
    expect(desk.requests.map(({ channel }) => channel)).toEqual(['halt.engage']);
  });
  test('keeps requests that come before the engine until it is there', async () => {
    let open = (_desk: FakeDesk) => {};
    const ask = start(
      new Promise((resolve) => {
        open = resolve;
      }),
    );
    const answer = ask('sync.pause');
    open(desk);
    expect(await answer).toEqual({ value: { ok: true, value: { sentence: 'Done.' } } });
  });
  test('says that nothing was done when the engine did not start', async () => {
    const failed = Promise.reject(new Error('x'));
    expect(await start(failed)('sync.pause')).toMatchObject({ value: { ok: false, code: 'failed' } });
  });
  test('lets 64 requests wait and refuses the next', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    desk.answer = async () => {
      await held;
      return { ok: true, value: 1 };
    };
    const ask = start(Promise.resolve(desk));
    const waiting = Array.from({ length: 64 }, () => ask('sync.pause'));
    expect(await ask('sync.pause')).toMatchObject({ value: { ok: false, code: 'too-many-requests' } });
    release();
    expect((await Promise.all(waiting)).every((answer) => 'value' in answer)).toBe(true);
    expect(await ask('sync.pause')).toMatchObject({ value: { ok: true } });
  });
  test.each<[string, unknown, boolean]>([
    ['texts, numbers, lists and null', { a: [1, 'x', null, true, undefined] }, true],
    ['an object without a prototype', Object.create(null), true],
    ['a date', new Date(), false],
    ['a map', new Map(), false],
    ['a big integer', 1n, false],
    ['a number that is none', Number.NaN, false],
    ['bytes', new Uint8Array(3), false],
    ['an object of a class', new (class Money {})(), false],
    ['a name that reaches a prototype', JSON.parse('{"a":{"__proto__":1}}'), false],
    ['a constructor', { constructor: 1 }, false],
    ['a text of 300,000 characters', 'x'.repeat(300_000), false],
    ['a list of 30,000', Array(30_000).fill(0), false],
    ['a list that is long and empty', new Array(1e9), false],
  ])('looks at %s', (_name, value, plain) => {
    expect(isPlainData(value)).toBe(plain);
  });
  test('pushes nothing to a window that has crashed', async () => {
    const sent: unknown[] = [];
    const contents = Object.assign(new EventEmitter(), {
      crashed: true,
      isDestroyed: () => false,
      isCrashed: () => contents.crashed,
      send: (...given: unknown[]) => sent.push(given),
    });
    carryRequests({
      ipcMain: standIn.ipcMain,
      contents: () => contents as never,
      desk: Promise.resolve(desk),
      early: Promise.resolve(desk),
      log: () => {},
    });
    await settle();
    desk.put('log', []);
    contents.crashed = false;
    desk.put('fills', []);
    expect(sent).toEqual([['plumbline:push', 'state', { slice: 'fills', revision: 2, value: [] }]]);
  });
});
