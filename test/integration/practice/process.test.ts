import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, control, runPractice, type Spawned, spawnPractice } from './run.ts';

let folder: string;
let running: Spawned[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'practice-test-'));
});
afterEach(async () => {
  await Promise.all(
    running.map((one) =>
      one.child.exitCode === null && one.child.signalCode === null ? one.kill('SIGKILL') : null,
    ),
  );
  running = [];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(...args: string[]): Promise<Spawned> {
  const one = await spawnPractice(['--seed', 'S', '--frozen', ...args]);
  running.push(one);
  return one;
}

const order = {
  symbol: 'ETHUSDC',
  side: 'BUY',
  type: 'LIMIT',
  quantity: '0.1',
  price: '1900',
  newClientOrderId: 'kept1',
};

describe('the practice exchange as a process', () => {
  it('prints exactly one line, works, and ends cleanly on SIGTERM', async () => {
    const { ready, lines, kill } = await start('--balance', 'ETH=2', '--balance', 'USDC=5');
    expect(Object.keys(ready).sort()).toEqual([
      'apiKey',
      'apiSecret',
      'control',
      'pid',
      'ready',
      'url',
      'ws',
    ]);
    const { json } = await ask(ready, 'GET', 'account');
    expect(json.balances).toMatchObject([
      { asset: 'ETH', free: '2' },
      { asset: 'USDC', free: '5' },
    ]);
    expect(await kill('SIGTERM')).toBe(0);
    expect(lines).toHaveLength(1);
  });

  it('keeps an accepted order, its funds and its key through SIGKILL right after the reply', async () => {
    const file = join(folder, 'killed.sqlite');
    const first = await start('--state', file);
    const placed = await ask(first.ready, 'POST', 'order', order);
    expect(placed.status).toBe(200);
    await first.kill('SIGKILL');
    const second = await start('--state', file, '--seed', 'another');
    expect(second.ready).toMatchObject({ apiKey: first.ready.apiKey, apiSecret: first.ready.apiSecret });
    const found = await ask(second.ready, 'GET', 'order', { symbol: 'ETHUSDC', origClientOrderId: 'kept1' });
    expect(found.json).toMatchObject({ orderId: placed.json.orderId, status: 'NEW', price: '1900' });
    const { json } = await ask(second.ready, 'GET', 'account');
    expect(json.balances).toContainEqual({
      asset: 'USDC',
      free: '809.905',
      locked: '190.095',
      available: '809.905',
    });
    const again = await ask(second.ready, 'POST', 'order', { ...order, newClientOrderId: 'kept2' });
    expect(again.json.orderId).not.toBe(placed.json.orderId);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('keeps an order whose reply never left, fills, movements, keys and rules through SIGKILL', async () => {
    const file = join(folder, 'lost.sqlite');
    const first = await start('--state', file);
    await control(first.ready, 'fault.add', { match: { method: 'POST' }, effect: { kind: 'loseReply' } });
    await expect(ask(first.ready, 'POST', 'order', order)).rejects.toThrow();
    await control(first.ready, 'externalTrade', { symbol: 'ETHUSDC', side: 'BUY', quantity: '0.05' });
    await control(first.ready, 'deposit', { asset: 'MX', amount: '3' });
    await control(first.ready, 'setKey', { permissions: ['SPOT_ACCOUNT_READ', 'SPOT_DEAL_READ'] });
    await control(first.ready, 'setFees', { symbol: 'ETHUSDC', takerFee: '0.001' });
    const before = await control(first.ready, 'state');
    await first.kill('SIGKILL');
    const second = await start('--state', file);
    const { now: _, requests: __, ...after } = (await control(second.ready, 'state')).json;
    expect(before.json).toMatchObject(after);
    expect((after.openOrders as object[]).length).toBe(1);
    const trades = await ask(second.ready, 'GET', 'myTrades', { symbol: 'ETHUSDC' });
    expect(trades.json).toMatchObject([{ qty: '0.05', clientOrderId: null }]);
    expect((await ask(second.ready, 'POST', 'order', order)).json.code).toBe(700007);
    expect((await ask(second.ready, 'GET', 'tradeFee', { symbol: 'ETHUSDC' })).json).toMatchObject({
      data: { takerCommission: 0.001 },
    });
  });

  it('refuses a port in use, a state file in use or unusable, and bad flags with exit 2 and one sentence', async () => {
    const file = join(folder, 'busy.sqlite');
    const { ready } = await start('--state', file);
    const sentences = await Promise.all([
      runPractice(['--port', new URL(ready.url).port]),
      runPractice(['--state', file]),
      runPractice(['--state', join(folder, 'no', 'such', 'folder.sqlite')]),
      runPractice(['--nonsense']),
      runPractice(['--balance', 'USDC']),
    ]);
    for (const { code, stderr } of sentences) {
      expect(code).toBe(2);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
    expect(sentences[0]?.stderr).toContain('already in use');
  });

  it('serves TLS with a certificate that its file alone proves', async () => {
    const { ready } = await start('--tls');
    expect(ready.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const get = (ca?: Buffer): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        request(`${ready.url}/api/v3/ping`, ca ? { ca } : {}, (reply) => {
          reply.resume();
          resolve(reply.statusCode);
        })
          .on('error', reject)
          .end();
      });
    expect(await get(readFileSync(ready.ca ?? ''))).toBe(200);
    await expect(get()).rejects.toThrow(/certificate/);
  });
});
