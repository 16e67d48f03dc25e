import { z } from 'zod';
import type { PracticeCore } from '../core/core.ts';
import { Refused } from '../core/types.ts';
import { cancelOpenOrders, type DuplicatePolicy, placeOrder } from './order-endpoints.ts';
import { required } from './params.ts';
import type { Call, Params } from './types.ts';

const MOST_ORDERS = 20;
const text = z.union([z.string().max(200), z.number().transform(String)]);
const batch = z
  .array(z.record(z.string().max(40), text))
  .min(1)
  .max(MOST_ORDERS);

/**
 * Up to twenty orders of one symbol, each by itself: what is refused is told in its place, and the others stand
 * (MEXC API notes 3.1).
 */
export function placeBatch(core: PracticeCore, call: Call, duplicates: DuplicatePolicy): unknown {
  const orders = batch.safeParse(parsed(required(call.params, 'batchOrders')));
  if (!orders.success) throw new Refused(33333, 'Param error!');
  if (new Set(orders.data.map(({ symbol }) => symbol)).size > 1) {
    throw new Refused(-1128, 'Combination of optional parameters invalid.');
  }
  return orders.data.map((params: Params) => {
    try {
      return placeOrder(core, { ...call, params }, duplicates);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { newClientOrderId: params.newClientOrderId ?? null, msg: error.message, code: error.code };
    }
  });
}

/** Cancels every open order of every symbol that the API may cancel; the reply tells none of them. */
export function cancelAll(core: PracticeCore, call: Call): unknown {
  for (const { config } of core.listed()) {
    cancelOpenOrders(core, { ...call, params: { symbol: config.symbol } });
  }
  return { code: 200, msg: 'success', timestamp: call.serverTime };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Refused(33333, 'Param error!');
  }
}
