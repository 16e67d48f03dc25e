import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { liveSummary } from '#main/desk/live-gate.ts';
import type { Session } from '#main/desk/session.ts';
import { prepareDocument } from '#test/e2e/harness/window.ts';
import { inWords } from '#test/in-words.ts';
import type { Seen } from './standin/control.ts';
import type { MenuLine } from './standin/menu-text.ts';
import { closeChromium, type Started, startOverStandIn } from './start.ts';

type Dialog = Omit<Seen['dialogs'][number], 'cancelId'>;

/** The lines of a menu, what lies under an entry moved in. */
function menu(lines: readonly MenuLine[], depth = 0): string {
  const inset = '    '.repeat(depth);
  return lines
    .map((line) =>
      typeof line === 'string'
        ? `${inset}${line}`
        : Object.entries(line)
            .map(([label, under]) => `${inset}${label}\n${menu(under, depth + 1)}`)
            .join('\n'),
    )
    .join('\n');
}

/** A native dialog in words; its default button stands in brackets. */
function dialog({ message, detail, buttons, defaultId }: Dialog): string {
  const named = buttons.map((label, index) => (index === defaultId ? `[${label}]` : label)).join('   ');
  return `${message}\n${detail}\n${named}`;
}

const soon = async <T>(ask: () => Promise<T | undefined>): Promise<T> => {
  for (let round = 0; round < 400; round += 1) {
    const found = await ask();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never came');
};
const openDialog = (started: Started) => soon(async () => (await started.see()).dialogs[0]);

async function buy(page: Page, percent: string): Promise<void> {
  const ticket = page.getByRole('region', { name: 'Trade' });
  await ticket.getByRole('radio', { name: 'Long', exact: true }).click();
  await ticket.getByRole('textbox').fill(percent);
  await ticket.locator('button.submit').filter({ hasText: /^Buy / }).click();
}

/**
 * The desktop program over the stand-in, for looking at: pictures of its window, and tray, menu, notifications and
 * native dialogs as text in `desktop.md`.
 */
export async function desktopGallery(folder: string): Promise<void> {
  const parts: string[] = ['# Tray, menus, notifications and dialogs of the desktop program\n'];
  const tell = (title: string, text: string) => parts.push(`## ${title}\n\n\`\`\`\n${text}\n\`\`\`\n`);
  const data = mkdtempSync(join(tmpdir(), 'plumbline-gallery-'));
  const picture = (started: Started, name: string) =>
    started.page.screenshot({ path: join(folder, `${name}.png`) });
  const start = (...args: string[]) =>
    startOverStandIn({
      args: ['--data-dir', join(data, 'data'), ...args],
      initScript: `(${prepareDocument})()`,
    });

  const started = await start('--mode', 'practice');
  const { page } = started;
  await page
    .getByText(/nothing asked, nothing held/)
    .first()
    .waitFor();
  for (const theme of ['light', 'dark'] as const) {
    await started.act({ do: 'system theme', theme });
    await page.locator(`:root[data-theme=${theme}]`).waitFor();
    await picture(started, `desktop-${theme}`);
  }
  await started.act({ do: 'blur window' });
  await buy(page, '25');
  const told = await soon(async () => {
    const seen = await started.see();
    const settled = seen.tray?.menu.some((line) => /LONG 0\.\d+ ETH, in sync/.test(String(line)));
    return seen.notifications.length > 0 && settled ? seen : undefined;
  });
  await picture(started, 'desktop-traded');
  tell('Tray', `${told.tray?.tooltip}\n\n${menu(told.tray?.menu ?? [])}`);
  tell('Menu', menu(told.menu));
  tell('Notifications', told.notifications.map(({ title, body }) => `${title}\n${body}`).join('\n\n'));
  await started.act({ do: 'close window' });
  tell('The window is closed for the first time', dialog(await openDialog(started)));
  await started.act({ do: 'answer', button: 'Go on in the background' });
  await started.act({ do: 'press', where: 'tray', label: 'Show Plumbline' });
  await page.evaluate(() =>
    (
      window as never as { plumbline: { request(channel: string, args: unknown): Promise<unknown> } }
    ).plumbline.request('practice.disturb', { kind: 'slow-replies', milliseconds: 6000 }),
  );
  await buy(page, '60');
  // The order has left and its answer takes six seconds.
  await page.getByRole('button', { name: 'End here' }).waitFor();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await started.act({ do: 'press', where: 'tray', label: 'Quit' });
  tell('Quitting while an order is under way', dialog(await openDialog(started)));
  await started.act({ do: 'answer', button: 'Quit' });
  tell('Waiting for it', dialog(await openDialog(started)));
  await started.ended;
  await started.close();

  // No server of MEXC can be reached from a test, so the words are asked for alone.
  const session = {
    venue: { account: { venue: 'mexc', uid: '100000043' } },
    settings: { account: () => '500', symbol: () => 'ask' },
    engine: { account: { symbols: new Map([['ETH/USDC', null]]) } },
  } as unknown as Session;
  tell(
    'Going live',
    dialog({
      message: 'Go live?',
      detail: inWords(liveSummary(session)),
      buttons: ['Cancel', 'Go live'],
      defaultId: 0,
    }),
  );

  writeFileSync(join(data, 'data', 'journal.sqlite'), 'not a journal');
  const failed = await start('--mode', 'practice');
  await failed.page.getByRole('alert').waitFor();
  await picture(failed, 'desktop-failed-start');
  await failed.close();
  await closeChromium();
  rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  writeFileSync(join(folder, 'desktop.md'), parts.join('\n'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await desktopGallery(process.argv[2] ?? '.');
