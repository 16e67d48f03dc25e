import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { endAll } from '#test/crash/children.ts';
import { compare } from '#test/crash/compare.ts';
import { Stage } from '#test/e2e/crash/stage.ts';
import { liveArguments } from '#test/e2e/harness/host.ts';
import { closeHosts, openHost } from '#test/e2e/harness/open-host.ts';
import type { Running } from '#test/e2e/harness/running.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { openedBySigusr1 } from '#test/listening.ts';

process.env.PLUMBLINE_TEST_HOST = 'stand-in';
let on: Stage;
beforeEach(async () => {
  on = await Stage.set();
});
afterEach(() => on.end());
afterAll(async () => {
  await closeHosts();
  await endAll();
}, 60_000);

/** The desktop program on the stage's exchange, told to go on where it comes up paused. */
async function start(): Promise<Running> {
  const args = liveArguments({ url: on.exchange.url, ca: null }, on.data());
  const running = await openHost(args, { environment: on.exchange.keys });
  if (running.client.slice('session').paused) await running.client.done('sync.resume', {});
  await running.client.settled();
  return running;
}

test.each([
  ['SIGTERM', 0],
  ['SIGKILL', null],
] as const)(
  '%s to the desktop program during a trade: its order is ended, none is doubled, and the trade comes back as unfinished',
  {
    timeout: 120_000,
  },
  async (signal, code) => {
    const first = await start();
    const preview = await first.client.done('trade.preview', {
      symbol: 'ETH/USDC',
      action: 'reduce',
      size: { kind: 'percent', value: '50' },
    });
    await first.client.done('trade.submit', { previewId: preview.id });
    await on.open(1);
    expect(await first.end(signal)).toBe(code);
    // An orderly end takes its order back; what a kill left behind is taken back by the next start.
    if (code === 0) await on.open(0);

    const again = await start();
    await on.open(0);
    await again.client.until('the trade is unfinished', (client) => client.symbol().health === 'unfinished');
    await shown(() => again.client.symbol().prompts).toMatchObject([{ kind: 'unfinished' }]);
    await again.window.shows('Your trade is unfinished');
    expect(await again.end('SIGTERM')).toBe(0);
    const { exchange, journal } = await on.books();
    expect(journal.orders).toHaveLength(1);
    expect(compare(exchange, journal)).toEqual([]);
  },
);

test('S2: SIGUSR1 opens no inspector in the desktop program, which goes on', {
  timeout: 120_000,
}, async () => {
  const { pid, client } = await start();
  expect(await openedBySigusr1(pid)).toEqual([]);
  await shown(() => client.slice('session').mode).toBe('live');
});
