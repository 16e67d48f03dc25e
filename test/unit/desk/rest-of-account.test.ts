import { describe, expect, it } from 'vitest';
import { createPracticeTransport } from '#main/desk/paper/practice-transport.ts';
import { RestOfAccount } from '#main/desk/rest-of-account.ts';
import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import {
  type ActionBody,
  type ActionName,
  createControl,
  PERMISSIONS,
  PracticeExchange,
} from '#main/practice/index.ts';
import { walletsView } from '#shared/ipc/wallets.ts';
import { inWords } from '#test/in-words.ts';
import { VirtualClock } from '#test/simulation/virtual-clock.ts';

const START = Date.UTC(2026, 10, 23);

function account() {
  const clock = new VirtualClock(START);
  const practice = new PracticeExchange({ seed: 'rest', balances: { USDT: '1000' } });
  const control = createControl(practice);
  const exchange = createMexcExchange({
    clock,
    transport: createPracticeTransport({ exchange: practice, clock }),
  });
  const rest = new RestOfAccount(exchange, () => clock.now());
  const requests = () =>
    practice.record.entries.flatMap((entry) =>
      entry.kind === 'request' && /account\/assets|sub-account/.test(entry.path) ? [entry.path] : [],
    );
  const act = <N extends ActionName>(name: N, body: ActionBody<N>) => control.run(name, body, clock.now());
  return { clock, rest, requests, act };
}

describe('the rest of the account', () => {
  it('shows futures wallet and sub-accounts beside spot, where the key may read them', async () => {
    const { act, rest } = account();
    act('setKey', { permissions: [...PERMISSIONS] });
    act('transfer', { asset: 'USDT', amount: '120.5', direction: 'SPOT_TO_FUTURES' });
    act('subAccount', { name: 'pilot', balances: { USDC: '150', ETH: '0' } });
    expect(inWords(await rest.view(false))).toEqual({
      readAt: START,
      wallets: [
        { kind: 'futures', name: 'Futures', assets: [{ asset: 'USDT', total: '120.5', available: '120.5' }] },
        { kind: 'sub-account', name: 'pilot', assets: [{ asset: 'USDC', total: '150', available: '150' }] },
      ],
      missing: [],
      never: expect.stringMatching(/^Margin, lending and Earn have no API at MEXC/),
    });
  });

  it('says in a sentence what the key may not read, and shows the rest', async () => {
    const { act, rest } = account();
    act('subAccount', { name: 'pilot', balances: { USDC: '150' } });
    const { wallets, missing } = await rest.view(false);
    expect(inWords(wallets.map((each) => each.name))).toEqual(['pilot']);
    expect(inWords(missing)).toEqual([
      'Futures wallet: your key may not read it. Give the key CONTRACT_ACCOUNT_READ (it only reads) if you want it shown here.',
    ]);
  });

  it('shows as many balances of a wallet as a window takes, and says how many it leaves out', async () => {
    const { act, clock, rest } = account();
    act('setKey', { permissions: [...PERMISSIONS] });
    for (let each = 1; each <= 3; each++)
      act('subAccount', { name: `pilot${each}`, balances: { USDC: '150' } });
    const balances = Array.from({ length: 2003 }, () => ({ asset: 'USDT', free: '5', locked: '0' }));
    act('fault.add', {
      match: { path: '/sub-account/asset', times: null },
      effect: { kind: 'answer', status: 200, body: JSON.stringify({ balances }) },
    });
    const reading = rest.view(false);
    // As many requests as this take their turns.
    await clock.advance(120_000);
    const view = await reading;
    expect(walletsView.parse(view)).toEqual(view);
    expect(inWords(view.wallets)).toHaveLength(4);
    expect(view.wallets[1]?.assets).toHaveLength(2000);
    expect(inWords(view.missing)).toContain('Sub-account pilot1: 3 more balances are not shown.');
  });

  it('fails quietly with the reason when the answer is not what is known of it, or does not come', async () => {
    const { act, rest } = account();
    act('setKey', { permissions: [...PERMISSIONS] });
    const answer = { kind: 'answer', status: 200, body: '{"rows":[]}' } as const;
    act('fault.add', { match: { path: '/api/v3/sub-account/list', times: 1 }, effect: answer });
    act('fault.add', {
      match: { path: '/api/v1/private/account/assets', times: 1 },
      effect: { kind: 'loseRequest', how: 'reset' },
    });
    const { wallets, missing } = await rest.view(false);
    expect(inWords(wallets)).toEqual([]);
    expect(inWords(missing)).toEqual([
      expect.stringMatching(/^Futures wallet: /),
      expect.stringMatching(/^Sub-accounts: MEXC's answer was not readable/),
    ]);
  });

  it('is read once in five minutes, on demand once in ten seconds, and not at all while nobody looks', async () => {
    const { clock, rest, requests } = account();
    await clock.advance(3_600_000);
    expect(requests()).toEqual([]);
    await Promise.all([rest.view(false), rest.view(true)]);
    expect(requests()).toHaveLength(2);
    await clock.advance(9000);
    await rest.view(true);
    await clock.advance(1000);
    await rest.view(false);
    expect(requests()).toHaveLength(2);
    await rest.view(true);
    expect(requests()).toHaveLength(4);
    await clock.advance(300_000);
    await rest.view(false);
    expect(requests()).toHaveLength(6);
  });
});
