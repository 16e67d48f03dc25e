import { words } from '#main/sync/engine-words.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { StandIn } from './mend.ts';

const said = words.deskDispatch;
export const NOT_SHOWN = said.notShown;

/** A halt must never be lost with its reason. */
const halt = { reason: NOT_SHOWN, at: 0 };

const symbol: Partial<Record<keyof SymbolView, unknown>> = {
  priceDecimals: 8,
  quantityDecimals: 8,
  desired: null,
  held: null,
  price: null,
  health: 'stale',
  sentence: NOT_SHOWN,
  cause: { kind: 'mixed', sentence: NOT_SHOWN, evidence: [] },
  deviation: null,
  prompts: [],
  activity: null,
  outcome: null,
  checks: [],
  lastCheckAt: null,
  position: null,
  halt,
  unknown: { clientOrderId: '?', since: 0, sentence: NOT_SHOWN },
  closed: NOT_SHOWN,
  limitRoom: { order: null, symbol: null },
};

/**
 * What is shown in the place of a part of a slice that doesn't fit its schema: nothing that could be taken for a fact.
 * What names a row (its symbol, its side, its time) has none: a row without that is left out, and said.
 */
export function standIns(initial: Slices): Readonly<Record<keyof Slices, StandIn>> {
  return {
    session: { ...initial.session, health: 'stale', sentence: NOT_SHOWN, halt },
    symbols: symbol,
    orders: {
      orderId: null,
      clientOrderId: null,
      owner: 'foreign',
      type: '?',
      price: '0',
      quantity: '0',
      filled: '0',
      state: said.notShownState,
      createdAt: 0,
      keepReason: NOT_SHOWN,
    },
    corrections: { reason: NOT_SHOWN, outcome: null },
    fills: { tradeId: '?', orderId: '?' },
    checks: { result: 'stale', sentence: NOT_SHOWN, roundTripMs: null, requests: null },
    log: { symbol: null, kind: '?', tone: 'caution', sentence: NOT_SHOWN },
    settings: {},
    standing: {
      sentence: NOT_SHOWN,
      filled: '0',
      keep: null,
      floor: null,
      cap: null,
      amount: '0',
      worth: '0',
      locks: null,
      livesSentence: NOT_SHOWN,
      attempts: 0,
      orderId: null,
      createdAt: 0,
      renewsAt: null,
      fixed: NOT_SHOWN,
    },
  };
}
