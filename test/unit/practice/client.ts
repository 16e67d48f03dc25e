import { createHmac } from 'node:crypto';
import type { ApiReply, ApiRequest } from '#main/practice/api/types.ts';
import { setBook } from '#main/practice/core/steer.ts';
import { PracticeExchange } from '#main/practice/exchange.ts';
import { START } from './world.ts';

export const KEY = 'mx0testkey';
export const SECRET = 'testsecret';

export function exchange(more: object = {}): PracticeExchange {
  const made = new PracticeExchange({
    seed: 'api',
    apiKey: KEY,
    apiSecret: SECRET,
    createdAt: START,
    balances: { USDC: '1000', USDT: '1000', ETH: '1' },
    ...more,
  });
  made.advance(START);
  setBook(made.core, { symbol: 'ETHUSDC', bids: [['1999.00', '5']], asks: [['2000.00', '5']] }, START);
  return made;
}

/** A request signed without any code of the practice exchange. */
export function signed(
  method: string,
  path: string,
  params: Record<string, string | number> = {},
  more: Partial<ApiRequest> & { timestamp?: number; secret?: string } = {},
): ApiRequest {
  const { timestamp = START, secret = SECRET, ...rest } = more;
  const query = new URLSearchParams({ ...params, timestamp: String(timestamp) } as Record<
    string,
    string
  >).toString();
  const signature = createHmac('sha256', secret).update(query).digest('hex');
  return {
    method,
    path: `/api/v3/${path}`,
    rawQuery: `${query}&signature=${signature}`,
    headers: { 'x-mexc-apikey': KEY, 'content-type': 'application/json' },
    body: '',
    ip: '127.0.0.1',
    ...rest,
  };
}

export function codeOf(reply: ApiReply): unknown {
  return (reply.json as { code?: unknown }).code;
}

export function json<T = Record<string, unknown>>(reply: ApiReply): T {
  return reply.json as T;
}

export function order(more: Record<string, string> = {}): Record<string, string> {
  return {
    symbol: 'ETHUSDC',
    side: 'BUY',
    type: 'LIMIT',
    quantity: '0.1',
    price: '1990',
    newClientOrderId: 'a1',
    ...more,
  };
}
