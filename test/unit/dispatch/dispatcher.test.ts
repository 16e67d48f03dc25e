import { describe, expect, test } from 'vitest';
import { createDispatcher, type Fault, type Handlers } from '#main/desk/dispatch/dispatcher.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { channelNames } from '#shared/ipc/contract.ts';
import { inWords } from '#test/in-words.ts';
import { recordingHandlers, validRequests } from './samples.ts';

function dispatcher(changes: Partial<Handlers> = {}) {
  const reached: { channel: string; args: unknown }[] = [];
  const faults: Fault[] = [];
  const handle = createDispatcher({ ...recordingHandlers(reached), ...changes }, (fault) =>
    faults.push(fault),
  );
  return { handle, reached, faults };
}

describe('the dispatcher', () => {
  test.each(channelNames)('carries a valid %s to its handler and its result back', async (channel) => {
    const { handle, reached } = dispatcher();
    const answer = await handle(channel, validRequests[channel]);
    expect(answer.ok, JSON.stringify(answer)).toBe(true);
    expect(reached).toEqual([{ channel, args: validRequests[channel] }]);
  });

  test.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'STATE.GET',
    'state.get ',
    '',
    7,
    null,
    undefined,
    ['state.get'],
    { toString: () => 'state.get' },
  ])('knows no channel %j', async (channel) => {
    const { handle, reached } = dispatcher();
    expect(inWords(await handle(channel, {}))).toMatchObject({ ok: false, code: 'unknown-channel' });
    expect(reached).toEqual([]);
  });

  test.each(channelNames)('refuses an extra key in %s, before its handler', async (channel) => {
    const { handle, reached } = dispatcher();
    const args = { ...(validRequests[channel] as object), surplus: 1 };
    expect(inWords(await handle(channel, args))).toMatchObject({
      ok: false,
      code: 'bad-arguments',
      message: `${channel} can't take these arguments: "surplus" does not belong there.`,
    });
    expect(reached).toEqual([]);
  });

  test('refuses a key named __proto__ that came out of JSON', async () => {
    const { handle, reached } = dispatcher();
    const args = JSON.parse('{"previewId":"p1","__proto__":{"previewId":"p2"}}');
    expect(inWords(await handle('trade.submit', args))).toMatchObject({ ok: false, code: 'bad-arguments' });
    expect(reached).toEqual([]);
  });

  test('takes absent arguments for none', async () => {
    const { handle } = dispatcher();
    expect(inWords(await handle('sync.pause', undefined))).toEqual({
      ok: true,
      value: { sentence: 'Done.' },
    });
    expect(inWords(await handle('sync.pause', null))).toMatchObject({ ok: false, code: 'bad-arguments' });
  });

  test('says where arguments are wrong and repeats no value', async () => {
    const { handle } = dispatcher();
    const secret = 'canary-secret-value';
    const answer = await handle('keys.save', { apiKey: secret, apiSecret: { deep: secret } });
    expect(inWords(answer)).toMatchObject({ ok: false, code: 'bad-arguments' });
    expect(JSON.stringify(answer)).toContain('apiSecret');
    expect(JSON.stringify(answer)).not.toContain(secret);
  });

  test('passes a refusal on with its code and sentence', async () => {
    const { handle, faults } = dispatcher({
      'sync.resume': async () => {
        throw new Refusal('halted', 'Trading is halted since 14:21.');
      },
    });
    expect(inWords(await handle('sync.resume', {}))).toEqual({
      ok: false,
      code: 'halted',
      message: 'Trading is halted since 14:21.',
    });
    expect(faults).toEqual([]);
  });

  test.each([
    new Error('SQLITE_CORRUPT at /home/someone/journal.db'),
    'a thrown text',
    null,
    { code: 'refused', message: 'not a Refusal' },
  ])('tells the window nothing of a fault of our own (%s) and the log all of it', async (error) => {
    const { handle, faults } = dispatcher({
      'sync.pause': async () => {
        throw error;
      },
    });
    const answer = await handle('sync.pause', {});
    expect(inWords(answer)).toMatchObject({ ok: false, code: 'failed' });
    expect(JSON.stringify(answer)).not.toMatch(/SQLITE|thrown text|Refusal/);
    expect(faults).toEqual([{ channel: 'sync.pause', kind: 'handler', error }]);
  });

  test('never sends a result that its schema has no place for', async () => {
    const { handle, faults } = dispatcher({
      'keys.status': async () =>
        ({
          keychain: 'available',
          sentence: 'Saved.',
          saved: true,
          hint: null,
          apiSecret: 'canary',
        }) as never,
    });
    const answer = await handle('keys.status', {});
    expect(inWords(answer)).toMatchObject({ ok: false, code: 'failed' });
    expect(JSON.stringify(answer)).not.toContain('canary');
    expect(faults).toMatchObject([{ channel: 'keys.status', kind: 'result' }]);
  });

  test('answers a handler that throws before it returns a promise', async () => {
    const { handle } = dispatcher({
      'sync.pause': () => {
        throw new Refusal('not-now', 'A mode changes.');
      },
    });
    expect(inWords(await handle('sync.pause', {}))).toMatchObject({ ok: false, code: 'not-now' });
  });

  test('keeps control characters of a channel out of its sentence', async () => {
    const { handle } = dispatcher();
    const answer = await handle('x\n\u001b[31m\u202e', {});
    expect(inWords(answer)).toMatchObject({ message: 'There is no channel "x??[31m?".' });
  });
});
