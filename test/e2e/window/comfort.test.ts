import type { Page } from 'playwright-core';
import { describe, test } from 'vitest';
import type { AlertView } from '#shared/ipc/alerts.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { goTo } from '../go-to.ts';
import { Refusal } from '../mock-host/answers.ts';
import { previewOf } from '../mock-host/preview.ts';
import { states } from '../mock-host/states.ts';
import { session, world } from '../mock-host/world.ts';
import { violations } from './axe.ts';
import { overSocket, until, windowRig } from './rig.ts';

const limit: AlertView = {
  at: 1,
  about: 'budget',
  rule: 'budget',
  symbol: null,
  title: 'Request limit nearly used',
  sentence: "Over 80 % of the exchange's request limit has been used for 30 s.",
  notified: true,
  acknowledged: false,
};

/** Opens the palette; what is typed from now on is its own. */
async function palette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator('input[aria-label="Find or ask"]:focus').waitFor();
}

/** Buttons and figures that don't stand whole within the window, or whose words are cut. */
const outside = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, .strip-words dd, .strip-words p, svg')]
      .filter((each) => {
        const { left, right, top, bottom } = each.getBoundingClientRect();
        const within = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && right > left;
        return !within || each.scrollWidth > each.clientWidth + 1;
      })
      .map((each) => each.textContent || each.tagName),
  );

describe('an alert', () => {
  const open = windowRig();

  test('V9: is counted in the inbox until it is acknowledged there', async () => {
    const { page, host, sent } = await open({ ...world(), session: session({ alerts: [limit] }) });
    host.answer('alerts.acknowledge', (_, scene) => {
      const seen = { ...limit, acknowledged: true };
      host.set({ session: { ...scene.slices.session, alerts: [seen] } });
      return { sentence: 'Acknowledged.' };
    });
    await page.getByRole('button', { name: 'Inbox, 1 needs you' }).click();
    const inbox = page.getByRole('dialog', { name: 'Inbox' });
    await inbox.getByRole('button', { name: 'Acknowledge: Request limit nearly used' }).press('Enter');
    await page.getByRole('button', { name: 'Inbox, nothing needs you' }).waitFor();
    await inbox.getByText('Nothing needs you now.').waitFor();
    await shown(() => sent('alerts.acknowledge')).toEqual([{ about: 'budget', at: 1 }]);
    await shown(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  });

  test('V9: one that is acknowledged is still on the Alerts page, and a refusal is said beside the others', async () => {
    const { page, host } = await open(world());
    const key = { ...limit, about: 'key', rule: 'key', title: 'Your key expires in 5 days' } as const;
    host.answer('alerts.list', () => ({ standing: [{ ...limit, acknowledged: true }, key], past: [] }));
    host.answer('alerts.acknowledge', () => {
      throw new Refusal('expired', 'That alert is over, or has come again since.');
    });
    await goTo(page, 'Alerts');
    const now = page.getByRole('region', { name: 'Alerts now' });
    await now.getByText('Acknowledged. It is told again').waitFor();
    await now.getByRole('button', { name: 'Acknowledge: Your key expires in 5 days' }).click();
    await now.getByText('That alert is over, or has come again since.').waitFor();
    await shown(() => violations(page)).toEqual([]);
  });
});

describe('alarms to a phone', () => {
  const open = windowRig();

  test('an address is checked as it is typed, sent whole, and can be tested once it is set', async () => {
    const { page, host, sent } = await open(world());
    const address = 'https://ntfy.sh/a-name-that-nobody-guesses';
    host.answer('settings.set', (_, scene) => ({
      ...scene.slices.settings,
      installation: { ...scene.slices.settings.installation, 'alarms.address': address },
    }));
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('tab', { name: 'Alarms to a phone', exact: true }).click();
    const field = page.getByRole('textbox', { name: 'Address for alarms', exact: true });
    const test = page.getByRole('button', { name: 'Test', exact: true });
    await shown(() => test.isDisabled()).toBe(true);
    await field.fill('http://ntfy.sh/topic');
    await page.getByText('it must begin with https://').waitFor();
    await field.press('Enter');
    await field.fill(address);
    await field.press('Enter');
    await until(() => sent('settings.set').length === 1, 'the address is sent');
    await shown(() => sent('settings.set')).toEqual([
      { scope: { kind: 'installation' }, key: 'alarms.address', value: address },
    ]);
    await test.click();
    await page.getByText('ntfy.sh took it in 210 ms. Look at your phone.').waitFor();
    host.answer('alarms.test', () => {
      throw new Refusal('failed', 'ntfy.sh did not take it: it answered 403.');
    });
    await test.click();
    await page.getByText('ntfy.sh did not take it: it answered 403.').waitFor();
    await shown(() => violations(page)).toEqual([]);
  });
});

describe('the settings', () => {
  const open = windowRig();

  test('are found by their words, changed where they are found, and lead to their page', async () => {
    const { page, sent } = await open(world());
    await page.getByRole('button', { name: 'Settings' }).click();
    const search = page.getByRole('searchbox', { name: 'Find a setting' });
    await shown(() => search.evaluate((field) => field === document.activeElement)).toBe(true);
    await search.fill('fraction');
    const found = page.getByRole('region', { name: 'Found', exact: true });
    await found.getByText('1 found', { exact: true }).waitFor();
    const field = found.getByRole('textbox', { name: 'Buy fraction', exact: true });
    await field.fill('90');
    await field.press('Enter');
    await until(() => sent('settings.set').length === 1, 'sent from where it was found');
    await search.fill('nothing has these');
    await found.getByText('Nothing has these words.').waitFor();
    await search.fill('phone trades');
    await found.getByRole('button', { name: 'Policies', exact: true }).click();
    await page.getByRole('tabpanel', { name: 'Policies' }).getByText('Trade made elsewhere, drift').waitFor();
    await shown(() => search.inputValue()).toBe('');
    await search.fill('notif');
    await shown(() => violations(page)).toEqual([]);
    await search.press('Escape');
    await shown(() => search.inputValue()).toBe('');
    await search.press('Escape');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor({ state: 'detached' });
  });

  test('a preset lists what it would change before it is applied, and sends just that', async () => {
    const { page, sent } = await open(world());
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('tab', { name: 'Presets', exact: true }).click();
    const panel = page.getByRole('tabpanel', { name: 'Presets' });
    await panel.getByRole('button', { name: /^Careful/ }).click();
    const changes = panel.getByRole('region', { name: 'What Careful would change' });
    await changes
      .getByRole('row', { name: /Trade made elsewhere, drift put it right by itself ask first/ })
      .waitFor();
    await shown(() => sent('settings.preset')).toEqual([]);
    await shown(() => violations(page)).toEqual([]);
    await changes.getByRole('button', { name: /^Change these/ }).click();
    await changes.getByText('All is as Careful has it.').waitFor();
    await shown(() => sent('settings.preset')).toMatchObject([{ preset: 'careful' }]);
  });
});

describe('the palette', () => {
  const open = windowRig();

  test('opens the ticket filled and sends nothing, however often Enter is pressed', async () => {
    const { page, sent } = await open(world());
    await palette(page);
    const found = page.getByRole('dialog', { name: 'Find or ask' });
    await page.keyboard.type('long sol 40');
    await found.getByRole('option', { name: /^Long SOL\/USDC to 40 %/, selected: true }).waitFor();
    await shown(() => violations(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await found.getByRole('option', { name: /^Long SOL\/USDC to 40 SOL/, selected: true }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await found.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: /Trade SOL\/USDC/ }).waitFor();
    const size = page.getByLabel('Size in %');
    await shown(() => size.inputValue()).toBe('40');
    await shown(() => size.evaluate((input) => input === document.activeElement)).toBe(true);
    for (let press = 0; press < 3; press++) await page.keyboard.press('Enter');
    await palette(page);
    await page.keyboard.type('flat eth');
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Flat', checked: true }).waitFor();
    await shown(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Flat');
    for (let press = 0; press < 3; press++) await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    await shown(() => sent('trade.submit')).toEqual([]);
    await shown(() => sent('halt.engage')).toEqual([]);
  });

  test('"kill" alone acts; Escape gives the focus back; the header stays under the pointer', async () => {
    const { page, sent } = await open(world());
    const size = page.getByLabel('Size in %');
    await size.focus();
    await palette(page);
    const found = page.getByRole('dialog', { name: 'Find or ask' });
    await page.keyboard.type('kil');
    await page.keyboard.press('Enter');
    await found.getByRole('option', { name: /^Kill: end all trading acts at once/ }).waitFor();
    await shown(() => sent('halt.engage')).toEqual([]);
    await page.keyboard.press('Escape');
    await found.waitFor({ state: 'detached' });
    await shown(() => size.evaluate((input) => input === document.activeElement)).toBe(true);
    await palette(page);
    await page.keyboard.type('kill');
    await page.keyboard.press('Enter');
    await until(() => sent('halt.engage').length === 1, 'killed');
    await palette(page);
    await found.waitFor();
    await page.getByRole('button', { name: /^Kill switch/ }).click();
    await until(() => sent('halt.engage').length === 2, 'killed by the header');
    await found.waitFor({ state: 'detached' });
  });

  test('goes to a page, to a setting and to nothing while a dialog is open', async () => {
    const { page } = await open(world());
    const found = page.getByRole('dialog', { name: 'Find or ask' });
    await page.getByRole('button', { name: /^Find or ask/ }).click();
    await page.locator('input[aria-label="Find or ask"]:focus').waitFor();
    await page.keyboard.type('alerts');
    await page.keyboard.press('Enter');
    await page.getByRole('main', { name: 'Alerts' }).waitFor();
    await palette(page);
    await page.keyboard.type('buy fraction');
    await found.getByRole('option', { name: /^Buy fraction/ }).click();
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('textbox', { name: 'Buy fraction', exact: true }).waitFor();
    await page.keyboard.press('Control+k');
    await shown(() => found.count()).toBe(0);
  });
});

// In the desktop program it is a window of main's own: test/unit/electron/desktop/strip.test.ts.
describe.runIf(overSocket)('the strip', () => {
  const open = windowRig();
  const strip = async (scene: Slices) => {
    const opened = await open(scene, { alone: true });
    await opened.page.setViewportSize({ width: 360, height: 120 });
    await opened.page.goto(opened.host.url.replace('/#', '/?strip#'));
    await opened.page.getByRole('main', { name: 'Plumbline strip' }).waitFor();
    return opened;
  };

  test('fits into 360 x 120; Flat sends only when it was held, Kill at once', async () => {
    const { page, host, sent } = await strip(world());
    host.answer('trade.preview', (args, scene) => ({ ...previewOf(args, scene.slices), id: 'flat-1' }));
    const room = () =>
      page.evaluate(() => [
        document.documentElement.scrollWidth - innerWidth,
        document.documentElement.scrollHeight - innerHeight,
      ]);
    await shown(room).toEqual([0, 0]);
    await shown(() => outside(page)).toEqual([]);
    await shown(() => violations(page)).toEqual([]);
    const flat = page.getByRole('button', { name: /^Flat ETH\/USDC: sell all ETH/ });
    await flat.hover();
    await page.mouse.down();
    await page.waitForTimeout(300);
    await page.mouse.up();
    await page.waitForTimeout(1200);
    await shown(() => sent('trade.submit')).toEqual([]);
    await flat.hover();
    await page.mouse.down();
    await until(() => sent('trade.submit').length === 1, 'held long enough');
    await page.mouse.up();
    await shown(() => sent('trade.submit')).toEqual([{ previewId: 'flat-1' }]);
    await page.getByRole('button', { name: /^Kill switch/ }).click();
    await page.keyboard.press('Control+Shift+KeyK');
    await until(() => sent('halt.engage').length === 2, 'killed twice');
    await page.getByRole('button', { name: 'ETH/USDC, show the next symbol' }).click();
    await page.getByRole('button', { name: 'SOL/USDC, show the next symbol' }).waitFor();
  });

  test.each(['deposit-asking', 'symbol-halted', 'trade-running'])(
    'in the state %s nothing is cut off or sent',
    async (name) => {
      const { page, sent } = await strip(states[name]?.() ?? world());
      if (name === 'deposit-asking') await page.getByRole('button', { name: /^Answer/ }).waitFor();
      await shown(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      await shown(() => violations(page)).toEqual([]);
      await shown(() => sent('trade.submit')).toEqual([]);
    },
  );
});
