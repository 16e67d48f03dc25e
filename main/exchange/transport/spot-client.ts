import { createHmac } from 'node:crypto';
import { Mexc } from '../ccxt-mexc.ts';
import { ENDPOINTS, type Endpoint, type EndpointName } from '../endpoints.ts';
import { parseBody } from './json.ts';
import type { RawHttp, SendOptions } from './sender.ts';

export interface SpotClientSettings {
  readonly origin: string;
  readonly apiKey?: string;
  readonly secret?: string;
  readonly recvWindow: number;
  readonly send: (url: string, options: SendOptions) => Promise<RawHttp>;
}

/** Replies of megabytes: worth unpacking. Small ones come faster as they are. */
const LARGE: ReadonlySet<EndpointName> = new Set(['exchangeInfo', 'bookTicker']);

type Params = Record<string, string | number>;

/**
 * ccxt's MEXC class, spot only: it builds, signs and sends, and gives back what came, uninterpreted. Its retries,
 * its limiter, its currency and futures requests are off, and every address it knows is ours (MEXC API notes 1.3 to 1.6).
 */
export class SpotClient extends Mexc {
  /** Exchange-clock milliseconds for the next signature; read at once by `sign`, before anything is awaited. */
  private signingTime = 0;

  constructor(settings: SpotClientSettings) {
    super(clientConfig(settings));
    this.has.fetchCurrencies = false;
    // MEXC's signatures are all of this one kind; Node's own takes a fraction of the time of ccxt's.
    this.hmac = (request, secret) => createHmac('sha256', secret).update(request).digest('hex');
    const send = settings.send;
    this.fetchImplementation = (url: string, options: SendOptions) => send(url, options);
    // The modules for proxies are looked up on the first request otherwise; no proxy is ever used here.
    Object.assign(this, { proxiesModulesLoading: Promise.resolve() });
  }

  /** Sends one request of the table, stamped with `timestamp`; rejects with SendFault or an error of ccxt's signing. */
  async callRaw(endpoint: EndpointName, params: Params, timestamp: number): Promise<RawHttp> {
    const { path, signed, method, futures }: Endpoint = ENDPOINTS[endpoint];
    this.signingTime = timestamp;
    const headers = LARGE.has(endpoint) ? { 'Accept-Encoding': 'gzip, br' } : undefined;
    const section = futures ? 'contract' : 'spot';
    return super.request(path, [section, signed ? 'private' : 'public'], method, { ...params }, headers);
  }

  /** ccxt names itself as the broker of each private request (MEXC API notes 1.3); the volume is the trader's own. */
  override sign(...args: Parameters<Mexc['sign']>): ReturnType<Mexc['sign']> {
    const signed = super.sign(...args);
    if (signed.headers) delete signed.headers.source;
    return signed;
  }

  override nonce(): number {
    return this.signingTime;
  }

  /** The reply of our own sender passes through as it is; the base class would drop its status and headers. */
  override handleRestResponse(response: RawHttp): RawHttp {
    return response;
  }

  /** What ccxt's unified methods call: they get the parsed body, or ccxt's own error, without any URL in it. */
  override async request(...args: Parameters<Mexc['request']>): Promise<unknown> {
    const raw = (await super.request(...args)) as RawHttp;
    const parsed = parseBody(raw.text);
    const method = String(args[2]);
    this.handleErrors(raw.status, '', '', method, raw.headers, raw.text, parsed, {}, undefined);
    this.handleHttpStatusCode(raw.status, '', '', method, raw.text);
    return parsed;
  }

  /** Spot only: the futures endpoint would be asked at every loading of the markets (MEXC API notes 1.5). */
  override async fetchSwapMarkets(): Promise<never[]> {
    return [];
  }

  /** The protobuf decoder that the base class loads here belongs to ccxt's stream, which isn't used. */
  override async loadExchangeSpecificFiles(): Promise<void> {}

  /** MEXC spot has no sandbox; ccxt would silently blank every address instead of refusing (MEXC API notes 1.6). */
  override setSandboxMode(enabled: boolean): void {
    if (enabled) throw new Error('MEXC spot has no sandbox');
  }
}

function clientConfig(settings: SpotClientSettings): Record<string, unknown> {
  const base = settings.origin;
  const stream = `${base.replace(/^http/, 'ws')}/ws`;
  return {
    ...(settings.apiKey === undefined ? {} : { apiKey: settings.apiKey }),
    ...(settings.secret === undefined ? {} : { secret: settings.secret }),
    enableRateLimit: false,
    userAgent: 'plumbline',
    urls: {
      api: {
        spot: { public: base, private: base },
        contract: { public: `${base}/api/v1/contract`, private: `${base}/api/v1/private` },
        spot2: { public: `${base}/open/api/v2`, private: `${base}/open/api/v2` },
        broker: { private: `${base}/api/v3/broker` },
        ws: { spot: stream, swap: stream },
      },
    },
    options: {
      defaultType: 'spot',
      recvWindow: settings.recvWindow,
      adjustForTimeDifference: false,
      maxRetriesOnFailure: 0,
    },
  };
}
