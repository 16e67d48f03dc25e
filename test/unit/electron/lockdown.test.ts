import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WebContents } from 'electron';
import { beforeEach, describe, expect, test } from 'vitest';
import { linkName, links, openLink } from '#main/electron/links.ts';
import { limitDownloads } from '#main/electron/lockdown/downloads.ts';
import { lockAllContents } from '#main/electron/lockdown/lock-contents.ts';
import { lockProcess } from '#main/electron/lockdown/lock-process.ts';
import { cancelNetwork } from '#main/electron/lockdown/network.ts';
import { denyPermissions } from '#main/electron/lockdown/permissions.ts';
import { refuseCertificatesAndLogins } from '#main/electron/lockdown/process.ts';
import { lockedWebPreferences } from '#main/electron/lockdown/web-preferences.ts';
import { DownloadStandIn } from '#test/electron/standin/session.ts';
import { createStandIn, type StandIn } from '#test/electron/standin/stand-in.ts';
import { inRoot } from '../../../build/paths.ts';

let standIn: StandIn;
beforeEach(() => {
  standIn = createStandIn({ cdp: null, exit: () => {} });
});
const event = () => {
  const seen = { prevented: false };
  return Object.assign(seen, {
    preventDefault: () => {
      seen.prevented = true;
    },
  });
};

describe("the window's preferences", () => {
  test('isolate and sandbox the page, give it no Node, and weaken nothing', () => {
    const locked = lockedWebPreferences('/preload.cjs', false);
    expect(locked).toEqual({
      preload: '/preload.cjs',
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      webgl: false,
      navigateOnDragDrop: false,
      enableWebSQL: false,
      spellcheck: false,
      safeDialogs: true,
      devTools: false,
    });
    expect(Object.keys(locked)).not.toContain('enableBlinkFeatures');
  });
});

describe('permissions', () => {
  test('are refused when asked for, when queried, for devices and for screens', () => {
    const refused: string[] = [];
    denyPermissions(standIn.session as never, (what) => refused.push(what));
    const answers: unknown[] = [];
    const every = [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'clipboard-sanitized-write',
      'fullscreen',
      'openExternal',
      'hid',
      'serial',
      'usb',
      'unknown',
    ] as const;
    for (const permission of every) {
      standIn.session.permissionRequest?.(
        null as never,
        permission as never,
        (answer) => answers.push(answer),
        {} as never,
      );
      answers.push(standIn.session.permissionCheck?.(null, permission as never, 'app://main', {} as never));
    }
    answers.push(standIn.session.devicePermission?.({} as never));
    standIn.session.displayMedia?.({} as never, (streams) =>
      answers.push(Object.keys(streams ?? {}).length > 0),
    );
    expect(answers).toEqual(Array(every.length * 2 + 2).fill(false));
    expect(refused).toEqual([...every, 'display-capture']);
  });
});

describe('network', () => {
  test.each([
    ['app://main/assets/x.js', false],
    ['https://api.mexc.com/api/v3/account?signature=abc', true],
    ['http://127.0.0.1:9/', true],
    ['wss://example.com/', true],
    ['file:///etc/passwd', true],
    ['app://elsewhere/x.js', true],
    ['devtools://devtools/x.js', true],
    ['chrome-extension://abc/x.js', true],
  ])('%s is cancelled: %s', async (url, cancelled) => {
    const told: string[] = [];
    cancelNetwork(standIn.session as never, (what) => told.push(what), false);
    const outcome = await standIn.session.answer(
      { requestId: '1', frameId: 'f', resourceType: 'XHR', request: { url, method: 'GET', headers: {} } },
      1,
    );
    expect(outcome).toBeNull();
    expect(told.length > 0).toBe(cancelled);
    expect(told.join()).not.toContain('signature');
  });

  test("is none of Chromium's own, every process is sandboxed and the scheme is there before ready", () => {
    lockProcess(standIn.electron);
    expect(standIn.app.sandboxed).toBe(true);
    expect(standIn.app.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
    expect([...standIn.app.switches.keys()]).toEqual(
      expect.arrayContaining(['disable-background-networking', 'disable-component-update', 'no-pings']),
    );
    expect(standIn.schemes).toHaveLength(1);
  });

  test.each([
    'no-sandbox',
    'disable-web-security',
    'remote-debugging-port',
    'ignore-certificate-errors',
    'load-extension',
  ])('a packaged program does not start with --%s', (name) => {
    standIn.app.isPackaged = true;
    standIn.app.switches.set(name, '');
    expect(() => lockProcess(standIn.electron)).toThrow(`I don't start with --${name}`);
  });
});

describe('certificates, logins and client certificates', () => {
  test('are refused', () => {
    refuseCertificatesAndLogins(standIn.electron.app);
    const answers: unknown[] = [];
    const asked = [event(), event(), event()] as const;
    standIn.app.emit('certificate-error', asked[0], {}, 'https://x', 'net::ERR', {}, (answer: unknown) =>
      answers.push(answer),
    );
    standIn.app.emit('select-client-certificate', asked[1]);
    standIn.app.emit('login', asked[2], {}, {}, {}, (...given: unknown[]) => answers.push(given));
    expect(answers).toEqual([false, []]);
    expect(asked.map(({ prevented }) => prevented)).toEqual([true, true, true]);
  });
});

describe('every page', () => {
  function page() {
    const acts = { navigated: [] as string[], opened: [] as string[] };
    lockAllContents(standIn.electron.app, {
      navigated: (url) => acts.navigated.push(url),
      opened: (url) => acts.opened.push(url),
    });
    new standIn.electron.BrowserWindow({});
    const contents = standIn.windows[0]?.contents;
    if (!contents) throw new Error('no window');
    return { acts, contents };
  }

  test('goes nowhere: not away, not to our own pages, not in frames, not by a redirect', () => {
    const { acts, contents } = page();
    const going = [
      ['will-navigate', Object.assign(event(), { url: 'https://example.com/' })],
      ['will-navigate', Object.assign(event(), { url: 'app://main/index.html' })],
      ['will-frame-navigate', Object.assign(event(), { url: 'app://main/', isMainFrame: false })],
      ['will-redirect', event()],
      ['will-attach-webview', event()],
    ] as const;
    for (const [name, one] of going) contents.emit(name, one, {}, {});
    expect(going.map(([, one]) => one.prevented)).toEqual([true, true, true, true, true]);
    expect(acts.navigated).toEqual(['https://example.com/', 'app://main/index.html']);
  });

  test('opens no window; the wish is handed on as an address only', () => {
    const { acts, contents } = page();
    contents.wantsWindow('https://example.com/');
    contents.wantsWindow('https://main.app.test/links/api-keys');
    expect(acts.opened).toEqual(['https://example.com/', 'app://main/links/api-keys']);
  });

  test('is locked from the moment that it comes to be', () => {
    const { contents } = page();
    const heard = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'];
    expect(heard.map((name) => (contents as unknown as WebContents).listenerCount(name))).toEqual([
      1, 1, 1, 1,
    ]);
  });
});

describe('links', () => {
  test.each([
    ['app://main/links/api-keys', 'api-keys'],
    ['app://main/links/constructor', null],
    ['app://main/links/__proto__', null],
    ['app://main/links/api-keys/x', null],
    ['app://main/links/', null],
    ['https://main/links/api-keys', null],
    ['https://www.mexc.com/user/openapi', null],
    ['javascript:alert(1)', null],
    ['file:///bin/sh', null],
  ])('%s names %s', (url, name) => {
    expect(linkName(url)).toBe(name);
  });

  test('lead to https addresses of a table only, and a browser that fails harms nothing', async () => {
    for (const address of Object.values(links)) expect(address).toMatch(/^https:\/\/www\.mexc\.com\//);
    openLink({ openExternal: () => Promise.reject(new Error('no browser')) }, 'api-keys');
    openLink(standIn.electron.shell, 'api-keys');
    expect(standIn.shell.opened).toEqual([links['api-keys']]);
  });
});

describe('downloads', () => {
  function download(url: string, name: string) {
    const refused: string[] = [];
    const saved: unknown[] = [];
    limitDownloads(
      standIn.session as never,
      (what) => refused.push(what),
      (what) => saved.push(what),
    );
    const asked = event();
    const item = new DownloadStandIn(url, name);
    standIn.session.emit('will-download', asked, item);
    return { prevented: asked.prevented, options: item.options, refused, item, saved };
  }

  test.each([
    ['completed', [{ state: 'saved', path: '/home/me/fills.csv' }]],
    ['interrupted', [{ state: 'failed', path: '/home/me/fills.csv' }]],
    ['cancelled', []],
  ] as const)('D18: one that ended as %s is told so, and none before it has ended', (state, told) => {
    const { item, saved } = download('blob:app://main/123', 'fills.csv');
    expect(saved).toEqual([]);
    item.end(state, '/home/me/fills.csv');
    expect(saved).toEqual(told);
  });

  test('are what the window made itself, through a save dialog with a harmless name', () => {
    expect(download('blob:app://main/123', 'fills.csv')).toMatchObject({
      prevented: false,
      options: { title: 'Export', defaultPath: 'fills.csv' },
      refused: [],
    });
    for (const name of ['../../.bashrc', 'run.exe', 'a.csv.lnk', '/etc/x.sh']) {
      expect(download('blob:app://main/1', name).options).toMatchObject({
        defaultPath: 'plumbline-export.txt',
      });
    }
    expect(download('blob:app://main/1', '../x.csv').options).toMatchObject({ defaultPath: '-x.csv' });
  });

  test.each([
    'https://example.com/x.csv',
    'blob:https://example.com/1',
    'blob:app://mainx/1',
    'data:text/csv,x',
    'app://main/index.html',
  ])('of %s are cancelled', (url) => {
    expect(download(url, 'x.csv')).toMatchObject({ prevented: true, options: null });
  });
});

test('no crash reporter is started, whose dumps would hold the keys', () => {
  const main = inRoot('main');
  const files = readdirSync(main, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(100);
  for (const entry of files)
    expect(readFileSync(join(entry.parentPath, entry.name), 'utf8'), entry.name).not.toMatch(
      /\bcrashReporter\b/,
    );
});
