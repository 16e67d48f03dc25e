import { setTimeout as sleep } from 'node:timers/promises';
import { tell } from '../../../main/sync/engine-words.ts';
import { type BenchDesk, ID, openDesk, rest, SYMBOL } from '../support/desk.ts';
import { type Practice, startPractice } from '../support/practice.ts';
import { type Row, row } from '../support/stats.ts';
import type { Bench } from './settings.ts';

type Pending = 'none' | 'known' | 'unknown';

/** From the submit of a click to its order at the exchange, by the exchange's own record. */
export async function clicks(bench: Bench): Promise<readonly Row[]> {
  const { sizes, roundTripMs, say } = bench;
  const rows: Row[] = [];
  const trips: Record<Pending, number> = { none: 2, known: 3, unknown: 4 };
  const names: Record<Pending, string> = {
    none: 'no pending order',
    known: 'one pending order, known',
    unknown: 'one pending order, not known yet',
  };
  say(`Clicks: ${sizes.clicks} with no, with a known and with an unknown pending order …`);
  const kinds = ['none', 'known', 'unknown'] as const;
  const measured = await Promise.all(kinds.map((pending) => measure(bench, pending)));
  for (const [at, pending] of kinds.entries()) {
    rows.push(
      row('click → order received', names[pending], measured[at] ?? [], {
        roundTripMs,
        goals: [{ of: 'p95', most: trips[pending] * roundTripMs + 15 }],
        note: `goal: ${trips[pending]} round trips + 15 ms`,
      }),
    );
  }
  return rows;
}

async function measure(bench: Bench, pending: Pending): Promise<readonly number[]> {
  const { sizes, roundTripMs } = bench;
  const practice = await startPractice([
    ...['--reply-delay', String(roundTripMs), '--frozen', '--balance', 'USDC=1000000', '--balance', 'ETH=10'],
  ]);
  // Without the stream nothing tells the engine of the order that appears just before the click.
  const desk = await openDesk(practice, { stream: pending !== 'unknown' });
  const samples: number[] = [];
  try {
    // So that checks leave it alone and only the click cancels it.
    if (pending !== 'none') await desk.set('pendingOrders', 'before-correction');
    for (let n = 0; n < sizes.clicks; n++) samples.push(await click(bench, practice, desk, pending, n));
  } finally {
    await desk.close();
    await practice.close();
  }
  return samples;
}

async function click(
  bench: Bench,
  practice: Practice,
  desk: BenchDesk,
  pending: Pending,
  n: number,
): Promise<number> {
  await rest(desk);
  const known = () => (desk.state().observation?.orders.length ?? 0) > 0;
  if (pending === 'known') {
    await rested(practice);
    await desk.until('the pending order to be seen', known);
    await sleep(1300);
  }
  const action = n % 2 === 0 ? 'reduce' : 'long';
  const value = n % 2 === 0 ? '5' : String(10 + n);
  const size = n % 2 === 0 ? ({ kind: 'percent', value } as const) : ({ kind: 'base', value } as const);
  return bench.alone(async () => {
    const preview = await desk.session.engine.preview(SYMBOL, action, size);
    if (preview.verdict !== 'trade')
      throw new Error(`The preview says ${preview.verdict}: ${tell(preview.sentence)}`);
    if (pending === 'unknown') await rested(practice);
    await practice.mark();
    const clicked = Date.now();
    desk.session.engine.clicks.submit(preview.id);
    const deadline = performance.now() + 20_000;
    while (performance.now() < deadline) {
      await sleep(300);
      const orders = (await practice.requests()).filter(
        (each) => each.method === 'POST' && each.path === '/api/v3/order',
      );
      if (orders[0]) return orders[0].at - clicked;
    }
    throw new Error(`No order came: ${desk.state().health}, ${tell(desk.state().sentence)}`);
  });
}

/** An order of someone else, far from the market. */
async function rested(practice: Practice): Promise<void> {
  await practice.run('foreignOrder', { symbol: ID, side: 'BUY', price: '1000', quantity: '0.05' });
}
