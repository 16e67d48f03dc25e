import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { LogLine } from '#shared/ipc/slices.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { Refusal } from '../mock-host/answers.ts';
import { states } from '../mock-host/states.ts';
import { ago, now, world } from '../mock-host/world.ts';
import { overSocket, until, windowRig } from './rig.ts';

const line = (place: number): LogLine => ({
  at: now - place * 1000,
  symbol: place % 2 === 0 ? 'ETH/USDC' : null,
  kind: 'check',
  tone: place % 5 === 0 ? 'caution' : 'info',
  sentence: `Line ${place} of the day.`,
});
/** Chooses a table, which also opens the drawer that they stand in. */
const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click();

async function saved(page: Page, item: string): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: item }).click(),
  ]);
  return readFileSync((await download.path()) ?? '', 'utf8');
}

describe('the tables', () => {
  const open = windowRig();

  test('open orders tell whose they are; ours and resting foreign ones can be cancelled, a stop order says why not', async () => {
    const { page, sent } = await open(states.correcting!());
    await tab(page, 'Open orders');
    const grid = page.getByRole('grid', { name: 'Open orders' });
    await grid.getByText('Plumbline', { exact: true }).waitFor();
    await shown(() => grid.getByText('placed elsewhere').count()).toBe(2);
    await shown(() => grid.getByRole('button', { name: /^Cancel order/ }).count()).toBe(2);
    await grid.getByText(/A stop order can't be placed again/).waitFor();
    await grid.getByRole('button', { name: 'Cancel order C02__553300' }).click();
    await until(() => sent('orders.cancel').length === 1, 'the cancel was asked for');
    expect(sent('orders.cancel')).toEqual([{ symbol: 'ETH/USDC', orderId: 'C02__553300' }]);
    await page.getByText('Asked the exchange to cancel C02__553300.').waitFor();
    await shown(() => grid.getByRole('row').count()).toBe(4);
  });

  test('cancel all says whose orders they are first, and then takes each that can be cancelled', async () => {
    const { page, sent } = await open(states.correcting!());
    await tab(page, 'Open orders');
    await page.getByRole('button', { name: 'Cancel all' }).click();
    await page.getByText('1 placed by Plumbline, 1 placed elsewhere.').waitFor();
    await page.getByRole('button', { name: 'Cancel 2 orders' }).click();
    await until(() => sent('orders.cancel').length === 2, 'both were asked for');
    await page.getByText('Asked to cancel 2 orders').waitFor();
  });

  test('a cancel that was refused is told', async () => {
    const { page } = await open(states.correcting!(), {}, (host) =>
      host.answer('orders.cancel', () => {
        throw new Refusal('failed', 'The order was filled before the cancel arrived.');
      }),
    );
    await tab(page, 'Open orders');
    await page.getByRole('button', { name: 'Cancel order C02__553300' }).click();
    await page.getByText('The order was filled before the cancel arrived.').waitFor();
  });

  test('corrections tell reason, planned and actual', async () => {
    const { page } = await open(world());
    await tab(page, 'Corrections');
    const grid = page.getByRole('grid', { name: 'Corrections' });
    await grid.getByText('0.4750 at 2,001.52').waitFor();
    await grid.getByText('0.4750 at 2,001.32').waitFor();
    await grid.getByText('You clicked Long 55 %.').click();
    await page.locator('.table-detail').getByText('fee 0.48 USDC').waitFor();
  });

  test('500 lines are drawn as a few, and can all be reached by keyboard', async () => {
    const { page } = await open(world({ log: Array.from({ length: 500 }, (_, place) => line(place)) }));
    await tab(page, 'Log');
    const grid = page.getByRole('grid', { name: 'Log' });
    await shown(() => grid.getAttribute('aria-rowcount')).toBe('501');
    await shown(() => grid.getByRole('row').count()).toBeLessThan(60);
    await grid.focus();
    await page.keyboard.press('End');
    await page.locator('.table-detail').getByText('Line 499 of the day.').waitFor();
    const active = await grid.getAttribute('aria-activedescendant');
    await until(
      async () => (await page.locator(`[id="${active}"]`).count()) === 1,
      'the chosen row is drawn',
    );
  });

  test('scroll and selection stay while lines come in above', async () => {
    const lines = Array.from({ length: 300 }, (_, place) => line(place));
    const { page, host } = await open(world({ log: lines }));
    await tab(page, 'Log');
    const grid = page.getByRole('grid', { name: 'Log' });
    await grid.focus();
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('ArrowDown');
    await page.locator('.table-detail').getByText('Line 39 of the day.').waitFor();
    const row = page.locator('.table-row[aria-selected=true]');
    const before = await row.boundingBox();
    host.set({ log: [{ ...line(0), at: now + 1000, sentence: 'Something new.' }, ...lines] });
    await until(async () => (await grid.getAttribute('aria-rowcount')) === '302', 'the new line is there');
    await page.locator('.table-detail').getByText('Line 39 of the day.').waitFor();
    expect((await row.boundingBox())?.y).toBeCloseTo(before?.y ?? -1, 0);
  });

  test('the log is filtered by words, kind and symbol', async () => {
    const { page } = await open(world());
    await tab(page, 'Log');
    const grid = page.getByRole('grid', { name: 'Log' });
    await page.getByRole('searchbox', { name: 'Search the log' }).fill('STREAM silent');
    await until(async () => (await grid.getAttribute('aria-rowcount')) === '2', 'one line fits');
    await page.getByRole('searchbox', { name: 'Search the log' }).fill('nonsense');
    await page.getByText('No line fits the filter.').waitFor();
    await page.getByRole('searchbox', { name: 'Search the log' }).fill('');
    await page.getByRole('button', { name: /Kind of line/ }).click();
    await page.getByRole('option', { name: 'needs a look' }).click();
    await until(async () => (await grid.getAttribute('aria-rowcount')) === '3', 'two lines need a look');
  });

  test('scrolling to the end brings older lines from the journal', async () => {
    const { page, sent } = await open(world(), {}, (host) =>
      host.answer('history.query', ({ before }) => ({
        rows: [
          {
            at: ago(before === undefined ? 90_000 : 180_000),
            symbol: null,
            kind: 'start',
            sentence: before === undefined ? 'From yesterday.' : 'From the day before.',
            data: {},
          },
        ],
        next: before === undefined ? 'cursor-1' : null,
      })),
    );
    await tab(page, 'Log');
    await page.getByRole('grid', { name: 'Log' }).focus();
    await page.keyboard.press('End');
    await until(() => sent('history.query').length >= 2, 'both pages were asked for');
    await page.keyboard.press('End');
    await page.locator('.table-detail').getByText('From the day before.').waitFor();
    expect(sent('history.query')).toHaveLength(2);
    expect(sent('history.query')[0]).toMatchObject({ table: 'events', to: ago(5460) });
    expect(sent('history.query')[1]).toMatchObject({ before: 'cursor-1' });
  });

  test('a table that was drawn while the window had no size has its rows when it is looked at', async () => {
    const { page } = await open(world());
    await tab(page, 'Trades');
    const tables = page.locator('.tables');
    await tables.evaluate((element) => {
      element.style.display = 'none';
    });
    await tables.getByRole('tab', { name: 'Corrections', includeHidden: true }).dispatchEvent('click');
    await page
      .locator('.tables [aria-label=Corrections] [role=gridcell]')
      .first()
      .waitFor({ state: 'attached' });
    const rows = await page.locator('.tables [aria-label=Corrections] .table-body [role=row]').count();
    expect(rows).toBe(world().corrections.length);
  });

  test('a search asks the journal once it rests, and a filter by tone does not read the journal to its end', async () => {
    const { page, sent } = await open(world(), {}, (host) =>
      host.answer('history.query', () => ({ rows: [], next: 'more' })),
    );
    await tab(page, 'Log');
    await page.getByRole('searchbox', { name: 'Search the log' }).pressSequentially('bought', { delay: 10 });
    await until(
      () => sent('history.query').some((args) => JSON.stringify(args).includes('"bought"')),
      'the search was asked for',
    );
    expect(sent('history.query').filter((args) => JSON.stringify(args).includes('"boug"'))).toHaveLength(0);
    await page.getByRole('button', { name: /Kind of line/ }).click();
    await page.getByRole('option', { name: 'alarms' }).click();
    await page.waitForTimeout(600);
    const before = sent('history.query').length;
    await page.waitForTimeout(600);
    expect(sent('history.query').length).toBe(before);
  });

  // In the desktop program the system's own save dialog stands between.
  test.runIf(overSocket)(
    'CSV and JSON carry exact values of the rows that are shown; D18: saved is not said, since only the browser knows',
    async () => {
      const { page } = await open(world());
      await tab(page, 'Trades');
      const csv = await saved(page, 'Save as CSV');
      expect(csv.split('\r\n')[0]).toBe('Time,Symbol,By,Side,Price,Quantity,Value,Fee');
      expect(csv).toContain('2026-05-21T14:03:05.000Z,ETH/USDC,here,BUY,2001.32,0.2250,450.2970,0.225149');
      const json = JSON.parse(await saved(page, 'Save as JSON'));
      expect(json).toHaveLength(4);
      expect(json[0]).toMatchObject({ tradeId: '624051105X1', price: '2001.32' });
      await page.getByText('4 rows ready to be saved.').waitFor({ state: 'attached' });
    },
  );

  // The desktop program denies reading the clipboard, so only a browser can tell what was copied.
  test.runIf(overSocket)('a chosen row is copied with Ctrl+C', async () => {
    const { page } = await open(world(), { alone: true }, (_, context) =>
      context.grantPermissions(['clipboard-read', 'clipboard-write']),
    );
    await tab(page, 'Trades');
    await page.getByRole('grid', { name: 'Trades' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+c');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\t').slice(1, 6)).toEqual(['ETH/USDC', 'here', 'BUY', '2001.32', '0.2250']);
  });

  test.each(['Trades', 'Corrections', 'Checks', 'Log'])(
    'an empty %s table says why and what comes',
    async (name) => {
      const { page } = await open(states.empty!());
      await tab(page, name);
      await page
        .locator('.table-empty')
        .getByText(/appears? here|One runs every|written here/)
        .waitFor();
      await shown(() => page.getByRole('button', { name: 'Export' }).isDisabled()).toBe(true);
    },
  );
});
