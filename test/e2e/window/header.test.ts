import { describe, expect, test } from 'vitest';
import { shown } from '#test/e2e/harness/shown.ts';
import { Refusal } from '../mock-host/answers.ts';
import { states } from '../mock-host/states.ts';
import { ago, eth, mx, now, session, sol, world } from '../mock-host/world.ts';
import { until, windowRig } from './rig.ts';

describe('the header', () => {
  const open = windowRig();

  test.each([
    ['simulation', 'SIM', 'mode-sim'],
    ['in-sync', 'PRACTICE+SYNC', 'mode-practice'],
    ['live', 'LIVE+SYNC', 'mode-live'],
    ['live-paused', 'LIVE', 'mode-live'],
  ])('in %s the badge says %s and the edge has the colour of its mode', async (state, badge, mode) => {
    const { page } = await open(states[state]!());
    await shown(() => page.getByRole('button', { name: /^Mode/ }).textContent()).toBe(badge);
    await shown(() => page.locator('header.header').getAttribute('class')).toContain(mode);
  });

  test('says health, and behind one dot connection, clock and request limit', async () => {
    const { page } = await open(world());
    const header = page.locator('header.header');
    await header.getByText('in sync', { exact: true }).waitFor();
    await header.getByRole('button', { name: 'Connection: connected' }).click();
    const told = page.getByRole('dialog', { name: 'Connection' });
    for (const text of ['48 ms', '+12 ms', '2 %']) await told.getByText(text, { exact: true }).waitFor();
  });

  test('the countdown runs by the engine clock and pressing it checks now', async () => {
    const { page, sent, host } = await open(world());
    const button = page.getByRole('button', { name: /check now/ });
    await until(async () => /0:1[0-6]/.test((await button.textContent()) ?? ''), 'the countdown ticks');
    await button.click();
    await until(() => sent('sync.checkNow').length === 1, 'a check was asked for');
    host.set({ session: session({ now, nextCheckAt: now + 5_000 }) });
    await until(async () => /0:0[1-5]/.test((await button.textContent()) ?? ''), 'the new countdown');
  });

  test('Pause asks for a pause and shows it only when the engine says so', async () => {
    const { page, sent, host } = await open(world());
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await until(() => sent('sync.pause').length === 1, 'a pause was asked for');
    await shown(() => page.getByRole('button', { name: 'Resume' }).count()).toBe(0);
    host.set({ session: session({ paused: true }) });
    await page.getByRole('button', { name: 'Resume' }).click();
    await until(() => sent('sync.resume').length === 1, 'a resume was asked for');
  });

  test('the kill switch stops with one press, without a question, also from inside a dialog and by keyboard', async () => {
    const { page, sent } = await open(world());
    await page.getByRole('button', { name: /^Kill switch/ }).click();
    await until(() => sent('halt.engage').length === 1, 'stopped from the header');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Kill switch/ })
      .click();
    await until(() => sent('halt.engage').length === 2, 'stopped from the dialog');
    await page.keyboard.press('Control+Shift+K');
    await until(() => sent('halt.engage').length === 3, 'stopped by keyboard');
  });

  test('a mode is changed from the badge; one that is not to be had says why and asks for nothing', async () => {
    const { page, sent } = await open(world());
    await page.getByRole('button', { name: /^Mode/ }).click();
    const live = page.getByRole('menuitemradio', { name: /^Live/ });
    await shown(() => live.getAttribute('aria-disabled')).toBe('true');
    await shown(() => live.textContent()).toContain('No key is kept yet');
    await page.getByRole('menuitemradio', { name: /^Simulation/ }).click();
    await until(() => sent('mode.set').length === 1, 'the mode was asked for');
    expect(sent('mode.set')).toEqual([{ mode: 'sim' }]);
  });

  test('a refused mode is told in the status line', async () => {
    const { page } = await open(world(), {}, (host) =>
      host.answer('mode.set', () => {
        throw new Refusal('not-now', 'A trade is running; change the mode when it has ended.');
      }),
    );
    await page.getByRole('button', { name: /^Mode/ }).click();
    await page.getByRole('menuitemradio', { name: /^Simulation/ }).click();
    await page.locator('.status-line').getByText('A trade is running').waitFor();
  });

  test('another symbol than the one looked at that is not in sync is named, with its state', async () => {
    const { page } = await open(world({ symbols: [eth(), sol(), mx()] }));
    await page.locator('.health', { hasText: 'partial' }).waitFor();
    await page.locator('.status-line').getByText('MX/USDT: SHORT, remainder 12.00 MX').waitFor();
    await page.getByRole('region', { name: 'ETH/USDC: asked and held' }).waitFor();
  });

  test('V9: where no checks run none is counted down, and without symbols nothing is called in sync', async () => {
    const { page, host } = await open(states.simulation!());
    await page.locator('header').getByText('no checks').waitFor();
    await page.getByText('next check').waitFor({ state: 'detached' });
    host.set({ session: session({ health: 'no symbols', sentence: 'No symbol is watched.' }), symbols: [] });
    await page.locator('header .health.f-grey', { hasText: 'no symbols' }).waitFor();
  });

  test('V9: the focus stays where it was when its button is gone', async () => {
    const halted = states.killed!();
    const { page, host } = await open(halted);
    await page.getByRole('button', { name: 'Re-arm trading' }).focus();
    await page.keyboard.press('Enter');
    host.set({ session: { ...halted.session, halt: null } });
    await page.getByRole('button', { name: 'Re-arm trading' }).waitFor({ state: 'detached' });
    await until(
      () => page.evaluate(() => document.activeElement?.tagName !== 'BODY'),
      'the focus is somewhere',
    );
    await shown(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
      /asked and held|What waits/,
    );
  });

  test('every press of the kill switch is sent, also while the first has no answer', async () => {
    const { page, sent } = await open(world(), {}, (host) =>
      host.answer('halt.engage', () => new Promise(() => {})),
    );
    const kill = page.getByRole('button', { name: /^Kill switch/ });
    await kill.click();
    await kill.click();
    await until(() => sent('halt.engage').length === 2, 'both were sent');
  });

  test('with no symbol at all a stop can still be seen and re-armed', async () => {
    const { page, sent } = await open({ ...states.empty!(), session: states.killed!().session });
    await page.getByRole('button', { name: 'Re-arm trading' }).click();
    await until(() => sent('halt.rearm').length === 1, 're-armed');
  });

  test('a bad connection is said in words, not by colour alone', async () => {
    const { page } = await open(
      world({
        session: session({
          connection: {
            ...session().connection,
            restLatencyMs: null,
            streamUp: false,
            lastAnswerAt: ago(90),
          },
        }),
      }),
    );
    await page.getByRole('button', { name: 'Connection: no connection' }).click();
    await page.getByText('no answer').waitFor();
    await page.getByText('down', { exact: true }).waitFor();
  });
});
