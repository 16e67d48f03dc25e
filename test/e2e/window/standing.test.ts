import { describe, expect, test } from 'vitest';
import { shown } from '#test/e2e/harness/shown.ts';
import { standingOrders } from '../mock-host/standing.ts';
import { states } from '../mock-host/states.ts';
import { world } from '../mock-host/world.ts';
import { scenes } from '../scenes.ts';
import { violations } from './axe.ts';
import { until, windowRig } from './rig.ts';

const live = scenes.find((scene) => scene.name === 'ticket-live')!.slices;

describe('standing orders in the window', () => {
  const open = windowRig();

  test('a limit is asked for with its price, previewed, and placed', async () => {
    const { page, sent } = await open(world());
    await page.getByRole('radio', { name: 'At a price' }).click();
    await page.getByText('At which price?').first().waitFor();
    await page.getByLabel('At or under, in USDC').fill('1950');
    await page.getByText('2.7 % under').waitFor();
    await page.getByRole('radio', { name: 'ETH', exact: true }).click();
    await page.getByLabel('Size in ETH').fill('0.12');
    await page.getByRole('button', { name: 'Place: buy 0.1200 ETH at 1,950.00' }).click();
    await until(() => sent('standing.submit').length === 1, 'placed');
    expect(sent('standing.preview').at(-1)).toEqual({
      symbol: 'ETH/USDC',
      ask: { kind: 'limit', side: 'BUY', price: '1950', size: { kind: 'base', value: '0.12' } },
      replaces: null,
    });
    expect(sent('standing.submit')).toEqual([{ previewId: 'standing-preview-1' }]);
    expect(sent('trade.submit')).toEqual([]);
  });

  test('a stop says what it can not promise, and the focus stays on the choice that was made', async () => {
    const { page, sent } = await open(world());
    await page.getByRole('radio', { name: 'Flat' }).click();
    const stop = page.getByRole('radio', { name: 'Stop' });
    await stop.focus();
    await page.keyboard.press('Space');
    expect(await stop.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByLabel('If the price is at or under, in USDC').fill('1940');
    await page.getByRole('radio', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'Arm: Flat at or under 1,940.00' }).waitFor();
    await page.getByText('a jump past the price sells lower').waitFor();
    expect(sent('standing.preview').at(-1)).toMatchObject({
      ask: { kind: 'stop', price: '1940', keep: '0', floor: null, cap: '2', away: 'go-on' },
    });
    expect(await violations(page)).toEqual([]);
    await page.getByRole('radio', { name: 'Short' }).click();
    await shown(() => page.getByRole('radio', { name: 'Now' }).isChecked()).toBe(true);
  });

  test('in Live the button that places is held for its second', async () => {
    const { page, sent } = await open(live());
    await page.getByRole('radio', { name: 'At a price' }).click();
    await page.getByLabel('At or under, in USDC').fill('1950');
    await page.getByRole('radio', { name: 'ETH', exact: true }).click();
    await page.getByLabel('Size in ETH').fill('0.12');
    await page.getByRole('button', { name: /^Place: buy/ }).click();
    await page.waitForTimeout(300);
    expect(sent('standing.submit')).toEqual([]);
    await page.getByRole('button', { name: /^Place: buy/ }).hover();
    await page.mouse.down();
    await until(() => sent('standing.submit').length === 1, 'held for a second');
    await page.mouse.up();
  });

  test('what stands is listed in the pane with its distance, and can be ended', async () => {
    const { page, sent } = await open({ ...states['in-sync']!(), standing: [...standingOrders] });
    const list = page.getByRole('region', { name: 'Standing orders of ETH/USDC' });
    await list.getByText('Flat at or under 1,940.00').waitFor();
    await list.getByText('2.7 % under').waitFor();
    await list.getByRole('button', { name: 'Cancel: Buy 0.1200 ETH at or under 1,950.00' }).click();
    await until(() => sent('standing.cancel').length === 1, 'ended');
    expect(sent('standing.cancel')).toEqual([{ id: 'limit-1' }]);
    expect(await violations(page)).toEqual([]);
  });

  test('one that stands is moved in the ticket, and nothing changes before that is confirmed', async () => {
    const { page, sent } = await open({ ...states['in-sync']!(), standing: [...standingOrders] });
    const list = page.getByRole('region', { name: 'Standing orders of ETH/USDC' });
    await list.getByRole('button', { name: 'Move: Buy 0.1200 ETH at or under 1,950.00' }).click();
    const price = page.getByLabel('At or under, in USDC');
    await shown(() => price.inputValue()).toBe('1950');
    await shown(() => price.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.getByText('Moves: Buy 0.1200 ETH at or under 1,950.00').waitFor();
    await price.fill('1940');
    await page.getByRole('button', { name: 'Move: buy 0.1200 ETH at 1,940.00' }).waitFor();
    expect(sent('standing.preview').at(-1)).toEqual({
      symbol: 'ETH/USDC',
      ask: { kind: 'limit', side: 'BUY', price: '1940', size: { kind: 'base', value: '0.12' } },
      replaces: 'limit-1',
    });
    expect(sent('standing.submit')).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make a new one' }).click();
    await page.getByRole('button', { name: 'Place: buy 0.1200 ETH at 1,940.00' }).waitFor();
    await list.getByRole('button', { name: /^Move: Flat at or under/ }).click();
    const stop = page.getByLabel('If the price is at or under, in USDC');
    await stop.fill('1930');
    await page.getByRole('button', { name: 'Move: Flat at or under 1,930.00' }).click();
    await until(() => sent('standing.submit').length === 1, 'moved');
    expect(sent('standing.preview').at(-1)).toMatchObject({
      ask: { kind: 'stop', price: '1930', keep: '0' },
    });
    await page.getByRole('button', { name: 'Arm: Flat at or under 1,930.00' }).waitFor();
  });

  test('a price that is pressed in the depth fills the field of the price, and nothing where there is none', async () => {
    const { page } = await open(world());
    const depth = page.getByRole('region', { name: 'Depth of ETH/USDC' });
    await depth.getByText('2,002.99').click();
    await page.getByRole('radio', { name: 'At a price' }).click();
    await shown(() => page.getByLabel('At or under, in USDC').inputValue()).toBe('');
    await depth.getByText('2,002.99').click();
    await shown(() => page.getByLabel('At or under, in USDC').inputValue()).toBe('2002.99');
  });
});
