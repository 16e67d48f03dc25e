import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openWindow } from '../browser.ts';
import { measure } from '../layout/measure.ts';
import { type Places, prove, type Size, sizes } from '../layout/prove.ts';
import { longest } from '../layout/texts.ts';
import { Refusal } from '../mock-host/answers.ts';
import { states } from '../mock-host/states.ts';
import { now, world } from '../mock-host/world.ts';
import { speakPseudo } from '../pseudo.ts';
import { overSocket, until, windowRig } from './rig.ts';

/** The whole is a command of its own (`npm run layout`): here each state has one of the widths, each width some states. */
const widths = [900, 1024, 1280, 1366, 1440, 1920];
const at = (width: number | undefined): Size => ({ width: width ?? 900, height: 860 });
const all: readonly Size[] = widths.map(at);
/** One window for each group of states, which come one after another. */
const groups = widths.map((first, n) => {
  const names = Object.keys(states).filter((_, state) => state % widths.length === n);
  return [names.join(', '), at(first), names] as const;
});
const stateOf = (name: string) => ({ name, slices: states[name]?.() ?? world() });

/** A second window of the host, in the pseudo-language; null where a window is not one of a browser's pages. */
async function pseudoWindow(page: Page, url: string): Promise<Page | null> {
  if (!overSocket) return null;
  const pseudo = await page.context().newPage();
  await speakPseudo(pseudo);
  return openWindow(pseudo, url);
}

describe('V1: no sentence moves a control', () => {
  const open = windowRig();

  test.each(groups)('%s', { timeout: 300_000 }, async (_, size, names) => {
    const { page, host } = await open(world(), { height: 860 });
    const windows = { usual: page, pseudo: await pseudoWindow(page, host.url) };
    const places: Places = new Map();
    for (const name of names)
      expect((await prove(windows, host, stateOf(name), [size], places)).faults).toEqual([]);
    await windows.pseudo?.close();
  });

  test('the proof finds it as it was: tracks that grow with their words push the hand away', async () => {
    const { page, host } = await open(world(), { height: 860 });
    const windows = { usual: page, pseudo: null };
    const which = [at(1280)];
    const places: Places = new Map();
    expect((await prove(windows, host, stateOf('partial-offer'), which, places, ['usual'])).faults).toEqual(
      [],
    );
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        .app { grid-template-columns: max-content !important; }
        .header, .status-line { width: max-content !important; min-width: 100%; }
        .status-line > p { flex: none !important; overflow: visible !important; }
      `);
      document.adoptedStyleSheets = [sheet];
    });
    const { faults } = await prove(windows, host, stateOf('partial-offer'), which, places, [
      'unbroken',
      'words',
    ]);
    expect(faults.filter((fault) => fault.includes('.submit'))).not.toEqual([]);
    expect(faults.filter((fault) => fault.includes('.kill'))).not.toEqual([]);
  });

  test('the whole is at least 1,500 combinations', () => {
    expect(sizes.map(({ width }) => width)).toEqual(expect.arrayContaining([...widths, 640, 960]));
    expect(Object.keys(states).length * sizes.length * 4).toBeGreaterThanOrEqual(1_500);
  });

  test('a long refusal and a long notification', async () => {
    const { page, host } = await open(world(), { height: 860 });
    await page.locator('.submit').waitFor();
    const hands = async () => {
      const seen: unknown[] = [];
      for (const size of all) {
        await page.setViewportSize(size);
        seen.push((await measure(page)).hand);
      }
      return seen;
    };
    let before = await hands();
    await until(async () => {
      const again = await hands();
      const same = JSON.stringify(again) === JSON.stringify(before);
      before = again;
      return same;
    }, 'a window at rest');
    for (const words of Object.values(longest)) {
      host.answer('sync.pause', () => {
        throw new Refusal('refused', words);
      });
      await page.setViewportSize(at(1280));
      await page.getByRole('button', { name: 'Pause' }).click();
      await until(
        async () => ((await page.locator('.status-line').textContent()) ?? '').includes(words.slice(0, 40)),
        'the refusal',
      );
      host.notify({
        id: words.slice(0, 8),
        at: now,
        kind: 'halted',
        tone: 'alarm',
        title: 'Trading halted',
        sentence: words,
        symbol: null,
      });
      await page.locator('.said-notice').first().waitFor({ state: 'attached' });
      expect(await hands()).toEqual(before);
    }
  });
});
