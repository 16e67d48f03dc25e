import { join } from 'node:path';
import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import { streamAddress } from '#main/exchange/stream/channels.ts';
import { DepthStream } from '#main/exchange/stream/depth-stream.ts';
import { createMexcStream } from '#main/exchange/stream/mexc-stream.ts';
import { DEFAULT_PERMISSIONS } from '#main/practice/api/keys.ts';
import { words } from '#main/sync/engine-words.ts';
import type { DeskPorts } from '../desk-ports.ts';
import type { DeskOptions } from '../port.ts';
import { createDisturb } from './disturb.ts';
import type { Venue } from './venue.ts';

/**
 * Practice: the practice exchange in its own worker on loopback, spoken to by the same client with real signatures
 * as Live. Its state is a file in the data folder.
 */
export async function openPractice(
  options: Pick<DeskOptions, 'dataFolder' | 'workers' | 'log'>,
  ports: Pick<DeskPorts, 'clock' | 'random' | 'openTransport' | 'openSockets' | 'startPractice'>,
): Promise<Venue> {
  const { clock } = ports;
  const worker = await ports.startPractice(options.workers.practice, {
    port: 0,
    seed: 'practice',
    stateFile: join(options.dataFolder, 'practice.sqlite'),
  });
  // Practice shows everything that a key can be given to read.
  await worker.run('setKey', { permissions: [...DEFAULT_PERMISSIONS, 'CONTRACT_ACCOUNT_READ'] });
  const transport = ports.openTransport({
    baseUrl: worker.url,
    keys: { apiKey: worker.apiKey, secret: worker.apiSecret },
    clock,
  });
  const exchange = createMexcExchange({ clock, transport });
  const address = streamAddress(worker.url);
  const open = ports.openSockets(address, undefined);
  const depth = new DepthStream({
    clock,
    random: ports.random,
    address,
    open,
    clockOffsetMs: () => exchange.status().clockOffsetMs,
  });
  const stream = createMexcStream({
    exchange,
    clock,
    random: ports.random,
    address,
    open,
    log: (line) => options.log?.('warn', line),
  });
  return {
    mode: 'practice',
    account: { venue: 'practice', uid: 'practice' },
    exchange,
    stream,
    depth,
    warm: (requests) => transport.warm(requests),
    circumstances: { checks: true, limitsRequired: false, asksFoundHolding: true },
    badgeHost: null,
    keys: { source: 'built-in', sentence: words.venues.keys.ownOfPractice },
    disturb: createDisturb(worker),
    keep: null,
    async close() {
      depth.close();
      await stream.close();
      transport.close();
      await worker.close();
    },
  };
}
