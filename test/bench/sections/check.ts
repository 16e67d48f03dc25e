import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchDesk, openDesk } from '../support/desk.ts';
import { PEERS, type PeerName, startPeers } from '../support/peers.ts';
import { startPractice } from '../support/practice.ts';
import { type Row, row } from '../support/stats.ts';
import type { Bench } from './settings.ts';

const WARM: readonly PeerName[] = ['bare', 'ccxt-parallel', 'ccxt-sequential', 'sdk'];
/** Our own limits are 300 weight in 10 s and two account reads a second: one check in this time keeps to both. */
const SPACE_MS = 650;

/** One pass of the engine from its start to its end: reading, judging, and what it writes down. */
export async function oneCheck(desk: BenchDesk): Promise<number> {
  const started = performance.now();
  await desk.session.engine.scheduler.now('bench');
  return performance.now() - started;
}

/** A sync check with open sockets, ours and the others' in turn, so that each sees the same machine. */
export async function warmChecks(bench: Bench, tls: boolean): Promise<readonly Row[]> {
  const { sizes, roundTripMs, say } = bench;
  const scheme = tls ? 'TLS' : 'HTTP';
  say(`Sync checks over ${scheme}, warm: ${sizes.checks} of each …`);
  const practice = await startPractice([
    ...['--reply-delay', String(roundTripMs), '--idle-timeout', '15000', '--no-limits', '--frozen'],
    ...(tls ? ['--tls'] : []),
  ]);
  const peers = await startPeers(practice, [...WARM, 'reported'], say);
  const desk = await openDesk(practice);
  try {
    const times = new Map<PeerName | 'ours', number[]>();
    const add = (name: PeerName | 'ours', ms: number) => times.set(name, [...(times.get(name) ?? []), ms]);
    const requests: number[] = [];
    const accounts: number[] = [];
    for (let n = -3; n < sizes.checks; n++) {
      const since = performance.now();
      await practice.mark();
      const ours = await oneCheck(desk);
      const asked = await practice.requests();
      const others: [PeerName, number][] = [];
      for (const name of WARM) {
        // A peer that needs several round trips is measured less often, though warmed up as often.
        const seldom = name === 'sdk' || name === 'ccxt-sequential';
        if (!peers.present.has(name) || (seldom && n > 0 && n % 10 !== 0)) continue;
        others.push([name, await peers.measure(name)]);
      }
      await sleep(Math.max(0, SPACE_MS - (performance.now() - since)));
      if (n < 0) continue;
      add('ours', ours);
      requests.push(asked.length);
      accounts.push(asked.filter((each) => each.path === '/api/v3/account').length);
      for (const [name, ms] of others) add(name, ms);
    }
    for (let n = -1; n < sizes.reported && peers.present.has('reported'); n++) {
      const ms = await peers.measure('reported');
      if (n >= 0) add('reported', ms);
    }
    const section = `sync check, warm, ${scheme}`;
    const rows = [
      row(section, 'Plumbline: one check', times.get('ours') ?? [], {
        roundTripMs,
        goals: [
          { of: 'p50', most: roundTripMs * 1.2 },
          { of: 'p99', most: roundTripMs * 1.8 },
        ],
      }),
    ];
    for (const name of [...WARM, 'reported'] as const) {
      const samples = times.get(name);
      if (samples) rows.push(row(section, PEERS[name], samples, { roundTripMs }));
    }
    if (!tls) {
      rows.push(
        row(section, 'requests of one check', requests, {
          unit: 'requests',
          goals: [{ of: 'max', most: 3 }],
        }),
      );
      rows.push(
        row(section, 'account requests of one check', accounts, {
          unit: 'requests',
          goals: [{ of: 'max', most: 1 }],
        }),
      );
    }
    return rows;
  } finally {
    await desk.close();
    peers.close();
    await practice.close();
  }
}
