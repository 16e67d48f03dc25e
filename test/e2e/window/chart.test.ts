import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { shown } from '#test/e2e/harness/shown.ts';
import { goTo } from '../go-to.ts';
import { Refusal, usualAnswers } from '../mock-host/answers.ts';
import { fills } from '../mock-host/records.ts';
import { now, world } from '../mock-host/world.ts';
import { until, windowRig } from './rig.ts';

/** A picture once it stands still. */
async function still(picture: () => Promise<string>): Promise<string> {
  let last = '';
  let same = 0;
  await until(async () => {
    const next = await picture();
    same = next === last ? same + 1 : 0;
    last = next;
    return same >= 2;
  }, 'the picture stands still');
  return last;
}

/** What share of the pixels of two pictures (PNG, base64) differ to the eye: smoothed edges may by a hair. */
function unlike(page: Page, one: string, other: string): Promise<number> {
  return page.evaluate(
    async (pictures) => {
      const [first, second] = await Promise.all(
        pictures.map(async (picture) => {
          const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
          context?.drawImage(image, 0, 0);
          return context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
        }),
      );
      if (!first || !second || first.length !== second.length || first.length === 0) return 1;
      let count = 0;
      for (let at = 0; at < first.length; at += 1) {
        if (Math.abs((first[at] ?? 0) - (second[at] ?? 0)) > 24) count += 1;
      }
      return count / first.length;
    },
    [one, other],
  );
}

describe('the chart', () => {
  const open = windowRig();

  test('asks for the chosen symbol and interval, and tells what it shows to who can not see it', async () => {
    const { page, sent } = await open(world());
    const picture = page.getByRole('img', { name: /^Price of ETH\/USDC: 120 candles/ });
    await picture.waitFor();
    await shown(() => picture.getAttribute('aria-label')).toContain(
      '3 fills of orders made here or by Plumbline',
    );
    await page.getByRole('radio', { name: '15m' }).click();
    await until(() => sent('chart.candles').length >= 2, 'other candles were asked for');
    expect(sent('chart.candles').at(-1)).toEqual({ symbol: 'ETH/USDC', interval: '15m' });
  });

  test('hovering a candle explains its marks in words', async () => {
    const { page } = await open(world());
    const canvas = page.locator('.chart-canvas');
    await canvas.locator('canvas').first().waitFor();
    const box = (await canvas.boundingBox())!;
    const words: string[] = [];
    for (let step = 0.02; step < 0.9; step += 0.006) {
      await page.mouse.move(box.x + box.width * step, box.y + box.height / 2);
      words.push((await page.locator('.chart-events').textContent()) ?? '');
    }
    const all = words.join('\n');
    expect(all).toContain('here: bought 0.2250 ETH at 2,001.32.');
    expect(all).toContain('elsewhere: sold 0.5000 ETH at 1,998.04.');
    expect(all).toContain('Correction: A trade made elsewhere');
    expect(all).toContain('drift: Held differs from asked');
  });

  test('takes the colours of the theme that it is shown in, also after a change', async () => {
    const { page } = await open(world(), { scheme: 'dark' });
    const canvas = page.locator('.chart-canvas canvas').first();
    await canvas.waitFor();
    /** Whether one of the lines across is drawn in this colour. */
    const drawnIn = (...colour: number[]) =>
      page.locator('.chart-canvas canvas').evaluateAll((all, wanted) => {
        return (all as HTMLCanvasElement[]).some((each) => {
          if (each.width === 0 || each.height === 0) return false;
          const data = each.getContext('2d')?.getImageData(0, 0, each.width, each.height).data ?? [];
          for (let at = 0; at < data.length; at += 4)
            if (wanted.every((part, place) => data[at + place] === part)) return true;
          return false;
        });
      }, colour);
    await until(() => drawnIn(0x2a, 0x30, 0x36), 'the lines are dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await until(() => drawnIn(0xdd, 0xdc, 0xd7), 'the lines are light');
    expect(await drawnIn(0x2a, 0x30, 0x36)).toBe(false);
  });

  test('V3: its history stands there again after another page and another symbol', async () => {
    const { page } = await open(world());
    await page.getByRole('img', { name: /^Price of ETH/ }).waitFor();
    const canvas = page.locator('.chart-canvas');
    const picture = async () => {
      await page.mouse.move(0, 0);
      return still(async () => (await canvas.screenshot()).toString('base64'));
    };
    const before = await picture();
    await goTo(page, 'Metrics');
    await goTo(page, 'Trade');
    await page.getByRole('img', { name: /^Price of ETH/ }).waitFor();
    expect(await unlike(page, before, await picture()), 'after another page').toBeLessThan(0.001);
    await page.getByRole('option', { name: /SOL/ }).click();
    await page.getByRole('img', { name: /^Price of SOL/ }).waitFor();
    await page.getByRole('option', { name: /ETH/ }).click();
    await page.getByRole('img', { name: /^Price of ETH/ }).waitFor();
    expect(await unlike(page, before, await picture()), 'after another symbol').toBeLessThan(0.001);
  });

  test('V3: the candle of now follows the price between two looks', async () => {
    const { page, host, sent } = await open(world());
    await page.getByRole('img', { name: /^Price of ETH/ }).waitFor();
    const looks = sent('chart.candles').length;
    const [first, ...others] = host.current().symbols;
    for (const mid of ['2050.55', '2049.11']) {
      const at = host.current().session.now + 60_000;
      host.set({ symbols: [{ ...first!, price: { bid: mid, ask: mid, mid, at } }, ...others] });
      await page.locator('.chart-price', { hasText: `C ${Number(mid).toLocaleString('en')}` }).waitFor();
    }
    await shown(() => page.locator('.chart-price').textContent()).toContain('H 2,050.55');
    expect(sent('chart.candles')).toHaveLength(looks);
  });

  test('V3: marks of trades leave the scale of the prices as it is', async () => {
    const axisWith = async (some: boolean) => {
      const { page } = await open(world(), {}, (host) => {
        const usual = usualAnswers['chart.candles'];
        host.answer('chart.candles', (args, made) => ({
          ...usual(args, made),
          ...(some ? {} : { fills: [] }),
        }));
      });
      await page.getByRole('img', { name: /^Price of ETH/ }).waitFor();
      await page.mouse.move(0, 0);
      const box = (await page.locator('.chart-canvas').boundingBox())!;
      const clip = { x: box.x + box.width - 60, y: box.y, width: 60, height: box.height };
      return async () => (await page.screenshot({ clip })).toString('base64');
    };
    const marked = await still(await axisWith(true));
    const bare = await axisWith(false);
    // On a busy machine the axis may be drawn a moment after the picture has stood still.
    await until(async () => (await bare()) === marked, 'the same axis without marks');
  });

  test('a failure says its cause and can be tried again', async () => {
    const { page, host } = await open(world(), {}, (made) =>
      made.answer('chart.candles', () => {
        throw new Refusal('failed', 'the exchange answered HTTP 503.');
      }),
    );
    await page.getByText('No candles: the exchange answered HTTP 503.').waitFor();
    host.answer('chart.candles', usualAnswers['chart.candles']);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('img', { name: /^Price of/ }).waitFor();
  });

  test('a market without candles says so', async () => {
    const { page } = await open(world(), {}, (host) =>
      host.answer('chart.candles', () => ({ candles: [], fills: [], checks: [] })),
    );
    await page.getByText('No candles yet.').waitFor();
  });

  test('a new fill is looked for at once, and candles that can not be renewed stay with their age', async () => {
    const { page, host, sent } = await open(world());
    await page.getByRole('img', { name: /^Price of/ }).waitFor();
    const before = sent('chart.candles').length;
    host.answer('chart.candles', () => {
      throw new Refusal('failed', 'the exchange answered HTTP 503.');
    });
    const [first] = fills(now);
    host.set({ fills: [{ ...first!, tradeId: 'new', at: now + 1000 }, ...host.current().fills] });
    await until(() => sent('chart.candles').length > before, 'looked again');
    await page.getByText(/^old: from/).waitFor();
    await page.getByRole('img', { name: /^Price of/ }).waitFor();
  });
});
