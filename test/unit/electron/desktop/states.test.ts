import { afterEach, describe, expect, test } from 'vitest';
import { StartRefusal } from '#main/desk/launch/start-refusal.ts';
import { menuLines } from '#test/electron/standin/menu-text.ts';
import { DownloadStandIn } from '#test/electron/standin/session.ts';
import { type OpenedDesktop, type OpenedOptions, openedDesktop, settle } from './opened-desktop.ts';

let one: OpenedDesktop;
afterEach(() => one.end());
const open = async (options: OpenedOptions = {}) => {
  one = await openedDesktop(options);
  await settle();
  return one;
};
const tray = () => ({
  tooltip: one.standIn.trays[0]?.tooltip,
  menu: menuLines(one.standIn.trays[0]?.menu?.template ?? []),
});

describe('D18: the tray says what is so', () => {
  test('while the program starts', async () => {
    await open({ createDesk: () => new Promise(() => {}) });
    expect(tray().tooltip).toBe('Plumbline is starting');
  });
  test('after a start that failed, with nothing to press that would need an engine', async () => {
    await open({ createDesk: () => Promise.reject(new StartRefusal('The journal is damaged.')) });
    expect(tray()).toEqual({
      tooltip: 'Plumbline did not start',
      menu: ['(Plumbline did not start)', '---', 'Show Plumbline', 'Quit'],
    });
    one.standIn.nativeTheme.emit('updated');
    expect(tray().tooltip).toBe('Plumbline did not start');
  });
  test('while the end is waited for, whatever the engine pushes on its way', async () => {
    const { desk, signal } = await open();
    expect(tray().tooltip).toContain('in sync');
    desk.business = 'One order is unknown.';
    desk.closing = new Promise(() => {});
    signal('SIGTERM');
    desk.put('session', { ...desk.slices.session, sentence: 'All is well.' });
    expect(tray().tooltip).toBe('Plumbline is ending; I send nothing new');
  });
});

describe('the dock', () => {
  test('on macOS has a menu with the kill switch first, also while the program starts', async () => {
    await open({ platform: 'darwin', createDesk: () => new Promise(() => {}) });
    expect(menuLines(one.standIn.app.dock?.menu?.template ?? [])).toEqual([
      'Kill switch: end all trading now',
      '---',
      'Check now',
      'Pause sync',
    ]);
    one.end();
    const { desk, standIn } = await open({ platform: 'darwin' });
    const [kill] = standIn.app.dock?.menu?.template ?? [];
    kill?.click?.({} as never, undefined, {} as never);
    await settle();
    expect(desk.requests.map(({ channel }) => channel)).toContain('halt.engage');
  });
  test('is asked for nowhere else', async () => {
    await open();
    expect(one.standIn.app.dock).toBeUndefined();
  });
});

describe('D18: an export', () => {
  const save = async (state: 'completed' | 'cancelled' | 'interrupted') => {
    const { standIn } = await open();
    const item = new DownloadStandIn('blob:app://main/1', 'fills.csv');
    standIn.session.emit('will-download', { preventDefault: () => {} }, item);
    item.end(state, '/home/me/fills.csv');
    return standIn.notifications.map(({ options }) => [options.title, options.body, options.urgency]);
  };
  test('that was saved is told with its place', async () => {
    expect(await save('completed')).toEqual([['Saved', 'The export is in /home/me/fills.csv.', 'normal']]);
  });
  test('that was cancelled is told as nothing', async () => {
    expect(await save('cancelled')).toEqual([]);
  });
  test('that could not be written is told with what to do', async () => {
    expect(await save('interrupted')).toEqual([
      [
        'Not saved',
        expect.stringMatching(/^I could not write .*fills.csv: look whether the disk/),
        'critical',
      ],
    ]);
  });
});

describe('D15: the computer is kept awake', () => {
  const put = (mode: 'sim' | 'practice' | 'live', wanted: string) => {
    const { desk } = one;
    desk.put('settings', { ...desk.slices.settings, installation: { keepAwake: wanted } });
    desk.put('session', { ...desk.slices.session, mode });
    return [...one.standIn.awake.values()];
  };
  test.each([
    ['live', 'true', ['prevent-app-suspension']],
    ['live', 'false', []],
    ['live', '', []],
    ['practice', 'true', []],
    ['sim', 'true', []],
  ] as const)('in mode %s with the setting "%s": %j', async (mode, wanted, kept) => {
    await open();
    expect(put(mode, wanted)).toEqual(kept);
  });
  test('once, and no longer than both hold', async () => {
    await open();
    put('live', 'true');
    expect(put('live', 'true')).toHaveLength(1);
    expect(put('live', 'false')).toEqual([]);
    expect(put('live', 'true')).toHaveLength(1);
    expect(put('practice', 'true')).toEqual([]);
  });
});
