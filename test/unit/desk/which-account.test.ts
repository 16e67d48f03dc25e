import { describe, expect, test } from 'vitest';
import { keyAccounts } from '#main/desk/account/key-accounts.ts';
import { createPracticeTransport } from '#main/desk/paper/practice-transport.ts';
import { Unreachable } from '#main/desk/venues/unreachable.ts';
import { whichAccount } from '#main/desk/venues/which-account.ts';
import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import { createControl, type FaultEffect, PracticeExchange } from '#main/practice/index.ts';
import { ModelDisk, openModelJournal } from '#test/simulation/model-journal.ts';
import { VirtualClock } from '#test/simulation/virtual-clock.ts';

const KEY = 'mx0vCanaryAccessKey';
const answer = (status: number, body: string): FaultEffect => ({ kind: 'answer', status, body });
/** Every way in which the number of the account was not told, and what the trader reads of it. */
const UNTOLD: readonly [string, FaultEffect, RegExp][] = [
  ['502', answer(502, 'Bad Gateway'), /test the key on the key screen/],
  ['404', answer(404, 'Not Found'), /test the key on the key screen/],
  ['700007', answer(400, '{"code":700007,"msg":"No permission"}'), /permission SPOT_ACCOUNT_READ at MEXC/],
  ['an HTML page', answer(200, '<html>Login</html>'), /what stands between this computer and MEXC/],
  ['a lost reply', { kind: 'loseReply', how: 'reset' }, /test the key on the key screen/],
  ['no uid', answer(200, '{}'), /what stands between/],
  ['a uid of another type', answer(200, '{"uid":209302839}'), /what stands between/],
  ['an empty uid', answer(200, '{"uid":""}'), /what stands between/],
];

function place() {
  const clock = new VirtualClock(Date.UTC(2026, 10, 23, 14));
  const practice = new PracticeExchange({ seed: 'uid', rateLimits: false });
  const exchange = createMexcExchange({
    clock,
    transport: createPracticeTransport({ exchange: practice, clock }),
  });
  const disk = new ModelDisk();
  const accounts = keyAccounts(openModelJournal({ disk, clock, onAppend: () => null }));
  const settle = async <T>(promise: Promise<T>): Promise<T> => {
    let done = false;
    const guarded = promise.finally(() => {
      done = true;
    });
    guarded.catch(() => undefined);
    await clock.until(() => done, 600_000);
    return guarded;
  };
  return {
    disk,
    clock,
    uid: practice.core.uid,
    ask: () => settle(whichAccount(exchange, accounts, 'mexc', KEY)),
    fault: (effect: FaultEffect, times: number | null, path = '/uid') =>
      createControl(practice).run('fault.add', { match: { path, times }, effect } as never, clock.now()),
  };
}

describe.each(UNTOLD)('K21: an account whose uid is answered by %s', (_, effect, remedy) => {
  test.each([1, 3, 30])('%i times in a row is waited for, and said; no name is made up', async (times) => {
    const { ask, fault, uid, clock } = place();
    fault(effect, times);
    for (let i = 0; i < times; i++) {
      const refused = await ask().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Unreachable);
      expect((refused as Error).message).toMatch(/^I don't know yet which account this key belongs to/);
      expect((refused as Error).message).toMatch(remedy);
      await clock.advance(60_000);
    }
    expect(await ask()).toBe(uid);
  });

  test('is the one that the same key once had, also when it is never told again', async () => {
    const { ask, fault, uid, disk } = place();
    expect(await ask()).toBe(uid);
    fault(effect, null);
    for (let i = 0; i < 3; i++) expect(await ask()).toBe(uid);
    const written = JSON.stringify([...disk.account({ venue: 'installation', uid: '-' }).docs]);
    expect(written).toContain(uid);
    expect(written).not.toContain(KEY);
  });

  test('is waited for while the account does not answer either, although the key is known', async () => {
    const { ask, fault, uid } = place();
    await ask();
    fault(effect, null);
    fault(answer(503, 'Service Unavailable'), 1, '/account');
    await expect(ask()).rejects.toBeInstanceOf(Unreachable);
    expect(await ask()).toBe(uid);
  });
});

test('K21: a key that is said to belong to another account than it once did opens neither', async () => {
  const { ask, fault, uid } = place();
  await ask();
  fault(answer(200, '{"uid":"42"}'), 1);
  await expect(ask()).rejects.toThrow(`This key belonged to account ${uid}, and now MEXC says 42.`);
  expect(await ask()).toBe(uid);
});
