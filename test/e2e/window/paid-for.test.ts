import { describe, expect, test } from 'vitest';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { PreviewView } from '#shared/ipc/trade.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { previewOf } from '../mock-host/preview.ts';
import { scenes } from '../scenes.ts';
import { until, windowRig } from './rig.ts';

const cash = scenes.find((scene) => scene.name === 'ticket-long')!.slices;
const live = scenes.find((scene) => scene.name === 'ticket-live')!.slices;

/** What the engine says of a Long that it refuses: nothing is sent, and nothing asked. */
const refused = (verdict: PreviewView['verdict'], sentence: string) =>
  ({
    verdict,
    sentence,
    side: null,
    quantity: null,
    targetAfter: null,
    hint: null,
  }) satisfies Partial<PreviewView>;

const left: Prompt = {
  id: 'left:ETH/USDC:1:0.0475',
  symbol: 'ETH/USDC',
  kind: 'left',
  title: 'Left as it is',
  sentence: 'LONG, 0.0475 ETH too little: 0.4275 ETH held, 0.475 asked.',
  otherwise: 'I do not ask again until what is held or asked changes.',
  askedAt: 1,
  expiresAt: null,
  options: [
    {
      id: 'put-right',
      label: 'Put it right: buy 0.0475 ETH',
      detail: 'about 95.20 USDC, worst 96.10',
      tone: 'caution',
      trades: true,
    },
    { id: 'keep', label: 'Keep 0.4275 ETH', detail: '', tone: 'info', trades: false },
  ],
};

describe('what can be paid for', () => {
  const open = windowRig();

  test('K18: a Long that was refused sends nothing, and offers to tell when money comes', async () => {
    const words = 'You have 3.20 USDC; the smallest order is 10. Nothing is sent or asked.';
    const { page, sent } = await open(cash(), {}, (host) => {
      host.answer('trade.preview', (args, { slices }) => ({
        ...previewOf(args, slices),
        ...refused('not funded', words),
      }));
    });
    await page.getByText(words).waitFor();
    const submit = page.getByRole('button', { name: 'Nothing to send' });
    await submit.waitFor();
    await shown(() => submit.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Tell me when money comes' }).click();
    await until(() => sent('trade.tellWhenFunded').length === 1, 'the notice was asked for');
    expect(sent('trade.tellWhenFunded')).toEqual([{ symbol: 'ETH/USDC' }]);
  });

  test('K18: the part of the slider that the money does not pay for is hatched, for Long alone', async () => {
    const slices = cash();
    const symbols = slices.symbols.map((view) => ({
      ...view,
      held: view.held && { ...view.held, base: '0', value: '0', available: '300', cash: '1000' },
    }));
    const { page } = await open({ ...slices, symbols });
    const hatched = page.locator('.slider-unpaid');
    await hatched.waitFor();
    await until(
      async () =>
        Number.parseFloat((await hatched.getAttribute('style'))?.replace(/[^\d.]/g, '') ?? '0') < 40,
      'more than half of it is hatched',
    );
    await page.getByRole('radio', { name: 'Reduce', exact: true }).click();
    await until(async () => (await hatched.count()) === 0, 'nothing of a Reduce is hatched');
  });

  test('V10: Put it right is held in Live; anywhere else it is pressed', async () => {
    const asked = (slices: ReturnType<typeof cash>) => ({
      ...slices,
      symbols: slices.symbols.map((view, at) => (at === 0 ? { ...view, prompts: [left] } : view)),
    });
    const name = /^Put it right: buy 0\.0475 ETH/;
    const practice = await open(asked(cash()));
    await practice.page.getByRole('button', { name }).click();
    await until(() => practice.sent('ask.answer').length === 1, 'it was answered');
    expect(practice.sent('ask.answer')).toEqual([{ id: left.id, option: 'put-right' }]);

    const { page, sent } = await open(asked(live()));
    const button = page.getByRole('button', { name });
    await button.getByText(/hold 1 s/).waitFor();
    await button.click();
    await page.waitForTimeout(150);
    expect(sent('ask.answer')).toEqual([]);
    await button.hover();
    await page.mouse.down();
    await until(() => sent('ask.answer').length === 1, 'it was held');
    await page.mouse.up();
    expect(sent('ask.answer')).toEqual([{ id: left.id, option: 'put-right' }]);
  });
});
