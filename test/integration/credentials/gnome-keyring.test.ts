import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyringHome, keyringTools, stillLocked, unlocked } from './keyring-session.ts';

describe.runIf(keyringTools())('against a real gnome-keyring', () => {
  let home: ReturnType<typeof keyringHome>;
  beforeAll(() => {
    home = keyringHome();
  });
  afterAll(() => home.remove());

  test('a pair is saved, found by a later run, refused while locked, and forgotten', async () => {
    const pair = { apiKey: 'mx0vglCANARY000001', apiSecret: '0123456789abcdef0123456789abcdef' };
    const first = await home.withBus(unlocked, 'save');
    expect(first).toMatchObject({
      status: { keychain: 'available' },
      saved: { ok: true, where: 'keychain' },
      read: { found: { pair, where: 'keychain' } },
    });

    // A lookup there answers as if there were no entry: it must not be taken for that.
    const unread = await home.withBus(stillLocked, 'read');
    expect(unread).toMatchObject({ read: { found: null, waits: { for: 'unlocking' } } });

    const kept = await home.withBus(stillLocked, 'forget');
    expect(kept).toMatchObject({ forgotten: { ok: false } });

    const locked = await home.withBus(stillLocked, 'save');
    expect(locked).toMatchObject({
      status: { keychain: 'locked' },
      saved: { ok: true, where: 'memory' },
      read: { found: { where: 'memory' } },
    });

    const last = await home.withBus(unlocked, 'forget');
    expect(last).toMatchObject({
      read: { found: { pair, where: 'keychain' } },
      forgotten: { ok: true },
      afterwards: { found: null },
    });
  });

  test('D12: one whose window for the password takes longer than a look is waited for, and gives its pair then', async () => {
    const pair = { apiKey: 'mx0vglCANARY000001', apiSecret: '0123456789abcdef0123456789abcdef' };
    await home.withBus(unlocked, 'save');
    const report = await home.withSlowPrompt(7, 'wait');
    expect(report).toMatchObject({
      first: { found: null, hangs: true, waits: { for: 'answer' } },
      read: { found: { pair, where: 'keychain' } },
    });
    const { first, answeredMs } = report as unknown as { first: { ms: number }; answeredMs: number };
    expect(first.ms).toBeLessThan(6000);
    expect(answeredMs).toBeGreaterThan(6000);
    await home.withBus(unlocked, 'forget');
  });

  test('no session bus means a missing keychain, said within 4 s, with the keys in memory', async () => {
    const report = await home.withoutBus('save');
    expect(report).toMatchObject({ status: { keychain: 'missing' }, saved: { where: 'memory' } });
    expect(report.statusMs).toBeLessThan(4500);
  });

  test('a session bus without a keyring means a missing keychain', async () => {
    const report = await home.withBus('', 'save');
    expect(report).toMatchObject({ status: { keychain: 'missing' }, saved: { where: 'memory' } });
  });
});
