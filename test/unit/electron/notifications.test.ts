import { beforeEach, describe, expect, test } from 'vitest';
import { followDesk } from '#main/electron/desk-view.ts';
import { categories, isOn } from '#main/electron/notifications/categories.ts';
import { connectNotifications } from '#main/electron/notifications/connect.ts';
import type { Presentation } from '#main/electron/notifications/controller.ts';
import {
  followOldNotifications,
  type SystemProviderParts,
  systemProvider,
} from '#main/electron/notifications/system-provider.ts';
import { type NotificationView, notification } from '#shared/ipc/contract.ts';
import { settingDefinition } from '#shared/settings/definitions.ts';
import { exampleSymbol } from '#test/electron/fixture/example-slices.ts';
import { FakeDesk } from '#test/electron/fixture/fake-desk.ts';
import { createStandIn, type StandIn } from '#test/electron/standin/stand-in.ts';
import { ManualClock } from './manual-clock.ts';

let desk: FakeDesk;
let clock: ManualClock;
let shown: (Presentation & { gone?: true })[];
let told: string[];
let opened: (string | null)[];
const state = { focused: false, locked: false };

beforeEach(async () => {
  desk = new FakeDesk();
  clock = new ManualClock();
  [shown, told, opened] = [[], [], []];
  Object.assign(state, { focused: false, locked: false });
  connectNotifications({
    desk,
    view: await followDesk(desk),
    show: (presentation) => {
      const one: Presentation & { gone?: true } = { ...presentation };
      shown.push(one);
      return () => {
        one.gone = true;
      };
    },
    clock,
    isFocused: () => state.focused,
    isLocked: () => state.locked,
    openSymbol: (symbol) => opened.push(symbol),
    tell: (_title, sentence) => told.push(sentence),
  });
});

let ids = 0;
function make(
  kind: NotificationView['kind'],
  sentence = kind as string,
  symbol: string | null = 'ETH/USDC',
): NotificationView {
  ids += 1;
  return { id: String(ids), at: 1, kind, symbol, title: kind, sentence, tone: 'info' };
}
const visible = () => shown.filter(({ gone }) => !gone).map(({ body }) => body);

const question = {
  id: 'q1',
  symbol: 'ETH/USDC',
  kind: 'question',
  title: 'Sell?',
  sentence: 'Sell?',
  otherwise: 'Nothing happens.',
  askedAt: 1,
  expiresAt: 2,
  options: [
    { id: 'sell', label: 'Sell 0.1900 ETH', detail: '', tone: 'caution', trades: true },
    { id: 'leave', label: 'Leave it', detail: '', tone: 'info', trades: false },
  ],
} as const;

describe('notifications', () => {
  test('have a category for every kind, with a switch that exists', () => {
    expect(Object.keys(categories).sort()).toEqual([...notification.shape.kind.options].sort());
    for (const { setting } of Object.values(categories))
      if (setting) expect(settingDefinition(setting)).toBeDefined();
  });

  test.each(notification.shape.kind.options)(
    'of the kind %s can be turned off, except for an unknown order, a standing one, and a fault',
    (kind) => {
      const { setting } = categories[kind];
      desk.put('settings', { ...desk.slices.settings, installation: setting ? { [setting]: 'false' } : {} });
      desk.notify(make(kind));
      const always = ['unknown-order', 'standing', 'fault'];
      expect(shown).toHaveLength(always.includes(kind) ? 1 : 0);
      expect(isOn(kind, {})).toBe(true);
    },
  );

  test('of one category replace each other, at most one each 5 s, with the ones between counted', () => {
    desk.notify(make('correction-started', 'first'));
    desk.notify(make('correction-done', 'second'));
    clock.pass(1000);
    desk.notify(make('correction-started', 'third', 'SOL/USDC'));
    expect(visible()).toEqual(['first']);
    clock.pass(3999);
    expect(visible()).toEqual(['first']);
    clock.pass(1);
    expect(visible()).toEqual(['third (and 1 more before it)']);
    expect(shown).toHaveLength(2);
  });

  test('V6: of one incident only the newest is there, whatever its kind', () => {
    for (const [kind, words] of [
      ['asks', 'asked'],
      ['correction-failed', 'failed'],
      ['correction-done', 'done'],
    ] as const)
      desk.notify({ ...make(kind, words), incident: 'one' });
    desk.notify({ ...make('asks', 'another', 'SOL/USDC'), incident: 'two' });
    expect(visible()).toEqual(['done', 'another']);
  });

  test('V6: a halt is taken away when it is armed again, and a question when it is over', () => {
    const { session } = desk.slices;
    desk.notify(make('halted', 'halt', null));
    desk.notify(make('asks', 'ask'));
    desk.put('session', { ...session, halt: { reason: 'you pressed the kill switch.', at: 1 } });
    desk.put('symbols', [{ ...exampleSymbol, prompts: [{ ...question, options: [...question.options] }] }]);
    expect(visible()).toEqual(['halt', 'ask']);
    desk.put('session', { ...session, halt: null });
    expect(visible()).toEqual(['ask']);
    desk.put('symbols', [{ ...exampleSymbol, prompts: [] }]);
    expect(visible()).toEqual([]);
  });

  test('a fault of its own is no halt: it stays where nothing is halted', () => {
    desk.notify(make('fault', 'fault', null));
    desk.put('session', { ...desk.slices.session, halt: null, paused: true });
    expect(visible()).toEqual(['fault']);
  });

  test('of other categories do not wait for each other', () => {
    desk.notify(make('correction-started', 'a'));
    desk.notify(make('connection', 'b', null));
    desk.notify(make('correction-failed', 'c'));
    desk.notify(make('correction-failed', 'd', 'SOL/USDC'));
    expect(visible()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('are ten a minute at most; what needs an answer is shown at once all the same', () => {
    for (let index = 0; index < 40; index += 1)
      desk.notify(make('correction-failed', `f${index}`, `S${index}/USDC`));
    expect(shown).toHaveLength(10);
    desk.notify(make('halted', 'halt'));
    desk.notify(make('asks', 'ask'));
    expect(visible().slice(-2)).toEqual(['halt', 'ask']);
    clock.pass(60_000);
    expect(shown.length).toBeGreaterThan(12);
    expect(shown.length).toBeLessThanOrEqual(22);
  });

  test('stay away while the window is in front, except what needs an answer', () => {
    state.focused = true;
    for (const kind of notification.shape.kind.options) desk.notify(make(kind));
    expect(shown.map(({ title }) => title).sort()).toEqual([
      'asks',
      'fault',
      'halted',
      'key-problem',
      'standing',
      'unknown-order',
    ]);
    expect(shown.every(({ urgent }) => urgent)).toBe(true);
  });

  test('that waited are dropped when the window has come to the front meanwhile', () => {
    desk.notify(make('correction-started', 'first'));
    desk.notify(make('correction-done', 'second'));
    state.focused = true;
    clock.pass(60_000);
    expect(visible()).toEqual(['first']);
  });

  test('about a question carry its answers, and an answer goes to exactly that question', async () => {
    desk.put('symbols', [{ ...exampleSymbol, prompts: [{ ...question, options: [...question.options] }] }]);
    desk.notify(make('asks'));
    const [asked] = shown;
    expect(asked?.answers.map(({ label }) => label)).toEqual(['Sell 0.1900 ETH', 'Leave it']);
    // The question was replaced after it was shown: the old button must not answer the new one.
    desk.put('symbols', [
      { ...exampleSymbol, prompts: [{ ...question, id: 'q2', options: [...question.options] }] },
    ]);
    asked?.answered(asked.answers[0]!);
    await new Promise((resolve) => setImmediate(resolve));
    expect(desk.requests.at(-1)).toEqual({ channel: 'ask.answer', args: { id: 'q1', option: 'sell' } });
  });

  test('trade nothing while the screen is locked, and say so', () => {
    desk.put('symbols', [{ ...exampleSymbol, prompts: [{ ...question, options: [...question.options] }] }]);
    desk.notify(make('asks'));
    const before = desk.requests.length;
    state.locked = true;
    shown[0]?.answered(shown[0].answers[0]!);
    expect(desk.requests).toHaveLength(before);
    expect(told[0]).toContain('The screen is locked');
  });

  test('tell what the desk refused', async () => {
    desk.answer = () => ({ ok: false, code: 'expired', message: 'That question is over.' });
    desk.put('symbols', [{ ...exampleSymbol, prompts: [{ ...question, options: [...question.options] }] }]);
    desk.notify(make('asks'));
    shown[0]?.answered(shown[0].answers[0]!);
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual(['That question is over.']);
  });

  test('open their symbol when they are clicked', () => {
    desk.notify(make('alert', 'x', 'SOL/USDC'));
    shown[0]?.clicked();
    expect(opened).toEqual(['SOL/USDC']);
  });
});

describe("the system's notifications", () => {
  const unseen: string[] = [];
  const provider = (
    standIn: StandIn,
    platform: NodeJS.Platform,
    notifier: SystemProviderParts['notifier'] = () => 'there',
  ) => {
    unseen.length = 0;
    return systemProvider({
      Notification: standIn.electron.Notification,
      platform,
      icon: null,
      notifier,
      unseen: (_presentation, why) => unseen.push(why),
    });
  };
  const presentation: Presentation = {
    title: 't',
    body: 'b',
    urgent: true,
    answers: [{ label: 'Sell', promptId: 'q', option: 'o' }],
    clicked: () => {},
    answered: () => {},
  };
  test.each([
    ['darwin', ['Sell']],
    ['win32', ['Sell']],
    ['linux', undefined],
  ] as const)('on %s have the buttons %j', (platform, buttons) => {
    const standIn = createStandIn({ cdp: null, exit: () => {} });
    const close = provider(standIn, platform)(presentation);
    const [one] = standIn.notifications;
    expect(one?.options.actions?.map(({ text }) => text)).toEqual(buttons);
    expect(one?.options).toMatchObject({ title: 't', body: 'b', urgency: 'critical', timeoutType: 'never' });
    close();
    expect(one?.state).toBe('closed');
  });

  test('are left out where the system has none', () => {
    const standIn = createStandIn({ cdp: null, exit: () => {} });
    standIn.support.notifications = false;
    provider(standIn, 'linux')(presentation)();
    expect(standIn.notifications).toEqual([]);
    expect(unseen).toEqual(['this system has no notifications']);
  });

  test.each([
    ['none', 'this desktop has nothing that shows notifications'],
    ['silent', "this desktop's notifications do not answer"],
  ] as const)(
    'where what shows them is "%s" are not tried, which would hold the engine up, but told elsewhere',
    async (notifier, why) => {
      const standIn = createStandIn({ cdp: null, exit: () => {} });
      provider(standIn, 'linux', async () => notifier)(presentation);
      await new Promise((resolve) => setImmediate(resolve));
      expect([standIn.notifications, unseen]).toEqual([[], [why]]);
      // A program that ends through a fault can not wait for that answer.
      provider(standIn, 'linux', () => new Promise(() => {}))({ ...presentation, atOnce: true });
      expect(standIn.notifications).toHaveLength(1);
    },
  );

  test.each(['there', 'unknown'] as const)(
    'where what shows them is "%s" are shown, unless taken back before',
    async (notifier) => {
      const standIn = createStandIn({ cdp: null, exit: () => {} });
      const show = provider(standIn, 'linux', async () => notifier);
      const close = show(presentation);
      show({ ...presentation, title: 'taken back' })();
      await new Promise((resolve) => setImmediate(resolve));
      expect(standIn.notifications.map(({ options }) => options.title)).toEqual(['t']);
      close();
      expect(standIn.notifications[0]?.state).toBe('closed');
      expect(unseen).toEqual([]);
    },
  );

  test('that the system could not show are told elsewhere', () => {
    const standIn = createStandIn({ cdp: null, exit: () => {} });
    standIn.support.notificationFailure = 'no daemon';
    provider(standIn, 'linux')(presentation);
    expect(unseen).toEqual(['the system could not show it (no daemon)']);
  });

  test("D17: whose time is over are still answered from Windows' Action Center, and kept so that they can be", () => {
    const standIn = createStandIn({ cdp: null, exit: () => {} });
    const done: string[] = [];
    provider(
      standIn,
      'win32',
    )({
      ...presentation,
      clicked: () => done.push('clicked'),
      answered: ({ option }) => done.push(option),
    });
    const [one] = standIn.notifications;
    one?.timeOut();
    one?.emit('click', {});
    one?.emit('action', { actionIndex: 0 });
    expect(done).toEqual(['clicked', 'o']);
  });

  test('D17: an old one brings the window to the front on Windows, and nothing is asked for elsewhere', () => {
    let activate: (() => void) | null = null;
    let shows = 0;
    const Notification = {
      handleActivation: (callback: () => void) => {
        activate = callback;
      },
    } as never;
    for (const platform of ['linux', 'darwin'] as const)
      followOldNotifications(Notification, platform, () => void shows++);
    expect(activate).toBeNull();
    followOldNotifications(Notification, 'win32', () => void shows++);
    (activate as unknown as () => void)();
    expect(shows).toBe(1);
  });

  test('answer by the button that was pressed, and ignore one that is not there', () => {
    const standIn = createStandIn({ cdp: null, exit: () => {} });
    const answers: unknown[] = [];
    provider(standIn, 'darwin')({ ...presentation, answered: (answer) => answers.push(answer) });
    standIn.notifications[0]?.emit('action', { actionIndex: 5 });
    standIn.notifications[0]?.emit('action', { actionIndex: 0 });
    expect(answers).toEqual([presentation.answers[0]]);
  });
});
