import { describe, expect, test } from 'vitest';
import type { Slices } from '#shared/ipc/slices.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { states } from '../mock-host/states.ts';
import { eth, session, world } from '../mock-host/world.ts';
import { overSocket, until, windowRig } from './rig.ts';

const guide = 'First steps';
/** The settings of an installation whose trader has never closed the first steps. */
const newcomer = (slices: Slices): Slices => ({
  ...slices,
  settings: { ...slices.settings, installation: { ...slices.settings.installation, guideSeen: 'false' } },
});

describe('the first run', () => {
  const open = windowRig();

  test.runIf(overSocket).each([
    ['Practice', () => newcomer(world())],
    ['Simulation', () => newcomer(states.simulation!())],
  ])('opens by itself in %s, once', async (_, first) => {
    const { page } = await open(first());
    await page.getByRole('complementary', { name: guide }).waitFor();
    await page.getByRole('button', { name: 'Skip' }).click();
    await page.reload();
    await page.getByRole('button', { name: /^Mode/ }).waitFor();
    await page.waitForTimeout(300);
    await shown(() => page.getByRole('complementary', { name: guide }).count()).toBe(0);
  });

  test('does not open by itself in Live or once it was seen, and can be opened again from the help', async () => {
    const live = await open(newcomer({ ...world(), session: session({ mode: 'live' }) }));
    await live.page.waitForTimeout(300);
    await shown(() => live.page.getByRole('complementary', { name: guide }).count()).toBe(0);
    const { page } = await open(world());
    await page.waitForTimeout(300);
    await shown(() => page.getByRole('complementary', { name: guide }).count()).toBe(0);
    await page.getByRole('button', { name: 'Help and shortcuts' }).click();
    await page.getByRole('button', { name: 'Show the first steps again' }).click();
    await page.getByRole('complementary', { name: guide }).waitFor();
  });

  test('leads from the first trade to Live and ticks off what was really done', async () => {
    const { page, host } = await open(newcomer(states.simulation!()));
    const card = page.getByRole('complementary', { name: guide });
    const next = card.getByRole('button', { name: 'Next' });
    await card.getByRole('heading', { name: 'What you look at' }).waitFor();
    await next.click();
    await card.getByRole('heading', { name: 'Practice: a whole exchange, no money' }).waitFor();
    await shown(() => card.getByText('✓ Done').count()).toBe(0);
    host.set({ session: session(), symbols: [eth()] });
    await card.getByText('✓ Done').waitFor();
    await next.click();
    await card.getByRole('heading', { name: 'Go Long 25 %' }).waitFor();
    await next.click();
    await card.getByRole('heading', { name: 'Somebody sells on the phone' }).waitFor();
    host.set(states['partial-offer']!());
    await card.getByText('✓ Done').waitFor();
    await next.click();
    await card.getByRole('heading', { name: 'How you end it' }).waitFor();
    await next.click();
    await card.getByText('never withdrawal').waitFor();
    await next.click();
    await shown(() => next.isDisabled()).toBe(true);
  });
});

describe('the practice drawer', () => {
  const open = windowRig();

  test('exists in Practice only, so that no picture of Live holds one', async () => {
    const { page, host } = await open(world());
    await page.getByRole('button', { name: 'Disturb the practice exchange' }).click();
    const drawer = page.getByRole('complementary', { name: 'Disturb the practice exchange' });
    await drawer.getByText('nothing here is real money').waitFor();
    host.set({ session: session({ mode: 'live', badge: 'LIVE+SYNC' }) });
    await drawer.waitFor({ state: 'detached' });
    await shown(() => page.getByRole('button', { name: /Disturb/ }).count()).toBe(0);
  });

  test('says what it asked the practice exchange to do and what came of it', async () => {
    const { page, sent } = await open(world());
    await page.getByRole('button', { name: 'Disturb the practice exchange' }).click();
    await page.getByRole('button', { name: 'sells all of it' }).click();
    await page.getByText('Done: the practice exchange did it.').waitFor();
    await page.getByRole('button', { name: '0.5 ETH arrives' }).click();
    await until(() => sent('practice.disturb').length === 2, 'both were sent');
    expect(sent('practice.disturb')).toEqual([
      { kind: 'trade-elsewhere', symbol: 'ETH/USDC', side: 'SELL', percent: '100' },
      { kind: 'deposit', asset: 'ETH', amount: '0.5' },
    ]);
  });
});
