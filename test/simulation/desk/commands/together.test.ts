import { afterEach, describe, expect, test } from 'vitest';
import { type SettingDefinition, settingDefinitions } from '#shared/settings/definitions.ts';
import { DeskWorld } from '../desk-world.ts';

let world: DeskWorld;
afterEach(() => world.clear());

async function open(balances: Readonly<Record<string, string>> = { USDC: '1000' }): Promise<void> {
  world = new DeskWorld({ price: '2000', balances });
  await world.start();
  await world.settled();
}

/** Another valid value of a setting than the one that it has at first. */
function other(definition: SettingDefinition): string {
  if (definition.kind === 'switch') return definition.default === 'true' ? 'false' : 'true';
  if (definition.kind === 'choice')
    return definition.choices.find(({ value }) => value !== definition.default)?.value ?? '';
  if (definition.kind === 'address') return 'https://ntfy.sh/one';
  const preset = definition.default === '' ? '' : String(Number(definition.default));
  return String(definition.min) === preset ? String(definition.max) : String(definition.min);
}

const scopeOf = ({ scope }: SettingDefinition) =>
  scope === 'symbol' ? { kind: scope, symbol: 'ETH/USDC' } : { kind: scope };

const kept = () => {
  const { installation, account, symbols, reserves } = world.slice('settings');
  return { installation, account, symbol: symbols['ETH/USDC'] ?? {}, reserves };
};

describe('commands that come together', () => {
  test.each([2, 10, settingDefinitions.length])(
    'K11: of %d settings that are set together none is lost, now or after a restart',
    async (count) => {
      await open();
      const changed = settingDefinitions.slice(0, count);
      const answers = await Promise.all(
        changed.map((each) =>
          world.ask('settings.set', { scope: scopeOf(each), key: each.key, value: other(each) }),
        ),
      );
      const taken = changed.filter((_, index) => answers[index]?.ok);
      expect(taken.length).toBe(changed.length);
      const expected = (scope: string) =>
        Object.fromEntries(
          taken.filter((each) => each.scope === scope).map((each) => [each.key, other(each)]),
        );
      for (const life of ['now', 'after a restart']) {
        await world.pass(1000);
        const { installation, account, symbol } = kept();
        expect({ installation, account, symbol }, life).toEqual({
          installation: expected('installation'),
          account: expected('account'),
          symbol: expected('symbol'),
        });
        if (life === 'now') await world.restart();
      }
    },
  );

  test.each([2, 10, 100])('K11: of %d reserves that are set together none is lost', async (count) => {
    const assets = Array.from({ length: count }, (_, index) => `A${index}`);
    await open(Object.fromEntries(assets.map((asset) => [asset, '3'])));
    const answers = await Promise.all(
      assets.map((asset) =>
        world.ask('settings.set', { scope: { kind: 'reserve', asset }, key: '', value: '2' }),
      ),
    );
    expect(answers.every((each) => each.ok)).toBe(true);
    await world.restart();
    expect(kept().reserves).toEqual(Object.fromEntries(assets.map((asset) => [asset, '2'])));
  });

  test('K11: of two symbols with the same base that are added together one is refused', async () => {
    await open();
    const answers = await Promise.all(
      ['SOL/USDC', 'SOL/USDT'].map((symbol) => world.ask('symbols.add', { symbol })),
    );
    expect(answers.map((each) => each.ok)).toEqual([true, false]);
    await world.restart();
    expect(world.slice('symbols').map(({ symbol }) => symbol)).toEqual(['ETH/USDC', 'SOL/USDC']);
  });

  test('K11: symbols added, removed and put in order together end as the answers say, now and after a restart', async () => {
    await open();
    await world.done('symbols.add', { symbol: 'SOL/USDC' });
    const answers = await Promise.all([
      world.ask('symbols.add', { symbol: 'MX/USDT' }),
      world.ask('symbols.remove', { symbol: 'SOL/USDC' }),
      world.ask('symbols.reorder', { symbols: ['MX/USDT', 'ETH/USDC'] }),
      world.ask('symbols.remove', { symbol: 'SOL/USDC' }),
    ]);
    expect(answers.map((each) => each.ok)).toEqual([true, true, true, false]);
    await world.pass(1000);
    expect(world.slice('symbols').map(({ symbol }) => symbol)).toEqual(['MX/USDT', 'ETH/USDC']);
    await world.restart();
    expect(world.slice('symbols').map(({ symbol }) => symbol)).toEqual(['MX/USDT', 'ETH/USDC']);
  });

  test('K11: of pauses and resumes that are sent together the last one written holds, now and after a restart', async () => {
    await open();
    await Promise.all([
      world.ask('sync.pause', {}),
      world.ask('sync.resume', {}),
      world.ask('sync.pause', {}),
    ]);
    await world.pass(1000);
    const said = world.slice('log').filter(({ kind }) => kind === 'paused' || kind === 'resumed');
    expect(said).toHaveLength(3);
    expect(world.slice('session').paused).toBe(said.at(-1)?.kind === 'paused');
    await world.restart();
    await world.pass(1000);
    expect(world.slice('session').paused).toBe(said.at(-1)?.kind === 'paused');
  });
});
