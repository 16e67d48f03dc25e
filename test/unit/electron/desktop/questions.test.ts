import { afterEach, describe, expect, test } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { type OpenedDesktop, openedDesktop, settle } from './opened-desktop.ts';

let one: OpenedDesktop;
afterEach(() => one.end());
const question = { title: 'Go live?', text: 'Account 1.', verb: 'Go live' };

describe.each(['darwin', 'linux', 'win32'] as const)("D9: on %s main's own question", (platform) => {
  test.each(['hidden', 'minimised', 'gone'])(
    'is put in a window that is seen, also where that was %s',
    async (how) => {
      one = await openedDesktop({ platform });
      const { standIn, given, window } = one;
      window().show();
      if (how === 'hidden') window().hide();
      if (how === 'minimised') window().minimize();
      if (how === 'gone') window().destroy();
      const answer = given[0]?.host.confirm(question);
      const [box] = standIn.dialog.open;
      expect(box?.seen).toBe(true);
      expect(standIn.dialog.blocking).toEqual([]);
      expect(window().state).toMatchObject({ visible: true, minimized: false, focused: true });
      box?.answer(1);
      expect(inWords(await answer)).toEqual({ agreed: true });
      // Nothing stays behind that would refuse the next one.
      const next = given[0]?.host.confirm(question);
      standIn.dialog.open[0]?.answer(0);
      expect(inWords(await next)).toMatchObject({ agreed: false });
    },
  );

  test('before quitting is put there too', async () => {
    one = await openedDesktop({ platform });
    const { standIn, desk, window } = one;
    desk.business = 'The outcome of one order is not known.';
    window().show();
    window().hide();
    standIn.app.quitWanted();
    await settle();
    expect(standIn.dialog.open[0]).toMatchObject({ seen: true, options: { message: 'Quit now?' } });
    expect(standIn.dialog.blocking).toEqual([]);
  });

  test('while another is open is refused, and shows the one that is open', async () => {
    one = await openedDesktop({ platform });
    const { standIn, given, window } = one;
    void given[0]?.host.confirm(question);
    window().minimize();
    expect(inWords(await given[0]?.host.confirm(question))).toMatchObject({ agreed: false });
    expect(window().state).toMatchObject({ visible: true, minimized: false });
    expect(standIn.dialog.open).toHaveLength(1);
  });

  test("of a signal's end is not put where nobody is: no box, and no window that comes up", async () => {
    one = await openedDesktop({ platform });
    const { standIn, desk, signal, window, exits, clock } = one;
    desk.business = 'One order is unknown.';
    desk.closing = new Promise(() => {});
    window().show();
    window().hide();
    signal('SIGTERM');
    await settle();
    expect([standIn.dialog.shown, window().state.visible]).toEqual([[], false]);
    clock.pass(10_000);
    await settle();
    expect(exits).toEqual([0]);
  });
});
