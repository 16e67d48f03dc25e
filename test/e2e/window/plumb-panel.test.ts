import { describe, expect, test } from 'vitest';
import { shown } from '#test/e2e/harness/shown.ts';
import { Refusal } from '../mock-host/answers.ts';
import { states } from '../mock-host/states.ts';
import { dots, eth, now, world } from '../mock-host/world.ts';
import { until, windowRig } from './rig.ts';

const panel = 'ETH/USDC: asked and held';

describe('the plumb panel', () => {
  const open = windowRig();

  test('asked and held stand side by side with quantity and value', async () => {
    const { page } = await open(states['partial-offer']!());
    const text = (await page.getByRole('region', { name: panel }).textContent()) ?? '';
    for (const part of [
      'LONG 0.4750 ETH',
      'about 951.47 USDC',
      '0.2850 ETH',
      '60 %',
      'worth 570.88',
      'cash 1,093.05',
    ])
      expect(text).toContain(part);
  });

  test.each([
    ['in-sync', 0],
    ['partial-offer', 12],
    ['deposit-asking', -30],
    ['symbol-halted', -30],
  ])('in %s the line hangs at its angle', async (state, degrees) => {
    const { page } = await open(states[state]!());
    const turned = await page
      .locator('.swinging')
      .evaluate((element) => (element as unknown as SVGElement).style.transform);
    expect(Number(/-?[\d.]+/.exec(turned)?.[0] ?? 0)).toBeCloseTo(degrees);
  });

  test('unknown hangs dashed, halted is pinned, stale is an outline: shape says it before colour', async () => {
    const { page, host } = await open(states.unknown!());
    await shown(() => page.locator('.thread').getAttribute('stroke-dasharray')).not.toBeNull();
    host.set(states['symbol-halted']!());
    await page.locator('.plumb-line .pin').waitFor();
    host.set(states.stale!());
    await page.locator('.plumb-line .bob.outline').waitFor();
    await page.getByText('read 1 min ago').waitFor();
  });

  test('a question says what each answer sends and costs, counts down and tells what happens without one', async () => {
    const { page, sent } = await open(states['deposit-asking']!());
    const card = page.getByRole('region', { name: '0.5000 ETH arrived: sell it?' });
    await card.getByText(/0:4\d/).waitFor();
    await card.getByText('If nobody answers in 60 s').waitFor();
    await card.getByRole('button', { name: /Sell 0\.5000 ETH.*about 1,001\.40 USDC, worst 991\.50/ }).click();
    await until(() => sent('ask.answer').length === 1, 'the answer was sent');
    expect(sent('ask.answer')).toEqual([{ id: 'prompt-2', option: 'sell' }]);
    await card.getByText('A fresh check comes first.').waitFor();
  });

  test('an answer is sent once, and a refused one is told in words', async () => {
    const { page, sent } = await open(states['deposit-asking']!(), {}, (host) =>
      host.answer('ask.answer', async () => {
        await new Promise((resolve) => setTimeout(resolve, 600));
        throw new Refusal(
          'expired',
          'The holding has changed since I asked; I ask again if it still matters.',
        );
      }),
    );
    const sell = page.getByRole('button', { name: /^Sell 0\.5000/ });
    await sell.dblclick();
    await page.getByText('The holding has changed since I asked').waitFor();
    expect(sent('ask.answer')).toHaveLength(1);
  });

  test('what a holding is for is asked without a default, and a part only with a quantity that can be', async () => {
    const { page, sent } = await open(states['holding-asked']!());
    const card = page.getByRole('region', { name: 'You hold ETH already' });
    await card.getByRole('button', { name: 'For trading: 5.0000 ETH' }).waitFor();
    await card.getByRole('button', { name: 'Keep 5.0000 ETH as reserve' }).waitFor();
    await shown(() => card.locator('.until').count()).toBe(0);
    const part = card.getByRole('button', { name: 'Part of it is for trading' });
    await shown(() => part.isDisabled()).toBe(true);
    const quantity = card.getByRole('textbox', { name: 'Part of it is for trading, in ETH' });
    await quantity.fill('5');
    await card.getByText('More than 0.001 and less than 5 ETH, in steps of 0.0001.').waitFor();
    await shown(() => part.isDisabled()).toBe(true);
    await quantity.fill('1.25');
    await part.click();
    await until(() => sent('ask.answer').length === 1, 'the answer was sent');
    expect(sent('ask.answer')).toEqual([{ id: 'prompt-5', option: 'part', quantity: '1.25' }]);
  });

  test('beside the clock of a question stands what happens at its end', async () => {
    const { page } = await open(states['deposit-asking']!());
    const card = page.getByRole('region', { name: '0.5000 ETH arrived: sell it?' });
    await shown(() => card.locator('.until').textContent()).toMatch(/^0:\d\d then left as it is$/);
    await card.getByRole('button', { name: 'Leave it as it is nothing is sent, asked stays FLAT' }).waitFor();
  });

  test('what was left as it is can be put right still', async () => {
    const { page } = await open(states.surplus!());
    const card = page.getByRole('region', { name: 'Left as it is' });
    await card.getByRole('button', { name: /^Put it right: sell 0\.1200 ETH/ }).waitFor();
    await card.getByRole('button', { name: /^Keep 0\.5950 ETH/ }).waitFor();
  });

  test.each([
    ['unknown', 'or up to 0.4750 if it filled'],
    ['unsettled', 'with 0.1180 not shown yet'],
    ['trade-running', 'with 0.0700 bought so far'],
    ['correcting', 'less 0.2100 sold so far'],
  ])('%s: under what is held stands what may not be in it', async (name, said) => {
    const { page } = await open(states[name]!(), { width: 1366, height: 860 });
    const line = page.locator('.held .state-text', { hasText: said });
    await line.waitFor();
    expect(await line.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(
      0,
    );
  });

  test('offline: of when what is held is, one time for the next try, and a button that sends nothing', async () => {
    const { page } = await open(states.offline!());
    await shown(() => page.locator('.held .panel-title').textContent()).toMatch(/as of \d\d:\d\d:\d\d/);
    await page.getByRole('button', { name: /^next try \d\d:\d\d:\d\d/ }).waitFor();
    const button = page.getByRole('button', { name: 'Offline: nothing can be sent' });
    await shown(() => button.isDisabled()).toBe(true);
    await page.getByText("The exchange can't be reached, so no order can be sent.").waitFor();
  });

  test('the reason has two lines where the sentence leaves them, and moves its evidence nowhere', async () => {
    const { page, host } = await open(states['partial-offer']!(), { width: 1366, height: 860 });
    const reason = page.locator('.cause .clamped');
    const cut = () => reason.evaluate((element) => element.scrollHeight > element.clientHeight + 1);
    await shown(cut).toBe(false);
    const evidence = page.getByRole('button', { name: /^Evidence/ });
    const before = await evidence.boundingBox();
    const [first, ...others] = states['partial-offer']!().symbols;
    const sentence = 'LONG, and much more is said of it, over and over again. '.repeat(3).trim();
    host.set({ symbols: [{ ...first!, sentence }, ...others] });
    await shown(cut).toBe(true);
    expect((await evidence.boundingBox())?.y).toBeCloseTo(before?.y ?? -1, 0);
  });

  test('an offer waits without a countdown', async () => {
    const { page } = await open(states['partial-offer']!());
    const card = page.getByRole('region', { name: 'LONG, 0.1900 ETH too little' });
    await card.getByRole('button', { name: /Buy back 0\.1900 ETH/ }).waitFor();
    await card.getByRole('button', { name: /Keep 0\.2850 ETH/ }).waitFor();
    await shown(() => card.locator('.until').count()).toBe(0);
  });

  test('the cause shows its records', async () => {
    const { page } = await open(states['partial-offer']!());
    await page.getByRole('button', { name: 'Evidence: 1 record' }).click();
    const shown = page.getByRole('dialog', { name: 'Evidence' });
    await shown.getByText('624052107X1', { exact: true }).waitFor();
    await shown.getByText('Cause: a trade made elsewhere.').waitFor();
  });

  test('the three steps of a trade stand there with their times as they happen', async () => {
    const { page } = await open(states['trade-running']!());
    const steps = page.getByRole('region', { name: /^Buying 0\.1180 ETH/ }).locator('.step');
    await shown(() => steps.allTextContents()).toEqual([
      expect.stringMatching(/Sync.*done, 0\.4 s/),
      expect.stringMatching(/Trade.*running, \d/),
      expect.stringMatching(/Verify.*waiting/),
    ]);
    const cut = () =>
      steps
        .locator('.step-state')
        .evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth).length);
    await shown(cut).toBe(0);
  });

  test('predicted stands beside actual when it is over', async () => {
    const { page } = await open(states['trade-done']!());
    await page.getByText('previewed 0.1180 ETH at 2,003.35 · actual 0.1180 ETH at 2,003.15').waitFor();
  });

  test('the last ten checks are a strip whose sentences can be reached by keyboard', async () => {
    const { page } = await open(world({ symbols: [eth({ checks: dots('drift', 'unsettled') })] }));
    await shown(() => page.locator('.strip .dot').count()).toBe(10);
    // What floats comes after the first picture, with the chart.
    await page.getByRole('img', { name: /^Price of/ }).waitFor();
    await page.locator('.strip .dot').last().focus();
    await page.getByRole('tooltip').getByText('unsettled: Held differs from asked.').waitFor();
  });

  test('a change of state is announced and nothing around it moves', async () => {
    const { page, host } = await open(world());
    const place = async () => page.locator('.plumb .cards').boundingBox();
    const before = await place();
    host.set({ symbols: states['partial-offer']!().symbols });
    await page.getByRole('region', { name: 'LONG, 0.1900 ETH too little' }).waitFor();
    const after = await place();
    expect(after?.y).toBeCloseTo(before?.y ?? -1, 0);
    await shown(() => page.locator('.sentence [aria-live=polite]').textContent()).toContain(
      'LONG, 0.1900 ETH too little',
    );
  });

  test('a halt says its reason and Re-arm names what it re-arms', async () => {
    const { page, host, sent } = await open(states['symbol-halted']!());
    await page.getByText('something else undoes each one').waitFor();
    await page.getByRole('button', { name: 'Re-arm ETH/USDC' }).click();
    await until(() => sent('halt.rearm').length === 1, 're-armed');
    host.set(states.killed!());
    await page.getByRole('button', { name: 'Re-arm trading' }).click();
    await until(() => sent('halt.rearm').length === 2, 're-armed all');
    expect(sent('halt.rearm')).toEqual([{ symbol: 'ETH/USDC' }, { symbol: null }]);
  });

  test('before the first reading nothing is guessed', async () => {
    const { page } = await open(states['never-read']!());
    await page.getByText('not read yet').waitFor();
    await page.getByText('I show nothing rather than a guess.').waitFor();
    expect(now).toBeGreaterThan(0);
  });
});
