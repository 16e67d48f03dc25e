import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, test } from 'vitest';
import { StartRefusal } from '#main/desk/launch/start-refusal.ts';
import { createConfirm } from '#main/electron/dialogs/confirm.ts';
import { type FailedStart, failedStartHtml, failedStartPages } from '#main/electron/dialogs/failed-start.ts';
import { type Place, placeOfRefusal, tellRefusedStart } from '#main/electron/dialogs/refused-start.ts';
import { startTrouble } from '#main/electron/start-trouble.ts';
import { JournalError } from '#main/journal/error.ts';
import { createStandIn, type StandIn } from '#test/electron/standin/stand-in.ts';
import { inWords } from '#test/in-words.ts';
import { ManualClock } from './manual-clock.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));
let standIn: StandIn;
let window: BrowserWindow;
beforeEach(() => {
  standIn = createStandIn({ cdp: null, exit: () => {} });
  window = new standIn.electron.BrowserWindow({ show: true });
});

describe("main's own question", () => {
  const question = {
    title: 'Go live with account 1234?',
    text: 'ETH/USDC, at most 500 USD.',
    verb: 'Go live',
  };
  test('names what it is about, and Cancel is the default, the escape and the first button', () => {
    void createConfirm(standIn.electron.dialog, () => window)(question);
    expect(standIn.dialog.shown[0]).toEqual({
      type: 'warning',
      title: 'Plumbline',
      message: question.title,
      detail: question.text,
      buttons: ['Cancel', 'Go live'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
  });
  test.each([
    [0, { agreed: false, sentence: 'You cancelled; nothing was changed.' }],
    [1, { agreed: true }],
    [2, { agreed: false, sentence: 'You cancelled; nothing was changed.' }],
    [-1, { agreed: false, sentence: 'You cancelled; nothing was changed.' }],
  ])('answered by button %s gives %j', async (button, outcome) => {
    const answer = createConfirm(standIn.electron.dialog, () => window)(question);
    await settle();
    standIn.dialog.open[0]?.answer(button);
    expect(inWords(await answer)).toEqual(outcome);
  });
  test('is one at a time, and comes again after it was answered', async () => {
    const confirm = createConfirm(standIn.electron.dialog, () => window);
    const first = confirm(question);
    expect(inWords(await confirm({ ...question, title: 'Loosen a limit?' }))).toMatchObject({
      agreed: false,
    });
    expect(standIn.dialog.shown).toHaveLength(1);
    standIn.dialog.open[0]?.answer(0);
    await first;
    void confirm(question);
    expect(standIn.dialog.shown).toHaveLength(2);
  });
  test("that can't be shown means no", async () => {
    const confirm = createConfirm(
      { showMessageBox: () => Promise.reject(new Error('no display')) },
      () => window,
    );
    expect(inWords(await confirm(question))).toEqual({
      agreed: false,
      sentence: 'The question could not be shown, so nothing was changed.',
    });
  });
});

describe('the page of a failed start', () => {
  test('is there only when a start has failed', () => {
    const failed = { told: null as null | FailedStart };
    const pages = failedStartPages(() => failed.told);
    expect(pages('/failed-start')).toBeNull();
    failed.told = { sentence: 's', dataFolder: '/d', canStartAgain: true };
    expect(pages('/failed-start')?.type).toContain('html');
    expect(pages('/own-page.css')?.type).toContain('css');
    expect(pages('/index.html')).toBeNull();
  });
  test('puts what it tells in as text, with no script and no style inside', () => {
    const html = failedStartHtml({
      sentence: '<script>alert("1")</script>',
      dataFolder: '/x/"><img src=x>',
      canStartAgain: true,
    });
    expect(html).not.toMatch(/<script|<img|<style|style=|on\w+=/);
    expect(html).toContain('&#60;script&#62;');
  });
  test.each([
    ['linux', true, 'terminal'],
    ['linux', false, 'box when ready'],
    ['freebsd', false, 'box when ready'],
    ['win32', true, 'box'],
    ['win32', false, 'box'],
    ['darwin', true, 'box'],
    ['darwin', false, 'box'],
  ] as const)(
    'D6: before it begins on %s, with a terminal: %s, is told in: %s',
    (platform, terminal, place) => {
      expect(placeOfRefusal(platform, terminal)).toBe(place);
    },
  );
  const refuse = (place: Place, platform: NodeJS.Platform, clock = new ManualClock()) => {
    const said: string[] = [];
    standIn.dialog.platform = platform;
    const told = tellRefusedStart(
      standIn.electron,
      place,
      (line) => said.push(line),
      clock.after,
      'I open no files.',
    );
    return { said, told, clock };
  };
  test('D6: before it begins is told in a box that can be seen, on Linux too, once Electron is ready', async () => {
    const { said, told } = refuse('box when ready', 'linux');
    await told;
    expect([said, standIn.dialog.errors]).toEqual([
      ['I open no files.'],
      ['Plumbline did not start: I open no files.'],
    ]);
  });
  test.each(['win32', 'darwin'] as const)(
    'D6: before it begins is told in a box at once on %s',
    (platform) => {
      const { said } = refuse('box', platform);
      expect([said, standIn.dialog.errors]).toEqual([
        ['I open no files.'],
        ['Plumbline did not start: I open no files.'],
      ]);
    },
  );
  test('D6: before it begins waits 10 s for a display and no longer', async () => {
    standIn = createStandIn({ cdp: new Promise(() => {}), exit: () => {} });
    const { told, clock } = refuse('box when ready', 'linux');
    let over = false;
    const ended = told.then(() => {
      over = true;
    });
    clock.pass(9_999);
    await settle();
    expect(over).toBe(false);
    clock.pass(1);
    await ended;
    expect(standIn.dialog.errors).toEqual([]);
  });
  test('D6: before it begins, where no box can be shown, is on stderr and ends', async () => {
    standIn.dialog.failure = new Error('no display');
    const { said, told } = refuse('box when ready', 'linux');
    await told;
    expect(said).toEqual(['I open no files.']);
  });
  test('says a refusal as it is, a fault as our own, and neither with a secret in it', () => {
    const scrub = (text: string) => text.replace('SECRET', '[hidden]');
    expect(startTrouble(new StartRefusal('Full SECRET.'), scrub)).toEqual({
      sentence: 'Full [hidden].',
      code: 2,
    });
    expect(startTrouble(new JournalError('corrupt', 'The journal is damaged.'), scrub)).toEqual({
      sentence: 'The journal is damaged.',
      code: 2,
    });
    expect(startTrouble(new TypeError('x SECRET'), scrub)).toEqual({
      sentence: 'A fault of my own kept the engine from starting: x [hidden]',
      code: 1,
    });
  });
});
