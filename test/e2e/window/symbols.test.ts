import { describe, expect, test } from 'vitest';
import { shown } from '#test/e2e/harness/shown.ts';
import { Refusal } from '../mock-host/answers.ts';
import { states } from '../mock-host/states.ts';
import { world } from '../mock-host/world.ts';
import { until, windowRig } from './rig.ts';

describe('the symbol list', () => {
  const open = windowRig();

  test('tells held and asked, state, profit and a mark whose shape differs by state', async () => {
    const { page } = await open(states['deposit-asking']!());
    const rows = page.getByRole('option');
    await shown(() => rows.count()).toBe(3);
    const first = await rows.first().textContent();
    for (const part of ['ETH/USDC', '0.5000 of 0 FLAT', 'asking', 'waits for you'])
      expect(first).toContain(part);
    await shown(() => rows.nth(2).textContent()).toContain('+3.80');
    const shape = (row: number) => rows.nth(row).locator('.mark g').getAttribute('transform');
    expect(await shape(0)).not.toBe(await shape(1));
  });

  test.each([1180, 1366, 1440])(
    'at %i what is held is whole in its row, however long the numbers',
    async (width) => {
      const [first, ...others] = states.unfinished!().symbols;
      const { page } = await open(
        world({
          symbols: [
            {
              ...first!,
              desired: { ...first!.desired!, target: '2345678.9' },
              held: { ...first!.held!, base: '1234567.89' },
            },
            ...others,
          ],
        }),
        { width, height: 860 },
      );
      const held = page.locator('[data-symbol="ETH/USDC"] .held-figure');
      await shown(() => held.textContent()).toBe('1,234,567.8900');
      expect(await held.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(
        0,
      );
    },
  );

  test('arrow keys choose, and the rest of the window follows', async () => {
    const { page } = await open(world());
    await page.getByRole('option').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('region', { name: 'SOL/USDC: asked and held' }).waitFor();
    await page.keyboard.press('End');
    await page.getByRole('heading', { name: 'Trade MX/USDT' }).waitFor();
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.symbol)).toBe('MX/USDT');
  });

  test('Alt and an arrow move a symbol, as does its menu', async () => {
    const { page, sent } = await open(world());
    await page.getByRole('option').first().focus();
    await page.keyboard.press('Alt+ArrowDown');
    await until(() => sent('symbols.reorder').length === 1, 'a new order was asked for');
    await page.getByRole('button', { name: 'More about ETH/USDC' }).click();
    await shown(() => page.getByRole('menuitem', { name: 'Move up' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    await page.getByRole('menuitem', { name: 'Move down' }).click();
    await until(() => sent('symbols.reorder').length === 2, 'another');
    expect(sent('symbols.reorder')).toEqual([
      { symbols: ['SOL/USDC', 'ETH/USDC', 'MX/USDT'] },
      { symbols: ['SOL/USDC', 'ETH/USDC', 'MX/USDT'] },
    ]);
  });

  test('adding searches as one types and tells why a market can not be traded', async () => {
    const { page, sent } = await open(world());
    await page.getByRole('button', { name: 'Add symbol' }).click();
    await page.getByRole('searchbox', { name: 'Name of a market' }).fill('sol');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('SOLV/USDT').waitFor();
    await dialog.getByText('ETH/USDT').waitFor({ state: 'detached' });
    await page.getByRole('searchbox', { name: 'Name of a market' }).fill('');
    await dialog.getByText('MEXC does not let this market be traded by API.').waitFor();
    await shown(() => dialog.getByRole('button', { name: 'Add NEW/USDT' }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Add SOL/USDT' }).click();
    await until(() => sent('symbols.add').length === 1, 'the symbol was asked for');
    expect(sent('symbols.add')).toEqual([{ symbol: 'SOL/USDT' }]);
  });

  test('a refused removal says why and the symbol stays', async () => {
    const { page } = await open(world(), {}, (host) =>
      host.answer('symbols.remove', () => {
        throw new Refusal(
          'refused',
          'An order of mine is open for ETH/USDC; it is removed when that has ended.',
        );
      }),
    );
    await page.getByRole('button', { name: 'More about ETH/USDC' }).click();
    await page.getByRole('menuitem', { name: /Remove/ }).click();
    await page.getByText('An order of mine is open').waitFor();
    await shown(() => page.getByRole('option').count()).toBe(3);
  });

  test('with none there is a sentence and a way on', async () => {
    const { page } = await open(states.empty!());
    await page.getByText('No symbol yet.').waitFor();
    await page.getByRole('button', { name: 'Add a symbol' }).click();
    await page.getByRole('dialog', { name: 'Add a symbol' }).waitFor();
  });
});
