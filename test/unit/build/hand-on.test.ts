import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { handOnSignals } from '../../../build/hand-on.mjs';

function child(connected: boolean) {
  const did: string[] = [];
  const emitter = Object.assign(new EventEmitter(), {
    connected,
    kill: (signal: string) => did.push(`kill ${signal}`),
    send: (message: string) => did.push(`send ${message}`),
  });
  return { did, emitter };
}

test.each([
  ['linux', true, ['kill SIGHUP']],
  ['darwin', false, ['kill SIGHUP']],
  ['win32', true, ['send stop']],
  ['win32', false, []],
] as const)(
  'D1: on %s with a channel: %s a signal makes %j, and nothing once the child has ended',
  (platform, connected, expected) => {
    const { did, emitter } = child(connected);
    handOnSignals(emitter as never, platform);
    process.emit('SIGHUP', 'SIGHUP');
    expect(did).toEqual(expected);
    emitter.emit('exit', 0);
    // Vitest itself listens to none of it: emitted, not sent.
    process.emit('SIGHUP', 'SIGHUP');
    expect(did).toEqual(expected);
  },
);
