import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tell } from '#main/sync/engine-words.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { Rng } from '#test/simulation/fuzz/rng.ts';
import { compare, type Mismatch } from './compare.ts';
import { MARKETS } from './disturb.ts';
import { isCalm } from './driver.ts';
import { readExchange } from './exchange-books.ts';
import { ExchangeProcess } from './exchange-process.ts';
import { build, HostProcess } from './host-process.ts';
import { readJournal, unendedAfterKill } from './journal-books.ts';
import { live } from './life.ts';
import { planLife } from './plan.ts';
import type { Tally } from './trader.ts';

export interface ProofOptions {
  readonly kills: number;
  readonly seed: number;
  readonly progress: (line: string) => void;
  /** Leaves the files of a run that agreed too. */
  readonly keep?: boolean;
}

/** One kill: what the host was killed in, and what the journal then didn't know as ended. */
export interface Kill {
  readonly where: string;
  readonly open: readonly { readonly clientOrderId: string; readonly phase: string }[];
}

export interface Proof {
  readonly kills: readonly Kill[];
  /** Starts of the host after a kill, and of the exchange. */
  readonly restarts: number;
  readonly exchangeRestarts: number;
  /** Orders that the exchange accepted, fills that they had, and rows that proved never to have arrived. */
  readonly orders: number;
  readonly fills: number;
  readonly absent: number;
  readonly rejected: number;
  /** Of the orders that were open in the journal at a kill: how many the exchange had accepted. */
  readonly arrived: number;
  readonly neverArrived: number;
  readonly tally: Tally;
  readonly mismatches: readonly Mismatch[];
  readonly seconds: number;
}

const settlePatience = 120_000;

/**
 * Kills the built host again and again while it trades on a practice exchange in another process, lets it settle
 * after the last kill, stops both, and compares their books. Rejects when the host doesn't come back or doesn't settle.
 */
export async function prove({ kills: count, seed, progress, keep }: ProofOptions): Promise<Proof> {
  const started = performance.now();
  const rng = new Rng(seed);
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-crash-'));
  const data = join(folder, 'data');
  const stateFile = join(folder, 'exchange.sqlite');
  build();
  // A host that is restarted every few seconds can't know what the one before it used of the exchange's limits.
  const money = ['USDC=50000', 'USDT=50000', 'ETH=2', 'SOL=20', 'MX=0'].flatMap((each) => [
    '--balance',
    each,
  ]);
  const exchange = await ExchangeProcess.start(`crash-${seed}`, stateFile, '--no-limits', ...money);
  const venue = new URL(exchange.url).host;
  const tally: Tally = { clicks: 0, answers: 0, rearmed: new Map() };
  const kills: Kill[] = [];
  let agreed = false;
  try {
    await firstLife(exchange, data);
    while (kills.length < count) {
      const where = await live(exchange, data, planLife(rng), rng, tally);
      if (where === null) continue;
      const open = unendedAfterKill(data, venue);
      kills.push({ where, open });
      const phases = open.map((order) => order.phase).join(', ');
      progress(`${kills.length}/${count} killed in ${where}${phases && `; orders not ended: ${phases}`}`);
    }
    await lastLife(exchange, data);
    await exchange.stop();
    const books = readExchange(stateFile);
    const journal = readJournal(join(data, 'journal.sqlite'), venue);
    const ended = (status: string) => journal.orders.filter((order) => order.status === status).length;
    const ids = new Set(kills.flatMap((kill) => kill.open.map((order) => order.clientOrderId)));
    const mismatches = compare(books, journal);
    agreed = mismatches.length === 0;
    const arrived = books.orders.filter((order) => ids.has(order.clientOrderId)).length;
    return {
      kills,
      restarts: kills.length,
      exchangeRestarts: exchange.restarts,
      orders: books.orders.length,
      fills: books.trades.length,
      absent: ended('ABSENT'),
      rejected: ended('REJECTED'),
      arrived,
      neverArrived: ids.size - arrived,
      tally,
      mismatches,
      seconds: Math.round((performance.now() - started) / 100) / 10,
    };
  } finally {
    await exchange.stop();
    if (agreed && !keep) rmSync(folder, { recursive: true, force: true });
    else progress(`The files of this run are in ${folder}.`);
  }
}

/** Sets up the account: three symbols, two of which share their cash and one takes its fees in base. */
async function firstLife(exchange: ExchangeProcess, data: string): Promise<void> {
  await exchange.act('setFees', { symbol: 'SOLUSDC', feeMode: 'base' });
  const host = await HostProcess.patiently(exchange, data);
  const driver = await host.connect();
  await driver.until((all) => all.length > 0 && all.every(isCalm), settlePatience);
  for (const symbol of ['SOL/USDC', 'MX/USDT']) {
    const added = await driver.ask('symbols.add', { symbol });
    if (!added.ok) throw new Error(`${symbol} could not be added: ${tell(added.message)}`);
  }
  // What is held of a symbol that is added in Live is asked about.
  const waits = ({ prompts }: SymbolView) => prompts.some(({ kind }) => kind === 'holding');
  await driver.until(
    (all) => all.length === MARKETS.length && all.every((view) => isCalm(view) || waits(view)),
    settlePatience,
  );
  for (const { prompts } of (await driver.symbols()).filter(waits)) {
    for (const { id } of prompts) await driver.ask('ask.answer', { id, option: 'trade' });
  }
  await driver.until((all) => all.length === MARKETS.length && all.every(isCalm), settlePatience);
  driver.close();
  await host.end('SIGTERM');
}

/** Starts it once more without any disturbance, waits until nothing is open or owed, and stops it in order. */
async function lastLife(exchange: ExchangeProcess, data: string): Promise<void> {
  for (const clear of ['fault.clear', 'stream.clear'] as const) await exchange.act(clear, {});
  await exchange.act('fillBehaviour', { fill: { mode: 'book' } });
  const host = await HostProcess.patiently(exchange, data);
  const driver = await host.connect();
  const isAtRest = (view: Parameters<typeof isCalm>[0]) =>
    isCalm(view) &&
    !['checking', 'trading', 'correcting', 'unsettled', 'stale', 'offline'].includes(view.health);
  for (let quiet = 0; quiet < 3; quiet++) {
    if (!(await driver.until((all) => all.every(isAtRest), settlePatience))) {
      const views = (await driver.symbols()).map(
        (view) => `${view.symbol} ${view.health}: ${tell(view.sentence)}`,
      );
      throw new Error(`The host did not settle. ${views.join(' ')}`);
    }
    // Longer than the quiet time of a trade elsewhere, after which a correction would follow.
    await sleep(4_000);
    await driver.ask('sync.checkNow', {});
  }
  driver.close();
  const code = await host.end('SIGTERM');
  if (code !== 0) throw new Error(`The host ended with ${code} on SIGTERM: ${host.said()}`);
}
