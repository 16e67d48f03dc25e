import { describe, expect, test } from 'vitest';
import { shown } from '#test/e2e/harness/shown.ts';
import { states } from '../mock-host/states.ts';
import { contentPolicy } from '../mock-host/static.ts';
import { world } from '../mock-host/world.ts';
import { overSocket, until, windowRig } from './rig.ts';

describe('keyboard', () => {
  const open = windowRig();

  test('everything on the first screen is reached by Tab, each with a visible focus', async () => {
    const { page } = await open(states['partial-offer']!());
    await page.getByRole('button', { name: /Buy back/ }).waitFor();
    const seen = new Set<string>();
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement | null;
        if (!element || element === document.body) return null;
        const thumb = element.closest('.slider-thumb') as HTMLElement | null;
        const shown = thumb ?? element;
        const { outlineStyle, outlineWidth } = getComputedStyle(shown);
        const named = element
          .getAttribute('aria-labelledby')
          ?.split(' ')
          .map((id) => document.getElementById(id)?.getAttribute('aria-label'))
          .join(' ');
        const name = element.getAttribute('aria-label') ?? (named || element.textContent?.trim()) ?? '';
        return { name: name.slice(0, 40), visible: outlineStyle !== 'none' && outlineWidth !== '0px' };
      });
      if (focus === null) continue;
      expect(focus.visible, focus.name).toBe(true);
      seen.add(focus.name);
    }
    const all = [...seen].join('|');
    for (const name of [
      'Mode: PRACTICE+SYNC',
      'check now',
      'Pause',
      'Inbox',
      'Settings',
      'Kill switch',
      'ETH/USDC',
      'Evidence',
      'Buy back',
      'Keep',
      'Long',
      'Size on a slider',
      'Size in %',
      'Open orders',
    ])
      expect(all).toContain(name);
  });

  test('? lists the shortcuts, which work, and not while somebody types', async () => {
    const { page, sent } = await open(world());
    await page.keyboard.press('?');
    await page
      .getByRole('dialog', { name: 'Signs and shortcuts' })
      .getByText('kill switch: end all trading at once')
      .waitFor();
    await page.keyboard.press('c');
    await page.keyboard.press('Escape');
    expect(sent('sync.checkNow')).toHaveLength(0);
    await page.keyboard.press('c');
    await until(() => sent('sync.checkNow').length === 1, 'C checks now');
    await page.keyboard.press(']');
    await page.getByRole('region', { name: 'SOL/USDC: asked and held' }).waitFor();
    await page.keyboard.press('/');
    await until(
      async () => page.evaluate(() => document.activeElement?.id === 'log-search'),
      'the search has focus',
    );
    await page.keyboard.type('cp?');
    expect(sent('sync.checkNow')).toHaveLength(1);
    expect(sent('sync.pause')).toHaveLength(0);
  });

  test('single keys can be switched off', async () => {
    const { page, sent } = await open(world());
    await page.getByRole('button', { name: 'Help and shortcuts' }).click();
    await page.getByText('Single keys work as shortcuts').click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await page.waitForTimeout(300);
    expect(sent('sync.checkNow')).toHaveLength(0);
  });

  test('a dialog keeps the focus, closes with Escape and gives the focus back', async () => {
    const { page } = await open(world());
    const settings = page.getByRole('button', { name: 'Settings' });
    await settings.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    for (let step = 0; step < 30; step += 1) await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    await until(
      async () => settings.evaluate((element) => element === document.activeElement),
      'the focus is back',
    );
  });
});

describe('theme', () => {
  const open = windowRig();

  // The chart reads the theme too, a moment after the rest: a change that comes then was once heard by nobody.
  test('a change of the system is followed, also while the window is still being drawn', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { page } = await open(world(), { scheme: 'light' });
      await page.locator('.ticket').waitFor();
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator(':root[data-theme=dark]').waitFor({ timeout: 5000 });
    }
  });
});

describe('sizes', () => {
  const open = windowRig();

  test.each([
    [900, 600],
    [1280, 800],
    [1920, 1080],
    [2560, 1440],
    [640, 400],
    [320, 640],
  ])(
    'at %i x %i nothing is cut off sideways and the kill switch is in view, scrolled or not',
    async (width, height) => {
      const { page } = await open(states['partial-offer']!(), { width, height });
      await page.getByRole('button', { name: /Buy back/ }).waitFor();
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await overflow()).toBeLessThanOrEqual(0);
      for (const selector of ['.plumb', '.ticket', '.symbols', '.header-row'])
        expect(
          await page.locator(selector).evaluate((element) => element.scrollWidth - element.clientWidth),
          selector,
        ).toBeLessThanOrEqual(1);
      await page.evaluate(() => {
        window.scrollTo(0, document.body.scrollHeight);
        document.querySelector('.reading')?.scrollTo(0, 10_000);
      });
      const kill = (await page.getByRole('button', { name: /^Kill switch/ }).boundingBox())!;
      expect(kill.y).toBeGreaterThanOrEqual(0);
      expect(kill.y + kill.height).toBeLessThanOrEqual(height);
      expect(kill.x + kill.width).toBeLessThanOrEqual(width);
    },
  );

  test('the evidence of a difference is in view beside its question, in a narrow window too', async () => {
    const { page } = await open(states['partial-offer']!(), { width: 900, height: 600 });
    const evidence = page.getByRole('button', { name: /^Evidence/ });
    await evidence.waitFor();
    const onTop = await evidence.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + height / 2);
      return top !== null && (element.contains(top) || top.contains(element));
    });
    expect(onTop).toBe(true);
  });

  test.each([
    [1180, 700],
    [1280, 800],
    [2560, 1440],
  ])('at %i x %i no figure of a long list has lost its beginning', async (width, height) => {
    const { page } = await open(states.many!(), { width, height });
    const figure = page.locator('[data-symbol="ETH/USDC"] .held-figure');
    // Until its own letters are there a figure stands in others, which may be wider.
    await figure.waitFor();
    await page.evaluate(async () => {
      await document.fonts.ready;
    });
    await shown(() => figure.textContent()).toBe('0.4750');
    expect(await figure.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(
      0,
    );
    const lost = await page.locator('.symbol-figures').evaluateAll((all) =>
      all.flatMap((element) => {
        const first = element.firstElementChild;
        const cut = first && first.getBoundingClientRect().left < element.getBoundingClientRect().left - 0.5;
        return cut ? [element.textContent] : [];
      }),
    );
    expect(lost).toEqual([]);
  });

  test('with reduced motion nothing moves in time', async () => {
    const { page } = await open(world());
    expect(
      await page.locator('.swinging').evaluate((element) => getComputedStyle(element).transitionDuration),
    ).toBe('0s');
  });
});

describe('security', () => {
  const open = windowRig();

  test('the window breaks no rule of a policy without inline scripts and styles', async () => {
    expect(contentPolicy).not.toContain('unsafe');
    const broken: string[] = [];
    const { page } = await open(states['partial-offer']!(), { alone: true }, async (_, context) => {
      await context.exposeFunction('tellBroken', (text: string) => void broken.push(text));
      await context.addInitScript(() => {
        addEventListener('securitypolicyviolation', (event) =>
          (globalThis as unknown as { tellBroken: (text: string) => void }).tellBroken(
            `${event.violatedDirective} ${event.blockedURI}`,
          ),
        );
      });
    });
    await page.getByRole('img', { name: /^Price of/ }).waitFor();
    await page.getByRole('button', { name: /^Evidence/ }).click();
    await page.locator('.popover').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.popover').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('tab', { name: 'Policies' }).click();
    await page.locator('.setting .choice').first().click();
    await page.locator('.popover').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.popover').waitFor({ state: 'hidden' });
    // The list gives the focus back a frame later, and only from within the dialog Escape closes it.
    await page.locator('[role="dialog"] :focus').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.veil').waitFor({ state: 'hidden' });
    await page.locator('.strip .dot').last().hover();
    await page.waitForTimeout(500);
    expect(broken).toEqual([]);
  });

  test.runIf(overSocket)(
    'the token leaves the address bar and the history, and a reload still works',
    async () => {
      const { page } = await open(world());
      expect(page.url()).not.toContain('token');
      await page.reload();
      await page.getByRole('option').first().waitFor();
    },
  );

  test.runIf(overSocket)('nothing but its own host is asked for anything', async () => {
    const hosts = new Set<string>();
    const { page } = await open(world(), { alone: true }, (_, context) => {
      context.on('request', (request) => hosts.add(new URL(request.url()).hostname));
    });
    await page.getByRole('img', { name: /^Price of/ }).waitFor();
    expect([...hosts]).toEqual(['127.0.0.1']);
  });
});
