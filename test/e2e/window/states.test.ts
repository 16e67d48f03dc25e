import { describe, expect, test } from 'vitest';
import { shown } from '#test/e2e/harness/shown.ts';
import { usualAnswers } from '../mock-host/answers.ts';
import { states } from '../mock-host/states.ts';
import { eth, now, world } from '../mock-host/world.ts';
import { overSocket, until, windowRig } from './rig.ts';

describe('the states of the window', () => {
  const open = windowRig();

  test.runIf(overSocket)(
    'a window that lost its engine says so with the age of what it shows, closes the ticket, and comes back',
    async () => {
      const { page, host, sent } = await open(states['partial-offer']!());
      await page.getByRole('button', { name: /Buy back/ }).waitFor();
      host.lose();
      const line = page.getByRole('alert').filter({ hasText: 'The window lost its engine.' });
      await line.getByText(/What you see is from 14:2\d:\d\d/).waitFor();
      await page.getByText('No connection to the engine: nothing can be sent').waitFor();
      await shown(() => page.getByRole('button', { name: /Buy back/ }).isDisabled()).toBe(true);
      await shown(() => page.locator('.submit').isDisabled()).toBe(true);
      const before = sent('state.get').length;
      // Its own next try is some seconds away: the one that follows is the button's.
      await line.getByText(/next try in 0:(0[3-9]|1\d)/).waitFor();
      host.restore();
      await page.getByRole('button', { name: 'Try now' }).click();
      await line.waitFor({ state: 'detached' });
      await until(() => sent('state.get').length === before + 1, 'a new snapshot');
      await shown(() => page.getByRole('button', { name: /Buy back/ }).isEnabled()).toBe(true);
    },
  );

  test.runIf(overSocket)(
    'a window a part of which does not load says so, and loads again when asked',
    async () => {
      const { page } = await open(world(), { alone: true });
      const parts = /assets\/(first|mount)-.*\.js$/;
      await page.route(parts, (route) => route.abort());
      await page.reload();
      await page.getByText('could not load a part of itself').waitFor();
      await page.unroute(parts);
      await page.getByRole('button', { name: 'Load it again' }).click();
      await page.getByRole('button', { name: /^Mode:/ }).waitFor();
    },
  );

  test.runIf(overSocket)(
    'a submit whose answer got lost is told as not known and is never sent again by itself',
    async () => {
      const { page, host, sent } = await open(states['short-and-foreign']!());
      host.answer('trade.submit', () => new Promise(() => {}));
      await page.getByRole('button', { name: /^Buy/ }).click();
      await until(() => sent('trade.submit').length === 1, 'sent');
      host.lose();
      await page.getByText('The window lost its engine.').waitFor();
      host.restore();
      await page.getByText('I do not know whether this was done').waitFor();
      await page.waitForTimeout(1500);
      expect(sent('trade.submit')).toHaveLength(1);
    },
  );

  test.runIf(overSocket)(
    'S1: a token that is not taken is told, the window tries on, and is back as soon as it is taken',
    async () => {
      const { page, host } = await open(world());
      host.lose(4401);
      await page.getByText('did not take the token of this window').waitFor();
      host.restore();
      await page.getByRole('button', { name: 'Try now' }).click();
      await page.getByText('did not take the token of this window').waitFor({ state: 'detached' });
    },
  );

  test('a lost push is noticed and repaired by a new snapshot', async () => {
    const { page, host, sent } = await open(world());
    await page.getByRole('option').first().waitFor();
    const before = sent('state.get').length;
    host.skipRevision();
    host.set({ symbols: [eth({ sentence: 'After the gap.' })] });
    await page.getByText('After the gap.').waitFor();
    expect(sent('state.get')).toHaveLength(before + 1);
  });

  test.runIf(overSocket)(
    'while the first answer is on its way there are skeletons, and only after 200 ms',
    async () => {
      const gate = { open: () => {} };
      const { page } = await open(world(), {}, (host, context) => {
        let first = true;
        host.answer('state.get', async (args, scene) => {
          if (!first)
            await new Promise<void>((resolve) => {
              gate.open = resolve;
            });
          first = false;
          return usualAnswers['state.get'](args, scene);
        });
        void context;
      });
      await page.reload();
      await page.locator('.plumb .skeleton').first().waitFor({ state: 'attached' });
      const delay = await page
        .locator('.plumb .skeleton')
        .first()
        .evaluate((element) => getComputedStyle(element).animationDelay);
      expect(delay).toBe('0.2s');
      await shown(() => page.getByRole('button', { name: /^Kill switch/ }).count()).toBe(1);
      await until(() => gate.open.toString() !== '() => {}', 'the snapshot was asked for');
      gate.open();
      await page.getByRole('option').first().waitFor();
    },
  );

  test('stale and offline are dimmed and carry the age of the last reading', async () => {
    const { page } = await open(states.stale!());
    await page.locator('.plumb.is-old').waitFor();
    await page.getByText('read 1 min ago').waitFor();
    await page.getByText('no price now').waitFor();
  });

  test('rows that can not be read are told with their way out, by keyboard too, also without an account', async () => {
    const { page, host, sent } = await open(states['rows-not-read']!());
    const before = page.getByRole('region', { name: "I can't read 2 rows of my journal" });
    await before.getByText(/what is asked of ETH\/USDC; order PL/).waitFor();
    await page.getByText('No account is open, so there is nothing to compare.').waitFor();
    await page.getByRole('button', { name: 'Add a symbol' }).waitFor({ state: 'detached' });
    await page.getByText('No account is open to trade with.').waitFor();
    await before.getByRole('button', { name: /^Set them aside and go on/ }).focus();
    await page.keyboard.press('Enter');
    await until(() => sent('ask.answer').length === 1, 'sent');
    host.set({ session: states['rows-set-aside']!().session });
    const again = page.getByRole('region', { name: 'Set 2 rows aside?' });
    await again
      .getByText(/What they said is forgotten.*copy stays in the data folder, in journal\.set-aside-/)
      .waitFor();
    await again.getByRole('button', { name: /^Set them aside/ }).focus();
    await page.keyboard.press('Enter');
    await until(() => sent('ask.answer').length === 2, 'sent');
    expect(sent('ask.answer')).toEqual([
      { id: 'unread-rows', option: 'set-aside' },
      { id: 'unread-rows-again', option: 'set-aside-now' },
    ]);
  });

  test('banners are shown most important first, the rest behind one button', async () => {
    const { page } = await open(states['key-problem']!());
    await page.locator('.status-line').getByText('203.0.113.7').waitFor();
    await page.getByRole('button', { name: 'and 1 more' }).click();
    await page.getByText('kept in memory for this run only').waitFor();
  });

  test('V6: what is told is announced, lies over nothing, and stands in the inbox once it is over', async () => {
    const { page, host } = await open(world());
    host.notify({
      id: 'n1',
      at: now + 60_000,
      kind: 'correction-done',
      symbol: 'ETH/USDC',
      title: 'ETH/USDC: correction complete',
      sentence: 'I bought 0.2000 ETH at 2,000.13.',
      tone: 'alarm',
    });
    await page
      .locator('[aria-live=assertive]')
      .getByText('ETH/USDC: correction complete. I bought')
      .waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Inbox, nothing needs you' }).click();
    const inbox = page.getByRole('dialog', { name: 'Inbox' });
    await inbox.getByText('I bought 0.2000 ETH').waitFor();
    await page.keyboard.press('Escape');
    await inbox.waitFor({ state: 'hidden' });
    await until(
      () =>
        page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Inbox') ?? false),
      'the focus is back',
    );
  });

  test('V6: the inbox counts and answers what needs you, leaves the ticket and Kill free, and loses what is over', async () => {
    const { page, host, sent } = await open(states['deposit-asking']!());
    const halted = { reason: 'you pressed the kill switch.', at: now };
    const asking = host.current();
    host.set({ session: { ...asking.session, halt: halted } });
    host.notify({
      id: 'k1',
      incident: 'kill',
      at: now,
      kind: 'halted',
      symbol: null,
      title: 'Trading halted',
      sentence: 'Everything is halted.',
      tone: 'alarm',
    });
    await page.getByRole('button', { name: 'Inbox, 2 need you' }).click();
    const inbox = page.getByRole('dialog', { name: 'Inbox' });
    await inbox.getByRole('button', { name: 'Re-arm trading' }).waitFor();
    const box = (await inbox.boundingBox())!;
    for (const control of [page.locator('.ticket'), page.locator('.kill'), page.locator('.pause')]) {
      const other = (await control.boundingBox())!;
      const apart = box.x + box.width <= other.x || box.y >= other.y + other.height;
      expect(apart, 'nothing of the hand is covered').toBe(true);
    }
    await page.getByRole('button', { name: /^Kill switch/ }).click();
    await until(() => sent('halt.engage').length === 1, 'one press of Kill is enough');
    await inbox.getByRole('button', { name: /^Leave it/ }).click();
    await until(() => sent('ask.answer').length === 1, 'answered');
    host.set({ session: { ...asking.session, halt: null } });
    await page.getByRole('button', { name: 'Inbox, 1 needs you' }).waitFor();
    host.set({ symbols: asking.symbols.map((view) => ({ ...view, prompts: [] })) });
    await page.getByRole('button', { name: 'Inbox, nothing needs you' }).waitFor();
    await inbox.getByText('Nothing needs you now.').waitFor();
    await inbox.getByText('Trading halted').waitFor({ state: 'detached' });
  });
});
