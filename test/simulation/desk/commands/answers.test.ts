import { afterEach, describe, expect, test } from 'vitest';
import { tell } from '#main/sync/engine-words.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import { inWords } from '#test/in-words.ts';
import { DeskWorld, type DeskWorldOptions } from '../desk-world.ts';

let world: DeskWorld;
afterEach(() => world.clear());

async function open(options: DeskWorldOptions): Promise<void> {
  world = new DeskWorld({ price: '2000', ...options });
  await world.start();
  await world.settled();
}

const find = (kind: Prompt['kind'], symbol = 'ETH/USDC') =>
  world
    .slice('symbols')
    .find((each) => each.symbol === symbol)
    ?.prompts.find((each) => each.kind === kind);
async function prompt(kind: Prompt['kind'], symbol?: string): Promise<Prompt> {
  await world.until(`a ${kind}`, () => find(kind, symbol) !== undefined, 120_000);
  return find(kind, symbol) as Prompt;
}
const label = (from: Prompt, option: string) => from.options.find(({ id }) => id === option)?.label;
const desired = () => `${world.symbol().desired?.state} ${world.symbol().desired?.target}`;
const withdraw = (amount: string) => world.live.control('withdrawal', { asset: 'ETH', amount });
const order = (price: string) =>
  world.live.control('foreignOrder', { symbol: 'ETHUSDC', side: 'BUY', price, quantity: '0.1' });

/** At MEXC itself: orders placed elsewhere are asked about. */
async function atMexc(): Promise<void> {
  await open({ options: { exchangeUrl: null }, balances: { USDC: '1000', ETH: '1' } });
  for (const key of ['maxOrder', 'maxPosition'])
    await world.done('settings.set', { scope: { kind: 'account' }, key, value: '9000' });
  await world.done('ask.answer', { id: 'elsewhere-policy', option: 'ask' });
  await world.done('sync.resume', {});
}

/** LONG 1 ETH of which 0.7 were withdrawn: it asks. */
async function asks(): Promise<Prompt> {
  await open({ balances: { USDC: '3000', ETH: '1' } });
  withdraw('0.7');
  return prompt('question');
}

/** A Long that the price ran away from. */
async function unfinished(): Promise<Prompt> {
  await open({ balances: { USDC: '1000', ETH: '0.1' } });
  world.live.control('setBook', {
    symbol: 'ETHUSDC',
    bids: [['1999', '5']],
    asks: [
      ['2001', '0.2'],
      ['2100', '5'],
    ],
  });
  await world.pass(3000);
  await world.click('long', '100');
  return prompt('unfinished');
}

describe('an answer to a prompt', () => {
  test.each(['foreign:ETH/USDC', 'ETH/USDC', '', '0', 'foreign:', 'undefined', '__proto__'])(
    'K6: with the id "%s" of none that stands is refused, and loosens nothing',
    async (id) => {
      await atMexc();
      for (const option of ['always', 'approve', 'keep', 'retry', 'trade']) {
        const answer = await world.ask('ask.answer', { id, option });
        expect(answer.ok).toBe(false);
      }
      expect(world.slice('settings').symbols['ETH/USDC']?.pendingOrders).toBeUndefined();
      expect(world.live.ownOrders()).toEqual([]);
    },
  );

  test('K6: counts once, and never for a later asking about other orders', async () => {
    await atMexc();
    order('1500');
    const first = await prompt('foreign-orders');
    order('1501');
    await world.until('a question about both', () => (find('foreign-orders')?.id ?? first.id) !== first.id);
    const second = await prompt('foreign-orders');
    expect(await world.refusal('ask.answer', { id: first.id, option: 'always' })).toMatch(/has changed/);
    expect(world.slice('settings').symbols['ETH/USDC']?.pendingOrders).toBeUndefined();
    await world.done('ask.answer', { id: second.id, option: 'only-mine' });
    expect(await world.refusal('ask.answer', { id: second.id, option: 'always' })).toMatch(
      /has been answered/,
    );
    await world.pass(60_000);
    expect(world.slice('settings').symbols['ETH/USDC']?.pendingOrders).toBe('only-mine');
    expect(world.live.orders().filter((each) => /NEW/.test(each))).toHaveLength(2);
  });

  test('K6: with an option that the prompt does not list is refused, and it stands on', async () => {
    const asked = await asks();
    for (const option of ['retry', 'always', 'trade', 'enforce', '', 'constructor'])
      expect(await world.refusal('ask.answer', { id: asked.id, option })).toBe(
        'This question has no such answer.',
      );
    expect((await prompt('question')).id).toBe(asked.id);
    expect(world.live.ownOrders()).toEqual([]);
  });

  test('K6: the choice for trades made elsewhere can not be made again by an old answer', async () => {
    await atMexc();
    expect(await world.refusal('ask.answer', { id: 'elsewhere-policy', option: 'enforce' })).toMatch(
      /answered/,
    );
    await world.pass(500);
    expect(world.slice('settings').symbols['ETH/USDC']?.['policy.elsewhere.drift']).toBe('ask');
  });

  test('K7: Keep keeps what its button says, or is refused and asked anew with what is held now', async () => {
    const asked = await asks();
    expect(inWords(label(asked, 'keep'))).toBe('Keep 0.3 ETH');
    // The answer is on its way while a check reads what has changed again.
    world.live.latency = { there: 25, back: 25 };
    withdraw('0.2');
    let refused = '';
    await world
      .until('another reading', () => world.symbol().held?.base === '0.1', 60_000)
      .catch(() => undefined);
    const answer = await world.ask('ask.answer', { id: asked.id, option: 'keep' });
    if (!answer.ok) refused = answer.message;
    expect(refused).toMatch(/changed/);
    expect(desired()).toBe('LONG 1');
    await world.until('the new question', () => (find('question')?.id ?? asked.id) !== asked.id, 120_000);
    const anew = await prompt('question');
    expect(inWords(label(anew, 'keep'))).toBe('Keep 0.1 ETH');
    await world.done('ask.answer', { id: anew.id, option: 'keep' });
    await world.pass(1000);
    expect(desired()).toBe('LONG 0.1');
    expect(world.live.ownOrders()).toEqual([]);
  });

  test.each([0, 20, 40, 60, 80, 120, 200, 400, 800, 1600, 5000, 16_000, 31_000])(
    'K7: Keep pressed %d ms after what is held has changed never keeps anything but the quantity on its button',
    async (ms) => {
      const asked = await asks();
      withdraw('0.2');
      await world.pass(ms);
      const answer = await world.ask('ask.answer', { id: asked.id, option: 'keep' });
      await world.pass(500);
      expect(desired()).toBe(answer.ok ? 'LONG 0.3' : 'LONG 1');
    },
  );

  test('K7: Keep of an unfinished trade names the quantity, and is refused when another is held', async () => {
    const asked = await unfinished();
    expect(inWords(label(asked, 'keep'))).toBe('Keep 0.3 ETH');
    withdraw('0.1');
    await world.until('another reading', () => world.symbol().held?.base === '0.2', 60_000);
    expect(await world.refusal('ask.answer', { id: asked.id, option: 'keep' })).toMatch(/changed/);
    const anew = await prompt('unfinished');
    expect(inWords(label(anew, 'keep'))).toBe('Keep 0.2 ETH');
    await world.done('ask.answer', { id: anew.id, option: 'keep' });
    await world.pass(1000);
    expect(desired()).toBe('LONG 0.2');
  });

  test('K7: Try again never buys more than its button says', async () => {
    const asked = await unfinished();
    const said = /buy ([\d.]+) ETH/.exec(tell(label(asked, 'retry') ?? ''))?.[1] ?? '';
    withdraw('0.001');
    await world.pass(40_000);
    world.live.control('movePrice', { symbol: 'ETHUSDC', price: '2000' });
    await world.pass(40_000);
    const before = Number(world.live.total('ETH'));
    const now = await prompt('unfinished');
    const offered = /buy ([\d.]+) ETH/.exec(tell(label(now, 'retry') ?? ''))?.[1] ?? said;
    await world.ask('ask.answer', { id: now.id, option: 'retry' });
    await world.pass(60_000);
    expect(Number(world.live.total('ETH')) - before).toBeLessThanOrEqual(Number(offered) + 1e-9);
  });

  test('K7: a holding that has changed is not taken by an answer about the one before', async () => {
    await open({ balances: { USDC: '1000', SOL: '5' } });
    await world.done('symbols.add', { symbol: 'SOL/USDC' });
    await world.pass(500);
    const asked = await prompt('holding', 'SOL/USDC');
    world.live.control('withdrawal', { asset: 'SOL', amount: '1' });
    await world.until('another question', () => find('holding', 'SOL/USDC')?.id !== asked.id, 60_000);
    expect(await world.refusal('ask.answer', { id: asked.id, option: 'reserve' })).toMatch(/changed/);
    expect(world.slice('settings').reserves).toEqual({});
  });
});
