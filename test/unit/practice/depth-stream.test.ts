import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { createControl } from '#main/practice/control/control.ts';
import { StreamHub } from '#main/practice/streams/hub.ts';
import { exchange, json, order } from './client.ts';
import { START } from './world.ts';

// ccxt carries MEXC's own message definitions in compiled form: a decoder that this program did not make.
const { PushDataV3ApiWrapper: wrapper } = createRequire(import.meta.url)(
  '../../../node_modules/ccxt/js/src/protobuf/mexc/compiled.cjs',
);

const CHANNEL = 'spot@public.aggre.depth.v3.api.pb@100ms@ETHUSDC';

interface Change {
  bids: { price: string; quantity: string }[];
  asks: { price: string; quantity: string }[];
  fromVersion: string;
  toVersion: string;
}
interface Snapshot {
  lastUpdateId: number;
  bids: [string, string][];
  asks: [string, string][];
}

function world() {
  const made = exchange({ rateLimits: false });
  const hub = new StreamHub(made);
  const frames: (string | Uint8Array)[] = [];
  const wire = { send: (data: string | Uint8Array) => frames.push(data), close: () => undefined };
  const connection = hub.connect(wire, null, START);
  if (!connection) throw new Error('no connection');
  const subscribe = (at: number, method = 'SUBSCRIPTION') =>
    hub.message(connection, JSON.stringify({ method, params: [CHANNEL] }), at);
  const pushed = (): Change[] =>
    frames
      .splice(0)
      .filter((one): one is Uint8Array => typeof one !== 'string')
      .map((one) => wrapper.toObject(wrapper.decode(one), { arrays: true }).publicAggreDepths as Change);
  const look = (at: number): Snapshot =>
    json(made.call('GET', '/api/v3/depth', { symbol: 'ETHUSDC', limit: '5000' }, at)) as never;
  return { made, hub, run: createControl(made).run, subscribe, pushed, look };
}

/** MEXC's own rule for a local book (MEXC API notes 5.1), in a client that knows nothing else. */
function build(snapshot: Snapshot, changes: readonly Change[]): Record<'bids' | 'asks', [string, string][]> {
  const sides = { bids: new Map(snapshot.bids), asks: new Map(snapshot.asks) };
  let last: number | null = null;
  for (const change of changes) {
    if (Number(change.toVersion) <= snapshot.lastUpdateId) continue;
    if (last === null) expect(Number(change.fromVersion)).toBeLessThanOrEqual(snapshot.lastUpdateId + 1);
    else expect(Number(change.fromVersion)).toBe(last + 1);
    last = Number(change.toVersion);
    for (const side of ['bids', 'asks'] as const) {
      for (const { price, quantity } of change[side]) {
        if (Number(quantity) === 0) sides[side].delete(price);
        else sides[side].set(price, quantity);
      }
    }
  }
  const sorted = (side: Map<string, string>, sign: number) =>
    [...side].sort(([one], [other]) => sign * (Number(one) - Number(other)));
  return { bids: sorted(sides.bids, -1), asks: sorted(sides.asks, 1) };
}

it('a book built by the documented rule is the one that a query tells, wherever its snapshot was taken', () => {
  const { made, hub, run, subscribe, pushed, look } = world();
  run('setBook', { symbol: 'ETHUSDC', clear: true }, START);
  subscribe(START);
  const snapshots: Snapshot[] = [];
  const changes: Change[] = [];
  for (let turn = 1; turn <= 300; turn += 1) {
    const at = START + turn * 37;
    if (turn % 5 === 0) {
      const id = `d${turn}`;
      made.call('POST', '/api/v3/order', order({ price: '1985', newClientOrderId: id }), at);
      if (turn % 7 === 0) snapshots.push(look(at));
      const gone = { symbol: 'ETHUSDC', origClientOrderId: id };
      if (turn % 10 === 0) made.call('DELETE', '/api/v3/order', gone, at);
    }
    if (turn % 41 === 0) run('setBook', { symbol: 'ETHUSDC', bids: [['1990', '1']], asks: [] }, at);
    if (turn % 43 === 0) run('setBook', { symbol: 'ETHUSDC', clear: true }, at);
    if (turn % 3 === 0) hub.tick(at);
    if (turn % 11 === 0) snapshots.push(look(at));
    changes.push(...pushed());
  }
  const end = START + 12_000;
  const truth = look(end);
  hub.tick(end);
  changes.push(...pushed());
  expect(snapshots.length).toBeGreaterThan(30);
  expect(changes.length).toBeGreaterThan(40);
  for (const snapshot of snapshots) {
    const { bids, asks } = build(snapshot, changes);
    expect({ bids, asks }).toEqual({ bids: truth.bids, asks: truth.asks });
  }
});

it('versions rise when nobody follows, and across following, leaving and following again', () => {
  const { hub, subscribe, look, pushed } = world();
  const versions = [look(START).lastUpdateId, look(START + 10).lastUpdateId];
  subscribe(START + 20);
  for (let at = START + 20; at < START + 2000; at += 100) hub.tick(at);
  versions.push(look(START + 2000).lastUpdateId);
  subscribe(START + 2000, 'UNSUBSCRIPTION');
  hub.tick(START + 2100);
  versions.push(look(START + 2100).lastUpdateId);
  subscribe(START + 2200);
  versions.push(look(START + 2300).lastUpdateId);
  expect(versions).toEqual([...versions].sort((one, other) => one - other));
  pushed();
  hub.tick(START + 2400);
  expect(pushed().length).toBeLessThanOrEqual(1);
});

it('an old snapshot never says that it holds what came after it', () => {
  const { made, hub, run, subscribe, pushed } = world();
  run('setBook', { symbol: 'ETHUSDC', clear: true }, START);
  subscribe(START);
  const changes: Change[] = [];
  for (let at = START; at <= START + 5000; at += 100) {
    hub.tick(at);
    changes.push(...pushed());
  }
  run('fault.add', { match: { path: '/depth' }, effect: { kind: 'staleRead', ms: 2000 } }, START + 5000);
  const params = { symbol: 'ETHUSDC' };
  const step = made.receiveTrusted({ method: 'GET', path: '/api/v3/depth', params }, START + 5000);
  const { lastUpdateId } = (step as unknown as { reply: { json: Snapshot } }).reply.json;
  expect(lastUpdateId).toBeLessThan(Number(changes[0]?.fromVersion));
});
