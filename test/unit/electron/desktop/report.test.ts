import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { StartRefusal } from '#main/desk/launch/start-refusal.ts';
import { type OpenedDesktop, type OpenedOptions, openedDesktop, settle } from './opened-desktop.ts';

let one: OpenedDesktop;
afterEach(() => one.end());
const open = async (options: OpenedOptions = {}) => {
  one = await openedDesktop(options);
  await settle();
};
/** Chooses it in the menu and answers its question. */
const choose = async (button: number) => {
  const all = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);
  const item = all(one.standIn.menu.application?.template ?? []).find(({ label }) =>
    label?.includes('problem report'),
  );
  item?.click?.({} as never, undefined, {} as never);
  await settle();
  one.standIn.dialog.open[0]?.answer(button);
  await settle();
};
const told = () => one.standIn.notifications.map(({ options }) => [options.title, options.body]);
const asked = () => one.desk.requests.filter(({ channel }) => channel === 'report.export');

describe('a problem report', () => {
  test.each([
    [0, []],
    [1, [{ channel: 'report.export', args: { scrubbed: true } }]],
    [2, [{ channel: 'report.export', args: { scrubbed: false } }]],
  ])(
    'chosen in the menu with button %i asks the engine for %j, and its place is told',
    async (button, requests) => {
      await open();
      one.desk.answer = () => ({ ok: true, value: { sentence: 'I wrote it to /x.', file: '/x' } });
      await choose(button);
      expect(asked()).toEqual(requests);
      expect(told()).toEqual(button === 0 ? [] : [['Problem report', 'I wrote it to /x.']]);
      expect(one.standIn.dialog.shown[0]).toMatchObject({ defaultId: 1, cancelId: 0 });
    },
  );

  test('that the engine refuses is told with its sentence', async () => {
    await open();
    one.desk.answer = () => ({ ok: false, code: 'failed', message: 'The disk is full.' });
    await choose(1);
    expect(told()).toEqual([['No problem report', 'The disk is full.']]);
  });

  test('of a start that failed is written without an engine', async () => {
    await open({ createDesk: () => Promise.reject(new StartRefusal('The journal is damaged.')) });
    await choose(1);
    await vi.waitFor(() => expect(told()).toHaveLength(1));
    const [name] = readdirSync(join(one.folder, 'exports'));
    const text = readFileSync(join(one.folder, 'exports', name ?? ''), 'utf8');
    expect(text).toContain('No engine runs.');
    expect(text).toContain('info The journal is damaged.');
    expect(text).toContain('locale of the system: en-US');
    expect(told()).toEqual([['Problem report', expect.stringContaining(name ?? '')]]);
  });

  test('of a start that hangs is written without an engine after 5 s', async () => {
    await open({ createDesk: () => new Promise(() => {}) });
    await choose(1);
    expect(existsSync(join(one.folder, 'exports'))).toBe(false);
    one.clock.pass(5000);
    await vi.waitFor(() => expect(told()).toEqual([['Problem report', expect.any(String)]]));
  });
});
