import { readFileSync } from 'node:fs';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { ActionBody, ActionName, ActionResults } from '#main/practice/index.ts';
import { dec, text } from '#shared/decimal.ts';
import { spawnPractice } from '#test/integration/practice/run.ts';

type Entries = ActionResults['log']['entries'];
export type Entry<K extends Entries[number]['kind']> = Extract<Entries[number], { kind: K }>;

/** A second practice exchange, in a process of its own, as a MEXC-compatible server that live mode can be aimed at. */
export interface Exchange {
  readonly url: string;
  /** Certificate file; only with TLS. */
  readonly ca: string | null;
  /** What the host needs in its environment. */
  readonly keys: { readonly MEXC_API_KEY: string; readonly MEXC_API_SECRET: string };
  /** One control action; rejects with the exchange's sentence when it is refused. */
  act<N extends ActionName>(name: N, body: ActionBody<N>): Promise<ActionResults[N]>;
  /** What stands in its own record since the last reset, of one kind, oldest first. */
  record<K extends Entries[number]['kind']>(kind: K): Promise<Entry<K>[]>;
  /** Orders that came by API, as accepted: side, quantity and price, oldest first. */
  placed(): Promise<{ side: string; quantity: string; price: string; clientOrderId: string }[]>;
  /** Free and locked of one asset together. */
  total(asset: string): Promise<string>;
  stop(): Promise<void>;
}

const running = new Set<(signal: NodeJS.Signals) => Promise<unknown>>();

/** Ends every exchange that a failed test has left running; for `afterAll`. */
export async function stopExchanges(): Promise<void> {
  for (const end of [...running]) await end('SIGKILL').catch(() => undefined);
}

/** Starts it with every market frozen, so that only what a test does moves a price. */
export async function startExchange(...extra: string[]): Promise<Exchange> {
  const { ready, kill, child } = await spawnPractice([
    '--port',
    '0',
    '--seed',
    'main-line',
    '--frozen',
    ...extra,
  ]);
  // A test that fails half-way leaves nothing running.
  const end = async (signal: NodeJS.Signals) => {
    running.delete(end);
    if (child.exitCode === null && child.signalCode === null) await kill(signal);
  };
  running.add(end);
  process.once('exit', () => child.kill('SIGKILL'));
  const ca = ready.ca === undefined ? undefined : readFileSync(ready.ca);
  const act = <N extends ActionName>(name: N, asked: ActionBody<N>): Promise<ActionResults[N]> =>
    new Promise((resolve, reject) => {
      const send = ca ? secure : plain;
      const sent = send(`${ready.control}/${name}`, { method: 'POST', ...(ca ? { ca } : {}) }, (reply) => {
        let body = '';
        reply.on('data', (part) => {
          body += part;
        });
        reply.on('end', () => {
          if (reply.statusCode === 200) resolve(JSON.parse(body));
          else reject(new Error(body));
        });
      });
      sent.on('error', reject);
      sent.end(JSON.stringify(asked));
    });
  const record: Exchange['record'] = async (kind) => {
    const { entries } = await act('log', {});
    return entries.filter((entry) => entry.kind === kind) as Entry<typeof kind>[];
  };
  return {
    url: ready.url,
    ca: ready.ca ?? null,
    keys: { MEXC_API_KEY: ready.apiKey, MEXC_API_SECRET: ready.apiSecret },
    act,
    record,
    async placed() {
      const requests = await record('request');
      return requests
        .filter(({ method, path, applied, outcome }) => isCreate(method, path) && applied && outcome !== 400)
        .map(({ params }) => ({
          side: params.side ?? '',
          quantity: params.quantity ?? '',
          price: params.price ?? '',
          clientOrderId: params.newClientOrderId ?? '',
        }));
    },
    async total(asset) {
      const { balances } = await act('state', {});
      const found = balances.find((each) => each.asset === asset);
      return found ? text(dec(found.free).plus(found.locked)) : '0';
    },
    stop: () => end('SIGTERM'),
  };
}

const isCreate = (method: string, path: string) => method === 'POST' && path.startsWith('/api/v3/order');
