import { afterEach, expect, test } from 'vitest';
import { requestWire } from '#main/electron/ipc/names.ts';
import { type OpenedDesktop, openedDesktop, settle } from './opened-desktop.ts';

let one: OpenedDesktop;
afterEach(() => one.end());

/** The strip as the page of the window asks for it. */
const openStrip = () => one.standIn.windows[0]?.contents.wantsWindow('app://main/strip');
const windows = () => one.standIn.windows;

test('the strip is one small window on top of all others, under the rules of the window', async () => {
  one = await openedDesktop();
  openStrip();
  openStrip();
  expect(windows()).toHaveLength(2);
  const [window, strip] = windows();
  expect(strip?.options).toMatchObject({
    width: 360,
    height: 120,
    useContentSize: true,
    alwaysOnTop: true,
    resizable: false,
    frame: false,
    webPreferences: window?.options.webPreferences,
  });
  expect(strip?.loads).toEqual(['app://main/index.html?strip']);
});

test('it counts as a window that is seen, is closed alone, and can be opened again', async () => {
  one = await openedDesktop();
  await settle();
  one.window().hide();
  openStrip();
  one.window().emit('ready-to-show');
  expect(one.desk.windowCounts.at(-1)).toBe(1);
  one.window().close();
  expect(one.desk.windowCounts.at(-1)).toBe(0);
  expect(one.exits).toEqual([]);
  openStrip();
  expect(windows().filter((each) => !each.state.destroyed)).toHaveLength(2);
});

test('its page may ask and hears what is pushed; a page that ends is closed and touches nothing', async () => {
  one = await openedDesktop();
  await settle();
  openStrip();
  const strip = one.window();
  const frame = {
    origin: 'app://main',
    url: 'app://main/index.html?strip',
    parent: null,
    frameToken: strip.contents.mainFrame.frameToken,
  };
  const event = { sender: strip.contents.outside, senderFrame: frame };
  await one.standIn.ipcMain.invoke(requestWire, event as never, ['halt.engage', {}]);
  expect(one.desk.requests.map(({ channel }) => channel)).toContain('halt.engage');
  strip.contents.emit('render-process-gone', {}, { reason: 'crashed' });
  expect(strip.state.destroyed).toBe(true);
  expect(one.exits).toEqual([]);
});

test('"Answer" brings the window up with its symbol', async () => {
  one = await openedDesktop();
  await settle();
  const [window] = windows();
  window?.hide();
  openStrip();
  one.window().contents.wantsWindow('app://main/window#symbol=ETH%2FUSDC&n=1');
  expect(window?.state.visible).toBe(true);
  expect(window?.loads.at(-1)).toMatch(/#symbol=ETH%2FUSDC/);
});
