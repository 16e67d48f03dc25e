import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { pages } from '#renderer/app/pages.ts';
import { pages as settingPages } from '#renderer/settings/groups.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import { lengthened } from '#shared/words/pseudo.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import type { MockHost } from '../mock-host/host.ts';
import { states } from '../mock-host/states.ts';
import { session, world } from '../mock-host/world.ts';
import { speakPseudo } from '../pseudo.ts';
import { unlengthened } from '../unlengthened.ts';
import { overSocket, windowRig } from './rig.ts';

/** What a control is called in the pseudo-language; each word of it stays a word. */
const button = (page: Page, name: string) =>
  page.getByRole('button', { name: lengthened(name), exact: true });

/** An installation whose trader has never closed the first steps. */
const newcomer = (slices: Slices): Slices => ({
  ...slices,
  settings: { ...slices.settings, installation: { ...slices.settings.installation, guideSeen: 'false' } },
});

const nothingElse = (page: Page) => shown(() => unlengthened(page)).toEqual([]);

describe.runIf(overSocket)('the window in the pseudo-language', () => {
  const open = windowRig();
  const opened = (slices: Slices) =>
    open(slices, { alone: true, height: 900, width: 1440 }, (_, context) => speakPseudo(context));

  test('first run, a trade, drift, a question and the kill switch: each text comes through the catalogue', {
    timeout: 240_000,
  }, async () => {
    const { page, host, sent } = await opened(newcomer(states.simulation?.() ?? world()));
    const guide = page.getByRole('complementary', { name: lengthened('First steps') });
    await guide.waitFor();
    for (let step = 0; step < 6; step += 1) {
      await nothingElse(page);
      await guide.getByRole('button', { name: lengthened('Next'), exact: true }).click();
    }
    await nothingElse(page);
    await guide.getByRole('button', { name: lengthened('Close'), exact: true }).click();

    host.set({ ...states['short-and-foreign']?.(), session: session() });
    await page.getByRole('button', { name: new RegExp(`^${lengthened('Buy')}`) }).click();
    await shown(() => sent('trade.submit')).toHaveLength(1);
    await nothingElse(page);
    await to(host, page, 'trade-running');
    await to(host, page, 'trade-done');

    await to(host, page, 'partial-offer');
    await to(host, page, 'deposit-asking');
    await page.locator('.pane .prompt .answer').first().click();
    await shown(() => sent('ask.answer')).toHaveLength(1);
    await nothingElse(page);

    await button(page, 'Kill switch: end all trading').click();
    await shown(() => sent('halt.engage')).toHaveLength(1);
    await to(host, page, 'symbol-halted');
    await nothingElse(page);
  });

  test('every other state of the window', { timeout: 300_000 }, async () => {
    const { page, host } = await opened(world());
    const found: Record<string, readonly string[]> = {};
    for (const [name, slices] of Object.entries(states)) {
      host.set(slices());
      await page.waitForTimeout(250);
      const rest = await unlengthened(page);
      if (rest.length > 0) found[name] = rest;
    }
    expect(found).toEqual({});
  });

  test('the pages, the tables, the settings and the dialogs', { timeout: 300_000 }, async () => {
    const { page } = await opened(world());
    const found: Record<string, readonly string[]> = {};
    const look = async (name: string) => {
      await page.waitForTimeout(300);
      const rest = await unlengthened(page);
      if (rest.length > 0) found[name] = rest;
    };
    for (const tab of ['Trades', 'Open orders', 'Corrections', 'Checks', 'Log']) {
      await page.getByRole('tab', { name: new RegExp(`^${lengthened(tab)}`) }).click();
      const rows = page.locator('.table-body .table-row');
      if ((await rows.count()) > 0) await rows.first().click();
      await look(tab);
    }
    await button(page, 'Settings').click();
    for (const group of settingPages) {
      await page.getByRole('tab', { name: lengthened(group), exact: true }).click();
      await look(`settings, ${group}`);
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await look('help');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+K');
    await look('palette');
    await page.keyboard.type(lengthened('long'));
    await look('palette, an ask');
    await page.keyboard.press('Escape');
    await page.locator('.bell').click();
    await look('inbox');
    await page.keyboard.press('Escape');
    for (const { id, name, group } of pages) {
      await page
        .getByRole('navigation', { name: lengthened('Pages') })
        .getByText(lengthened(group))
        .click();
      const sub = page.getByRole('navigation', { name: lengthened(group), exact: true });
      if ((await sub.count()) > 0) await sub.getByText(lengthened(name), { exact: true }).click();
      await page.locator(`#page-${id}`).waitFor();
      await look(`page ${id}`);
    }
    expect(found).toEqual({});
  });
});

/** Brings a state and looks at it. */
async function to(host: MockHost, page: Page, name: string): Promise<void> {
  host.set(states[name]?.() ?? world());
  await page.waitForTimeout(300);
  await nothingElse(page);
}
