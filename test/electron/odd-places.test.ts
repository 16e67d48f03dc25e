import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { shown } from '#test/e2e/harness/shown.ts';
import { closeChromium, startOverStandIn } from './start.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const base = mkdtempSync(join(tmpdir(), 'plumbline-odd-'));
afterAll(async () => {
  await closeChromium();
  rmSync(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

/** A session without a bus, and with it without a keychain, a tray host and notifications that could be asked. */
const noBus = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus', XDG_RUNTIME_DIR: '/nonexistent' };

test('the built program runs from a folder with spaces, umlauts and 200 characters, without a session bus', async () => {
  const folder = join(base, `Ünïcödé  Ordner 日本 #1 ${'x'.repeat(80)}`, `a'b"c %20 ${'y'.repeat(120)}`);
  const first = await startOverStandIn({
    args: ['--mode', 'practice', '--data-dir', folder],
    environment: noBus,
    initScript: "localStorage.setItem('plumbline.guide', 'seen')",
  });
  await first.page.getByRole('button', { name: /^Mode: PRACTICE/ }).waitFor();
  await shown(async () => (await first.see()).tray?.tooltip).toContain('PRACTICE');
  const request = (channel: string, args: unknown) =>
    first.page.evaluate(
      ([name, given]) =>
        (
          window as never as { plumbline: { request(c: string, a: unknown): Promise<unknown> } }
        ).plumbline.request(name, given),
      [channel, args] as const,
    );
  const status = await request('keys.status', {});
  expect(status).toMatchObject({ ok: true, value: { keychain: 'missing', saved: false } });
  const report = await request('report.export', { scrubbed: true });
  expect(report).toMatchObject({ ok: true, value: { file: expect.stringContaining(folder) } });
  await first.close();
  expect(await first.ended).toBe(0);
  expect(readdirSync(folder)).toEqual(
    expect.arrayContaining(['exports', 'journal.sqlite', 'logs', 'window.json']),
  );

  // What it wrote there it finds again.
  const second = await startOverStandIn({ args: ['--data-dir', folder], environment: noBus });
  await second.page.getByRole('button', { name: /^Mode: PRACTICE/ }).waitFor();
  await second.close();
});
