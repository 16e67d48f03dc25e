import { describe, expect, test } from 'vitest';
import type { Slices } from '#shared/ipc/slices.ts';
import type { PreviewView } from '#shared/ipc/trade.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { Refusal } from '../mock-host/answers.ts';
import { previewOf } from '../mock-host/preview.ts';
import { states } from '../mock-host/states.ts';
import { now, session, world } from '../mock-host/world.ts';
import { scenes } from '../scenes.ts';
import { until, windowRig } from './rig.ts';

const cash = scenes.find((scene) => scene.name === 'ticket-long')!.slices;
const live = scenes.find((scene) => scene.name === 'ticket-live')!.slices;

describe('the trade ticket', () => {
  const open = windowRig();

  test('previews price, quantity, fee, worst case and cancels, and the submit says verb and amount', async () => {
    const { page, sent } = await open(cash());
    await page.getByRole('button', { name: 'Buy 0.1973 ETH' }).waitFor();
    const preview = (await page.getByLabel('Preview').textContent()) ?? '';
    for (const part of [
      '2,005.10 to 2,023.13',
      '395.21 USDC at 2,003.50',
      '0.1976 USDC',
      '3.95 USDC worse at 2,023.13',
      'Cancels firstnothing',
      '0.1973 ETH',
    ])
      expect(preview).toContain(part);
    expect(sent('trade.preview').at(-1)).toEqual({
      symbol: 'ETH/USDC',
      action: 'long',
      size: { kind: 'percent', value: '25' },
    });
  });

  test('typing asks once for the last value, exactly as typed', async () => {
    const { page, sent } = await open(cash());
    await page.getByRole('button', { name: /^Buy/ }).waitFor();
    await page.getByRole('radio', { name: 'ETH', exact: true }).click();
    const before = sent('trade.preview').length;
    await page.getByLabel('Size in ETH').pressSequentially('', { delay: 5 });
    await page.getByLabel('Size in ETH').fill('0.118000000000000001');
    await until(() => sent('trade.preview').length > before, 'a preview was asked for');
    await page.waitForTimeout(500);
    expect(sent('trade.preview').at(-1)).toMatchObject({
      size: { kind: 'base', value: '0.118000000000000001' },
    });
  });

  test('V4: a number that can be read two ways is not sent; its readings are buttons that type them', async () => {
    const { page, sent } = await open(cash());
    await page.getByRole('button', { name: /^Buy/ }).waitFor();
    await page.getByRole('radio', { name: 'USDC', exact: true }).click();
    const field = page.getByLabel('Size in USDC');
    for (const [typed, ...readings] of [
      ['1,0', '1.0', '10'],
      ['1,000', '1000', '1.000'],
      ['1.000,5', '1000.5', '1.0005'],
      ['1\u00a0000', '1000'],
      ["1'000", '1000'],
      ['1e3', '1000'],
      ['\u0663', '3'],
    ] as const) {
      await field.fill('250');
      await page.getByRole('button', { name: /^Buy/ }).waitFor();
      const before = sent('trade.preview').length;
      await field.fill(typed);
      for (const reading of readings)
        await page.getByRole('button', { name: reading, exact: true }).waitFor();
      await shown(() => page.getByRole('button', { name: /^Buy/ }).count()).toBe(0);
      await page.waitForTimeout(300);
      expect(sent('trade.preview').slice(before)).toEqual([]);
    }
    for (const typed of ['\u22121', '9'.repeat(400)]) {
      await field.fill(typed);
      await page.waitForTimeout(300);
      await shown(() => page.locator('.readings button').count()).toBe(0);
    }
    await field.fill('1,000');
    await page.getByRole('button', { name: '1.000', exact: true }).click();
    await shown(() => field.inputValue()).toBe('1.000');
    await until(
      () => JSON.stringify(sent('trade.preview').at(-1)).includes('"quote","value":"1"'),
      'the choice',
    );
  });

  test('the slider and the field are one size', async () => {
    const { page, sent } = await open(cash());
    await page.getByRole('slider', { name: 'Size on a slider' }).focus();
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight');
    await shown(() => page.getByLabel('Size in %').inputValue()).toBe('30');
    await until(() => JSON.stringify(sent('trade.preview')).includes('"30"'), 'the preview follows');
  });

  test('Flat and Short sell all; Reduce sells part', async () => {
    const { page, sent } = await open(world());
    await page.getByRole('radio', { name: 'Flat' }).click();
    await page.getByRole('button', { name: 'Sell 0.4750 ETH' }).waitFor();
    await shown(() => page.getByLabel('Size in %').isDisabled()).toBe(true);
    await page.getByRole('radio', { name: 'Reduce' }).click();
    await page.getByRole('button', { name: 'Sell 0.2375 ETH' }).waitFor();
    expect(sent('trade.preview').at(-1)).toMatchObject({
      action: 'reduce',
      size: { kind: 'percent', value: '50' },
    });
  });

  test('the first Short explains itself before anything can be sent, and only the first', async () => {
    const { page, sent } = await open(world());
    await page.getByRole('radio', { name: 'Short' }).click();
    await page.getByText("hold only cash; MEXC spot can't borrow.").waitFor();
    const sell = page.getByRole('button', { name: 'Sell 0.4750 ETH' });
    await sell.waitFor();
    await shown(() => sell.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Understood' }).click();
    await page.getByRole('radio', { name: 'Long' }).click();
    await page.getByRole('radio', { name: 'Short' }).click();
    await sell.click();
    await until(() => sent('trade.submit').length === 1, 'sent after the explanation');
  });

  test('a submit carries the id of the preview that is shown, once', async () => {
    const { page, host, sent } = await open(cash());
    const made: PreviewView[] = [];
    host.answer('trade.preview', (args, scene) => {
      const preview = previewOf(args, scene.slices);
      if (JSON.stringify(args).includes('"40"')) made.push(preview);
      return preview;
    });
    host.answer('trade.submit', async () => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      return { intentId: 'i', sentence: 'Accepted. I check the account first.' };
    });
    await page.getByLabel('Size in %').fill('40');
    await until(() => made.length > 0, 'a preview');
    const shown = made[0]?.id;
    await page.getByRole('button', { name: `Buy ${made[0]?.quantity} ETH` }).dblclick();
    await page.getByText('Accepted. I check the account first.').waitFor();
    expect(sent('trade.submit')).toEqual([{ previewId: shown }]);
  });

  test('in Live the button must be held for a second; letting go earlier sends nothing', async () => {
    const { page, sent } = await open(live());
    const buy = page.getByRole('button', { name: /^Buy 0\.1973 ETH.*hold/ });
    await buy.waitFor();
    await buy.hover();
    await page.mouse.down();
    await page.waitForTimeout(300);
    await page.mouse.up();
    await page.waitForTimeout(900);
    expect(sent('trade.submit')).toHaveLength(0);
    await buy.hover();
    await page.mouse.down();
    await until(() => sent('trade.submit').length === 1, 'sent after a second');
    await page.mouse.up();
    await page.waitForTimeout(300);
    expect(sent('trade.submit')).toHaveLength(1);
    const before = sent('trade.preview').length;
    await page.getByLabel('Size in %').fill('31');
    await until(() => sent('trade.preview').length > before, 'previews go on afterwards');
  });

  test('what was typed in Practice does not stand in the ticket of Live', async () => {
    const { page, host } = await open(cash());
    await page.getByLabel('Size in %').fill('77');
    host.set(live());
    await page.getByText('LIVE+SYNC').waitFor();
    await shown(() => page.getByLabel('Size in %').inputValue()).toBe('25');
  });

  test('in Live the key must be held too', async () => {
    const { page, sent } = await open(live());
    const buy = page.getByRole('button', { name: /^Buy/ });
    await buy.focus();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(1200);
    expect(sent('trade.submit')).toHaveLength(0);
    await page.keyboard.down('Enter');
    await until(() => sent('trade.submit').length === 1, 'sent after a second');
    await page.keyboard.up('Enter');
  });

  test('what is being confirmed is not exchanged under the hand', async () => {
    const { page, sent, host } = await open(live());
    await page.getByRole('button', { name: /^Buy/ }).hover();
    await page.mouse.down();
    const before = sent('trade.preview').length;
    const eth = host.current().symbols[0]!;
    host.set({
      symbols: [{ ...eth, held: { ...eth.held!, base: '0.05' } }, ...host.current().symbols.slice(1)],
    });
    await page.waitForTimeout(600);
    expect(sent('trade.preview').length).toBe(before);
    await page.mouse.up();
    await until(() => sent('trade.preview').length > before, 'a fresh preview after letting go');
  });

  test('a preview is renewed before it expires', async () => {
    const { page, sent } = await open(cash(), {}, (host) =>
      host.answer('trade.preview', (args, scene) => ({
        ...previewOf(args, scene.slices),
        expiresAt: scene.slices.session.now + 2_000,
      })),
    );
    await page.getByRole('button', { name: /^Buy/ }).waitFor();
    const before = sent('trade.preview').length;
    await until(() => sent('trade.preview').length >= before + 2, 'renewed by itself');
  });

  test('nothing is shown as done before the engine says so', async () => {
    const { page, host } = await open(cash());
    await page.getByRole('button', { name: 'Buy 0.1973 ETH' }).click();
    await page.getByText('Accepted. I check the account first.').waitFor();
    await shown(() => page.locator('.held .figure').textContent()).toContain('0.0000 ETH');
    host.set(states['trade-running']!());
    const steps = page.locator('.ticket .step');
    await until(
      async () => (await steps.nth(1).textContent())?.includes('running') ?? false,
      'the steps run',
    );
    const done = states['trade-done']!();
    const [first] = done.symbols;
    host.set({ ...done, symbols: [{ ...first!, outcome: { ...first!.outcome!, at: now + 60_000 } }] });
    await page.locator('.ticket').getByText('I bought 0.1180 ETH at 2,003.15').waitFor();
  });

  test.each([
    ['0', 'More than 0.'],
    ['101', 'At most 100 %.'],
    ['abc', 'A number, such as 25 or 0.118.'],
  ])('a size of %s is refused beside the field and asks for no preview', async (text, sentence) => {
    const { page, sent } = await open(cash());
    await page.getByRole('button', { name: /^Buy/ }).waitFor();
    const before = sent('trade.preview').length;
    await page.getByLabel('Size in %').fill(text);
    await page.getByText(sentence).waitFor();
    await page.waitForTimeout(400);
    expect(sent('trade.preview').length).toBe(before);
    await shown(() => page.locator('.submit').isDisabled()).toBe(true);
  });

  test('a refusal is told in its own words and nothing is sent again', async () => {
    const { page, sent } = await open(cash(), {}, (host) =>
      host.answer('trade.submit', () => {
        throw new Refusal(
          'expired',
          'The price has gone past the worst case of this preview. Nothing was sent.',
        );
      }),
    );
    await page.getByRole('button', { name: 'Buy 0.1973 ETH' }).click();
    await page.getByText('Nothing was sent.').waitFor();
    await page.waitForTimeout(400);
    expect(sent('trade.submit')).toHaveLength(1);
  });

  test('an unknown outcome is a state with what is being done, and blocks the ticket', async () => {
    const { page } = await open(states.unknown!());
    const ticket = page.getByRole('region', { name: 'Trade', exact: true });
    await ticket.getByText('Outcome unknown.').waitFor();
    await ticket.getByText('I look for my order to buy 0.1180 ETH').waitFor();
    await shown(() => page.locator('.submit').isDisabled()).toBe(true);
  });

  test('during a running trade Long is closed and Flat can stop it', async () => {
    const { page, sent } = await open(states['trade-running']!());
    await page.getByText(/A trade is running/).waitFor();
    await shown(() => page.locator('.submit').count()).toBe(0);
    await page.getByRole('radio', { name: 'Flat' }).click();
    await page.getByRole('button', { name: /^Sell/ }).click();
    await until(() => sent('trade.submit').length === 1, 'Flat goes through');
  });

  test.each([
    ['killed', 'All trading is halted.'],
    ['symbol-halted', 'ETH/USDC is halted.'],
    ['market-closed', 'MEXC has closed ETH/USDC'],
  ])('in %s it says why nothing can be sent', async (state, sentence) => {
    const { page } = await open(states[state]!());
    await page.getByRole('region', { name: 'Trade', exact: true }).getByText(sentence).waitFor();
    await shown(() => page.locator('.submit').isDisabled()).toBe(true);
  });

  test('of a market that is believed closed a preview is asked for all the same, and its return opens the ticket', async () => {
    const { page, host, sent } = await open(states['market-closed']!());
    await until(() => sent('trade.preview').length > 0, 'asked');
    const [symbol] = states['market-closed']!().symbols;
    host.set({ symbols: [{ ...symbol!, closed: null }] });
    await page.locator('.submit', { hasText: 'Nothing can be sent now' }).waitFor({ state: 'detached' });
  });

  test('limits are told with the room that is left', async () => {
    const limited: Slices = states.live!();
    const { page } = await open(limited);
    await shown(() => page.getByLabel('Preview').textContent()).toContain('500 a trade, 1,049 here USDC');
  });

  test('while a mode changes nothing can be sent', async () => {
    const { page } = await open(world({ session: session({ changingMode: true }) }));
    await page.getByText('The mode is changing; wait a moment.').waitFor();
  });

  test('while a trade runs, End here and Flat stand where the button stood, at its height', async () => {
    const { page, host, sent } = await open(cash());
    const ticket = page.getByRole('region', { name: 'Trade' });
    const button = ticket.locator('button.submit');
    await button.waitFor();
    const place = await button.boundingBox();
    host.set(states['trade-running']!());
    const end = ticket.getByRole('button', { name: 'End here' });
    await end.waitFor();
    await shown(() => button.count()).toBe(0);
    await shown(() => end.boundingBox()).toMatchObject({ x: place?.x, y: place?.y, height: place?.height });
    await end.click();
    await until(() => sent('trade.end').length === 1, 'ended');
    expect(sent('trade.end')).toEqual([{ symbol: 'ETH/USDC' }]);
    await page.getByText('I ended what ran there.').first().waitFor();
    await ticket.getByRole('button', { name: 'Flat' }).click();
    await button.waitFor();
    await shown(() => button.textContent()).toMatch(/Sell|Flat/);
    await shown(() => end.count()).toBe(1);
    host.set(cash());
    await shown(() => end.count()).toBe(0);
  });
});
