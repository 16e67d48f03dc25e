import { createHmac } from 'node:crypto';
import { Agent as HttpAgent, get as httpGet } from 'node:http';
import { Agent as HttpsAgent, get as httpsGet } from 'node:https';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PeerAnswer, PeerName, PeerQuestion, PeerSettings } from './peers.ts';

/** The others, in a process of their own: each does what one sync check reads, once for each question. */
const settings = JSON.parse(process.env.BENCH_PEER ?? '{}') as PeerSettings;
const { url, apiKey, apiSecret } = settings;
const fromBench = createRequire(new URL('../package.json', import.meta.url));

interface Ccxt {
  loadMarkets(): Promise<unknown>;
  fetchBalance(): Promise<unknown>;
  fetchOpenOrders(symbol: string): Promise<unknown>;
  fetchOrderBook(symbol: string): Promise<unknown>;
  cancelAllOrders(symbol: string): Promise<unknown>;
  has: Record<string, unknown>;
  fetchSwapMarkets: () => Promise<unknown[]>;
}

const SYMBOL = 'ETH/USDC';

async function ccxtClient(enableRateLimit: boolean): Promise<Ccxt> {
  const { mexc } = fromBench('ccxt') as { mexc: new (config: object) => Ccxt };
  const client = new mexc({
    apiKey,
    secret: apiSecret,
    ...(enableRateLimit ? {} : { enableRateLimit: false }),
    urls: {
      api: {
        spot: { public: url, private: url },
        contract: { public: `${url}/api/v1/contract`, private: `${url}/api/v1/private` },
      },
    },
  });
  client.has.fetchCurrencies = false;
  client.fetchSwapMarkets = async () => [];
  await client.loadMarkets();
  return client;
}

async function ccxtSequential(): Promise<() => Promise<unknown>> {
  const client = await ccxtClient(true);
  return async () => {
    await client.fetchBalance();
    await client.fetchOpenOrders(SYMBOL);
    await client.fetchOrderBook(SYMBOL);
  };
}

async function ccxtParallel(): Promise<() => Promise<unknown>> {
  const client = await ccxtClient(false);
  return () =>
    Promise.all([client.fetchBalance(), client.fetchOpenOrders(SYMBOL), client.fetchOrderBook(SYMBOL)]);
}

/** Balances, cancel all, wait 1 s, read again, wait 2 s: the sequence of the report that this product grew from. */
async function reported(): Promise<() => Promise<unknown>> {
  const client = await ccxtClient(true);
  return async () => {
    await client.fetchBalance();
    await client.cancelAllOrders(SYMBOL);
    await sleep(1000);
    await client.fetchBalance();
    await sleep(2000);
  };
}

/** The least that three signed requests can cost with Node's own client and sockets that stay open. */
async function bare(): Promise<() => Promise<unknown>> {
  const secure = url.startsWith('https:');
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const get = secure ? httpsGet : httpGet;
  const one = (path: string, params: Record<string, string>, signed: boolean): Promise<unknown> => {
    const query = new URLSearchParams({ ...params, ...(signed ? { timestamp: String(Date.now()) } : {}) });
    const signature = createHmac('sha256', apiSecret).update(query.toString()).digest('hex');
    const target = `${url}/api/v3/${path}?${query}${signed ? `&signature=${signature}` : ''}`;
    return new Promise((resolve, reject) => {
      get(target, { agent, headers: { 'X-MEXC-APIKEY': apiKey } }, (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => parts.push(part));
        reply.on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString())));
      }).once('error', reject);
    });
  };
  return () =>
    Promise.all([
      one('account', {}, true),
      one('openOrders', { symbol: 'ETHUSDC' }, true),
      one('depth', { symbol: 'ETHUSDC', limit: '20' }, false),
    ]);
}

/** MEXC's own package: every call blocks the whole process until its answer is there. */
async function sdk(): Promise<() => Promise<unknown>> {
  const { Spot } = fromBench('mexc-api-sdk') as {
    Spot: new (
      key: string,
      secret: string,
    ) => {
      config: { baseURL: string };
      accountInfo(): unknown;
      openOrders(symbol: string): unknown;
      depth(symbol: string, options: object): unknown;
    };
  };
  const client = new Spot(apiKey, apiSecret);
  client.config.baseURL = `${url}/api/v3`;
  return async () => {
    client.accountInfo();
    client.openOrders('ETHUSDC');
    client.depth('ETHUSDC', { limit: 20 });
  };
}

const makers: Record<PeerName, () => Promise<() => Promise<unknown>>> = {
  bare,
  'ccxt-sequential': ccxtSequential,
  'ccxt-parallel': ccxtParallel,
  sdk,
  reported,
};
const made = new Map<PeerName, Promise<() => Promise<unknown>>>();

async function answer(question: PeerQuestion): Promise<PeerAnswer> {
  try {
    const maker = made.get(question.name) ?? makers[question.name]();
    made.set(question.name, maker);
    const run = await maker;
    if (question.prepare) return { id: question.id, ms: null, error: null };
    const started = performance.now();
    await run();
    return { id: question.id, ms: performance.now() - started, error: null };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { id: question.id, ms: null, error: text.split('\n')[0]?.slice(0, 200) ?? 'failed' };
  }
}

process.on('message', (question: PeerQuestion) => {
  void answer(question).then((reply) => process.send?.(reply));
});
// An orderly exit, so that the process which the SDK keeps for itself ends too.
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
