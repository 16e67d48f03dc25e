import type { Desk } from '#main/desk/port.ts';
import type { Runtime } from '../runtime.ts';

export interface PowerSignals {
  /** Nobody can be known to sit before the screen. */
  isLocked(): boolean;
}

/** Sleep, wake, lock and shutdown of the computer, told to the engine. */
export function followPower(
  powerMonitor: Pick<Runtime['powerMonitor'], 'on'>,
  signal: Desk['signal'],
  shutDown: () => void,
): PowerSignals {
  let locked = false;
  powerMonitor.on('suspend', () => signal('sleep'));
  powerMonitor.on('resume', () => signal('wake'));
  powerMonitor.on('lock-screen', () => {
    locked = true;
    signal('locked');
  });
  powerMonitor.on('unlock-screen', () => {
    locked = false;
    signal('unlocked');
  });
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    // The system waits a little for a program that asks: long enough to end in order.
    event?.preventDefault();
    shutDown();
  });
  return { isLocked: () => locked };
}
