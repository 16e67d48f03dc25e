import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refused } from '../core/types.ts';
import type { ApiKey } from './keys.ts';
import { required } from './params.ts';
import type { ApiRequest, Params } from './types.ts';

/** Lower-case hex HMAC-SHA256 over the raw query (without the signature) directly followed by the raw body (MEXC API notes 1.2). */
export function signatureOf(secret: string, rawQuery: string, body: string): string {
  return createHmac('sha256', secret)
    .update(unsigned(rawQuery) + body)
    .digest('hex');
}

/** The raw query with its signature cut out and every other byte left as it came. */
function unsigned(rawQuery: string): string {
  return rawQuery.replace(/(^|&)signature=[^&]*/, '');
}

/**
 * Decides whether a signed request may pass, in the order: key, presence, time, signature, expiry, address.
 * Returns the key. Throws `Refused`. Times in milliseconds.
 */
export function authenticate(
  request: ApiRequest,
  params: Params,
  keys: ReadonlyMap<string, ApiKey>,
  serverTime: number,
): ApiKey {
  const accessKey = request.headers['x-mexc-apikey'];
  if (!accessKey) throw new Refused(400, 'api key required');
  if (!/^[A-Za-z0-9]{6,64}$/.test(accessKey)) throw new Refused(700001, 'API-key format invalid.');
  const key = keys.get(accessKey);
  if (!key) throw new Refused(10072, 'Api key info invalid');
  const signature = required(params, 'signature');
  required(params, 'timestamp');
  checkTime(params, serverTime);
  const wanted = Buffer.from(signatureOf(key.secret, request.rawQuery, request.body));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) {
    throw new Refused(700002, 'Signature for this request is not valid.');
  }
  checkKey(key, request.ip, serverTime);
  return key;
}

/**
 * The same for a request of the futures API: key, time and signature come as headers, and the signature is over key,
 * time and query (MEXC API notes 7). Throws `Refused`.
 */
export function authenticateFutures(
  request: ApiRequest,
  keys: ReadonlyMap<string, ApiKey>,
  serverTime: number,
): ApiKey {
  const accessKey = request.headers.apikey ?? '';
  const timestamp = request.headers['request-time'] ?? '';
  const key = keys.get(accessKey);
  if (!key) throw new Refused(401, 'Not logged in or login has expired');
  if (Math.abs(Number(timestamp) - serverTime) > 10_000) throw new Refused(10073, 'Invalid Request-Time');
  const wanted = createHmac('sha256', key.secret)
    .update(accessKey + timestamp + request.rawQuery)
    .digest();
  const given = Buffer.from(request.headers.signature ?? '', 'hex');
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) {
    throw new Refused(602, 'Signature verification failed!');
  }
  checkKey(key, request.ip, serverTime);
  return key;
}

/** The acceptance rule for `timestamp` and `recvWindow` (MEXC API notes 1.2). Throws `Refused`. */
export function checkTime(params: Params, serverTime: number): void {
  const window = params.recvWindow ? Number(params.recvWindow) : 5000;
  if (!(window >= 0 && window <= 60_000)) throw new Refused(700005, 'recvWindow must be less than 60000.');
  const sent = Number(params.timestamp);
  if (!Number.isSafeInteger(sent)) {
    throw new Refused(700008, "Illegal characters found in parameter 'timestamp'.");
  }
  const inTime = sent < serverTime + 1000 && serverTime - sent <= window;
  if (!inTime) throw new Refused(700003, 'Timestamp for this request is outside of the recvWindow.');
}

/** Expiry and IP binding of a key. Throws `Refused`. */
export function checkKey(key: ApiKey, ip: string, serverTime: number): void {
  if (key.expiresAt !== null && key.expiresAt <= serverTime) throw new Refused(402, 'API key expired');
  if (key.ipWhiteList.length > 0 && !key.ipWhiteList.includes(ip)) {
    throw new Refused(700006, `IP [${ip}] not in the ip white list`);
  }
}

/** Parameters of query and body; a name in both has the query's value (MEXC API notes 1.2). */
export function parseParams(request: Pick<ApiRequest, 'rawQuery' | 'body'>): Record<string, string> {
  const params: Record<string, string> = Object.create(null);
  const { body } = request;
  if (body.startsWith('{')) {
    for (const [name, value] of Object.entries(jsonObject(body))) {
      if (typeof value === 'string' || typeof value === 'number') params[name] = String(value);
    }
  } else if (body !== '') {
    for (const [name, value] of new URLSearchParams(body)) params[name] = value;
  }
  for (const [name, value] of new URLSearchParams(request.rawQuery)) params[name] = value;
  return params;
}

function jsonObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    throw new Refused(33333, 'Param error!');
  }
}
