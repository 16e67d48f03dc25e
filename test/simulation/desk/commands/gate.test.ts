import { afterEach, describe, expect, test } from 'vitest';
import { headlessServices } from '#main/headless/headless-services.ts';
import type { ChannelArgs, ChannelName } from '#shared/ipc/contract.ts';
import { type SettingDefinition, settingDefinitions } from '#shared/settings/definitions.ts';
import { presetChanges } from '#shared/settings/presets.ts';
import { loosens } from '#shared/settings/validate.ts';
import { inWords } from '#test/in-words.ts';
import { DeskWorld } from '../desk-world.ts';

let world: DeskWorld;
afterEach(() => world.clear());

const set = (key: string, value: string) =>
  world.done('settings.set', { scope: { kind: 'account' }, key, value });

/** Live at MEXC itself, at work: limits set, the one question answered, resumed. From then on main's dialog is declined. */
async function live(): Promise<void> {
  world = new DeskWorld({
    price: '2000',
    balances: { USDC: '1000', ETH: '1', SOL: '5' },
    options: { exchangeUrl: null },
  });
  await world.start();
  await world.settled();
  await set('maxOrder', '900');
  await set('maxPosition', '9000');
  await world.done('settings.set', { scope: { kind: 'reserve', asset: 'SOL' }, key: '', value: '0.5' });
  await world.done('ask.answer', { id: 'elsewhere-policy', option: 'ask' });
  await world.done('sync.resume', {});
  await world.pass(2000);
  world.agrees = false;
  world.dialogs.length = 0;
}

const ETH = 'ETH/USDC';
const foreignOrder = async () => {
  const order = { symbol: 'ETHUSDC', side: 'BUY', price: '1500', quantity: '0.1' } as const;
  world.live.control('foreignOrder', order);
  await world.until('the question', () => world.symbol().prompts.length > 0, 60_000);
};
/** Another installation's order halts the symbol. */
const halted = async () => {
  const order = { symbol: 'ETHUSDC', side: 'BUY', price: '1500', quantity: '0.1' } as const;
  world.live.control('foreignOrder', { ...order, clientOrderId: 'PLotherx00010000100aaaa' });
  await world.until('a halt', () => world.symbol().halt !== null, 60_000);
};
const settingsNow = () => ({ ...world.slice('settings') });

/** What each request of a page can do to how careful Live is. A channel that is not here does not compile. */
const channels: Record<ChannelName, 'reads' | 'no less careful' | 'a trade' | 'main asks'> = {
  'state.get': 'reads',
  'trade.preview': 'reads',
  'trade.submit': 'a trade',
  'standing.preview': 'reads',
  'standing.submit': 'a trade',
  'standing.cancel': 'no less careful',
  'trade.end': 'no less careful',
  'trade.tellWhenFunded': 'no less careful',
  'sync.checkNow': 'no less careful',
  'sync.pause': 'no less careful',
  'sync.resume': 'main asks',
  'ask.answer': 'main asks',
  'orders.cancel': 'a trade',
  'halt.engage': 'no less careful',
  'halt.rearm': 'main asks',
  'symbols.search': 'reads',
  // What is held there asks first, and trades made elsewhere ask until main has been answered.
  'symbols.add': 'no less careful',
  'symbols.remove': 'main asks',
  'symbols.reorder': 'no less careful',
  'settings.set': 'main asks',
  'settings.preset': 'main asks',
  'mode.set': 'main asks',
  'practice.disturb': 'no less careful',
  'history.query': 'reads',
  'history.timeline': 'reads',
  'history.export': 'reads',
  'report.export': 'reads',
  'wallets.get': 'reads',
  // One harmless message, to the address that main has asked about.
  'alarms.test': 'no less careful',
  // It stays listed, and comes again when it comes again.
  'alerts.acknowledge': 'no less careful',
  'alerts.list': 'reads',
  'metrics.query': 'reads',
  'portfolio.get': 'reads',
  'portfolio.changes': 'reads',
  'portfolio.visited': 'reads',
  'portfolio.trades': 'reads',
  'portfolio.export': 'reads',
  'exports.open': 'reads',
  'portfolio.restate': 'no less careful',
  'whatif.run': 'reads',
  'chart.candles': 'reads',
  'market.depth': 'reads',
  'keys.status': 'reads',
  'keys.save': 'main asks',
  'keys.test': 'reads',
  'keys.forget': 'no less careful',
};

interface Attempt {
  readonly channel: ChannelName;
  readonly what: string;
  readonly before?: () => Promise<unknown>;
  readonly args: () => ChannelArgs<ChannelName>;
}

const attempts: readonly Attempt[] = [
  {
    channel: 'sync.resume',
    what: 'resumes what the trader has paused',
    before: () => world.done('sync.pause', {}),
    args: () => ({}),
  },
  {
    channel: 'ask.answer',
    what: 'lets orders placed elsewhere be cancelled',
    before: foreignOrder,
    args: () => ({ id: world.symbol().prompts[0]?.id ?? '', option: 'always' }),
  },
  {
    channel: 'ask.answer',
    what: 'lets trades made elsewhere in an added symbol be undone by itself',
    before: async () => {
      await world.done('symbols.add', { symbol: 'MX/USDT' });
      await world.pass(1000);
    },
    args: () => ({ id: 'elsewhere-policy', option: 'enforce' }),
  },
  {
    channel: 'halt.rearm',
    what: 'takes the kill switch back',
    before: () => world.done('halt.engage', {}),
    args: () => ({ symbol: null }),
  },
  { channel: 'halt.rearm', what: 'arms a halted symbol', before: halted, args: () => ({ symbol: ETH }) },
  { channel: 'symbols.remove', what: 'forgets a halt', before: halted, args: () => ({ symbol: ETH }) },
  {
    channel: 'settings.set',
    what: 'lowers a reserve',
    args: () => ({ scope: { kind: 'reserve', asset: 'SOL' }, key: '', value: '0.499999999999999999' }),
  },
  {
    channel: 'settings.preset',
    what: 'lets less be asked',
    args: () => ({
      preset: 'hands-off',
      changes: presetChanges('hands-off', [ETH], world.slice('settings').symbols),
    }),
  },
  {
    channel: 'settings.set',
    what: 'takes a reserve away',
    args: () => ({ scope: { kind: 'reserve', asset: 'SOL' }, key: '', value: null }),
  },
  {
    channel: 'mode.set',
    what: 'comes back to Live',
    before: () => world.done('mode.set', { mode: 'practice' }),
    args: () => ({ mode: 'live' }),
  },
  {
    channel: 'keys.save',
    what: 'replaces the key',
    args: () => ({ apiKey: 'mx0other', apiSecret: 'other' }),
  },
];

describe("a page in Live that main's dialog is not agreed to for", () => {
  test.each(attempts)(
    'S5: $channel $what: refused, and nothing has changed',
    async ({ channel, before, args }) => {
      await live();
      await before?.();
      await world.pass(1000);
      const { paused, halt, mode } = world.slice('session');
      const settings = settingsNow();
      const symbols = world.slice('symbols').map((each) => [each.symbol, each.halt]);
      expect(world.dialogs).toEqual([]);
      expect(await world.refusal(channel, args())).toBe('You did not agree.');
      expect(world.dialogs).toHaveLength(1);
      await world.pass(1000);
      expect(world.slice('session')).toMatchObject({ paused, halt, mode });
      expect(settingsNow()).toEqual(settings);
      expect(world.slice('symbols').map((each) => [each.symbol, each.halt])).toEqual(symbols);
    },
  );

  test('S5: every channel that main asks about is attempted here', () => {
    const asked = Object.entries(channels).filter(([, care]) => care === 'main asks');
    expect(new Set(attempts.map(({ channel }) => channel))).toEqual(new Set(asked.map(([name]) => name)));
  });

  test('S5: what makes Live more careful, and the way out, needs no dialog', async () => {
    await live();
    await foreignOrder();
    await world.done('ask.answer', { id: world.symbol().prompts[0]?.id ?? '', option: 'only-mine' });
    await set('maxOrder', '800');
    await world.done('settings.set', { scope: { kind: 'reserve', asset: 'SOL' }, key: '', value: '0.6' });
    await world.done('symbols.add', { symbol: 'MX/USDT' });
    await world.done('sync.pause', {});
    await world.done('halt.engage', {});
    expect(world.dialogs).toEqual([]);
  });
});

/** Values worth trying: the bounds, one between them, every choice, and none. */
function values(definition: SettingDefinition): readonly string[] {
  if (definition.kind === 'switch') return ['true', 'false'];
  if (definition.kind === 'choice') return definition.choices.map(({ value }) => value);
  if (definition.kind === 'address') return ['', 'https://ntfy.sh/one', 'https://alarms.example/two'];
  const { min, max } = definition;
  const between = String(Math.round((Number(min) + Number(max)) / 2));
  return [String(min), between, String(max), ...(definition.default === '' ? [''] : [])];
}

const scopeOf = ({ scope }: SettingDefinition) =>
  scope === 'symbol' ? { kind: scope, symbol: ETH } : { kind: scope };

describe('the settings of Live', () => {
  test('S5: those that may be changed without being asked about are these alone', () => {
    const free = settingDefinitions.filter((each) => each.loosens === 'never').map(({ key }) => key);
    expect(free.sort()).toEqual([
      'guideSeen',
      'restMs',
      'rungs',
      'shortExplained',
      'startAtLogin',
      'swapColours',
      'theme',
    ]);
  });

  test('S5: each way that makes any of them less careful is refused without the dialog; each other is taken', async () => {
    await live();
    for (const definition of settingDefinitions) {
      const { key } = definition;
      for (const to of values(definition)) {
        const { installation, account, symbols } = world.slice('settings');
        const group = { installation, account, symbol: symbols[ETH] ?? {} }[definition.scope];
        const from = group[key] ?? definition.default;
        const before = world.dialogs.length;
        const answer = await world.ask('settings.set', { scope: scopeOf(definition), key, value: to });
        await world.pass(200);
        const asks = loosens(definition, from, to);
        expect(world.dialogs.length - before, `${key}: ${from} to ${to}`).toBe(asks ? 1 : 0);
        if (asks) expect(answer).toMatchObject({ ok: false, message: 'You did not agree.' });
      }
      if (definition.loosens === 'never') continue;
      const [first = '', ...others] = values(definition);
      const somewhere = [first, ...others].some((from) =>
        values(definition).some((to) => loosens(definition, from, to)),
      );
      expect(somewhere, `${key} can be loosened`).toBe(true);
    }
  });

  test.each([
    ['tolerance', '0.001', '0.5'],
    ['baseDust', '0.001', '1'],
    ['orderMinimum', '10', '10000'],
    ['sellMinimum', '10', '10000'],
    ['policy.elsewhere.drift', 'ask', 'notify'],
    ['policy.movement.drift', 'ask', 'adopt'],
    ['policy.own-order.drift', 'enforce', 'adopt'],
    ['notify.asks', 'true', 'false'],
    ['notify.halted', 'true', 'false'],
    ['alert.balance', 'true', 'false'],
    ['alert.balanceUsd', '50', '1000000'],
    ['alert.quiet', 'false', 'true'],
    ['questionSeconds', '60', '10'],
  ])('S5: %s from %s to %s is less careful', (key, from, to) => {
    const definition = settingDefinitions.find((each) => each.key === key);
    expect(definition && loosens(definition, from, to)).toBe(true);
  });
});

describe('a headless host in Live', () => {
  const headless = async () => {
    world = new DeskWorld({
      price: '2000',
      balances: { USDC: '1000' },
      options: { exchangeUrl: null, host: headlessServices(null) },
    });
    await world.start();
    await world.settled();
  };

  test('S5: refuses what loosens, and says where it can be done', async () => {
    await headless();
    const scope = { kind: 'symbol', symbol: ETH } as const;
    expect(await world.refusal('settings.set', { scope, key: 'tolerance', value: '1' })).toMatch(
      /nothing was changed.*desktop program on the same data folder/,
    );
    expect(world.slice('settings').symbols).toEqual({});
  });

  test('S5: has a way out of a pause and of the kill switch, which its start with --mode live stands for', async () => {
    await headless();
    for (const key of ['maxOrder', 'maxPosition']) await set(key, '900');
    await world.done('ask.answer', { id: 'elsewhere-policy', option: 'enforce' });
    await world.done('sync.resume', {});
    await world.done('halt.engage', {});
    await world.done('halt.rearm', { symbol: null });
    await world.done('sync.pause', {});
    await world.done('sync.resume', {});
    await world.pass(1000);
    expect(world.slice('session')).toMatchObject({ paused: false, halt: null });
  });
});

describe("the kill switch while main's dialog asks whether to arm again", () => {
  test('S5: pressed then, it wins over the dialog that is agreed to afterwards', async () => {
    const asked = Promise.withResolvers<{ agreed: true }>();
    const host = { kind: 'electron', confirm: () => asked.promise } as const;
    world = new DeskWorld({ price: '2000', options: { exchangeUrl: null, host } });
    await world.start();
    await world.settled();
    await world.done('halt.engage', {});
    const arming = world.desk.handle('halt.rearm', { symbol: null });
    await world.pass(1000);
    await world.done('halt.engage', {});
    asked.resolve({ agreed: true });
    expect(inWords(await world.wait(arming))).toMatchObject({
      ok: false,
      message: expect.stringContaining('still halted'),
    });
    await world.pass(1000);
    expect(world.slice('session').halt).not.toBeNull();
  });
});
