import { setTimeout as sleep } from 'node:timers/promises';
import { rearmed } from '../../../main/sync/account/breaker.ts';
import { tell } from '../../../main/sync/engine-words.ts';
import type { OrderRow } from '../../../main/sync/ports/journal.ts';
import { type BenchDesk, ID, openDesk, rest, SYMBOL } from '../support/desk.ts';
import { type Practice, startPractice } from '../support/practice.ts';
import { type Row, row } from '../support/stats.ts';
import type { Bench } from './settings.ts';

const QUANTITY = '0.05';
/** Table D: a trade made elsewhere is left alone for this long. */
const QUIET_MS = 3000;
const POLL_MS = 30_000;

/**
 * From a fill that nobody asked for to the corrective order at the exchange, both by the exchange's own record.
 * Own-order drift is an order of ours, ended as far as the journal knows, that fills all the same.
 */
export async function drift(bench: Bench): Promise<readonly Row[]> {
  const { sizes, roundTripMs, say } = bench;
  say(
    `Drift to corrective order: ${sizes.drifts} own, ${sizes.elsewhere} elsewhere, ${sizes.silent} with the stream silent …`,
  );
  const [heard, silent, polled] = await Promise.all([streamUp(bench), streamSilent(bench), poll(bench)]);
  const { own, elsewhere } = heard;
  const section = 'drift → corrective order received';
  return [
    row(section, 'own order, stream up', own, {
      roundTripMs,
      goals: [{ of: 'p95', most: 500 * (roundTripMs / 50) }],
    }),
    row(section, 'trade made elsewhere, stream up', elsewhere, {
      roundTripMs,
      note: `of which ${QUIET_MS} ms quiet time, by the rules`,
    }),
    row(section, 'own order, stream silent', silent, {
      roundTripMs,
      goals: [{ of: 'p95', most: 5500 }],
      note: 'the account is read every 5 s',
    }),
    row(section, "the report's poll every 30 s", polled, {
      roundTripMs,
      note: 'waited for honestly, at moments spread over the interval',
    }),
  ];
}

const EXCHANGE = ['--frozen', '--balance', 'USDC=100000', '--balance', 'ETH=0'];

async function withDesk<T>(
  bench: Bench,
  work: (practice: Practice, desk: BenchDesk) => Promise<T>,
): Promise<T> {
  const practice = await startPractice(['--reply-delay', String(bench.roundTripMs), ...EXCHANGE]);
  const desk = await openDesk(practice);
  try {
    return await work(practice, desk);
  } finally {
    await desk.close();
    await practice.close();
  }
}

function streamUp(bench: Bench) {
  return withDesk(bench, async (practice, desk) => {
    const own: number[] = [];
    const elsewhere: number[] = [];
    const { sizes, alone } = bench;
    for (let n = 0; n < sizes.drifts; n++)
      own.push(await sample(practice, desk, () => lateFill(practice, desk), alone));
    for (let n = 0; n < sizes.elsewhere; n++)
      elsewhere.push(await sample(practice, desk, () => phoneTrade(practice)));
    return { own, elsewhere };
  });
}

function streamSilent(bench: Bench): Promise<readonly number[]> {
  return withDesk(bench, async (practice, desk) => {
    const found: number[] = [];
    await silence(practice, desk);
    for (let n = 0; n < bench.sizes.silent; n++) {
      // At moments spread over the time between two checks.
      await rest(desk);
      await nextCheck(desk);
      await sleep((n * 5000) / bench.sizes.silent);
      found.push(await sample(practice, desk, () => lateFill(practice, desk), undefined, true));
    }
    return found;
  });
}

/** Resolves when the next check of the clock has been made. */
async function nextCheck(desk: BenchDesk): Promise<void> {
  const last = desk.state().lastCheckAt;
  await desk.until('the next check', () => desk.state().lastCheckAt !== last);
}

/** Connections are accepted from now on and nothing more is ever said on them, not even a confirmation. */
export async function silence(practice: Practice, desk: BenchDesk): Promise<void> {
  await practice.run('stream.fault', { fault: { kind: 'silent', what: 'all', ms: 3_600_000 } });
  await practice.run('stream.disconnect', {});
  await desk.until('the stream to be down', () => !desk.session.engine.streamUp);
}

/** One drift from rest to rest; returns the time from its first fill to the corrective order's arrival. */
async function sample(
  practice: Practice,
  desk: BenchDesk,
  disturb: () => Promise<void>,
  alone: Bench['alone'] = (work) => work(),
  rested = false,
): Promise<number> {
  if (!rested) await rest(desk);
  return alone(() => disturbed(practice, desk, disturb));
}

async function disturbed(practice: Practice, desk: BenchDesk, disturb: () => Promise<void>): Promise<number> {
  // The bench drifts more often than the breaker would let a real account drift.
  const managed = desk.managed();
  const { account } = desk.session.engine;
  account.note([managed.update({ breaker: { ...rearmed(managed.state.doc.breaker), spent: '0' } })]);
  await practice.mark();
  await disturb();
  const deadline = performance.now() + 40_000;
  while (performance.now() < deadline) {
    const entries = await practice.entries();
    const fill = entries.find((each) => each.kind === 'fill');
    const order = entries.find(
      (each) => each.kind === 'request' && each.method === 'POST' && each.path === '/api/v3/order',
    );
    if (fill && order) return order.at - fill.at;
    await sleep(100);
  }
  throw new Error(`No correction came: ${managed.state.health}, ${tell(managed.state.sentence)}`);
}

/** An order that the journal holds for cancelled, and that fills at the exchange. */
async function lateFill(practice: Practice, desk: BenchDesk): Promise<void> {
  const clientOrderId = desk.ids.clientOrderId();
  const now = Date.now();
  const order: OrderRow = {
    clientOrderId,
    intentId: desk.ids.next(),
    symbol: SYMBOL,
    side: 'BUY',
    price: '5000',
    quantity: QUANTITY,
    purpose: 'trade',
    phase: 'ended',
    orderId: null,
    status: 'CANCELED',
    filledQuantity: '0',
    filledQuote: '0',
    plannedAt: now,
    sentAt: now,
    endedAt: now,
    note: null,
  };
  await desk.journal.append(desk.venue.account, [{ type: 'order', row: order }]);
  const price = desk.state().observation?.book.asks[0]?.price.mul('1.002').toFixed(2) ?? '0';
  await practice.run('foreignOrder', { symbol: ID, side: 'BUY', price, quantity: QUANTITY, clientOrderId });
}

async function phoneTrade(practice: Practice): Promise<void> {
  await practice.run('externalTrade', { symbol: ID, side: 'BUY', quantity: QUANTITY });
}

/** What the report's program does: it looks every 30 s, and trades at once on what it sees. */
async function poll(bench: Bench): Promise<readonly number[]> {
  const { sizes, roundTripMs, say } = bench;
  say(`The report's poll: ${sizes.polls} at once, up to ${POLL_MS / 1000} s …`);
  return Promise.all(
    Array.from({ length: sizes.polls }, async (_, n) => {
      const drifted = performance.now();
      // The next look comes somewhere in the interval; then balances, cancel all, 1 s, balances, and the order.
      await sleep(((n + 0.5) / sizes.polls) * POLL_MS);
      await sleep(roundTripMs * 3 + 1000 + roundTripMs / 2);
      return performance.now() - drifted;
    }),
  );
}
