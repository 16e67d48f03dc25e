import type { Desk } from '#main/desk/port.ts';
import type { Runtime } from '../runtime.ts';

/**
 * Tells the engine when the computer loses and regains its network. Electron has no such event in the main process, so
 * it is asked every two seconds; "online" only ever means that asking the exchange is worth a try.
 */
export function followNetwork(
  net: Pick<Runtime['net'], 'isOnline'>,
  every: (milliseconds: number, run: () => void) => () => void,
  signal: Desk['signal'],
): () => void {
  let online = net.isOnline();
  if (!online) signal('offline');
  return every(2000, () => {
    const now = net.isOnline();
    if (now !== online) signal(now ? 'online' : 'offline');
    online = now;
  });
}
