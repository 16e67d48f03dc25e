import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type OpenedDesktop, type OpenedOptions, openedDesktop, settle } from './opened-desktop.ts';

let one: OpenedDesktop;
afterEach(() => one.end());
const open = async (options: OpenedOptions = {}) => {
  one = await openedDesktop(options);
  await settle();
};
const asks = () =>
  one.desk.notify({
    id: 'n',
    at: 1,
    kind: 'asks',
    symbol: 'ETH/USDC',
    title: 'ETH/USDC: drift',
    sentence: 'I ask.',
    tone: 'caution',
  });
const log = () => readFileSync(join(one.folder, 'logs', 'plumbline.log'), 'utf8');

describe('a question that no notification can tell', () => {
  const ways: readonly (readonly [string, OpenedOptions])[] = [
    ['because nothing shows them', { notifier: async () => 'none' as const }],
    ['because what shows them hangs', { notifier: async () => 'silent' as const }],
    [
      'because the system says so',
      {
        prepare: (standIn) => {
          standIn.support.notificationFailure = 'GDBus.Error: gone';
        },
      },
    ],
    [
      'because there are none',
      {
        prepare: (standIn) => {
          standIn.support.notifications = false;
        },
      },
    ],
  ];
  test.each(ways)(
    '%s brings the hidden window into sight, without the keyboard, and marks it',
    async (_, options) => {
      await open(options);
      asks();
      await settle();
      expect(one.window().state).toMatchObject({ visible: true, focused: false });
      expect(one.window().flashes).toBe(true);
      expect(log()).toContain('Nobody was notified of \\"ETH/USDC: drift: I ask.\\"');
      one.window().focus();
      expect(one.window().flashes).toBe(false);
    },
  );
  test('marks nothing where the window is before the trader, and nothing for what need not be answered', async () => {
    await open({ notifier: async () => 'none' as const });
    one.window().show();
    asks();
    await settle();
    expect(one.window().flashes).toBe(false);
    one.window().hide();
    one.desk.notify({
      id: 'm',
      at: 1,
      kind: 'trade-done',
      symbol: null,
      title: 't',
      sentence: 's',
      tone: 'good',
    });
    await settle();
    expect([one.window().flashes, one.window().state.visible]).toEqual([false, false]);
  });
});

test("D17: a notification of an earlier run, pressed in Windows' Action Center, brings the window up and answers nothing", async () => {
  await open({ platform: 'win32' });
  const before = one.desk.requests.length;
  one.standIn.activateOld();
  expect(one.window().state).toMatchObject({ visible: true, focused: true });
  expect(one.desk.requests).toHaveLength(before);
});
