import { dec } from '#shared/decimal.ts';
import { RECORDS_REACH } from '../api/order-endpoints.ts';
import * as externalActions from '../core/external-actions.ts';
import * as rules from '../core/rules.ts';
import { plainOrder } from '../core/snapshot.ts';
import * as steer from '../core/steer.ts';
import { Refused } from '../core/types.ts';
import type { PracticeExchange } from '../exchange.ts';
import type { RecordEntry } from '../record.ts';
import { ControlError } from './control-error.ts';
import { type ActionBody, type ActionName, actionSchemas } from './schemas.ts';

/** What `state` shows. Amounts are decimal texts. */
export interface ControlState {
  now: number;
  uid: string;
  balances: { asset: string; free: string; locked: string }[];
  futures: { asset: string; amount: string }[];
  openOrders: ReturnType<typeof plainOrder>[];
  orders: number;
  trades: number;
  requests: number;
}

type OrderResult = { orderId: string; status: string };
type MovementResult = { id: string };
type Done = Record<string, never>;

/** What each action gives back. */
export interface ActionResults {
  externalTrade: OrderResult;
  foreignOrder: OrderResult;
  foreignOco: { orders: OrderResult[] };
  cancelForeign: OrderResult;
  deposit: MovementResult;
  withdrawal: MovementResult;
  transfer: MovementResult;
  airdrop: MovementResult;
  movePrice: Done;
  whileOff: Done;
  freeze: Done;
  fillBehaviour: Done;
  setBalance: Done;
  setBook: Done;
  setFees: Done;
  setRules: Done;
  list: Done;
  setKey: Done;
  subAccount: Done;
  subAccountTransfer: MovementResult;
  movementStatus: Done;
  records: Done;
  shapes: Done;
  duplicates: Done;
  clock: Done;
  outage: Done;
  rateLimits: Done;
  'fault.add': { id: string };
  'fault.clear': { cleared: number };
  'fault.list': { rules: ReturnType<PracticeExchange['faults']['list']> };
  'stream.fault': Done;
  'stream.clear': Done;
  'stream.disconnect': Done;
  'listenKey.refuse': Done;
  'listenKey.expire': Done;
  log: { entries: RecordEntry[]; next: number; dropped: number };
  reset: Done;
  state: ControlState;
}

type Handlers = {
  [N in ActionName]: (exchange: PracticeExchange, body: ActionBody<N>, now: number) => ActionResults[N];
};

const done: Done = {};
const ofOrder = (order: { id: string; status: string }): OrderResult => ({
  orderId: order.id,
  status: order.status,
});
const ofMovement = (movement: { id: string }): MovementResult => ({ id: movement.id });

const handlers: Handlers = {
  externalTrade: ({ core }, body, now) => ofOrder(externalActions.externalTrade(core, body, now)),
  foreignOrder: ({ core }, body, now) => ofOrder(externalActions.foreignOrder(core, body, now)),
  foreignOco: ({ core }, body, now) => ({ orders: externalActions.foreignOco(core, body, now).map(ofOrder) }),
  cancelForeign: ({ core }, body, now) => ofOrder(externalActions.cancelForeign(core, body.orderId, now)),
  deposit: ({ core }, body, now) => ofMovement(externalActions.deposit(core, body, now)),
  withdrawal: ({ core }, body, now) => ofMovement(externalActions.withdrawal(core, body, now)),
  movementStatus: ({ core }, body, now) => after(() => externalActions.movementStatus(core, body, now)),
  transfer: ({ core }, body, now) => ofMovement(externalActions.transfer(core, body, now)),
  airdrop: ({ core }, body, now) => ofMovement(externalActions.airdrop(core, body, now)),
  movePrice: ({ core }, body, now) => after(() => steer.movePrice(core, body, now)),
  whileOff: (exchange, { symbol, price }) =>
    after(() => {
      exchange.core.marketOf(symbol);
      const others = (exchange.settings.whileOff ?? []).filter((each) => each.symbol !== symbol);
      exchange.settings.whileOff = [...others, { symbol, price }];
      exchange.onTouch?.('settings', 'settings');
    }),
  freeze: ({ core }, body, now) => after(() => steer.freeze(core, body, now)),
  fillBehaviour: ({ core }, body, now) => after(() => steer.setFill(core, body, now)),
  setBalance: ({ core }, body, now) => after(() => externalActions.setBalance(core, body, now)),
  setBook: ({ core }, body, now) => after(() => steer.setBook(core, body, now)),
  setFees: ({ core }, { symbol, ...fees }, now) =>
    after(() => rules.setRules(core, { symbol, rules: fees }, now)),
  setRules: ({ core }, body, now) => after(() => rules.setRules(core, body, now)),
  list: ({ core }, { price, ...given }, now) =>
    after(() => rules.list(core, { ...given, fullName: given.base, referencePrice: price }, now)),
  setKey: (exchange, body, now) => after(() => setKey(exchange, body, now)),
  subAccount: (exchange, { name, balances }) =>
    after(() => {
      const { [name]: _, ...others } = exchange.settings.subAccounts ?? {};
      exchange.settings.subAccounts = balances === null ? others : { ...others, [name]: balances };
      exchange.onTouch?.('settings', 'settings');
    }),
  subAccountTransfer: (exchange, body, now) => {
    const { [body.subAccount]: amounts, ...others } = exchange.settings.subAccounts ?? {};
    if (!amounts) throw new Refused(140001, 'sub-account does not exist');
    const there = dec(amounts[body.asset] ?? '0');
    const left =
      body.direction === 'SPOT_TO_SUB_ACCOUNT' ? there.plus(body.amount) : there.minus(body.amount);
    if (left.isNegative()) throw new Refused(10101, 'Insufficient balance');
    const movement = externalActions.subAccountTransfer(exchange.core, body, now);
    exchange.settings.subAccounts = {
      ...others,
      [body.subAccount]: { ...amounts, [body.asset]: left.toFixed() },
    };
    exchange.onTouch?.('settings', 'settings');
    return ofMovement(movement);
  },
  records: (exchange, { orderDays, fillDays, beyond }) =>
    after(() => {
      exchange.settings.records = {
        orderDays: orderDays ?? RECORDS_REACH.orderDays,
        fillDays: fillDays ?? RECORDS_REACH.fillDays,
        beyond: beyond ?? RECORDS_REACH.beyond,
      };
      exchange.onTouch?.('settings', 'settings');
    }),
  shapes: (exchange, body) =>
    after(() => {
      exchange.settings.shapes = { ...exchange.settings.shapes, ...body };
      exchange.onTouch?.('settings', 'settings');
    }),
  duplicates: (exchange, body) =>
    after(() => {
      exchange.settings.duplicates = body.policy;
      exchange.onTouch?.('settings', 'settings');
    }),
  clock: (exchange, body) =>
    after(() => {
      exchange.clockSkewMs = body.skewMs;
    }),
  outage: (exchange, body, now) =>
    after(() => {
      exchange.outageUntil = now + body.ms;
    }),
  rateLimits: (exchange, body) =>
    after(() => {
      exchange.limits.enabled = body.on;
    }),
  'fault.add': (exchange, body) => ({ id: exchange.faults.add(body.match, body.effect) }),
  'fault.clear': (exchange, body) => ({ cleared: exchange.faults.clear(body.id) }),
  'fault.list': (exchange) => ({ rules: exchange.faults.list() }),
  'stream.fault': (exchange, body, now) => after(() => exchange.streamFaults.add(body.fault, now)),
  'stream.clear': (exchange) => after(() => exchange.streamFaults.clear()),
  'stream.disconnect': (exchange) => after(() => exchange.streamFaults.onDisconnect?.()),
  'listenKey.refuse': (exchange, body) =>
    after(() => {
      const msg = 'This listenKey does not exist.';
      exchange.listenKeys.refuse = body.on ? { code: body.code ?? 22222, msg } : null;
    }),
  'listenKey.expire': (exchange) => after(() => exchange.listenKeys.expire(Number.POSITIVE_INFINITY)),
  log: (exchange, body) => exchange.record.since(body.since ?? 0),
  reset: (exchange) =>
    after(() => {
      exchange.record.reset();
      exchange.limits.reset();
    }),
  state: (exchange, _body, now) => stateOf(exchange, now),
};

function after(act: () => void): Done {
  act();
  return done;
}

function setKey(exchange: PracticeExchange, body: ActionBody<'setKey'>, now: number): void {
  const key = body.accessKey === undefined ? exchange.mainKey : exchange.keys.get(body.accessKey);
  if (!key) throw new Refused(10072, 'Api key info invalid');
  if (body.permissions) key.permissions = [...body.permissions];
  if (body.ipWhiteList) key.ipWhiteList = [...body.ipWhiteList];
  if (body.validDays !== undefined) {
    key.expiresAt = body.validDays === null ? null : now + body.validDays * 86_400_000;
  }
  if (body.pairs !== undefined) key.pairs = body.pairs;
  exchange.onTouch?.('key', key.accessKey);
}

function stateOf(exchange: PracticeExchange, at: number): ControlState {
  const { core, record } = exchange;
  exchange.advance(at);
  return {
    now: core.now,
    uid: core.uid,
    balances: [...core.accounts.balances].map(([asset, one]) => ({
      asset,
      free: one.free.toFixed(),
      locked: one.locked.toFixed(),
    })),
    futures: [...core.accounts.futures].map(([asset, amount]) => ({ asset, amount: amount.toFixed() })),
    openOrders: [...core.orders.open.values()].flatMap((open) => [...open.values()].map(plainOrder)),
    orders: core.orders.byId.size,
    trades: core.orders.trades.length,
    requests: record.entries.filter((entry) => entry.kind === 'request').length,
  };
}

/** External actions on the exchange, for tests and for the window's "disturb" buttons. */
export interface Control {
  /** Runs one action with a typed body. Throws `Refused` for what the exchange refuses. */
  run<N extends ActionName>(name: N, body: ActionBody<N>, now: number): ActionResults[N];
  /** Runs an action from outside: name and body are checked first. Throws `ControlError` or `Refused`. */
  runUnknown(name: string, body: unknown, now: number): unknown;
}

export function createControl(exchange: PracticeExchange): Control {
  const run = <N extends ActionName>(name: N, body: ActionBody<N>, now: number): ActionResults[N] =>
    handlers[name](exchange, body, now);
  return {
    run,
    runUnknown(name, body, now) {
      if (!Object.hasOwn(actionSchemas, name))
        throw new ControlError(`There is no control action "${name}".`);
      const action = name as ActionName;
      const parsed = actionSchemas[action].safeParse(body);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new ControlError(
          `${name}: ${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not usable'}`,
        );
      }
      return run(action, parsed.data as never, now);
    },
  };
}
