import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { createControl } from '#main/practice/control/control.ts';
import { PracticeExchange } from '#main/practice/exchange.ts';
import { StreamHub } from '#main/practice/streams/hub.ts';
import { codeOf, exchange, json } from './client.ts';
import { START } from './world.ts';

// ccxt carries MEXC's own message definitions in compiled form: a decoder that this program did not make.
const compiled = createRequire(import.meta.url)(
  '../../../node_modules/ccxt/js/src/protobuf/mexc/compiled.cjs',
);

type Row = Record<string, unknown>;
const OCO = { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.4', price: '2020', stopPrice: '1980' } as const;

function world() {
  const made = exchange();
  const { run } = createControl(made);
  const hub = new StreamHub(made);
  const { listenKey } = json<{ listenKey: string }>(made.call('POST', '/api/v3/userDataStream', {}, START));
  const frames: (string | Uint8Array)[] = [];
  const wire = { send: (data: string | Uint8Array) => frames.push(data), close: () => undefined };
  const connection = hub.connect(wire, listenKey, START);
  if (!connection) throw new Error('no connection');
  const params = ['spot@private.orders.v3.api.pb'];
  hub.message(connection, JSON.stringify({ method: 'SUBSCRIPTION', params }), START);
  const pushed = (): Row[] => {
    hub.deliver(START);
    return frames
      .splice(0)
      .filter((one): one is Uint8Array => typeof one !== 'string')
      .map((one) => {
        const { PushDataV3ApiWrapper: wrapper } = compiled;
        return wrapper.toObject(wrapper.decode(one), { longs: Number }).privateOrders as Row;
      });
  };
  const ask = (method: string, path: string, more: Record<string, string> = {}) =>
    made.call(method, `/api/v3/${path}`, { symbol: 'ETHUSDC', ...more }, START);
  const open = () => json<Row[]>(ask('GET', 'openOrders'));
  const eth = () => {
    const { free, locked } = made.core.accounts.get('ETH');
    return [free.toFixed(), locked.toFixed()];
  };
  return { made, run, pushed, ask, open, eth };
}

describe('M2, M3: orders set on the website', () => {
  it('a pair locks once, bears one list id, and is pushed with types 101 and 102 and no status', () => {
    const { run, pushed, open, eth } = world();
    run('foreignOco', OCO, START);
    expect(eth()).toEqual(['0.6', '0.4']);
    const [limit, stop] = open();
    expect([limit?.type, stop?.type, stop?.stopPrice]).toEqual(['LIMIT', 'STOP_MARKET_ORDER', '1980']);
    expect(limit?.orderListId).toBeGreaterThan(0);
    expect(stop?.orderListId).toBe(limit?.orderListId);
    const ocoId = String(limit?.orderListId);
    expect(pushed()).toMatchObject([
      { orderType: 102, status: 0, ocoId },
      { orderType: 101, status: 0, ocoId, triggerPrice: '1980', triggerType: 1, state: 0 },
    ]);
  });

  it.each([0, 1])('whichever is cancelled, the other ends with it (%i)', (which) => {
    const { run, ask, open, eth, pushed } = world();
    const { orders } = run('foreignOco', OCO, START);
    pushed();
    ask('DELETE', 'order', { orderId: orders[which]?.orderId ?? '' });
    expect([open(), eth()]).toEqual([[], ['1', '0']]);
    expect(pushed().map(({ status }) => status)).toEqual([4, 4]);
  });

  it('the stop ends when the limit has filled whole, and not before', () => {
    const { run, ask, open } = world();
    const { orders } = run('foreignOco', OCO, START);
    run('setBook', { symbol: 'ETHUSDC', bids: [['2020', '0.1']], asks: [] }, START);
    expect(open()).toMatchObject([{ status: 'PARTIALLY_FILLED' }, { status: 'NEW' }]);
    run('setBook', { symbol: 'ETHUSDC', bids: [['2021', '1']], asks: [] }, START);
    expect(open()).toEqual([]);
    const stop = json(ask('GET', 'order', { orderId: orders[1]?.orderId ?? '' }));
    expect(stop).toMatchObject({ status: 'CANCELED', executedQty: '0' });
    expect(codeOf(ask('DELETE', 'order', { orderId: orders[1]?.orderId ?? '' }))).toBe(-2011);
  });

  it.each([null, 0, 'UNTRIGGERED'])(
    'a stop may say status %s over REST, and type 100 on the stream',
    (status) => {
      const { run, open, pushed } = world();
      const stop = { ...OCO, type: 'STOP_MARKET_ORDER' } as const;
      run('foreignOrder', { ...stop, fields: { status }, pushed: { status: 0, market: 'x' } }, START);
      expect(open()).toMatchObject([{ status, stopPrice: '1980' }]);
      expect(pushed()).toMatchObject([
        { orderType: 100, status: 0, triggerPrice: '1980', market: 'x', symbolId: 'ETHUSDC' },
      ]);
    },
  );

  it('a pair is still one after a restart', () => {
    const { run, made } = world();
    const { orders } = run('foreignOco', OCO, START);
    const again = PracticeExchange.restore(JSON.parse(JSON.stringify(made.snapshot())), { seed: 'api' });
    createControl(again).run('cancelForeign', { orderId: orders[1]?.orderId ?? '' }, START);
    expect(again.call('GET', '/api/v3/openOrders', {}, START).json).toEqual([]);
    expect(again.core.accounts.get('ETH').locked.toFixed()).toBe('0');
  });
});
