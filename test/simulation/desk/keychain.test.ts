import '#main/desk/venues/paper.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { createCredentials } from '#main/credentials/credentials.ts';
import { FakeKeytar } from '#test/unit/credentials/fake-keytar.ts';
import { DeskWorld } from './desk-world.ts';

let world: DeskWorld;
afterEach(() => world.clear());

const SAVED = JSON.stringify({ apiKey: 'mx0vglCANARY000001', apiSecret: '0123456789abcdef0123456789abcdef' });

/** A program with its keys in the keychain, which was last in Live (`mode` null) or is started with --mode live. */
function worldWith(keytar: FakeKeytar): DeskWorld {
  keytar.entries.set('Plumbline/mexc', SAVED);
  return new DeskWorld({
    options: { exchangeUrl: null, keys: null },
    credentials: (clock) =>
      createCredentials({
        load: () => keytar,
        startTimer: (ms, run) => clock.after(ms, run),
        platform: 'linux',
      }),
  });
}

/** Lets a first run be in Live, so that the next one remembers it. */
async function rememberLive(keytar: FakeKeytar): Promise<void> {
  await world.start({ mode: 'live' });
  await world.until('Live is open', () => world.slice('session').health !== 'offline');
  await world.stop();
  keytar.calls.length = 0;
}

const session = () => world.slice('session');

describe.each([
  ['a remembered Live', null],
  ['--mode live', 'live'],
] as const)('D12: %s with a keychain that asks for its password', (_name, mode) => {
  test.each([5, 31, 600])(
    'for %s s is waited for, in no other mode, and opens when it answers',
    async (seconds) => {
      const keytar = new FakeKeytar();
      world = worldWith(keytar);
      await rememberLive(keytar);
      keytar.hang = true;
      await world.start({ mode });
      expect(session()).toMatchObject({ mode: 'live', badge: 'LIVE', health: 'offline' });
      expect(session().sentence).toMatch(
        /^I wait for the system's keyring, which has not answered yet: if it asks/,
      );
      await world.pass(seconds * 1000 - 4000);
      // Asked once: a second question would be a second window that asks for the password.
      expect([session().mode, keytar.calls]).toEqual(['live', ['get']]);
      keytar.release();
      await world.until('Live is open', () => session().health !== 'offline', 2000);
      expect(session().mode).toBe('live');
      await world.stop();
    },
  );

  test('that is dismissed is asked again after a minute, not at once, and goes on when it is unlocked', async () => {
    const keytar = new FakeKeytar();
    world = worldWith(keytar);
    await rememberLive(keytar);
    keytar.failure = 'Cannot create an item in a locked collection';
    await world.start({ mode });
    expect(session()).toMatchObject({ mode: 'live', health: 'offline' });
    expect(session().sentence).toMatch(/^I wait for the system's keyring, which is locked: unlock it/);
    const asked = keytar.calls.length;
    await world.pass(59_000);
    expect(keytar.calls.length).toBe(asked);
    keytar.failure = null;
    await world.until('Live is open', () => session().health !== 'offline', 3000);
    expect(session().mode).toBe('live');
    await world.stop();
  });

  test('that answers a locked lookup as if there were no entry is not taken for one without keys', async () => {
    const keytar = new FakeKeytar();
    world = worldWith(keytar);
    await rememberLive(keytar);
    keytar.entries.clear();
    keytar.setPassword = async () => {
      throw new Error('Cannot create an item in a locked collection');
    };
    await world.start({ mode });
    expect(session()).toMatchObject({ mode: 'live', health: 'offline' });
    await world.stop();
  });

  test('leaves every way out: another mode, the kill switch, the end', async () => {
    const keytar = new FakeKeytar();
    world = worldWith(keytar);
    await rememberLive(keytar);
    keytar.hang = true;
    await world.start({ mode });
    await world.done('halt.engage', {});
    expect(session().halt).not.toBeNull();
    await world.done('mode.set', { mode: 'sim' });
    await world.until('Simulation is shown', () => session().mode === 'sim');
    keytar.release();
    await world.pass(120_000);
    expect(session().mode).toBe('sim');
    await world.stop();
  });
});

test('D12: a click on Live beside a keychain that asks says so, stays where it is, and works once it has answered', async () => {
  const keytar = new FakeKeytar();
  world = worldWith(keytar);
  await world.start({ mode: 'sim' });
  keytar.hang = true;
  expect(await world.refusal('mode.set', { mode: 'live' })).toMatch(
    /I wait for the system's keyring.*choose Live again then/,
  );
  expect(session().mode).toBe('sim');
  keytar.release();
  await world.pass(60_000);
  expect(session().mode).toBe('sim');
  await world.done('mode.set', { mode: 'live' });
  await world.until('Live is shown', () => session().mode === 'live');
  await world.stop();
});

test.each([
  ['asks for its password', { hang: true }, /which has not answered yet/],
  ['is locked', { failure: 'Cannot create an item in a locked collection' }, /which is locked/],
])(
  'D12: the test of a key in a keychain that %s does not say that there is none',
  async (_name, shut, words) => {
    const keytar = new FakeKeytar();
    world = worldWith(keytar);
    await world.start({ mode: 'sim' });
    Object.assign(keytar, shut);
    expect(await world.done('keys.test', {})).toMatchObject({
      ok: false,
      sentence: expect.stringMatching(words),
    });
    keytar.release();
    await world.stop();
  },
);

test('D12: no keys at all, or no keychain, still opens Simulation in the place of a remembered Live, and says why', async () => {
  const keytar = new FakeKeytar();
  world = worldWith(keytar);
  await rememberLive(keytar);
  keytar.entries.clear();
  await world.start({ mode: null });
  expect(session().mode).toBe('sim');
  expect(
    session()
      .banners.map(({ sentence }) => sentence)
      .join(),
  ).toContain('No keys are saved.');
  await world.stop();
});

test('a wait that only a key can end: Check now tries, a key that is saved opens Live, and one beside it says when it is used', async () => {
  const keytar = new FakeKeytar();
  world = worldWith(keytar);
  await rememberLive(keytar);
  keytar.hang = true;
  await world.start({ mode: null });
  keytar.entries.delete('Plumbline/mexc');
  keytar.release();
  await world.until('it needs a key', () => /key/.test(String(session().sentence)), 2000);
  await world.pass(120_000);
  expect(session()).toMatchObject({ mode: 'live', health: 'offline', nextCheckAt: null });
  await world.done('sync.checkNow', {});
  await world.pass(1000);
  expect(session().health).toBe('offline');
  const first = await world.done('keys.save', JSON.parse(SAVED));
  expect(first.sentence).toMatch(/saved in .*\. I try now to open the account/);
  await world.until('Live is open', () => session().health !== 'offline', 5000);
  const second = await world.done('keys.save', JSON.parse(SAVED));
  expect(second.sentence).toMatch(/Live goes on with the key that it was opened with/);
});

test('the key screen says whether a key is saved, and shows the end of its name only', async () => {
  const keytar = new FakeKeytar();
  world = worldWith(keytar);
  await world.start({ mode: 'sim' });
  expect(await world.done('keys.status', {})).toMatchObject({ saved: true, hint: '…0001' });
  keytar.entries.clear();
  expect(await world.done('keys.status', {})).toMatchObject({ saved: false, hint: null });
  await world.stop();
});
