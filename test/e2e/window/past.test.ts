import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { shown } from '#test/e2e/harness/shown.ts';
import { goTo } from '../go-to.ts';
import { Refusal } from '../mock-host/answers.ts';
import { world } from '../mock-host/world.ts';
import { overSocket, until, windowRig } from './rig.ts';

const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

describe('the pages of the past', () => {
  const open = windowRig();

  test('metrics are drawn, said for the period under the pointer, narrowed to a symbol, and exported', async () => {
    const { page, sent } = await open(world());
    await goTo(page, 'Metrics');
    const plot = page.getByRole('region', { name: 'Checks that succeeded' });
    await plot.getByText('The whole time:').waitFor();
    await plot.locator('canvas').first().waitFor();
    const box = await plot.locator('.plot-canvas').boundingBox();
    if (!box) throw new Error('nothing was drawn');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await plot.getByText('The whole time:').waitFor({ state: 'detached' });
    await page
      .getByRole('status')
      .getByText(/checks, \d+ of them failed/)
      .waitFor();
    await choose(page, 'Symbol', 'ETH/USDC');
    await until(() => sent('metrics.query').length >= 2, 'the figures of one symbol were asked for');
    expect(sent('metrics.query').at(-1)).toMatchObject({ symbol: 'ETH/USDC', by: 'hour' });
    // In the desktop program the system's own save dialog stands between.
    if (!overSocket) return;
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Save as CSV' }).click(),
    ]);
    expect(readFileSync((await download.path()) ?? '', 'utf8')).toMatch(/^From,Checks,Failed,p50 ms/);
  });

  test('the history tells the story, narrows and searches it, and says what became of an export', async () => {
    const { page, sent, host } = await open(world());
    await goTo(page, 'History');
    const grid = page.getByRole('grid', { name: 'History' });
    await grid.getByRole('row').nth(1).waitFor();
    await choose(page, 'Kind of entry', 'settings');
    await page.getByLabel('Search the history').fill('tolerance');
    await until(
      () => sent('history.timeline').some((args) => JSON.stringify(args).includes('"tolerance"')),
      'searched',
    );
    expect(sent('history.timeline').at(-1)).toMatchObject({ group: 'settings', search: 'tolerance' });
    await page.getByText('Nothing in this time fits the filter.').waitFor();
    await page.getByRole('button', { name: 'Export as CSV' }).click();
    await page.getByText('I wrote 42 rows to').waitFor();
    host.answer('history.export', () => {
      throw new Refusal('failed', 'The disk is full, so I wrote no export.');
    });
    await page.getByRole('button', { name: 'Export as JSON' }).click();
    await page.getByText('The disk is full, so I wrote no export.').waitFor();
  });

  test('a what-if shows that nothing changes nothing, and what one changed setting would have changed', async () => {
    const { page, sent } = await open(world());
    await goTo(page, 'What if');
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByText('All 2 decisions of this time would have been the same.').waitFor();
    await choose(page, 'Setting to change', 'Tolerance');
    await page.getByLabel('New value').fill('0.05');
    await page.getByRole('button', { name: 'Use this value' }).click();
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByText('1 of 2 decisions would have been different.').waitFor();
    expect(sent('whatif.run').at(-1)).toMatchObject({ changes: [{ key: 'tolerance', value: '0.05' }] });
    const grid = page.getByRole('grid', { name: 'What if' });
    await shown(() => grid.getByRole('row').count()).toBe(3);
    await page.getByText('Only what would have been different').click();
    await grid.getByText('partial, 1.0587 held, 1.0687 asked: tell, buy 0.01').waitFor();
    await shown(() => grid.getByRole('row').count()).toBe(2);
  });
});
