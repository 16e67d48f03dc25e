import { fork } from 'node:child_process';
import type { Practice } from './practice.ts';

export type PeerName = 'bare' | 'ccxt-sequential' | 'ccxt-parallel' | 'sdk' | 'reported';

export const PEERS: Readonly<Record<PeerName, string>> = {
  bare: 'three bare parallel requests, sockets kept (the limit)',
  'ccxt-sequential': 'ccxt as most write it: its limiter, one after another',
  'ccxt-parallel': 'ccxt in parallel, limiter off',
  sdk: "MEXC's own mexc-api-sdk",
  reported: "the report's sequence: read, cancel all, 1 s, read, 2 s",
};

export interface PeerSettings {
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

export interface PeerQuestion {
  readonly id: number;
  readonly name: PeerName;
  /** Only load what it takes, untimed. */
  readonly prepare: boolean;
}

export interface PeerAnswer {
  readonly id: number;
  readonly ms: number | null;
  readonly error: string | null;
}

export interface Peers {
  /** The peers that could be loaded. The others are named on stderr, loudly. */
  readonly present: ReadonlySet<PeerName>;
  /** Milliseconds of one check; throws what the peer threw. */
  measure(name: PeerName): Promise<number>;
  close(): void;
}

/** Starts the peers' process and loads each; who can't be had is said and left out. */
export async function startPeers(
  practice: Practice,
  names: readonly PeerName[],
  say: (line: string) => void,
  url = practice.url,
): Promise<Peers> {
  const { apiKey, apiSecret } = practice;
  const child = fork(new URL('./peer-child.ts', import.meta.url), [], {
    execPath: process.execPath,
    // The SDK starts a process of its own that would hold our output open.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {
      ...process.env,
      BENCH_PEER: JSON.stringify({ url, apiKey, apiSecret } satisfies PeerSettings),
      // Peers trust the certificate the way their users would have to: by Node's own switch.
      ...(practice.caFile === null ? {} : { NODE_EXTRA_CA_CERTS: practice.caFile }),
    },
  });
  let last = 0;
  const waiting = new Map<number, (answer: PeerAnswer) => void>();
  child.on('message', (answer: PeerAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  child.on('exit', () => {
    for (const [id, settle] of waiting) settle({ id, ms: null, error: 'the process of the peers ended' });
  });
  const ask = (name: PeerName, prepare: boolean): Promise<PeerAnswer> =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      child.send({ id: last, name, prepare } satisfies PeerQuestion);
    });
  const present = new Set<PeerName>();
  for (const name of names) {
    const loaded = await ask(name, true);
    if (loaded.error === null) present.add(name);
    else
      say(
        `PEER ABSENT: ${PEERS[name]} (${loaded.error}). Run: npm install --prefix test/bench --ignore-scripts`,
      );
  }
  return {
    present,
    async measure(name) {
      const answer = await ask(name, false);
      if (answer.ms === null) throw new Error(`${PEERS[name]}: ${answer.error}`);
      return answer.ms;
    },
    close: () => void child.kill(),
  };
}
