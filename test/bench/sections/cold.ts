import { setTimeout as sleep } from 'node:timers/promises';
import { openDesk } from '../support/desk.ts';
import { PEERS, type PeerName, startPeers } from '../support/peers.ts';
import { startChild, startPractice } from '../support/practice.ts';
import { type Row, row } from '../support/stats.ts';
import { oneCheck } from './check.ts';
import type { Bench } from './settings.ts';

const OTHERS: readonly PeerName[] = ['bare', 'ccxt-parallel'];
/** Longer than the server keeps an idle socket. */
const IDLE_MS = 16_500;
const AHEAD_MS = 1000;

/**
 * A sync check after the server has closed every idle socket, over a line on which connections cost round trips too:
 * one that nothing announced (a hint of the stream), and one that the schedule announced, with sockets opened ahead.
 */
export async function coldChecks(bench: Bench, tls: boolean): Promise<readonly Row[]> {
  const { sizes, roundTripMs, say } = bench;
  const scheme = tls ? 'TLS' : 'HTTP';
  say(`Sync checks over ${scheme}, cold: ${sizes.cold} of each, ${IDLE_MS / 1000} s apart …`);
  const practice = await startPractice([
    ...['--idle-timeout', '15000', '--no-limits', '--frozen'],
    ...(tls ? ['--tls'] : []),
  ]);
  const port = new URL(practice.url).port;
  const line = await startChild<{ port: number }>(['test/bench/support/line.ts', port, String(roundTripMs)]);
  const url = `http${tls ? 's' : ''}://127.0.0.1:${line.ready.port}`;
  const peers = await startPeers(practice, OTHERS, say, url);
  const desk = await openDesk(practice, { url });
  try {
    const cold: number[] = [];
    const ahead: number[] = [];
    const others = new Map<PeerName, number[]>();
    for (let n = 0; n < sizes.cold; n++) {
      await sleep(IDLE_MS);
      cold.push(await oneCheck(desk));
      for (const name of peers.present) {
        others.set(name, [...(others.get(name) ?? []), await peers.measure(name)]);
      }
      await sleep(IDLE_MS - AHEAD_MS);
      desk.venue.warm?.(3);
      await sleep(AHEAD_MS);
      ahead.push(await oneCheck(desk));
    }
    const section = `sync check, cold, ${scheme}`;
    return [
      row(section, 'Plumbline: as scheduled (sockets opened ahead)', ahead, { roundTripMs }),
      row(section, 'Plumbline: unannounced', cold, { roundTripMs }),
      ...[...others].map(([name, samples]) => row(section, PEERS[name], samples, { roundTripMs })),
    ];
  } finally {
    await desk.close();
    peers.close();
    await line.end();
    await practice.close();
  }
}
