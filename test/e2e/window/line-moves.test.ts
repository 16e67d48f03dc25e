import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { StandingView } from '#shared/ipc/standing.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { standingOrders } from '../mock-host/standing.ts';
import { states } from '../mock-host/states.ts';
import { violations } from './axe.ts';
import { until, windowRig } from './rig.ts';

const [limit, stop] = standingOrders as readonly [StandingView, StandingView];
/** In view of the candles: a limit at 1,990, a stop at 1,986. */
const inView: readonly StandingView[] = [
  { ...limit, price: '1990' },
  { ...stop, price: '1986' },
];
const standing = (...orders: readonly StandingView[]) => ({ ...states['in-sync']!(), standing: [...orders] });
const sliderOf = (page: Page, kind: 'Stop' | 'Limit') =>
  page.getByRole('slider', { name: new RegExp(`^${kind} of`) });
const focused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);

/** The middle of a line, once its place is the same twice. */
async function lineOf(page: Page, kind: 'Stop' | 'Limit') {
  const slider = sliderOf(page, kind);
  let last = '';
  await until(async () => {
    const box = JSON.stringify(await slider.boundingBox());
    const same = box === last;
    last = box;
    return same;
  }, 'the line stands still');
  const { x, y, width, height } = JSON.parse(last) as { x: number; y: number; width: number; height: number };
  return { x: x + width / 3, y: y + height / 2, width };
}

describe('the lines of what stands in the chart', () => {
  const open = windowRig();
  const chart = (page: Page) => page.getByRole('region', { name: 'Chart' });
  const priceField = (page: Page) => page.getByLabel('If the price is at or under, in USDC');

  test('a line is dragged: it says its price and distance, and let go it is previewed in the ticket', async () => {
    const { page, sent } = await open(standing(...inView));
    const line = await lineOf(page, 'Stop');
    const other = await lineOf(page, 'Limit');
    const events = page.locator('.chart-events');
    const timeAt = async () => {
      await page.mouse.move(line.x, line.y - 100);
      await shown(() => events.textContent()).toMatch(/^\d/);
      return (await events.textContent()) ?? '';
    };
    const before = await timeAt();
    await page.mouse.move(line.x, line.y + 8);
    await shown(() => page.locator('.chart-place').getAttribute('data-grip')).toBe('can');
    await page.mouse.down();
    await page.mouse.move(line.x + 40, line.y + 20, { steps: 3 });
    await page.mouse.move(line.x + 80, line.y - 12, { steps: 3 });
    const words = /^Stop to ([\d,.]+), (\d\.\d % under)\. Let go to preview it; Escape puts it back\.$/;
    await shown(() => events.textContent()).toMatch(words);
    const [, price = '', away = ''] = words.exec((await events.textContent()) ?? '') ?? [];
    await shown(() => sliderOf(page, 'Stop').getAttribute('aria-valuetext')).toBe(`${price} USDC, ${away}`);
    expect(price).toMatch(/^1,9(8[7-9]|9\d)\.\d\d$/);
    // The line is where the pointer is, less what it was taken beside it.
    expect(Math.abs((await lineOf(page, 'Stop')).y - (line.y - 20))).toBeLessThan(2);
    expect(sent('standing.preview')).toEqual([]);
    await page.mouse.up();
    await shown(() => priceField(page).inputValue()).toBe(price.replace(',', ''));
    await shown(() => focused(priceField(page))).toBe(true);
    await page.getByText('Moves: Flat at or under 1,986.00').waitFor();
    await page.getByRole('button', { name: `Move: Flat at or under ${price}` }).waitFor();
    expect(sent('standing.preview').at(-1)).toMatchObject({
      ask: { kind: 'stop', price: price.replace(',', ''), keep: '0' },
      replaces: 'stop-1',
    });
    expect(sent('standing.submit')).toEqual([]);
    // Nothing has changed: its line is where it stands, and the chart has neither panned nor scaled.
    expect(await lineOf(page, 'Stop')).toEqual(line);
    expect(await lineOf(page, 'Limit')).toEqual(other);
    expect(await timeAt()).toBe(before);
  });

  test('Escape and a pointer outside of the chart put the line back; a press fills the price as elsewhere', async () => {
    const { page, sent } = await open(standing(...inView));
    const line = await lineOf(page, 'Stop');
    const place = () => sliderOf(page, 'Stop').getAttribute('data-price');
    await page.mouse.move(line.x, line.y);
    await page.mouse.down();
    await page.mouse.move(line.x, line.y - 30, { steps: 2 });
    await shown(place).not.toBe('1986');
    await page.keyboard.press('Escape');
    await shown(place).toBe('1986');
    await page.mouse.move(line.x, line.y - 60);
    await page.mouse.up();
    await shown(() => focused(sliderOf(page, 'Stop'))).toBe(true);
    await page.mouse.move(line.x, line.y);
    await page.mouse.down();
    await page.mouse.move(line.x, line.y - 30, { steps: 2 });
    await shown(place).not.toBe('1986');
    await page.mouse.move(line.x, 5);
    await shown(place).toBe('1986');
    await page.mouse.move(line.x, line.y - 40);
    await shown(place).not.toBe('1986');
    await page.mouse.move(line.x, 5);
    await page.mouse.up();
    await shown(place).toBe('1986');
    await shown(() => page.getByText(/^Moves:/).count()).toBe(0);
    expect(sent('standing.preview')).toEqual([]);
    await page.getByRole('radio', { name: 'At a price' }).click();
    await page.mouse.click(line.x, line.y + 4);
    await shown(() => page.getByLabel('At or under, in USDC').inputValue()).toMatch(/^198[56]\.\d\d$/);
  });

  test('by keys: a tick, ten with Shift, 1 % by page; Enter previews it, Escape takes it back', async () => {
    const { page, sent } = await open(standing(...inView));
    const slider = page.getByRole('slider', {
      name: 'Stop of ETH/USDC at 1,986.00: arrow keys move it, Enter previews it',
    });
    await slider.focus();
    const text = () => slider.getAttribute('aria-valuetext');
    for (const [key, is] of [
      ['ArrowUp', '1,986.01 USDC, 0.9 % under'],
      ['Shift+ArrowDown', '1,985.91 USDC, 0.9 % under'],
      ['PageDown', '1,966.05 USDC, 1.8 % under'],
    ] as const) {
      await page.keyboard.press(key);
      await shown(text).toBe(is);
    }
    await page.getByText('Stop to 1,966.05, 1.8 % under. Enter previews it; Escape puts it back.').waitFor();
    // It is under what the candles show now: at the edge, and still in its hand.
    await shown(() => slider.getAttribute('data-out')).toBe('below');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await shown(text).toBe('1,986.00 USDC, 0.9 % under');
    expect(await focused(slider)).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await shown(text).toBe('1,986.00 USDC, 0.9 % under');
    await slider.focus();
    await page.keyboard.press('PageUp');
    expect(sent('standing.preview')).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Move: Flat at or under 2,005.86' }).waitFor();
    await shown(() => focused(priceField(page))).toBe(true);
    await shown(text).toBe('1,986.00 USDC, 0.9 % under');
    expect(sent('standing.submit')).toEqual([]);
    // A second time, the same one: the field has the focus again.
    await slider.focus();
    await page.keyboard.press('Enter');
    await shown(() => focused(priceField(page))).toBe(true);
    await shown(() => priceField(page).inputValue()).toBe('1986');
  });

  test('a push that changes or ends the order ends its move with a sentence, and the focus stays in the chart', async () => {
    const { page, host, sent } = await open(standing(...inView));
    const line = await lineOf(page, 'Stop');
    const drag = async () => {
      await page.mouse.move(line.x, line.y);
      await page.mouse.down();
      await page.mouse.move(line.x, line.y - 30, { steps: 2 });
      await page.getByText(/^Stop to .* Let go/).waitFor();
    };
    const letGo = async () => {
      await page.getByText(/^Stop to .* Let go/).waitFor({ state: 'detached' });
      await page.mouse.move(line.x, line.y - 50, { steps: 2 });
      await page.mouse.up();
    };
    await drag();
    // Its words alone: the drag goes on.
    const told = { ...inView[1]!, sentence: 'I watch 1,986.00: the bid is 2,001.00.' };
    host.set({ standing: [inView[0]!, told] });
    await page.getByText(/the bid is 2,001\.00/).waitFor();
    await page.mouse.move(line.x, line.y - 40);
    await page.getByText(/^Stop to .* Let go/).waitFor();
    const selling = { ...told, state: 'firing' as const, fixed: 'It is selling now: you can end it.' };
    host.set({ standing: [inView[0]!, selling] });
    await page.getByText('The stop at 1,986.00 was not moved. It is selling now: you can end it.').waitFor();
    await letGo();
    host.set({ standing: [inView[0]!, told] });
    await shown(() => sliderOf(page, 'Stop').getAttribute('aria-disabled')).toBe('false');
    await drag();
    host.set({ standing: [inView[0]!] });
    await page.getByText('The stop at 1,986.00 has ended: nothing was moved.').waitFor();
    await shown(() => focused(sliderOf(page, 'Limit'))).toBe(true);
    await letGo();
    await page.keyboard.press('ArrowUp');
    await shown(() => sliderOf(page, 'Limit').getAttribute('data-price')).toBe('1990.01');
    host.set({ standing: [{ ...inView[0]!, filled: '0.05' }] });
    await page.getByText(/^The limit at 1,990\.00 has changed meanwhile: nothing was moved/).waitFor();
    await shown(() => sliderOf(page, 'Limit').getAttribute('data-price')).toBe('1990');
    expect(await focused(sliderOf(page, 'Limit'))).toBe(true);
    host.set({ standing: [] });
    await shown(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Standing orders in the chart',
    );
    expect(sent('standing.preview')).toEqual([]);
  });

  test('an order that takes no move can not be dragged: the pointer says so, and the chart pans as ever', async () => {
    const fixed = 'It is selling now: you can end it, or click Flat, Short or Reduce.';
    const { page, sent } = await open(standing({ ...inView[1]!, state: 'firing', fixed }));
    const line = await lineOf(page, 'Stop');
    const slider = page.getByRole('slider', { name: `Stop of ETH/USDC at 1,986.00: ${fixed}` });
    await page.mouse.move(line.x, line.y + 7);
    await shown(() =>
      page.evaluate(({ x, y }) => getComputedStyle(document.elementFromPoint(x, y) as Element).cursor, line),
    ).toBe('not-allowed');
    await chart(page).getByText(fixed).waitFor();
    const events = page.locator('.chart-events');
    const timeAt = async () => {
      await page.mouse.move(line.x, line.y - 60);
      await shown(() => events.textContent()).toMatch(/^\d/);
      return (await events.textContent()) ?? '';
    };
    const before = await timeAt();
    await page.mouse.move(line.x, line.y);
    await page.mouse.down();
    await page.mouse.move(line.x + 60, line.y - 30, { steps: 3 });
    await page.mouse.up();
    expect(await timeAt()).not.toBe(before);
    await slider.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await shown(() => slider.getAttribute('data-price')).toBe('1986');
    await shown(() => slider.getAttribute('aria-disabled')).toBe('true');
    expect(sent('standing.preview')).toEqual([]);
    await page.mouse.move(line.x, line.y - 60);
    await shown(() => page.locator('.chart-place').getAttribute('data-grip')).toBeNull();
  });

  test('a finger drags a line too, and one that is out of view is taken at the edge of the chart', async () => {
    const { page, sent } = await open(standing(...inView, { ...limit, id: 'limit-2', price: '1900' }));
    const line = await lineOf(page, 'Stop');
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: y === undefined ? [] : [{ x: line.x, y }],
      });
    await touch('touchStart', line.y + 3);
    for (const by of [10, 20, 30]) await touch('touchMove', line.y - by);
    await page.getByText(/^Stop to .* Let go/).waitFor();
    await touch('touchEnd');
    await page.getByRole('button', { name: /^Move: Flat at or under 1,9[89]\d/ }).waitFor();
    expect(await lineOf(page, 'Stop')).toEqual(line);
    const edge = page.getByRole('slider', { name: /^Limit of ETH\/USDC at 1,900\.00/ });
    await shown(() => edge.getAttribute('data-out')).toBe('below');
    await edge.hover();
    await page.mouse.down();
    await page.mouse.move(line.x, line.y, { steps: 3 });
    await page.getByText(/^Limit to 1,98[56]\.\d\d, 0\.\d % under\./).waitFor();
    await page.mouse.up();
    await page.getByRole('button', { name: /^Move: buy 0\.1200 ETH at 1,98[56]\.\d\d$/ }).waitFor();
    await until(() => sent('standing.preview').length > 1, 'previewed');
    expect(sent('standing.preview').at(-1)).toMatchObject({ replaces: 'limit-2' });
  });
});
