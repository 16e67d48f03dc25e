import type { ListShapes } from './api/account-endpoints.ts';
import type { ApiKey } from './api/keys.ts';
import { newKey } from './api/keys.ts';
import { RateLimits } from './api/limits.ts';
import { ListenKeys } from './api/listen-keys.ts';
import { type DuplicatePolicy, RECORDS_REACH, type RecordsReach } from './api/order-endpoints.ts';
import { type Route, routeOf } from './api/routes.ts';
import { authenticate, authenticateFutures, checkKey, checkTime, parseParams } from './api/signature.ts';
import type { ApiReply, ApiRequest, Params, TrustedRequest } from './api/types.ts';
import { PracticeCore } from './core/core.ts';
import { defaultMarkets, syntheticMarkets } from './core/markets.ts';
import { unit } from './core/seeded.ts';
import { type CoreSnapshot, restore, snapshot } from './core/snapshot.ts';
import { movePrice } from './core/steer.ts';
import { type CoreEvent, Refused } from './core/types.ts';
import { afterEffects, lossBefore, type Outcome, type Step } from './faults/outcome.ts';
import { effectOf, FaultScript } from './faults/script.ts';
import type { FaultEffect } from './faults/types.ts';
import { ExchangeRecord, type RequestEntry } from './record.ts';
import { DepthFeeds } from './streams/depth-feed.ts';
import { StreamFaults } from './streams/stream-faults.ts';

export interface ExchangeOptions {
  seed: string;
  uid?: string;
  apiKey?: string;
  apiSecret?: string;
  /** Starting amounts by asset; default 1,000 USDC and 1,000 USDT. */
  balances?: Readonly<Record<string, string>>;
  /** How many synthetic markets beside the usual ones. */
  extraMarkets?: number;
  /** MEXC's rate limits; on by default. */
  rateLimits?: boolean;
  /** When the key was made, in ms; it is valid for 90 days from there. */
  createdAt?: number;
  /** 64 hex digits for a listen key; seeded when absent. */
  randomHex?: () => string;
  /** How many entries of the exchange's own record are kept. */
  recordSize?: number;
}

export interface ExchangeSnapshot {
  core: CoreSnapshot;
  keys: ApiKey[];
  settings: ExchangeSettings;
}

export interface ExchangeSettings {
  duplicates: DuplicatePolicy;
  /** What each sub-account holds in spot, by name and asset. */
  subAccounts?: Record<string, Record<string, string>>;
  /** How far back orders and fills are told; MEXC's own reach when absent. */
  records?: RecordsReach;
  /** Prices that markets come to, and go back from, before the exchange begins anew. */
  whileOff?: { symbol: string; price: string }[];
  /** How lists come that have been seen in more than one shape. */
  shapes?: ListShapes;
}

const TRUSTED_IP = '127.0.0.1';
const DEFAULT_BALANCES = { USDC: '1000', USDT: '1000' };

/**
 * The whole practice exchange without a socket: core, keys, limits, faults, listen keys and its own record. Pure:
 * `now` comes with each call. `receive` plays the faults; `handle` and `call` answer without them.
 */
export class PracticeExchange {
  readonly core: PracticeCore;
  readonly keys = new Map<string, ApiKey>();
  readonly limits: RateLimits;
  readonly faults = new FaultScript();
  readonly listenKeys: ListenKeys;
  readonly record: ExchangeRecord;
  readonly depthFeeds: DepthFeeds;
  readonly streamFaults = new StreamFaults();
  settings: ExchangeSettings = { duplicates: 'accept' };
  /** How far the exchange's clock is ahead, in ms. */
  clockSkewMs = 0;
  /** No connection is answered before this moment. */
  outageUntil = 0;
  /** Keys and settings changed: the state file listens. */
  onTouch: ((kind: 'key' | 'settings', id: string) => void) | null = null;
  private readonly listeners = new Set<(event: CoreEvent) => void>();

  constructor(options: ExchangeOptions, core?: PracticeCore) {
    const uid = options.uid ?? '100000043';
    this.core =
      core ??
      new PracticeCore({
        seed: options.seed,
        uid,
        markets: [...defaultMarkets(), ...syntheticMarkets(options.extraMarkets ?? 0)],
        balances: options.balances ?? DEFAULT_BALANCES,
      });
    if (!core) {
      const accessKey = options.apiKey ?? 'mx0practicekey';
      this.keys.set(
        accessKey,
        newKey(accessKey, options.apiSecret ?? 'practicesecret', options.createdAt ?? 0),
      );
      if (options.createdAt === undefined) this.mainKey.expiresAt = null;
    }
    this.limits = new RateLimits(options.rateLimits ?? true);
    this.record = new ExchangeRecord(options.recordSize ?? 200_000);
    let drawn = 0;
    const seeded = (): string => {
      drawn += 1;
      const digit = (_: unknown, index: number): string =>
        Math.floor(unit(drawn, index, 97) * 16).toString(16);
      return Array.from({ length: 64 }, digit).join('');
    };
    this.listenKeys = new ListenKeys(options.randomHex ?? seeded);
    this.depthFeeds = new DepthFeeds(this.core);
    this.core.onEvent = (event) => this.publish(event);
  }

  get mainKey(): ApiKey {
    const [first] = this.keys.values();
    if (!first) throw new Error('a practice exchange has at least one key');
    return first;
  }

  get duplicates(): DuplicatePolicy {
    return this.settings.duplicates;
  }

  get reach(): RecordsReach {
    return this.settings.records ?? RECORDS_REACH;
  }

  /** Hears orders, deals and balance changes as they happen; returns how to stop. */
  subscribe(listener: (event: CoreEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A request over the wire, faults included. `hold` means: call `resume` after so many ms. */
  receive(request: ApiRequest, now: number): Step {
    return this.step(request.method, request.path, safeParams(request), now, (effects, at) =>
      this.answer(request, null, effects, at),
    );
  }

  /** The same for a trusted caller in this process: no signature, faults included. */
  receiveTrusted(request: TrustedRequest, now: number): Step {
    return this.step(request.method, request.path, request.params, now, (effects, at) =>
      this.answer(null, request, effects, at),
    );
  }

  /** Request to reply without faults. */
  handle(request: ApiRequest, now: number): ApiReply {
    return this.answer(request, null, [], now);
  }

  /** A trusted call to reply without faults. Permissions of the main key hold; `timestamp` is judged when given. */
  call(method: string, path: string, params: Params, now: number): ApiReply {
    return this.answer(null, { method, path, params }, [], now);
  }

  /** It begins anew, nobody having been there: what was to happen meanwhile happens. */
  begin(now: number): void {
    const { whileOff = [], ...others } = this.settings;
    if (whileOff.length === 0) return;
    this.settings = others;
    this.onTouch?.('settings', 'settings');
    for (const move of whileOff)
      if (this.core.markets.has(move.symbol)) movePrice(this.core, { ...move, backAfterMs: 0 }, now);
  }

  /** Lets due things happen. */
  advance(now: number): void {
    this.core.advance(now);
    this.listenKeys.expire(now);
  }

  snapshot(): ExchangeSnapshot {
    return {
      core: snapshot(this.core),
      keys: structuredClone([...this.keys.values()]),
      settings: { ...this.settings },
    };
  }

  static restore(from: ExchangeSnapshot, options: ExchangeOptions): PracticeExchange {
    const exchange = new PracticeExchange(options, restore(from.core));
    for (const key of structuredClone(from.keys)) exchange.keys.set(key.accessKey, key);
    exchange.settings = { ...from.settings };
    return exchange;
  }

  private step(
    method: string,
    path: string,
    params: Params,
    now: number,
    answer: (effects: readonly FaultEffect[], at: number) => ApiReply,
  ): Step {
    const entry = this.note(method, path, params, now);
    if (now < this.outageUntil) return close(entry, { kind: 'reset', afterMs: 0 });
    const { symbol, side } = params;
    const effects = this.faults.effectsOn({ method, path, symbol, side });
    if (effects.length === 0) return close(entry, reply(answer(effects, now), 0), true);
    const lost = lossBefore(effects);
    if (lost) return close(entry, lost);
    const apply = (at: number): Outcome => {
      const fixed = effectOf(effects, 'answer');
      const applied = !fixed || fixed.apply === true;
      const made = applied ? answer(effects, at) : null;
      return close(entry, afterEffects(effects, made), applied);
    };
    const late = effectOf(effects, 'delayRequest');
    return late ? { kind: 'hold', afterMs: late.ms, resume: apply } : apply(now);
  }

  private note(method: string, path: string, params: Params, at: number): RequestEntry {
    const { signature: _, ...rest } = params;
    return this.record.add({
      at,
      kind: 'request' as const,
      method,
      path,
      params: rest,
      applied: false,
      outcome: null,
      code: null,
    });
  }

  private answer(
    request: ApiRequest | null,
    trusted: TrustedRequest | null,
    effects: readonly FaultEffect[],
    at: number,
  ): ApiReply {
    const { method, path } = (request ?? trusted) as { method: string; path: string };
    const route = routeOf(method, path);
    if (!route) return { status: 404, headers: {}, json: { code: 404, msg: 'Not Found' } };
    const tooMany = this.limits.take(request?.ip ?? TRUSTED_IP, route.weight, route.order, at);
    if (tooMany) return tooMany;
    try {
      const now = this.core.advance(at);
      const params = request ? parseParams(request) : (trusted as TrustedRequest).params;
      const serverTime = now + this.clockSkewMs;
      const key = this.admit(route, request, params, serverTime);
      const asOf = now - (effectOf(effects, 'staleRead')?.ms ?? 0);
      const call = { params, now, serverTime, asOf, key, effects };
      return { status: 200, headers: {}, json: route.answer(this, call) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { status: 400, headers: {}, json: { code: error.code, msg: error.message } };
    }
  }

  /** Who is asking, and whether they may. Throws `Refused`. */
  private admit(route: Route, request: ApiRequest | null, params: Params, serverTime: number): ApiKey {
    const write = request !== null && request.method !== 'GET';
    if (write && !request.headers['content-type']?.toLowerCase().startsWith('application/json')) {
      throw new Refused(700013, 'Invalid content Type.');
    }
    if (route.permission === null) return this.mainKey;
    let key = this.mainKey;
    if (request && route.futures) key = authenticateFutures(request, this.keys, serverTime);
    else if (request) key = authenticate(request, params, this.keys, serverTime);
    else {
      if (params.timestamp !== undefined) checkTime(params, serverTime);
      checkKey(key, TRUSTED_IP, serverTime);
    }
    if (!key.permissions.includes(route.permission)) {
      throw new Refused(700007, 'No permission to access the endpoint.');
    }
    return key;
  }

  private publish(event: CoreEvent): void {
    if (event.kind === 'order') {
      const ended = event.order.endedAt !== null;
      if (!event.fill && !ended) this.record.order('order', event.order, event.time);
      if (event.fill) this.record.fill(event.fill);
      if (ended) this.record.order('ended', event.order, event.time);
    }
    for (const listener of this.listeners) listener(event);
  }
}

function reply(made: ApiReply, afterMs: number): Outcome {
  return { kind: 'reply', afterMs, reply: made };
}

function close(entry: RequestEntry, outcome: Outcome, applied = false): Outcome {
  entry.applied = applied;
  if (outcome.kind === 'reply') {
    entry.outcome = outcome.reply.status;
    const { json } = outcome.reply;
    const code = typeof json === 'object' && json !== null && 'code' in json ? Number(json.code) : null;
    entry.code = outcome.reply.status === 200 ? null : code;
  } else {
    entry.outcome = outcome.kind === 'drop' ? 'silence' : 'reset';
  }
  return outcome;
}

/** Parameters for the record and the fault script; a body that cannot be read has none. */
function safeParams(request: ApiRequest): Params {
  try {
    return parseParams(request);
  } catch (error) {
    if (error instanceof Refused) return {};
    throw error;
  }
}
