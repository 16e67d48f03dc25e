import { describe, expect, test } from 'vitest';
import { isTrusted } from '#main/electron/ipc/sender.ts';
import { channelNames, channels } from '#shared/ipc/contract.ts';
import { message, seeded } from './mutations.ts';
import { carelessDesk } from './outcome.ts';
import { fuzzElectron, senders } from './over-electron.ts';
import { fuzzHeadless } from './over-headless.ts';
import { validMessages } from './valid-messages.ts';

const clean = { let: [], lost: [], crashes: [] };

describe('hostile messages', () => {
  test('are made from messages that each channel takes', () => {
    for (const name of channelNames) {
      for (const args of validMessages[name])
        expect(channels[name].args.safeParse(args).success, name).toBe(true);
    }
  });

  test('are of every kind, with valid ones between them', () => {
    const random = seeded(1);
    const kinds = new Map<string, number>();
    for (let index = 0; index < 3000; index += 1) {
      const { hostile } = message(random);
      kinds.set(hostile ?? 'valid', (kinds.get(hostile ?? 'valid') ?? 0) + 1);
    }
    expect([...kinds.keys()].sort()).toEqual(
      [
        'deep',
        'extra key',
        'huge',
        'missing key',
        'not an object',
        'valid',
        'wrong channel',
        'wrong text',
        'wrong type',
      ].sort(),
    );
    for (const count of kinds.values()) expect(count).toBeGreaterThan(50);
  });

  test("reach no handler through Electron's transport, and every valid one does", async () => {
    const outcome = await fuzzElectron(3000, 20_260_101);
    expect(outcome).toMatchObject(clean);
    expect(outcome.valid).toBeGreaterThan(200);
  });

  test('reach no handler through the socket, and every valid one does', async () => {
    const outcome = await fuzzHeadless(3000, 20_260_101);
    expect(outcome).toMatchObject(clean);
    expect(outcome.valid).toBeGreaterThan(200);
  });
});

test.each([
  ['Electron', fuzzElectron],
  ['the socket', fuzzHeadless],
])('a desk that takes anything is found out over %s', async (_, fuzz) => {
  const outcome = await fuzz(500, 5, carelessDesk());
  expect(outcome.let.length).toBeGreaterThan(10);
});

describe('a sender', () => {
  const { window, good, hostile } = senders();
  test('is trusted as the main frame of the window with exactly our origin', () => {
    expect(isTrusted(good, window)).toBe(true);
  });
  test.each(Object.keys(hostile))('is not trusted as %s', (name) => {
    expect(isTrusted(hostile[name]!, window)).toBe(false);
  });
  test('is not trusted when there is no window', () => {
    expect(isTrusted(good, null)).toBe(false);
  });
});
