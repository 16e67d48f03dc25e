import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { pages } from '#renderer/app/pages.ts';
import { goTo } from '../go-to.ts';
import { world } from '../mock-host/world.ts';
import { type Scene, scenes } from '../scenes.ts';
import { ofColour, violations } from './axe.ts';
import { overSocket, windowRig } from './rig.ts';

/** The whole is a command of its own (README): else each state of the window is looked at in one of the themes. */
const whole = process.env.PLUMBLINE_WHOLE === 'yes';
const themes = ['dark', 'light'] as const;

async function expectNoneIn(page: Page, theme: 'dark' | 'light', rules?: object): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.locator(`:root[data-theme=${theme}]`).waitFor();
  const look = `${theme} ${JSON.stringify(page.viewportSize())}`;
  expect(await violations(page, rules, look), theme).toEqual([]);
}

async function expectNone(page: Page): Promise<void> {
  await expectNoneIn(page, 'dark');
  await expectNoneIn(page, 'light', ofColour);
}

/** What was pushed has been drawn: two frames later nothing of it is outstanding. */
async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(60);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

const still = scenes.filter((scene) => !scene.act && !scene.prepare && !scene.look);
const acted = scenes.filter((scene) => !still.includes(scene));
const named = (list: readonly Scene[]) => list.map((scene, n) => [scene.name, scene, n] as const);

/** States of a window that lost its socket: the desktop program has none. */
const OF_THE_SOCKET: ReadonlySet<string> = new Set(['lost-engine', 'wrong-token']);

describe('WCAG 2.2 AA, dark and light', () => {
  const open = windowRig();

  test('no state that main can push has a violation', { timeout: 300_000 }, async () => {
    const { page, host } = await open(still[0]!.slices());
    for (const theme of themes) {
      for (const scene of whole ? still : still.filter((_, n) => themes[n % 2] === theme)) {
        host.set(scene.slices());
        await settled(page);
        await expectNoneIn(page, theme).catch((error: Error) => {
          throw new Error(`${scene.name}: ${error.message}`);
        });
      }
    }
  });

  test.each(named(acted.filter((scene) => overSocket || !OF_THE_SOCKET.has(scene.name))))(
    '%s has no violation',
    async (_, scene, n) => {
      const { page, host } = await open(scene.slices(), scene.look, (made) => scene.prepare?.(made));
      await scene.act?.(page, host);
      await settled(page);
      await (whole ? expectNone(page) : expectNoneIn(page, themes[n % 2] ?? 'dark'));
    },
  );

  test('what has changed since it was looked at is looked at again', async () => {
    const { page } = await open(world());
    await settled(page);
    await expectNoneIn(page, 'dark');
    await page
      .getByRole('tab')
      .first()
      .evaluate((element) => element.setAttribute('role', 'nonsense'));
    await expect(expectNoneIn(page, 'dark')).rejects.toThrow('dark');
  });

  test('no page beside the trading window has a violation', { timeout: 120_000 }, async () => {
    const { page } = await open(world());
    for (const { name } of pages) {
      await goTo(page, name);
      if (name === 'What if') await page.getByRole('button', { name: 'Replay' }).click();
      await page.locator('.page .skeleton').first().waitFor({ state: 'detached' });
      await settled(page);
      await expectNone(page).catch((error: Error) => {
        throw new Error(`${name}: ${error.message}`);
      });
    }
  });
});
