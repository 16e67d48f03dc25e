import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { settingDefinitions } from '#shared/settings/definitions.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { Refusal } from '../mock-host/answers.ts';
import { world } from '../mock-host/world.ts';
import { until, windowRig } from './rig.ts';

const page1 = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name, exact: true }).click();
};
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

describe('the settings', () => {
  const open = windowRig();

  test('every definition is there with its explanation and its default', async () => {
    const { page } = await open(world());
    await page.getByRole('button', { name: 'Settings' }).click();
    for (const group of new Set(settingDefinitions.map((definition) => definition.group))) {
      await page.getByRole('tab', { name: group, exact: true }).click();
      const shown = page.getByRole('tabpanel', { name: group, exact: true });
      const text = (await shown.textContent()) ?? '';
      for (const definition of settingDefinitions.filter((each) => each.group === group)) {
        expect(text).toContain(definition.title);
        expect(text).toContain(definition.explanation);
      }
      expect(text.match(/default/g)?.length ?? 0).toBeGreaterThanOrEqual(
        settingDefinitions.filter((each) => each.group === group).length,
      );
    }
  });

  test('a number out of bounds is refused beside its field with the bounds, and is not sent', async () => {
    const { page, sent } = await open(world());
    await page1(page, 'Sizing');
    await field(page, 'Buy fraction').fill('100');
    await page.getByText('Buy fraction: a number from 1 to 99 %.').waitFor();
    await page.keyboard.press('Enter');
    expect(sent('settings.set')).toHaveLength(0);
  });

  test('V4: a number that can be read two ways is not saved before one of its readings is chosen', async () => {
    const { page, sent } = await open(world());
    await page1(page, 'Reserve');
    const reserve = field(page, 'Reserve of ETH');
    await reserve.fill('1,000');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '1.000', exact: true }).waitFor();
    expect(sent('settings.set')).toEqual([]);
    await page.getByRole('button', { name: '1000', exact: true }).click();
    await reserve.press('Enter');
    await until(() => sent('settings.set').length === 1, 'the choice is sent');
    expect(sent('settings.set')).toMatchObject([{ scope: { kind: 'reserve', asset: 'ETH' }, value: '1000' }]);

    await page.getByRole('tab', { name: 'Sizing', exact: true }).click();
    await field(page, 'Buy fraction').fill('9,5');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '9.5', exact: true }).click();
    await field(page, 'Buy fraction').press('Enter');
    await until(() => sent('settings.set').length === 2, 'the choice is sent');
    expect(sent('settings.set')[1]).toMatchObject({ key: 'buyFraction', value: '9.5' });
  });

  test('a good number is sent as text and shown once the engine took it', async () => {
    const { page, sent } = await open(world(), {}, (host) =>
      host.answer('settings.set', (_, scene) => ({
        ...scene.slices.settings,
        account: { ...scene.slices.settings.account, buyFraction: '90' },
      })),
    );
    await page1(page, 'Sizing');
    await field(page, 'Buy fraction').fill('90');
    await page.keyboard.press('Enter');
    await until(
      async () => page.getByRole('button', { name: 'Reset Buy fraction to its default' }).isEnabled(),
      'it can be reset',
    );
    expect(sent('settings.set')).toEqual([{ scope: { kind: 'account' }, key: 'buyFraction', value: '90' }]);
    await page.getByRole('button', { name: 'Reset Buy fraction to its default' }).click();
    await until(() => sent('settings.set').length === 2, 'reset');
    expect(sent('settings.set')[1]).toEqual({ scope: { kind: 'account' }, key: 'buyFraction', value: null });
  });

  test('a refusal of the engine stands beside the setting and the old value stays', async () => {
    const { page } = await open(world(), {}, (host) =>
      host.answer('settings.set', () => {
        throw new Refusal('refused', 'In Live a limit is loosened in the desktop window only.');
      }),
    );
    await page1(page, 'Policies');
    const choice = page.getByRole('button', { name: /Trade made elsewhere, drift/ }).first();
    await choice.click();
    await page.getByRole('option', { name: 'ask first' }).click();
    await page.getByText('In Live a limit is loosened').waitFor();
    await shown(() => choice.textContent()).toContain('put it right by itself');
  });

  test('what belongs to a symbol is set for the one that is chosen', async () => {
    const { page, sent } = await open(world());
    await page1(page, 'Policies');
    await page.locator('.which-symbol button').click();
    await page.locator('.menu').getByRole('option', { name: 'SOL/USDC' }).click();
    await page
      .getByRole('button', { name: /Own order, drift/ })
      .first()
      .click();
    await page.getByRole('option', { name: 'ask first' }).click();
    await until(() => sent('settings.set').length === 1, 'sent');
    expect(sent('settings.set')).toEqual([
      { scope: { kind: 'symbol', symbol: 'SOL/USDC' }, key: 'policy.own-order.drift', value: 'ask' },
    ]);
  });

  test('causes that can not be explained are not offered to be put right', async () => {
    const { page } = await open(world());
    await page1(page, 'Policies');
    await page
      .getByRole('button', { name: /Not fully explained, drift/ })
      .first()
      .click();
    await page.getByRole('option', { name: 'ask first' }).waitFor();
    await shown(() => page.getByRole('option', { name: 'put it right by itself' }).count()).toBe(0);
  });

  test('a reserve is set for its asset', async () => {
    const { page, sent } = await open(world());
    await page1(page, 'Reserve');
    await field(page, 'Reserve of ETH').fill('0.25');
    await page.keyboard.press('Enter');
    await until(() => sent('settings.set').length === 1, 'sent');
    expect(sent('settings.set')).toEqual([
      { scope: { kind: 'reserve', asset: 'ETH' }, key: 'reserve', value: '0.25' },
    ]);
  });

  test('light and dark follow the setting, and the colours of buy and sell can be swapped', async () => {
    const { page, host } = await open(world(), { scheme: 'dark' });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    const settings = host.current().settings;
    host.set({ settings: { ...settings, installation: { theme: 'light', swapColours: 'true' } } });
    await page.locator(':root[data-theme=light][data-swap=true]').waitFor();
    expect(await ground()).not.toBe(dark);
  });

  test('the data folder is named and can be copied', async () => {
    const { page } = await open(world());
    await page1(page, 'Data folder');
    await page.getByText('/home/trader/.local/share/plumbline').waitFor();
  });

  test('a problem report is exported with or without amounts and ids, and its place is said', async () => {
    const { page, sent } = await open(world());
    await page1(page, 'Data folder');
    const report = page.getByRole('region', { name: 'Problem report' });
    await report.getByRole('button', { name: 'Export without amounts and ids' }).click();
    await report
      .getByRole('status')
      .filter({ hasText: 'report without amounts and ids to /data/exports' })
      .waitFor();
    await report.getByRole('button', { name: 'Export with them' }).click();
    await report.getByRole('status').filter({ hasText: 'report to /data/exports' }).waitFor();
    await shown(() => sent('report.export')).toEqual([{ scrubbed: true }, { scrubbed: false }]);
  });
});

describe('the keys', () => {
  const open = windowRig();

  test('says which permissions to tick, never withdrawal, and to bind an address', async () => {
    const { page } = await open(world());
    await page1(page, 'Keys');
    const text = (await page.getByRole('tabpanel', { name: 'Keys' }).textContent()) ?? '';
    for (const name of ['SPOT_ACCOUNT_READ', 'SPOT_DEAL_WRITE', 'SPOT_WITHDRAW_READ', 'SPOT_TRANSFER_READ'])
      expect(text).toContain(`✓${name}`);
    expect(text).toContain('✕SPOT_WITHDRAW_WRITE');
    expect(text).toContain('IP address');
  });

  test('key and secret cross once, inward, and are gone from the page at once', async () => {
    const { page, sent } = await open(world());
    await page1(page, 'Keys');
    await page.getByLabel('Access key').fill('  mx0-canary ');
    await page.getByLabel('Secret key').fill('secret-canary');
    await shown(() => page.locator('input[type=password], form').count()).toBe(0);
    expect(
      await page
        .getByLabel('Secret key')
        .evaluate((input) => getComputedStyle(input).getPropertyValue('-webkit-text-security')),
    ).toBe('disc');
    await page.getByRole('button', { name: 'Save this key' }).click();
    await page.getByText('The secret is never shown again.').waitFor();
    // With the spaces: who takes them away also says so, and that is the engine.
    expect(sent('keys.save')).toEqual([{ apiKey: '  mx0-canary ', apiSecret: 'secret-canary' }]);
    const left = await page.evaluate(
      () =>
        document.documentElement.outerHTML +
        [...document.querySelectorAll('input')].map((input) => input.value).join(),
    );
    expect(left).not.toContain('canary');
  });

  test('a test tells each finding, and forgetting asks the engine to forget', async () => {
    const { page, sent } = await open(world());
    await page1(page, 'Keys');
    await page.getByRole('button', { name: 'Test the key' }).click();
    await page.getByText('It may not withdraw.').waitFor();
    await page.getByRole('button', { name: 'Forget the saved key' }).click();
    await until(() => sent('keys.forget').length === 1, 'forgotten');
  });
});
