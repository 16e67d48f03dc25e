import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type PracticeServer, startPracticeServer, startPracticeWorker } from '#main/practice/index.ts';
import { ask, control } from './run.ts';

let server: PracticeServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function start(more: object = {}): Promise<PracticeServer> {
  server = await startPracticeServer({ seed: 'server', frozen: true, ...more });
  return server;
}

const order = {
  symbol: 'ETHUSDC',
  side: 'BUY',
  type: 'LIMIT',
  quantity: '0.1',
  price: '1900',
  newClientOrderId: 'a1',
};

describe('the practice server', () => {
  it('listens on 127.0.0.1 alone and answers a stranger path with 404', async () => {
    const { url } = await start();
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
  });

  it('destroys the socket for a lost reply and keeps the order', async () => {
    const at = await start();
    at.run('fault.add', { match: { method: 'POST' }, effect: { kind: 'loseReply', how: 'reset' } });
    await expect(ask(at, 'POST', 'order', order)).rejects.toThrow();
    expect(at.run('state', {})).toMatchObject({ orders: 1 });
  });

  it('leaves a dropped request without an answer', async () => {
    const at = await start();
    at.run('fault.add', { match: { path: '/ping' }, effect: { kind: 'loseRequest', how: 'silence' } });
    await expect(fetch(`${at.url}/api/v3/ping`, { signal: AbortSignal.timeout(300) })).rejects.toThrow(
      /timeout/,
    );
    expect((await fetch(`${at.url}/api/v3/ping`)).status).toBe(200);
  });

  it('answers with the status, headers and body that a fault fixes', async () => {
    const at = await start();
    const effect = {
      kind: 'answer',
      status: 429,
      headers: { 'Retry-After': '7' },
      body: '<html>slow down</html>',
    };
    at.run('fault.add', { match: {}, effect });
    const reply = await fetch(`${at.url}/api/v3/time`);
    expect([reply.status, reply.headers.get('retry-after'), await reply.text()]).toEqual([
      429,
      '7',
      effect.body,
    ]);
    expect(reply.headers.get('content-type')).toBe('text/html');
  });

  it('resets every connection during an outage and recovers after it', async () => {
    const at = await start();
    at.run('outage', { ms: 150 });
    await expect(fetch(`${at.url}/api/v3/ping`)).rejects.toThrow();
    await expect
      .poll(() =>
        fetch(`${at.url}/api/v3/ping`).then(
          (reply) => reply.status,
          () => 0,
        ),
      )
      .toBe(200);
  });

  it('takes control actions by POST under a secret path and names what is wrong with a body', async () => {
    const at = await start();
    expect((await fetch(`${at.url}/control/state`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${at.control}/state`)).status).toBe(405);
    const bad = await control(at, 'deposit', { asset: 'ETH', amount: '1', extra: true });
    expect([bad.status, bad.json.error]).toEqual([400, expect.stringContaining('deposit')]);
    expect((await control(at, 'explode')).json.error).toContain('explode');
    expect((await fetch(`${at.control}/state`, { method: 'POST', body: '{' })).status).toBe(400);
    const sold = await control(at, 'externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '9' });
    expect([sold.status, sold.json.code]).toEqual([400, 30005]);
  });

  it('keeps its own record of requests, orders and fills, without signatures, behind a cursor', async () => {
    const at = await start();
    at.run('movePrice', { symbol: 'ETHUSDC', price: '2000' });
    await ask(at, 'POST', 'order', { ...order, price: '2030' });
    const { entries, next } = at.run('log', {}) as { entries: Record<string, unknown>[]; next: number };
    expect(entries.map((entry) => entry.kind)).toEqual(
      expect.arrayContaining(['request', 'order', 'fill', 'ended']),
    );
    expect(entries[0]).toMatchObject({
      kind: 'request',
      method: 'POST',
      path: '/api/v3/order',
      outcome: 200,
      applied: true,
    });
    expect(JSON.stringify(entries)).not.toContain('signature');
    expect(at.run('log', { since: next })).toMatchObject({ entries: [] });
  });

  it('survives bytes that are no HTTP', async () => {
    const at = await start();
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(at.url).port), '127.0.0.1', () =>
        socket.end('\u0000\u0001 nonsense\r\n\r\n'),
      );
      socket.on('close', () => resolve());
      socket.resume();
    });
    expect((await fetch(`${at.url}/api/v3/ping`)).status).toBe(200);
  });

  it('adds the fixed round trip to each reply', async () => {
    const at = await start({ replyDelayMs: 120 });
    const from = performance.now();
    await fetch(`${at.url}/api/v3/ping`);
    expect(performance.now() - from).toBeGreaterThanOrEqual(118);
  });
});

describe('an idle connection', () => {
  it('is closed after the time that was asked for', async () => {
    const at = await start({ idleTimeoutMs: 200 });
    const socket = connect(Number(new URL(at.url).port), '127.0.0.1');
    const from = performance.now();
    await new Promise<void>((resolve) => {
      socket.on('close', () => resolve());
      socket.resume();
      socket.write('GET /api/v3/ping HTTP/1.1\r\nHost: practice\r\n\r\n');
    });
    const took = performance.now() - from;
    expect(took).toBeGreaterThanOrEqual(190);
    expect(took).toBeLessThan(5000);
  });
});

describe('the practice worker', () => {
  const file = new URL('../../../main/practice/worker.ts', import.meta.url);

  it('serves from its own thread, takes control actions and closes', async () => {
    const worker = await startPracticeWorker(file, { seed: 'worker', balances: { ETH: '2' } });
    const { json } = await ask(worker, 'GET', 'account');
    expect(json.balances).toMatchObject([{ asset: 'ETH', free: '2' }]);
    expect(await worker.run('deposit', { asset: 'USDC', amount: '5' })).toEqual({ id: expect.any(String) });
    await expect(worker.run('withdrawal', { asset: 'ETH', amount: '3' })).rejects.toMatchObject({
      code: 10101,
    });
    await expect(worker.run('deposit', { asset: 'USDC', amount: 'x' })).rejects.toThrow(/deposit: amount/);
    await worker.close();
    await expect(fetch(`${worker.url}/api/v3/ping`)).rejects.toThrow();
  });

  it('says in one sentence why it cannot start', async () => {
    const at = await start();
    const port = Number(new URL(at.url).port);
    await expect(startPracticeWorker(file, { seed: 'worker', port })).rejects.toThrow(
      `Port ${port} is already in use.`,
    );
  });
});
