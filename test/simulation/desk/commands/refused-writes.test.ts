import { afterEach, describe, expect, test } from 'vitest';
import { JournalError } from '#main/journal/error.ts';
import type { ChannelArgs, ChannelName } from '#shared/ipc/contract.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import { DeskWorld, type DeskWorldOptions } from '../desk-world.ts';

let world: DeskWorld;
afterEach(() => world.clear());

async function open(options: DeskWorldOptions = {}): Promise<void> {
  world = new DeskWorld({ price: '2000', ...options });
  await world.start();
  await world.settled();
}

const full = () => ({ reject: new JournalError('full', 'The disk is full.') });

/** Everything that a command of the trader decides, as the window shows it. */
function decided() {
  const { paused } = world.slice('session');
  return {
    paused,
    settings: world.slice('settings'),
    symbols: world.slice('symbols').map(({ symbol, desired, prompts }) => ({
      symbol,
      desired,
      prompts: prompts.map(({ id, kind, options }) => ({
        id,
        kind,
        labels: options.map(({ label }) => label),
      })),
    })),
  };
}

const prompt = (kind: Prompt['kind'], symbol = 'ETH/USDC'): Prompt => {
  const found = world.symbol(symbol).prompts.find((each) => each.kind === kind);
  if (!found) throw new Error(`${symbol} puts no ${kind}`);
  return found;
};

/** A question stands: part of what is held was withdrawn. */
async function asks(): Promise<void> {
  await open({ balances: { USDC: '1000', ETH: '1' } });
  world.live.control('withdrawal', { asset: 'ETH', amount: '0.7' });
  await world.until(
    'a question',
    () => world.symbol().prompts.some(({ kind }) => kind === 'question'),
    120_000,
  );
}

/** A symbol was added in Live that is held already. */
async function holds(): Promise<void> {
  await open({ balances: { USDC: '1000', SOL: '5' } });
  await world.done('symbols.add', { symbol: 'SOL/USDC' });
  await world.pass(500);
  await world.until('the question', () => world.symbol('SOL/USDC').prompts.length > 0, 120_000);
}

/** Someone placed an order elsewhere, at MEXC itself, where it is asked about first. */
async function foreign(): Promise<void> {
  await open({ options: { exchangeUrl: null } });
  await world.done('settings.set', { scope: { kind: 'account' }, key: 'maxOrder', value: '900' });
  await world.done('settings.set', { scope: { kind: 'account' }, key: 'maxPosition', value: '900' });
  await world.done('ask.answer', { id: 'elsewhere-policy', option: 'ask' });
  await world.done('sync.resume', {});
  world.live.control('foreignOrder', { symbol: 'ETHUSDC', side: 'BUY', price: '1500', quantity: '0.1' });
  await world.until('the question', () => world.symbol().prompts.length > 0, 120_000);
}

/** Live at MEXC itself, where the policy for trades made elsewhere is not chosen yet. */
const unchosen = () => open({ options: { exchangeUrl: null } });

interface Command {
  readonly name: string;
  readonly before: () => Promise<void>;
  readonly send: () => readonly [ChannelName, ChannelArgs<ChannelName>];
  /** What it decides, as the window shows it, and what that is afterwards. */
  readonly shown: () => unknown;
  readonly is: unknown;
}

const answer = (kind: Prompt['kind'], option: string, symbol?: string) =>
  ['ask.answer', { id: prompt(kind, symbol).id, option }] as const;

const paused = () => world.slice('session').paused;
const names = () => world.slice('symbols').map(({ symbol }) => symbol);
const settings = () => world.slice('settings');
const desired = (symbol = 'ETH/USDC') => {
  const { state, target } = world.symbol(symbol).desired ?? {};
  return `${state} ${target}`;
};
const questions = () => world.symbol().prompts.filter(({ kind }) => kind !== 'left').length;

const commands: readonly Command[] = [
  { name: 'pause', before: open, send: () => ['sync.pause', {}], shown: paused, is: true },
  {
    name: 'resume',
    before: async () => {
      await open();
      await world.done('sync.pause', {});
    },
    send: () => ['sync.resume', {}],
    shown: paused,
    is: false,
  },
  {
    name: 'a setting of the account',
    before: open,
    send: () => ['settings.set', { scope: { kind: 'account' }, key: 'priceCap', value: '0.5' }],
    shown: () => settings().account,
    is: { priceCap: '0.5' },
  },
  {
    name: 'a setting of a symbol',
    before: open,
    send: () => [
      'settings.set',
      { scope: { kind: 'symbol', symbol: 'ETH/USDC' }, key: 'tolerance', value: '0.1' },
    ],
    shown: () => settings().symbols,
    is: { 'ETH/USDC': { tolerance: '0.1' } },
  },
  {
    name: 'a setting of the installation',
    before: open,
    send: () => ['settings.set', { scope: { kind: 'installation' }, key: 'cadenceSeconds', value: '10' }],
    shown: () => settings().installation,
    is: { cadenceSeconds: '10' },
  },
  {
    name: 'a reserve',
    before: open,
    send: () => ['settings.set', { scope: { kind: 'reserve', asset: 'ETH' }, key: '', value: '0.5' }],
    shown: () => settings().reserves,
    is: { ETH: '0.5' },
  },
  {
    name: 'a symbol to add',
    before: open,
    send: () => ['symbols.add', { symbol: 'SOL/USDC' }],
    shown: names,
    is: ['ETH/USDC', 'SOL/USDC'],
  },
  {
    name: 'a symbol to remove',
    before: open,
    send: () => ['symbols.remove', { symbol: 'ETH/USDC' }],
    shown: names,
    is: [],
  },
  {
    name: 'another order of the symbols',
    before: async () => {
      await open();
      await world.done('symbols.add', { symbol: 'SOL/USDC' });
      await world.settled('SOL/USDC');
    },
    send: () => ['symbols.reorder', { symbols: ['SOL/USDC', 'ETH/USDC'] }],
    shown: names,
    is: ['SOL/USDC', 'ETH/USDC'],
  },
  { name: 'Keep', before: asks, send: () => answer('question', 'keep'), shown: desired, is: 'LONG 0.3' },
  { name: 'Leave it', before: asks, send: () => answer('question', 'decline'), shown: questions, is: 0 },
  {
    name: 'a holding that is for trading',
    before: holds,
    send: () => answer('holding', 'trade', 'SOL/USDC'),
    shown: () => desired('SOL/USDC'),
    is: 'LONG 5',
  },
  {
    name: 'a holding that is a reserve',
    before: holds,
    send: () => answer('holding', 'reserve', 'SOL/USDC'),
    shown: () => [desired('SOL/USDC'), settings().reserves],
    is: ['NO_POSITION 0', { SOL: '5' }],
  },
  {
    name: 'the policy for orders placed elsewhere',
    before: foreign,
    send: () => answer('foreign-orders', 'always'),
    shown: () => settings().symbols['ETH/USDC']?.pendingOrders,
    is: 'always',
  },
  {
    name: 'the policy for trades made elsewhere',
    before: unchosen,
    send: () => ['ask.answer', { id: 'elsewhere-policy', option: 'notify' }],
    shown: () => settings().symbols,
    is: { 'ETH/USDC': { 'policy.elsewhere.drift': 'notify' } },
  },
];

describe('a command whose row the journal refuses', () => {
  test.each(commands)(
    'K9: $name: nothing has changed, in memory and on disk, and the answer says so',
    async (each) => {
      await each.before();
      await world.pass(500);
      const before = decided();
      const lines = world.slice('log').length;
      const orders = world.live.orders();
      world.onAppend = full;
      const [channel, args] = each.send();
      const sentence = await world.refusal(channel, args);
      expect(sentence).toMatch(/The disk is full/);
      expect(sentence).toMatch(/nothing was changed/i);
      await world.pass(500);
      expect(decided()).toEqual(before);
      const told = world
        .slice('log')
        .slice(lines)
        .map((line) => line.sentence);
      expect(told.filter((line) => !/journal/.test(line))).toEqual([]);
      world.onAppend = null;
      // Beyond the next check, which writes what it could not write before.
      await world.pass(40_000);
      expect(world.live.orders()).toEqual(orders);
      world.crash();
      await world.start();
      await world.settled();
      const after = decided();
      expect({
        ...after,
        symbols: after.symbols.map(({ symbol, desired }) => ({ symbol, desired })),
      }).toEqual({
        ...before,
        symbols: before.symbols.map(({ symbol, desired }) => ({ symbol, desired })),
      });
    },
  );

  test.each(commands)('K9: $name: what was answered to be done is so after a crash at once', async (each) => {
    await each.before();
    const [channel, args] = each.send();
    await world.done(channel, args);
    world.crash();
    await world.start();
    expect(each.shown()).toEqual(each.is);
  });
});
