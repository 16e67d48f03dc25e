import { describe, expect, test } from 'vitest';
import { KeytarLoadError } from '#main/credentials/classify.ts';
import { createCredentials } from '#main/credentials/credentials.ts';
import { inWords } from '#test/in-words.ts';
import { FakeKeytar, ManualTimer } from './fake-keytar.ts';

const pair = { apiKey: 'mx0vglCANARY000001', apiSecret: '0123456789abcdef0123456789abcdef' };
const venue = 'api.mexc.com';

function setUp(platform: NodeJS.Platform = 'linux') {
  const keytar = new FakeKeytar();
  const timer = new ManualTimer();
  let loads = 0;
  const credentials = createCredentials({
    load: () => {
      loads += 1;
      return keytar;
    },
    startTimer: timer.start,
    platform,
  });
  return { keytar, timer, credentials, loads: () => loads };
}

/** Lets everything that is ready run, without time passing. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the keychain', () => {
  test('is loaded by the first use and only once', async () => {
    const { credentials, loads } = setUp();
    expect(loads()).toBe(0);
    await credentials.status();
    await credentials.read(venue);
    expect(loads()).toBe(1);
  });

  test('is available when a value was written, read back and deleted, and leaves nothing behind', async () => {
    const { credentials, keytar } = setUp();
    expect(inWords(await credentials.status())).toEqual({
      keychain: 'available',
      sentence: "Keys are saved in the system's keyring.",
    });
    expect(keytar.calls).toEqual(['set', 'get', 'delete']);
    expect(keytar.entries.size).toBe(0);
  });

  test.each([
    ['Cannot create an item in a locked collection', 'locked', 'Unlock it'],
    ['User interaction is not allowed.', 'locked', 'Unlock it'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'missing', 'GNOME Keyring or KWallet'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'missing', 'GNOME Keyring'],
    ['Something nobody has seen', 'unknown', 'Something nobody has seen'],
  ])('"%s" means %s, and the sentence says what to do', async (message, state, words) => {
    const { credentials, keytar } = setUp();
    keytar.failure = message;
    const status = await credentials.status();
    expect(status.keychain).toBe(state);
    expect(inWords(status.sentence)).toContain(words);
    expect(inWords(status.sentence)).toContain('in memory for this run only');
  });

  test('is unsupported where keytar has no build, missing where its system library is absent', async () => {
    for (const state of ['unsupported', 'missing'] as const) {
      const credentials = createCredentials({
        load: () => {
          throw new KeytarLoadError(state, 'why');
        },
      });
      expect((await credentials.status()).keychain).toBe(state);
      expect(inWords(await credentials.save(venue, pair))).toMatchObject({ ok: true, where: 'memory' });
      expect((await credentials.read(venue)).found).toEqual({ pair, where: 'memory' });
      expect(inWords(await credentials.forget(venue))).toMatchObject({ ok: true });
      expect((await credentials.read(venue)).found).toBeNull();
    }
  });

  test('that does not keep what it was given is not called available', async () => {
    const { credentials, keytar } = setUp();
    keytar.getPassword = async () => 'another value';
    expect((await credentials.status()).keychain).toBe('unknown');
    expect(inWords(await credentials.save(venue, pair))).toMatchObject({ where: 'memory' });
  });

  test('that never answers is given up after 4 s, is not asked again while it hangs, and works once it answered', async () => {
    const { credentials, keytar, timer } = setUp();
    keytar.hang = true;
    const status = credentials.status();
    await settle();
    expect(timer.limits).toEqual([4000]);
    timer.expire();
    expect(inWords(await status)).toMatchObject({ keychain: 'unknown' });
    expect(inWords((await status).sentence)).toContain('no answer in 4 s');

    const saved = await credentials.save(venue, pair);
    expect(inWords(saved)).toMatchObject({ ok: true, where: 'memory' });
    expect(keytar.calls).toEqual(['set']);
    expect((await credentials.read(venue)).found?.where).toBe('memory');

    keytar.release();
    await settle();
    expect((await credentials.status()).keychain).toBe('available');
    expect(timer.pending).toBe(0);
  });
});

describe('a key pair', () => {
  test('comes back from the keychain as it was saved, one entry for each venue', async () => {
    const { credentials, keytar } = setUp();
    const saved = await credentials.save(venue, pair);
    expect(inWords(saved)).toEqual({
      ok: true,
      where: 'keychain',
      sentence: "The keys are saved in the system's keyring.",
    });
    await credentials.save('127.0.0.1:1', { ...pair, apiKey: 'mx0vglCANARY000002' });
    expect(keytar.entries.size).toBe(2);
    expect((await credentials.read(venue)).found).toEqual({ pair, where: 'keychain' });
  });

  test('replaced while the keychain is locked counts before the older one in the keychain', async () => {
    const { credentials, keytar } = setUp();
    await credentials.save(venue, pair);
    keytar.failure = 'Cannot create an item in a locked collection';
    const newer = { ...pair, apiKey: 'mx0vglCANARY000009' };
    expect(inWords(await credentials.save(venue, newer))).toMatchObject({ where: 'memory' });
    keytar.failure = null;
    expect((await credentials.read(venue)).found).toEqual({ pair: newer, where: 'memory' });
  });

  test('is gone after it was forgotten, and a keychain that does not confirm is said', async () => {
    const { credentials, keytar } = setUp();
    await credentials.save(venue, pair);
    keytar.failure = 'Cannot create an item in a locked collection';
    const refused = await credentials.forget(venue);
    expect(refused.ok).toBe(false);
    expect(inWords(refused.sentence)).toContain('did not confirm');
    keytar.failure = null;
    expect(inWords(await credentials.forget(venue))).toEqual({
      ok: true,
      sentence: 'The keys are forgotten.',
    });
    expect((await credentials.read(venue)).found).toBeNull();
    expect(keytar.entries.size).toBe(0);
  });

  test('D12: is not called absent or forgotten by a keychain that is locked and says "no entry"', async () => {
    const { credentials, keytar } = setUp();
    keytar.getPassword = async () => null;
    keytar.setPassword = async () => {
      throw new Error('Cannot create an item in a locked collection');
    };
    expect(inWords(await credentials.read(venue))).toMatchObject({
      found: null,
      sentence: expect.stringContaining('which is locked'),
      waits: { for: 'unlocking', answered: null },
    });
    expect(inWords(await credentials.forget(venue))).toMatchObject({ ok: false });
  });

  test('D12: is found where the keychain was unlocked only after it had said "no entry"', async () => {
    const { credentials, keytar } = setUp();
    await credentials.save(venue, pair);
    const get = keytar.getPassword.bind(keytar);
    let dismissed = true;
    keytar.getPassword = async (service, account) => {
      if (!dismissed) return get(service, account);
      dismissed = false;
      return null;
    };
    expect(inWords(await credentials.read(venue))).toMatchObject({ found: { pair, where: 'keychain' } });
  });

  test('D12: that a keychain has not given in 4 s is waited for, and its answer is told', async () => {
    const { credentials, keytar, timer } = setUp();
    keytar.hang = true;
    const read = credentials.read(venue);
    await settle();
    timer.expire();
    const { waits, sentence } = await read;
    expect(inWords(sentence)).toContain('if it asks for its password');
    let answered = 0;
    void waits?.answered?.then(() => {
      answered += 1;
    });
    // Asked again meanwhile, it is not asked twice, and the same answer is waited for.
    expect((await credentials.read(venue)).waits).toEqual(waits);
    await settle();
    expect([answered, keytar.calls]).toEqual([0, ['get']]);
    keytar.failure = 'prompt dismissed';
    keytar.release();
    await settle();
    expect(answered).toBe(1);
  });

  test('that lies damaged in the keychain is said without repeating it', async () => {
    const { credentials, keytar } = setUp();
    for (const damaged of ['{"apiKey":"mx0vglCANARY000001"', '{"apiKey":"mx0vglCANARY000001"}', '"x"', '']) {
      keytar.entries.set(`Plumbline/${venue}`, damaged);
      const read = await credentials.read(venue);
      expect(read.found).toBeNull();
      expect(inWords(read.sentence)).toContain('not a key pair');
      expect(inWords(read.sentence)).not.toContain('CANARY');
    }
  });

  test('saved and forgotten without waiting ends forgotten', async () => {
    const { credentials, keytar } = setUp();
    const saving = credentials.save(venue, pair);
    const forgetting = credentials.forget(venue);
    await Promise.all([saving, forgetting]);
    expect(keytar.entries.size).toBe(0);
  });
});
