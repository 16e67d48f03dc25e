import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { shown } from '#test/e2e/harness/shown.ts';
import { goTo } from '../go-to.ts';
import { Refusal } from '../mock-host/answers.ts';
import type { MockHost } from '../mock-host/host.ts';
import { portfolioOf } from '../mock-host/portfolio.ts';
import { now, session, world } from '../mock-host/world.ts';
import { ofColour, violations } from './axe.ts';
import { overSocket, until, windowRig } from './rig.ts';

const go = (page: Page) => goTo(page, 'Portfolio');
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const widths = [900, 1024, 1280, 1440, 1920];

/** Nothing runs out of the window, and no figure of the header is cut. */
async function fits(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await shown(() =>
    page.evaluate(() =>
      [document.documentElement, document.querySelector('main.page')].map((place) =>
        place ? place.scrollWidth - place.clientWidth : 0,
      ),
    ),
  ).toEqual([0, 0]);
  const money = await page.locator('.header .money').boundingBox();
  const kill = await page.locator('.header .kill').boundingBox();
  if (!money || !kill) throw new Error('the header is gone');
  expect(money.x + money.width, `money beside Kill at ${width}`).toBeLessThanOrEqual(kill.x);
}

/** As at a start: the account was read and nothing is settled yet. */
function nothingKnown(host: MockHost): void {
  host.answer('portfolio.get', (args) => ({
    ...portfolioOf(args, now),
    total: null,
    since: null,
    line: [],
    periods: { today: null, week: null, month: null, year: null },
    symbols: [],
    balances: [],
    valuedAt: null,
  }));
  host.answer('portfolio.changes', () => ({ changes: null }));
  host.answer('portfolio.trades', () => ({ rows: [], next: null }));
}

describe('the portfolio', () => {
  const open = windowRig();

  test('total, times, a list that adds up, books, trades, balances and an export; at five widths, in both themes', {
    timeout: 240_000,
  }, async () => {
    const { page, sent, host } = await open(world(), { width: 1440, height: 900 });
    const header = page.locator('.header .money');
    await header.getByText('1,938.05').waitFor();
    await header.getByText('+12.04').waitFor();
    await go(page);
    const value = card(page, 'Total value');
    await value.getByText('1,938.05').first().waitFor();
    await value.locator('canvas').first().waitFor();

    const changed = card(page, 'What changed, and by whom');
    const figures = async (place: string) =>
      (await changed.locator(place).allTextContents()).map((text) =>
        Math.round(Number(text.replace('\u2212', '-').replaceAll(',', '')) * 100),
      );
    await shown(async () => {
      const [start = 0, end = 0] = await figures('.changes-end > b');
      const lines = await figures('.change-group > .change-line:first-child > .number');
      return lines.length > 4 && start + lines.reduce((sum, each) => sum + each, 0) === end;
    }).toBe(true);
    await changed.getByText('Not explained').waitFor();
    await page.getByRole('button', { name: /^yesterday.*Since when/ }).click();
    await page.getByRole('option', { name: 'your last visit' }).click();
    await until(
      () => (sent('portfolio.changes') as { since: number }[]).some(({ since }) => since === now - 7_200_000),
      'counted from the last visit',
    );

    const books = card(page, 'By symbol');
    await books.getByText('0.1547 of 0.4750 assumed').waitFor();
    await books.getByText('and 0.1300 KAS, not valued').waitFor();
    await books.getByRole('button', { name: 'State a cost: ETH/USDC' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Costs of ETH/USDC' });
    await dialog.getByLabel('Cost of one ETH in USDC').fill('1,500');
    await dialog.getByText('did you mean').waitFor();
    await dialog.getByRole('button', { name: '1500', exact: true }).click();
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'State this cost' }).click();
    await dialog.getByText('The cost is changed.').waitFor();
    expect(sent('portfolio.restate')).toEqual([{ symbol: 'ETH/USDC', lot: 'deposit:1', price: '1500' }]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await books.getByRole('button', { name: 'Stated costs: MX/USDT' }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await until(() => sent('portfolio.restate').length === 2, 'taken back');
    expect(sent('portfolio.restate')[1]).toEqual({ symbol: 'MX/USDT', lot: 'airdrop:7', price: null });
    await page.keyboard.press('Escape');

    const trades = page.getByRole('grid', { name: 'Opened and closed' });
    await trades.getByRole('row').nth(1).click();
    await page.getByText(/^Trade 624050: 0\.05 sold here at 1990\.00/).waitFor();
    await page.getByRole('grid', { name: 'All assets' }).getByText('1,200,000,000,000').waitFor();

    const exported = card(page, 'Export for taxes');
    await exported.getByRole('button', { name: /^Export 2026/ }).click();
    await exported.getByText('I wrote 214 rows of 2026').waitFor();
    expect(sent('portfolio.export')).toEqual([{ year: 2026, zone: 'UTC', format: 'csv' }]);
    host.answer('portfolio.export', () => {
      throw new Refusal('failed', 'The disk is full, so I wrote no export.');
    });
    await exported.getByRole('button', { name: /^Export 2026/ }).click();
    await exported.getByText('The disk is full').waitFor();

    for (const width of widths) {
      await fits(page, width);
      const cut = () => trades.evaluate((grid) => Math.max(0, grid.scrollWidth - grid.clientWidth));
      await shown(cut, `every column of the trades at ${width}`).toBe(0);
    }
    for (const scheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.locator(`:root[data-theme=${scheme}]`).waitFor();
      expect(await violations(page, ...(scheme === 'dark' ? [] : [ofColour])), scheme).toEqual([]);
    }
  });

  test('nothing known yet explains itself, a failure and an old picture say so, and one key hides it all, remembered', {
    timeout: 120_000,
  }, async () => {
    const { page, host, sent } = await open(world(), { alone: overSocket }, nothingKnown);
    await go(page);
    await page.getByText('My books begin with the first reading').waitFor();
    await page.getByText('Nothing is known before the first settled reading').waitFor();
    await page.getByText('No book yet').waitFor();
    await page.getByText('No sale yet.').waitFor();
    expect(await violations(page)).toEqual([]);

    host.answer('portfolio.get', () => {
      throw new Refusal('not-now', 'The mode changes; ask again in a moment.');
    });
    await page.getByRole('radio', { name: '1 w', exact: true }).click();
    await page.getByText('The mode changes; ask again in a moment.').waitFor();
    await page.getByText('What you see is from').waitFor();
    host.answer('portfolio.get', (args) => portfolioOf(args, host.current().session.now));
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByText('What you see is from').waitFor({ state: 'detached' });

    await page.keyboard.press('h');
    await page.getByText('You have hidden total and result').waitFor();
    await shown(() => page.locator('.header .money dd').allTextContents()).toEqual([
      '•••hidden',
      '•••hidden',
    ]);
    if (overSocket) {
      await page.reload();
      await page.getByRole('button', { name: "Show total and today's result" }).waitFor();
    }
    await page.getByRole('button', { name: "Show total and today's result" }).click();
    await shown(() => page.locator('.header .money dd').first().textContent()).not.toContain('•');

    // Another account: nothing of the one before stands under its badge.
    const asked = sent('portfolio.changes').length;
    host.answer('portfolio.changes', () => new Promise(() => {}));
    host.set({ session: session({ accountUid: '77' }) });
    await until(() => sent('portfolio.changes').length > asked, 'the new account was asked');
    await shown(() => page.locator('.header .money dd').first().textContent()).toBe('–');
  });
});
