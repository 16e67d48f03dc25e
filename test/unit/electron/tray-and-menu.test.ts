import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Actions } from '#main/electron/actions.ts';
import { followDesk } from '#main/electron/desk-view.ts';
import { figureOf } from '#main/electron/figure.ts';
import { followTheme } from '#main/electron/follow-theme.ts';
import { applicationMenu } from '#main/electron/menu/application-menu.ts';
import { createTray } from '#main/electron/tray/tray-controller.ts';
import { trayIcon } from '#main/electron/tray/tray-icon.ts';
import { trayMenu } from '#main/electron/tray/tray-menu.ts';
import { symbolLine, tooltip } from '#main/electron/tray/words.ts';
import { familyOf } from '#renderer/format/words.ts';
import { healthWord } from '#shared/ipc/primitives.ts';
import type { StandingView } from '#shared/ipc/standing.ts';
import { standingOrders } from '#test/e2e/mock-host/standing.ts';
import { exampleSlices, exampleSymbol } from '#test/electron/fixture/example-slices.ts';
import { FakeDesk } from '#test/electron/fixture/fake-desk.ts';
import { menuLines } from '#test/electron/standin/menu-text.ts';
import { createStandIn, type StandIn } from '#test/electron/standin/stand-in.ts';
import { packageIcons, trayModule } from '../../../build/icons.ts';
import { ManualClock } from './manual-clock.ts';

let done: string[];
const actions: Actions = {
  show: () => done.push('show'),
  open: (symbol: string) => done.push(`open ${symbol}`),
  strip: () => done.push('strip'),
  checkNow: () => done.push('check'),
  pause: () => done.push('pause'),
  resume: () => done.push('resume'),
  kill: () => done.push('kill'),
  quit: () => done.push('quit'),
  openDataFolder: () => done.push('folder'),
  exportReport: () => done.push('report'),
  openLink: (name) => done.push(name),
};
let standIn: StandIn;
let clock: ManualClock;
beforeEach(() => {
  clock = new ManualClock();
  done = [];
  standIn = createStandIn({ cdp: null, exit: () => {} });
});
const { session } = exampleSlices;

describe("the tray's menu", () => {
  test('K2: before the engine speaks offers only what works then, the kill switch with it', () => {
    expect(menuLines(trayMenu(null, [], [], actions))).toEqual([
      '(Starting)',
      '---',
      'Kill switch: end all trading now',
      '---',
      '(Check now)',
      '(Pause sync)',
      '---',
      'Show Plumbline',
      'Quit',
    ]);
  });

  test('offers Resume while paused, and points to the window once the kill switch is engaged', () => {
    const lines = menuLines(
      trayMenu({ ...session, paused: true, halt: { reason: 'r', at: 1 } }, [exampleSymbol], [], actions),
    );
    expect(lines).toContain('Resume sync');
    expect(lines).toContain('Halted by the kill switch: re-arm in the window');
    expect(lines.join()).not.toContain('Kill switch: stop');
  });

  test('has the kill switch at one place, whatever is so and however many symbols there are', () => {
    const many = Array.from({ length: 25 }, (_, index) => ({ ...exampleSymbol, symbol: `S${index}/USDC` }));
    const halted = { ...session, halt: { reason: 'r', at: 1 } };
    for (const state of [null, session, { ...session, paused: true, checking: true }, halted])
      for (const symbols of [[], many.slice(0, 1), many.slice(0, 20), many])
        expect(menuLines(trayMenu(state, symbols, standingOrders, actions))[2]).toMatch(/kill switch/i);
  });

  test('names twenty symbols and counts the rest', () => {
    const many = Array.from({ length: 25 }, (_, index) => ({ ...exampleSymbol, symbol: `S${index}/USDC` }));
    const lines = menuLines(trayMenu(session, many, [], actions));
    expect(lines.filter((line) => typeof line === 'string' && line.includes('/USDC'))).toHaveLength(20);
    expect(lines).toContain('and 5 more');
  });

  test('opens a symbol that is pressed', () => {
    const line = trayMenu(session, [exampleSymbol], [], actions).find(({ label }) =>
      label?.startsWith('ETH/'),
    );
    line?.click?.({} as never, undefined, {} as never);
    expect(done).toEqual(['open ETH/USDC']);
  });

  test("says each symbol's asked state and word", () => {
    expect(symbolLine(exampleSymbol)).toBe('ETH/USDC: LONG 0.4750 ETH, in sync');
    expect(symbolLine({ ...exampleSymbol, desired: null, health: 'asking' })).toBe(
      'ETH/USDC: not asked yet, asking',
    );
    const flat = { state: 'NO_POSITION', target: '0', since: 1, by: 'you' } as const;
    expect(symbolLine({ ...exampleSymbol, desired: flat, health: 'drift' })).toBe('ETH/USDC: FLAT, drift');
  });

  test("has a tooltip that begins with mode and word, and fits into Windows' 127 characters", () => {
    expect(tooltip({ ...session, sentence: 'x'.repeat(500) }, standingOrders)).toHaveLength(127);
    expect(tooltip(session, [])).toBe('Plumbline PRACTICE+SYNC, in sync: Everything is as you asked.');
  });

  test('names armed stops, in the tooltip before the sentence and in the menu with what they need', () => {
    expect(tooltip(session, standingOrders)).toBe(
      'Plumbline PRACTICE+SYNC, in sync, 1 stop armed: Everything is as you asked.',
    );
    const [limit, stop] = standingOrders;
    const lines = (standing: readonly StandingView[]) =>
      menuLines(trayMenu(session, [exampleSymbol], standing, actions));
    expect(lines(standingOrders)).toContain('1 stop armed (ETH/USDC at 1940): only while Plumbline runs');
    if (!limit || !stop) throw new Error('no example');
    const three = [stop, { ...stop, symbol: 'SOL/USDC' }, { ...stop, symbol: 'MX/USDC' }];
    expect(lines(three)).toContain('3 stops armed (ETH/USDC at 1940 and 2 more): only while Plumbline runs');
    for (const none of [[], [limit], [{ ...stop, state: 'disarmed' as const }]])
      expect([tooltip(session, none), lines(none).join()].join()).not.toMatch(/armed/);
  });
});

test('tray and window give every word the same shape', () => {
  const inWindow = {
    plumb: 'straight',
    run: 'filling',
    lean: 'leaning',
    swing: 'swung',
    dash: 'dashed',
    pin: 'pinned',
    grey: 'outline',
  };
  for (const word of healthWord.options)
    expect([word, figureOf(word)]).toEqual([word, inWindow[familyOf(word)]]);
  expect(figureOf(null)).toBe('outline');
});

describe('the tray', () => {
  test('changes icon, tooltip and menu when they change and only then', async () => {
    const desk = new FakeDesk();
    const controller = createTray({
      runtime: standIn.electron,
      platform: 'linux',
      actions,
      log: () => {},
      after: clock.after,
    });
    controller.follow(await followDesk(desk));
    const [tray] = standIn.trays;
    const counts = () => [tray?.images, tray?.menus];
    const before = counts();
    desk.put('session', { ...session, now: 2 });
    desk.put('session', { ...session, now: 3 });
    expect(counts()).toEqual(before);
    const picture = tray?.image.representations[0]?.dataURL;
    desk.put('session', { ...session, health: 'halted', halt: { reason: 'breaker', at: 1 } });
    expect(counts()).toEqual([(before[0] ?? 0) + 1, (before[1] ?? 0) + 1]);
    expect(tray?.image.representations[0]?.dataURL).not.toBe(picture);
    expect(tray?.tooltip).toContain('halted');
    tray?.emit('click');
    expect(done).toEqual(['show']);
  });

  test.each(['linux', 'win32', 'darwin'] as const)(
    'on %s has its open menu left alone, so that a press on the kill switch is never lost',
    async (platform) => {
      const desk = new FakeDesk();
      const controller = createTray({
        runtime: standIn.electron,
        platform,
        actions,
        log: () => {},
        after: clock.after,
      });
      controller.follow(await followDesk(desk));
      const [tray] = standIn.trays;
      const health = (word: 'drift' | 'asking' | 'halted') =>
        desk.put('session', { ...session, health: word });
      const first = () => menuLines(tray?.menu?.template ?? [])[0];

      const open = tray?.openMenu();
      health('drift');
      expect(tray?.menu).toBe(open);
      expect(tray?.tooltip).toContain('drift');
      if (platform !== 'linux') {
        // Its command comes after its closing.
        open?.emit('menu-will-close');
        health('asking');
        expect(tray?.menu).toBe(open);
        clock.pass(1000);
        expect(first()).toBe('(PRACTICE+SYNC: asking)');
      }
      // No system need tell that it was closed.
      const again = tray?.openMenu();
      health('halted');
      clock.pass(29_999);
      expect(tray?.menu).toBe(again);
      clock.pass(1);
      expect(first()).toBe('(PRACTICE+SYNC: halted)');
    },
  );

  test('has seven shapes, each its own in black, dark and light, at two scales', () => {
    const shapes = new Set<string>();
    const figures = new Set(healthWord.options.map(figureOf));
    expect(figures.size).toBe(7);
    for (const figure of figures) {
      for (const [platform, dark] of [
        ['darwin', true],
        ['linux', true],
        ['linux', false],
      ] as const) {
        const image = trayIcon(standIn.electron.nativeImage, figure, platform, dark) as unknown as {
          representations: { scaleFactor: number; dataURL: string }[];
          template: boolean;
        };
        expect(image.representations.map(({ scaleFactor }) => scaleFactor)).toEqual([1, 2]);
        expect(image.template).toBe(platform === 'darwin');
        shapes.add(image.representations[0]?.dataURL ?? '');
      }
    }
    expect(shapes.size).toBe(21);
  });

  test('is left out where the desktop has none', () => {
    standIn.support.tray = false;
    expect(
      createTray({ runtime: standIn.electron, platform: 'linux', actions, log: () => {}, after: clock.after })
        .there,
    ).toBe(false);
  });
});

describe('the native menu', () => {
  test('is this on Linux and Windows', () => {
    expect(menuLines(applicationMenu('linux', false, actions))).toEqual([
      {
        '&Trading': [
          'Check now [F5]',
          'Pause sync',
          'Resume sync',
          '---',
          'Kill switch: end all trading now [CmdOrCtrl+Shift+K]',
          '---',
          'Quit Plumbline [CmdOrCtrl+Q]',
        ],
      },
      {
        '&Edit': [
          'role: undo',
          'role: redo',
          '---',
          'role: cut',
          'role: copy',
          'role: paste',
          'role: selectAll',
        ],
      },
      {
        '&View': [
          'role: resetZoom',
          'role: zoomIn',
          'role: zoomOut',
          '---',
          'role: togglefullscreen',
          '---',
          'Strip, on top of all windows',
        ],
      },
      '&Window',
      {
        '&Help': [
          'role: about',
          'Show the data folder',
          'Export a problem report…',
          '---',
          'API keys on mexc.com',
          'Open orders on mexc.com',
          "MEXC's API documentation",
        ],
      },
    ]);
  });

  test("on macOS has the program's own menu first, and developer tools only while developing", () => {
    const [first] = menuLines(applicationMenu('darwin', false, actions));
    expect(first).toEqual({
      Plumbline: [
        'role: about',
        '---',
        'role: services',
        '---',
        'role: hide',
        'role: hideOthers',
        'role: unhide',
        '---',
        'Quit Plumbline [CmdOrCtrl+Q]',
      ],
    });
    const text = (developing: boolean) =>
      JSON.stringify(menuLines(applicationMenu('linux', developing, actions)));
    expect(text(true)).toContain('toggleDevTools');
    expect(text(false)).not.toMatch(/toggleDevTools|reload/i);
  });
});

test('the theme of the settings is the native one', async () => {
  const desk = new FakeDesk();
  followTheme(standIn.electron.nativeTheme, await followDesk(desk));
  for (const [wanted, source] of [
    ['light', 'light'],
    ['dark', 'dark'],
    ['system', 'system'],
    ['purple', 'system'],
  ] as const) {
    desk.put('settings', { ...desk.slices.settings, installation: { theme: wanted } });
    expect(standIn.nativeTheme.themeSource).toBe(source);
  }
});

describe('the committed icons', () => {
  const drawn = packageIcons();
  test('are what the one drawing gives', () => {
    const folder = new URL('../../../', import.meta.url);
    const normal = (text: string) => text.replace(/\s+/g, '');
    expect(normal(readFileSync(new URL('main/electron/tray/pictures.generated.ts', folder), 'utf8'))).toBe(
      normal(trayModule()),
    );
    for (const [name, content] of drawn) {
      expect(readFileSync(new URL(`build/icons/${name}`, folder)).equals(content), name).toBe(true);
    }
  });

  test('are containers that their systems read: sizes and lengths agree', () => {
    const ico = drawn.get('icon.ico')!;
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 7]);
    for (let index = 0; index < 7; index += 1) {
      const at = 6 + 16 * index;
      const png = ico.subarray(
        ico.readUInt32LE(at + 12),
        ico.readUInt32LE(at + 12) + ico.readUInt32LE(at + 8),
      );
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16) % 256).toBe(ico.readUInt8(at));
    }
    const icns = drawn.get('icon.icns')!;
    expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
    const sizes: number[] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
      sizes.push(icns.readUInt32BE(at + 8 + 16));
    expect(sizes).toEqual([128, 256, 512, 1024]);
  });
});
