import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { shown } from '#test/e2e/harness/shown.ts';
import { ask, type HostFixture, hostFixture, told } from './fixture/host.ts';

// Each of these starts a program and a browser, which a busy computer does slowly.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
let fixture: HostFixture;
beforeAll(async () => {
  fixture = await hostFixture();
});
afterAll(() => fixture.end());

/** Lets the program's own turns pass. */
const soon = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

describe('the desktop program', () => {
  test('shows tray, menu and window, tells the engine of windows, power and network, and follows the theme', async () => {
    const started = await fixture.start(fixture.folder());
    await soon(async () => expect((await started.see()).tray?.tooltip).toContain('PRACTICE+SYNC'));
    const seen = await started.see();
    expect(seen.tray?.menu).toEqual([
      '(PRACTICE+SYNC: in sync)',
      '---',
      'Kill switch: end all trading now',
      '---',
      'ETH/USDC: LONG 0.4750 ETH, in sync',
      '---',
      'Check now',
      'Pause sync',
      '---',
      'Show Plumbline',
      'Quit',
    ]);
    expect(seen.window?.background).toBe('#0f1214');
    await soon(async () => expect((await started.see()).window?.visible).toBe(true));

    await started.act({ do: 'system theme', theme: 'light' });
    await shown(async () => (await started.see()).window?.background).toBe('#f6f6f4');

    for (const event of ['suspend', 'resume', 'lock-screen', 'unlock-screen'])
      await started.act({ do: 'power', event });
    await started.act({ do: 'network', online: false });
    await soon(async () =>
      expect((await told(started)).signals).toEqual(['sleep', 'wake', 'locked', 'unlocked', 'offline']),
    );
    await started.act({ do: 'minimize window' });
    await started.act({ do: 'click tray' });
    await shown(async () => (await started.see()).window).toMatchObject({
      visible: true,
      minimized: false,
      focused: true,
    });
    expect((await told(started)).windows.at(-1)).toBe(1);
    expect((await told(started)).windows).toContain(0);

    await ask(started, 'practice.disturb', { kind: 'asking now' });
    const before = seen.tray?.menus ?? 0;
    await soon(async () => {
      const { tray } = await started.see();
      expect(tray?.menu[0]).toBe('(PRACTICE+SYNC: asking)');
      expect(tray?.menus).toBeGreaterThan(before);
      expect(tray?.picture).not.toBe(seen.tray?.picture);
    });

    await started.act({ do: 'press', where: 'tray', label: 'Check now' });
    await started.act({ do: 'press', where: 'menu', label: 'Pause sync' });
    await started.act({ do: 'press', where: 'tray', label: 'Kill switch: end all trading now' });
    await soon(async () => {
      const channels = (await told(started)).requests.map(({ channel }) => channel);
      expect(channels).toEqual(expect.arrayContaining(['sync.checkNow', 'sync.pause', 'halt.engage']));
    });
    await soon(async () =>
      expect((await started.see()).notifications).toContainEqual(
        expect.objectContaining({
          title: 'Not halted',
          body: 'Refused for the test.',
          urgency: 'critical',
        }),
      ),
    );
    await started.act({ do: 'press', where: 'menu', label: 'API keys on mexc.com' });
    await started.page.click('#link');
    await soon(async () =>
      expect((await started.see()).opened).toEqual([
        'https://www.mexc.com/user/openapi',
        'https://www.mexc.com/user/openapi',
      ]),
    );
    await started.act({ do: 'app', event: 'open-url', what: 'plumbline://trade?now' });
    await shown(async () => (await started.see()).notifications.at(-1)?.body).toContain(
      'I open no files and no links',
    );
    await started.close();
    expect(await started.ended).toBe(0);
  });

  test('goes on when its window is closed, says so once, and comes back where it was', async () => {
    const folder = fixture.folder();
    const first = await fixture.start(folder);
    await first.act({ do: 'close window' });
    await soon(async () => expect((await first.see()).dialogs).toHaveLength(1));
    const [box] = (await first.see()).dialogs;
    expect(box).toMatchObject({
      message: 'Plumbline goes on in the tray.',
      buttons: ['Go on in the background', 'Quit Plumbline'],
      defaultId: 0,
    });
    await first.act({ do: 'answer', button: 'Go on in the background' });
    await soon(async () => expect((await first.see()).window?.visible).toBe(false));
    await first.act({ do: 'app', event: 'second-instance' });
    await shown(async () => (await first.see()).window).toMatchObject({ visible: true, focused: true });
    await first.act({ do: 'close window' });
    await shown(async () => (await first.see()).dialogs).toEqual([]);
    await shown(async () => (await first.see()).window?.visible).toBe(false);
    await first.close();

    const state = JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'));
    expect(state).toEqual({
      bounds: { x: 320, y: 120, width: 1280, height: 800 },
      maximized: false,
      closeExplained: true,
    });
    expect(statSync(join(folder, 'window.json')).mode & 0o777).toBe(0o600);
    writeFileSync(
      join(folder, 'window.json'),
      JSON.stringify({ ...state, bounds: { x: 10, y: 20, width: 1000, height: 700 } }),
    );
    const second = await fixture.start(folder);
    await shown(async () => (await second.see()).window?.bounds).toEqual({
      x: 10,
      y: 20,
      width: 1000,
      height: 700,
    });
    await second.close();
  });

  test('starts with a damaged window file as if there were none, and says so in the log', async () => {
    const folder = fixture.folder();
    writeFileSync(join(folder, 'window.json'), '{"bounds":{"x":1e999}}');
    const started = await fixture.start(folder);
    await shown(async () => (await started.see()).window?.bounds).toEqual({
      x: 320,
      y: 120,
      width: 1280,
      height: 800,
    });
    expect(fixture.log(folder)).toContain("The window's saved place is damaged");
    await started.close();
  });

  test('asks before going live in a dialog of its own with Cancel as default, one at a time', async () => {
    const started = await fixture.start(fixture.folder());
    const first = ask(started, 'mode.set', { mode: 'live' });
    await soon(async () => expect((await started.see()).dialogs).toHaveLength(1));
    await shown(async () => (await started.see()).dialogs[0]).toMatchObject({
      message: 'Go live?',
      detail: 'Account 1, ETH/USDC.',
      buttons: ['Cancel', 'Go live'],
      defaultId: 0,
      cancelId: 0,
    });
    expect(await ask(started, 'mode.set', { mode: 'live' })).toMatchObject({
      value: { agreed: { agreed: false } },
    });
    await started.act({ do: 'answer', button: 'Go live' });
    expect(await first).toMatchObject({ value: { agreed: { agreed: true } } });
    const second = ask(started, 'mode.set', { mode: 'live' });
    await soon(async () => expect((await started.see()).dialogs).toHaveLength(1));
    await started.act({ do: 'answer', button: 'Cancel' });
    expect(await second).toMatchObject({
      value: { agreed: { agreed: false, sentence: 'You cancelled; nothing was changed.' } },
    });
    await started.close();
  });

  test('says what is unfinished before it quits, stays when asked to, and then quits in order', async () => {
    const folder = fixture.folder();
    const started = await fixture.start(folder, {
      FIXTURE_BUSINESS: 'The outcome of one order is not known.',
    });
    await started.act({ do: 'press', where: 'tray', label: 'Quit' });
    await soon(async () =>
      expect((await started.see()).dialogs[0]?.detail).toContain('The outcome of one order is not known.'),
    );
    await shown(async () => (await started.see()).dialogs[0]).toMatchObject({
      buttons: ['Stay', 'Quit'],
      defaultId: 0,
      cancelId: 0,
    });
    await started.act({ do: 'answer', button: 'Stay' });
    expect(await started.act({ do: 'app', event: 'before-quit' })).toEqual({ prevented: true });
    await soon(async () => expect((await started.see()).dialogs).toHaveLength(1));
    await started.act({ do: 'answer', button: 'Quit' });
    expect(await started.ended).toBe(0);
    await started.close();
    const again = await fixture.start(folder);
    await again.close();
  });

  test('D14: asks when its window is closed where the desktop shows no tray icons, and goes on minimised', async () => {
    const started = await fixture.start(fixture.folder(), { PLUMBLINE_STAND_IN_TRAY_HOST: 'none' });
    await shown(async () => (await started.see()).tray).not.toBeNull();
    await soon(async () => expect((await started.see()).window?.visible).toBe(true));
    await started.act({ do: 'close window' });
    await soon(async () => expect((await started.see()).dialogs[0]?.message).toBe('Go on, or quit?'));
    await started.act({ do: 'answer', button: 'Go on minimised' });
    await soon(async () =>
      expect((await started.see()).window).toMatchObject({ visible: true, minimized: true }),
    );
    await started.close();
  });

  test('D17: packaged, and started by Windows for one of its notifications, comes up as ever', async () => {
    const started = await fixture.start(fixture.folder(), { PLUMBLINE_STAND_IN_PACKAGED: 'yes' }, [
      '-Embedding',
    ]);
    await soon(async () => expect((await started.see()).window?.visible).toBe(true));
    await shown(async () => (await started.see()).tray?.tooltip).toContain('PRACTICE+SYNC');
    await started.close();
  });

  test('D8: shows its window where that is never painted', async () => {
    const started = await fixture.start(fixture.folder(), { PLUMBLINE_STAND_IN_PAINTS: 'no' });
    await soon(async () => expect((await started.see()).window?.visible).toBe(true));
    await started.close();
  });

  test('quits when its window is closed where there is no tray', async () => {
    const started = await fixture.start(fixture.folder(), { PLUMBLINE_STAND_IN_TRAY: 'none' });
    await shown(async () => (await started.see()).tray).toBeNull();
    await soon(async () => expect((await told(started)).windows.length).toBeGreaterThan(0));
    await started.act({ do: 'close window' });
    expect(await started.ended).toBe(0);
    await started.close();
  });
});

describe('a start that fails', () => {
  test.each([
    ['refusal', 'The journal is damaged: <b>restore</b> a copy.', 2],
    ['fault', 'A fault of my own kept the engine from starting: x is not a function', 1],
  ] as const)('by a %s is told on a page with what to do', async (kind, sentence, code) => {
    const folder = fixture.folder();
    const started = await fixture.start(folder, { FIXTURE_FAIL: kind });
    const alert = started.page.getByRole('alert');
    await alert.waitFor();
    await shown(() => alert.textContent()).toBe(sentence);
    await shown(() => started.page.locator('main').textContent()).toContain(
      'Orders that rest on the exchange stay there',
    );
    await shown(() => started.page.locator('main').textContent()).toContain(folder);
    expect(await started.page.locator('main').evaluate((main) => getComputedStyle(main).borderTopWidth)).toBe(
      '4px',
    );
    await started.page.getByRole('link', { name: 'Show the data folder' }).click();
    await soon(async () => expect((await started.see()).opened).toEqual([folder]));
    await started.page.getByRole('link', { name: 'Quit' }).click();
    expect(await started.ended).toBe(code);
    await started.close();
  });

  test('because another host has the data folder names it on the page and ends with 2', async () => {
    const folder = fixture.folder();
    const first = await fixture.start(folder);
    const second = await fixture.start(folder);
    const alert = second.page.getByRole('alert');
    await alert.waitFor();
    await shown(() => alert.textContent()).toContain(String(first.pid));
    expect(second.output()).toContain(String(first.pid));
    await second.page.getByRole('link', { name: 'Quit' }).click();
    expect(await second.ended).toBe(2);
    await second.close();
    await first.close();
  });

  test.each([
    [['plumbline://trade/now'], 'I open no files and no links, so I left "plumbline://trade/now" alone.'],
    [['/home/someone/orders.csv'], 'I open no files and no links'],
    [['--sell-everything'], '--sell-everything'],
    [['--host', 'headless'], 'headless'],
  ])('because of the arguments %j ends with 2 and a sentence', async (args, sentence) => {
    const folder = fixture.folder();
    const { code, output } = await fixture.startBare(args);
    expect([code, output]).toEqual([2, expect.stringContaining(sentence)]);
    // Started so it has no terminal: from an icon somebody sees why.
    expect(output).toContain('box Plumbline did not start: ');
    expect(existsSync(join(folder, 'logs'))).toBe(false);
  });

  test('because the program runs already ends with 2 and names the folder; the first one shows its window', async () => {
    const folder = fixture.folder();
    const second = await fixture.startBare(['--data-dir', folder], { PLUMBLINE_STAND_IN_SECOND: 'yes' });
    expect(second).toMatchObject({
      code: 2,
      output: expect.stringContaining(`already running with the data folder ${folder}`),
    });
    expect(existsSync(join(folder, 'logs'))).toBe(false);
  });
});
