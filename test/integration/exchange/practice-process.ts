import { readFileSync } from 'node:fs';
import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import { createCcxtTransport } from '#main/exchange/transport/ccxt-transport.ts';
import { control, spawnPractice } from '#test/integration/practice/run.ts';
import { systemClock } from './support.ts';

export interface RequestSeen {
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly at: number;
  readonly params: Readonly<Record<string, string>>;
  readonly code: number | null;
}

export type PracticeProcess = Awaited<ReturnType<typeof startPractice>>;

/** Starts the practice exchange as a process of its own, as a user would. */
export async function startPractice(...extra: string[]) {
  const { ready, kill } = await spawnPractice(['--port', '0', '--seed', '1', ...extra]);
  const act = async (action: string, body: object = {}): Promise<Record<string, unknown>> => {
    const { status, json } = await control(ready, action, body);
    if (status !== 200) throw new Error(JSON.stringify(json));
    return json;
  };
  return {
    ...ready,
    /** One control action of the practice exchange; rejects with its sentence when it is refused. */
    act,
    /** What reached the server since the last `reset`, oldest first. */
    requests: async (): Promise<readonly RequestSeen[]> =>
      ((await act('log')).entries as RequestSeen[]).filter((entry) => entry.kind === 'request'),
    stop: () => kill('SIGTERM'),
  };
}

export interface ClientOptions {
  readonly keys?: { readonly apiKey: string; readonly secret: string };
  readonly timeoutMs?: number;
}

/** The whole client on a practice exchange; `keys` replaces the right ones. */
export function clientOf(practice: PracticeProcess, options: ClientOptions = {}) {
  const transport = createCcxtTransport({
    baseUrl: practice.url,
    keys: options.keys ?? { apiKey: practice.apiKey, secret: practice.apiSecret },
    clock: systemClock,
    timeoutMs: options.timeoutMs ?? 3000,
    ...(practice.ca === undefined ? {} : { ca: readFileSync(practice.ca, 'utf8') }),
  });
  return { transport, exchange: createMexcExchange({ transport, clock: systemClock }) };
}
