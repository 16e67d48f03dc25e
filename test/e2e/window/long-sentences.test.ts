import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../mock-host/answers.ts';
import { states } from '../mock-host/states.ts';
import { now, world } from '../mock-host/world.ts';
import { until, windowRig } from './rig.ts';

/** Every state at every width is a command of its own (README): else each state has two of them, each width some states. */
const widths = [900, 1024, 1280, 1366, 1440, 1920];
const all = process.env.PLUMBLINE_WHOLE === 'yes';
/** One window for each group of states, which come one after another. */
const groups = widths.map((first, n) => {
  const which = all ? widths : [first, widths[(n + 3) % widths.length] ?? 900];
  const names = Object.keys(states).filter((_, state) => state % widths.length === n);
  return [names.join(', '), which, names] as const;
});

/** As long as the contract allows; one of words, one that nothing breaks. */
const longest = {
  words: `${'The exchange said more than anybody wants to read. '.repeat(40).slice(0, 1_999)}.`,
  unbroken: 'x'.repeat(2_000),
};
/** Every text that the engine makes a sentence of. */
const sentences = new Set(['sentence', 'reason', 'otherwise', 'closed', 'sinceSoldSentence']);

/** The same state with every sentence exchanged. */
function saying<T>(value: T, words: string, key = ''): T {
  if (typeof value === 'string') return (sentences.has(key) && value !== '' ? words : value) as T;
  if (Array.isArray(value)) return value.map((each) => saying(each, words, key)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, saying(each, words, name)]),
  ) as T;
}

interface Seen {
  readonly sideways: number;
  /** Of Kill, Pause and the ticket's button: where, and whether a click at its middle and its ends reaches it. */
  readonly controls: Readonly<Record<string, { readonly at: string; readonly whole: boolean } | null>>;
}

/** Measured in one go for each width, from the present state of the page. */
const look = (page: Page): Promise<Seen> =>
  page.evaluate(() => {
    const controls: Record<string, { at: string; whole: boolean } | null> = {};
    for (const name of ['.kill', '.pause', '.submit']) {
      const element = document.querySelector(name);
      if (!element) {
        controls[name] = null;
        continue;
      }
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const reached = [left + 3, (left + right) / 2, right - 3].map((x) => {
        const hit = document.elementFromPoint(x, (top + bottom) / 2);
        return hit !== null && (element === hit || element.contains(hit));
      });
      const round = [left, top, right, bottom].map((side) => Math.round(side));
      controls[name] = { at: round.join(' '), whole: reached.every((each) => each) };
    }
    const root = document.scrollingElement ?? document.documentElement;
    return { sideways: root.scrollWidth - root.clientWidth, controls };
  });

async function at(page: Page, which: readonly number[]): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  for (const width of which) {
    await page.setViewportSize({ width, height: 860 });
    seen.push(await look(page));
  }
  return seen;
}

/** As it stands once the fonts are there and the first answers have come. */
async function settled(page: Page, which: readonly number[]): Promise<readonly Seen[]> {
  await page.evaluate(() => document.fonts.ready.then(() => true));
  let last = await at(page, which);
  await until(async () => {
    const now = await at(page, which);
    const same = JSON.stringify(now) === JSON.stringify(last);
    last = now;
    return same;
  }, 'a window at rest');
  return last;
}

describe('V1: no sentence moves a control', () => {
  const open = windowRig();

  test.each(groups)('%s', { timeout: 300_000 }, async (_, which, names) => {
    const { page, host } = await open(world(), { height: 860 });
    const says = (words: string, so = true) =>
      page.waitForFunction(([part, there]) => document.body.textContent?.includes(part) === there, [
        words.slice(0, 60),
        so,
      ] as const);
    for (const name of names) {
      const usual = states[name]?.() ?? world();
      // Long sentences that go again tell that this state has come, and not the one before it.
      host.set(saying(usual, longest.words));
      await says(longest.words);
      host.set(usual);
      await says(longest.words, false);
      const before = await settled(page, which);
      for (const [n, seen] of before.entries()) {
        expect(seen.sideways, `${name} at ${which[n]}`).toBe(0);
        for (const control of Object.values(seen.controls))
          expect(control?.whole ?? true, `${name} at ${which[n]}`).toBe(true);
      }
      for (const words of [longest.unbroken, longest.words]) {
        host.set(saying(usual, words));
        await says(words);
        expect(await at(page, which), name).toEqual(before);
      }
    }
  });

  test('a long refusal and a long notification', async () => {
    const { page, host } = await open(world(), { height: 860 });
    await page.locator('.submit').waitFor();
    const before = await settled(page, widths);
    for (const words of Object.values(longest)) {
      host.answer('sync.pause', () => {
        throw new Refusal('refused', words);
      });
      await page.setViewportSize({ width: 1280, height: 860 });
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
      expect(await at(page, widths)).toEqual(before);
    }
  });
});
