import { describe, test } from 'vitest';
import { pages } from '#renderer/app/pages.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { goTo } from '../go-to.ts';
import { states } from '../mock-host/states.ts';
import { world } from '../mock-host/world.ts';
import { overSocket, until, windowRig } from './rig.ts';

const partial = states['partial-offer'];

describe('the pages beside the trading window', () => {
  const open = windowRig();

  test('each opens from its tab; the question that waits is told there, and what was typed in the ticket stays', async () => {
    if (!partial) throw new Error('the state is gone');
    const { page, sent } = await open(partial());
    const tabs = page.getByRole('navigation', { name: 'Pages' });
    await page.getByLabel('Size in %').fill('37');
    await shown(() => tabs.getByRole('button', { name: 'Trade' }).getAttribute('aria-current')).toBe('page');
    for (const { name } of pages) {
      await goTo(page, name);
      await tabs.getByRole('button', { name: /^Trade.*1 waiting/ }).waitFor();
      await shown(() => page.getByText('could not be drawn').count()).toBe(0);
      await shown(() => page.getByLabel('Size in %').isVisible()).toBe(false);
    }
    await page.getByRole('button', { name: /^Kill switch/ }).click();
    await until(() => sent('halt.engage').length === 1, 'the kill switch was sent from another page');
    await tabs.getByRole('button', { name: /^Trade/ }).click();
    await shown(() => page.getByLabel('Size in %').inputValue()).toBe('37');
  });

  // app:// serves from the program's own folder: nothing on the way can fail there.
  test.runIf(overSocket)(
    'a page whose code can not be had says so in its place, and comes when asked again',
    async () => {
      const { page } = await open(world(), { alone: true }, async (_, context) => {
        await context.route(/metrics-page-/, (route) => route.abort());
      });
      await page
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('button', { name: 'Engine', exact: true })
        .click();
      const failed = page.getByRole('alert', { name: 'The page Metrics' });
      await failed.getByText(/could not be drawn/).waitFor();
      await shown(() => page.getByRole('button', { name: /^Kill switch/ }).isEnabled()).toBe(true);
      await page.context().unroute(/metrics-page-/);
      await failed.getByRole('button', { name: 'Draw it again' }).click();
      await failed.waitFor({ state: 'detached' });
      await page.getByRole('main', { name: 'Metrics' }).getByRole('heading').first().waitFor();
    },
  );
});
