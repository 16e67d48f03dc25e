import { setTimeout as sleep } from 'node:timers/promises';
import { tell } from '../../../main/sync/engine-words.ts';
import { dec } from '../../../shared/decimal.ts';
import type { StandingAsk } from '../../../shared/ipc/standing.ts';
import { type BenchDesk, openDesk, rest, SYMBOL } from '../support/desk.ts';
import { type Practice, startPractice } from '../support/practice.ts';
import { type Row, row } from '../support/stats.ts';
import type { Bench } from './settings.ts';

const STOP = '1900';
const PIECE = dec('0.2');
/** The first of two books under a stop, and the one that fires it, are so far apart. */
const SECOND_MS = 1010;
const TRIES = 5;

/** From the book that fires a stop (its second is over) to the sale at the exchange, by the exchange's own record. */
export async function stops(bench: Bench): Promise<readonly Row[]> {
  const { sizes, roundTripMs, say } = bench;
  say(`Stops: ${sizes.clicks} with what is held free, and with a target that locks it …`);
  const rows: Row[] = [];
  for (const [name, locked, trips] of [
    ['what is held is free', false, 1],
    ['a target locks all of it', true, 3],
  ] as const)
    rows.push(
      row('stop through → sale received', name, await measure(bench, locked), {
        roundTripMs,
        goals: [{ of: 'p95', most: trips * roundTripMs + 115 }],
        note: `from the end of its second; goal: ${trips === 1 ? '1 round trip' : `${trips} round trips`} + 100 ms + one sync`,
      }),
    );
  return rows;
}

async function measure(bench: Bench, locked: boolean): Promise<readonly number[]> {
  const practice = await startPractice([
    ...[
      '--reply-delay',
      String(bench.roundTripMs),
      '--frozen',
      '--balance',
      'USDC=1000',
      '--balance',
      'ETH=10',
    ],
  ]);
  const desk = await openDesk(practice);
  const samples: number[] = [];
  try {
    for (let n = 0; n < bench.sizes.clicks; n++) samples.push(await through(bench, practice, desk, locked));
  } finally {
    await desk.close();
    await practice.close();
  }
  return samples;
}

async function through(bench: Bench, practice: Practice, desk: BenchDesk, locked: boolean): Promise<number> {
  const { engine } = desk.session;
  await rest(desk);
  const held = desk.state().observation?.holding.held ?? dec(0);
  if (locked) await make(desk, { kind: 'limit', side: 'SELL', price: '2500', size: { kind: 'all' } });
  const keep = held.minus(PIECE).toFixed();
  await make(desk, { kind: 'stop', price: STOP, keep, floor: null, cap: null, away: 'ask' });
  // Making them has read the account, which the engine does twice a second at most.
  await sleep(1300);
  const state = desk.state();
  const before = state.price;
  const took = await bench.alone(async () => {
    // As the stream tells it; the exchange's own price stays, so that nothing but this book is under the stop.
    const book = () =>
      engine.hint({
        type: 'book',
        symbol: SYMBOL,
        bid: dec('1890'),
        bidQuantity: dec('5'),
        ask: dec('1890.1'),
        at: Date.now(),
      });
    await practice.mark();
    for (let tries = 0; tries < TRIES; tries++) {
      book();
      await sleep(SECOND_MS / 2);
      book();
      await sleep(SECOND_MS / 2);
      const fires = Date.now();
      book();
      for (let looks = 0; looks < 6; looks++) {
        await sleep(400);
        const sales = (await practice.requests()).filter(
          (each) => each.method === 'POST' && each.path === '/api/v3/order',
        );
        if (sales[0]) return sales[0].at - fires;
      }
      // A check has read the exchange's own price meanwhile, so the second began anew.
    }
    throw new Error(`No sale came: ${state.health}, ${tell(state.sentence)}`);
  });
  await desk.until('the stop to be done', () => state.standing.stop === null, 60_000);
  if (before)
    engine.hint({
      type: 'book',
      symbol: SYMBOL,
      bid: before.bid,
      bidQuantity: null,
      ask: before.ask,
      at: Date.now(),
    });
  return took;
}

async function make(desk: BenchDesk, ask: StandingAsk): Promise<void> {
  const { standing } = desk.session.engine;
  const preview = await standing.preview(SYMBOL, ask, null);
  if (preview.verdict !== 'make') throw new Error(`The preview says: ${tell(preview.sentence)}`);
  await standing.submit(preview.id);
}
