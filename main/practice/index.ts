/**
 * The practice exchange: a MEXC-compatible spot exchange on loopback, and the model that the simulator trusts.
 *
 * Three ways in, from the outside to the inside:
 *
 * - `startPracticeServer(options)` serves it over HTTP (and streams) in this process, `startPracticeWorker(file,
 *   options)` in a worker thread, `npm run -s practice` in a process of its own. Clients speak MEXC's REST interface
 *   with real signatures at `url`; tests and the window's disturb buttons speak `POST ${control}/<action>`, or `run`.
 * - `new PracticeExchange(options)` is all of that without a socket or a clock. `receive(request, now)` plays the
 *   scripted faults and says what becomes of the connection (`reply`, `reset`, `drop`, or `hold` and then `resume`);
 *   `receiveTrusted` does so without a signature; `handle` and `call` answer without faults; `subscribe` tells of
 *   orders, deals and balances; `record` is what it was asked and what it did; `createControl(exchange)` acts
 *   on it from outside.
 * - `new PaperAccount(exchange.core)` is the core with typed calls, for Simulation's paper account.
 *
 * Where start-up time counts, import `worker-client.ts` alone: it loads neither the exchange nor its libraries.
 *
 * Time is handed in with each call in milliseconds; what is random comes from the seed. All amounts are exact.
 * Snapshots (`exchange.snapshot()`, `PracticeExchange.restore`) are plain JSON.
 */
export type { ApiKey, Permission } from './api/keys.ts';
export { DEFAULT_PERMISSIONS, PERMISSIONS } from './api/keys.ts';
export type { ApiReply, ApiRequest, TrustedRequest } from './api/types.ts';
export { bodyText } from './api/types.ts';
export type { ActionResults, Control, ControlState } from './control/control.ts';
export { createControl } from './control/control.ts';
export { ControlError } from './control/control-error.ts';
export type { ActionBody, ActionName } from './control/schemas.ts';
export { actionSchemas } from './control/schemas.ts';
export type { CoreEvent, FillBehaviour, Order, OrderStatus, Trade } from './core/types.ts';
export { Refused } from './core/types.ts';
export type { ExchangeOptions, ExchangeSnapshot } from './exchange.ts';
export { PracticeExchange } from './exchange.ts';
export type { Outcome, Step } from './faults/outcome.ts';
export type { FaultEffect, FaultMatch, FaultRule } from './faults/types.ts';
export type { PracticeServer, PracticeServerOptions } from './http/server.ts';
export { startPracticeServer } from './http/server.ts';
export type { PaperOrder, PaperTrade } from './paper.ts';
export { PaperAccount } from './paper.ts';
export type { ExchangeRecord, RecordEntry } from './record.ts';
export { PracticeStartError } from './start-error.ts';
export type { PracticeWorker, PracticeWorkerOptions } from './worker-client.ts';
export { startPracticeWorker } from './worker-client.ts';
