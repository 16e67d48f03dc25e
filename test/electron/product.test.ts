import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { shown } from '#test/e2e/harness/shown.ts';
import { closeChromium, type Started, startOverStandIn } from './start.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
let folder: string;
let started: Started;
const faults: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-product-'));
  started = await startOverStandIn({
    args: ['--mode', 'practice', '--data-dir', folder],
    initScript: "localStorage.setItem('plumbline.guide', 'seen')",
  });
  started.page.setDefaultTimeout(20_000);
  started.page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  started.page.on('pageerror', (error) => faults.push(String(error)));
});
afterAll(async () => {
  await started?.close();
  await closeChromium();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});
const soon = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 20_000, interval: 50 });

describe('the built program over the stand-in, in Practice', () => {
  test('shows the window under app://main, in the mode that was asked for', async () => {
    const { page } = started;
    await page.getByRole('button', { name: /^Mode: PRACTICE/ }).waitFor();
    expect(
      await page.evaluate(() => (window as never as { plumbline: { host: string } }).plumbline.host),
    ).toBe('electron');
    await page
      .getByRole('region', { name: /asked and held$/ })
      .getByText(/nothing asked, nothing held/)
      .first()
      .waitFor();
  });

  test('trades from the window; tray and notification tell it while another program is in front', async () => {
    const { page } = started;
    await started.act({ do: 'blur window' });
    const ticket = page.getByRole('region', { name: 'Trade' });
    await ticket.getByRole('radio', { name: 'Long', exact: true }).click();
    await ticket.getByRole('textbox').fill('25');
    const submit = ticket.locator('button.submit');
    await submit.filter({ hasText: /^Buy / }).waitFor();
    await submit.click();
    await soon(async () => {
      const seen = await started.see();
      expect(seen.tray?.menu.join()).toMatch(/ETH\/USDC: LONG 0\.\d+ ETH, in sync/);
      expect(seen.notifications.map(({ body }) => body).join()).toMatch(/I bought 0\.\d+ ETH/);
    });
  });

  test('a click on that notification brings the window to the front at its symbol, and the engine goes on', async () => {
    await started.act({ do: 'minimize window' });
    await started.act({ do: 'click notification', title: 'ETH/USDC: trade complete' });
    await soon(async () =>
      expect((await started.see()).window).toMatchObject({ visible: true, minimized: false, focused: true }),
    );
    await shown(async () => (await started.see()).window?.loads.at(-1)).toBe(
      'app://main/index.html#symbol=ETH%2FUSDC&n=1',
    );
    await started.page.getByRole('region', { name: 'ETH/USDC: asked and held' }).waitFor();
    expect(started.output()).toBe('');
  });

  test('the kill switch in the tray halts without a question, also with the window hidden', async () => {
    await started.act({ do: 'close window' });
    await soon(async () => expect((await started.see()).dialogs).toHaveLength(1));
    await started.act({ do: 'answer', button: 'Go on in the background' });
    await soon(async () => expect((await started.see()).window?.visible).toBe(false));
    await started.act({ do: 'press', where: 'tray', label: 'Kill switch: end all trading now' });
    await soon(async () => {
      const seen = await started.see();
      expect(seen.tray?.menu[0]).toContain('halted');
      expect(seen.tray?.tooltip).toContain('halted');
      expect(seen.dialogs).toEqual([]);
    });
    await started.act({ do: 'press', where: 'tray', label: 'Show Plumbline' });
    await shown(async () => (await started.see()).window).toMatchObject({ visible: true });
  });

  test('the window broke no rule of its policy and told no error', () => {
    expect(faults).toEqual([]);
  });
});

test('the first start of all is Practice, and a second one goes on where it was; D13: the graphics processor is left alone unless asked for', {
  timeout: 120_000,
}, async () => {
  const data = mkdtempSync(join(tmpdir(), 'plumbline-first-'));
  try {
    const starts = [
      [[], 'PRACTICE'],
      [['--mode', 'sim'], 'SIM'],
      [['--hardware-acceleration', '--force-device-scale-factor=1'], 'SIM'],
    ] as const;
    for (const [args, badge] of starts) {
      const one = await startOverStandIn({ args: ['--data-dir', data, ...args] });
      await shown(() => one.page.getByRole('button', { name: /^Mode:/ }).textContent()).toContain(badge);
      await shown(async () => (await one.see()).accelerated).toBe(args[0] === '--hardware-acceleration');
      await one.close();
    }
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
});
