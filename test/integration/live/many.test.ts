import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import type { Client } from '#test/e2e/harness/client.ts';
import { startExchange } from '#test/e2e/harness/exchange.ts';
import { cleanUp, newFolder, startLive } from '#test/e2e/harness/host.ts';
import { Rng } from '#test/simulation/fuzz/rng.ts';
import { type Act, shuffled } from '#test/simulation/many/disturbances.ts';
import { type LedgerFill, unexplained } from '#test/simulation/many/ledger.ts';

afterAll(cleanUp);

const SYMBOLS = ['ETH/USDT', 'SOL/USDT', 'MX/USDT'];
const START = { ETH: '0', SOL: '4', MX: '200', USDT: '3000', USDC: '0' };
const SEED = 20261123;
const PATIENCE = 150_000;

const whole = (symbol: string, action: 'long' | 'short' | 'flat', value = '100') => ({
  symbol,
  action,
  size: { kind: 'percent' as const, value },
});
const prompts = (client: Client) => SYMBOLS.flatMap((symbol) => client.symbol(symbol).prompts);

/** What is held when it is added is asked about; all of it is for trading here. */
async function add(client: Client, symbol: string): Promise<void> {
  await client.done('symbols.add', { symbol });
  const listed = () => client.slice('symbols').some((view) => view.symbol === symbol);
  await client.until(`${symbol} was listed`, listed);
  await client.until(`${symbol} was looked at`, () => {
    const { desired, prompts: open } = client.symbol(symbol);
    return desired !== null || open.length > 0;
  });
  const [prompt] = client.symbol(symbol).prompts;
  if (!prompt) return;
  expect(prompt.kind).toBe('holding');
  const refused = await client.done('trade.preview', whole(symbol, 'flat'));
  expect(refused).toMatchObject({
    verdict: 'refused',
    sentence: expect.stringMatching(/^You hold .*or part\?/),
  });
  await client.done('ask.answer', { id: prompt.id, option: 'trade' });
  await client.settled(symbol);
}

/** Answers what waits until all is in sync and stays so for two checks. */
async function settle(client: Client, random: Rng): Promise<void> {
  const until = Date.now() + PATIENCE;
  for (let calm = 0; calm < 2; ) {
    if (Date.now() > until)
      throw new Error(`never calm: ${SYMBOLS.map((each) => client.symbol(each).sentence)}`);
    await sleep(700);
    await client.checks(1);
    const open = prompts(client)[0];
    const halted = SYMBOLS.find((symbol) => client.symbol(symbol).halt !== null);
    if (halted) await client.ask('halt.rearm', { symbol: halted });
    else if (open) {
      const [yes = 'keep'] = open.options.map(({ id }) => id);
      await client.ask('ask.answer', { id: open.id, option: random.chance(0.5) ? yes : 'keep' });
    }
    const quiet = SYMBOLS.every((symbol) => {
      const { health, activity } = client.symbol(symbol);
      return health === 'in sync' && activity === null;
    });
    calm = quiet && !open && !halted ? calm + 1 : 0;
  }
}

async function fillsOf(client: Client): Promise<LedgerFill[]> {
  const { rows } = await client.done('history.query', { table: 'fills', limit: 500 });
  return rows
    .map(({ data, symbol }) => ({
      data: data as unknown as LedgerFill & { clientOrderId: string | null },
      symbol,
    }))
    .filter(({ data }) => data.clientOrderId?.startsWith('PL'))
    .map(({ data, symbol }) => {
      const [base = '', quote = ''] = (symbol ?? '').split('/');
      return { ...data, base, quote };
    });
}

describe('three symbols of one quote asset over real processes', { timeout: PATIENCE + 120_000 }, () => {
  test('one of each desired state, ten disturbances in a random order: in sync, every unit explained', async () => {
    const random = new Rng(SEED);
    const exchange = await startExchange(
      ...Object.entries(START).flatMap(([asset, amount]) => ['--balance', `${asset}=${amount}`]),
    );
    const host = await startLive(exchange, newFolder());
    const client = await host.connect();
    await client.settled('ETH/USDC');
    await client.done('symbols.remove', { symbol: 'ETH/USDC' });
    for (const symbol of SYMBOLS) await add(client, symbol);

    // What can't be is refused in one sentence, and changes nothing.
    expect(await client.ask('symbols.add', { symbol: 'ETH/USDT' })).toMatchObject({
      ok: false,
      message: 'ETH/USDT is already in the list.',
    });

    await client.click(whole('ETH/USDT', 'long', '30'));
    await client.click(whole('SOL/USDT', 'short'));
    await client.click(whole('MX/USDT', 'flat'));
    const states = SYMBOLS.map((symbol) => client.symbol(symbol).desired?.state);
    expect(states).toEqual(['LONG', 'SHORT', 'NO_POSITION']);

    const movements: NonNullable<Act['moves']>[] = [];
    for (const { acts } of shuffled(random)) {
      for (const { action, body, moves } of acts) {
        await exchange.act(action, body as never);
        if (moves) movements.push(moves);
      }
      await sleep(random.int(0, 1200));
    }
    await exchange.act('fillBehaviour', { fill: { mode: 'book' } });
    await settle(client, random);

    const own = await fillsOf(client);
    const foreign = (await exchange.record('fill'))
      .filter(({ clientOrderId }) => !clientOrderId?.startsWith('PL'))
      .map((fill) => ({ ...fill, base: fill.symbol.replace('USDT', ''), quote: 'USDT' }));
    const end: Record<string, string> = {};
    for (const asset of Object.keys(START)) end[asset] = await exchange.total(asset);
    expect(own.length).toBeGreaterThan(3);
    expect(foreign.length).toBeGreaterThan(4);
    expect(movements).toHaveLength(4);
    expect(unexplained({ start: START, own, foreign, movements, end })).toEqual({});
    expect((await exchange.act('state', {})).openOrders).toEqual([]);
    client.close();
    expect(await host.end('SIGTERM')).toBe(0);
    await exchange.stop();
  });
});
