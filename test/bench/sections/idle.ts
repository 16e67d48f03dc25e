import { setTimeout as sleep } from 'node:timers/promises';
import { ENDPOINTS } from '../../../main/exchange/endpoints.ts';
import { type BenchDesk, openDesk } from '../support/desk.ts';
import { type Practice, startPractice } from '../support/practice.ts';
import { type Row, single } from '../support/stats.ts';
import { silence } from './drift.ts';
import type { Bench } from './settings.ts';

/** 300 weight in 10 s: what a minute holds (MEXC API notes 2.1). */
const WEIGHT_A_MINUTE = 1800;
const COUNTS = [1, 10, 100] as const;
const GOALS: Readonly<Record<number, number>> = { 1: 2, 100: 10 };

/** What an idle engine asks of the exchange, at several numbers of symbols, all side by side. */
export async function idle(bench: Bench): Promise<readonly Row[]> {
  const { sizes, say } = bench;
  say(`Idle at ${COUNTS.join(', ')} symbols, and degraded at 1: ${sizes.idleSeconds} s, side by side …`);
  const runs = await Promise.all([
    ...COUNTS.map((count) => idleAt(bench, count, false)),
    idleAt(bench, 1, true),
  ]);
  return runs.flat();
}

async function idleAt(bench: Bench, count: number, degraded: boolean): Promise<readonly Row[]> {
  const practice = await startPractice([
    ...['--reply-delay', String(bench.roundTripMs)],
    ...(count > 1 ? ['--markets', String(count)] : []),
  ]);
  let desk: BenchDesk | null = null;
  try {
    desk = await openDesk(practice, { symbols: await symbolsOf(practice, count) });
    if (desk.session.engine.account.symbols.size !== count) throw new Error('not all symbols are managed');
    if (degraded) {
      await silence(practice, desk);
    }
    await settled(practice);
    const seconds = bench.sizes.idleSeconds;
    await sleep(seconds * 1000);
    const requests = await practice.requests();
    const perMinute = 60 / seconds;
    const weight = requests.reduce((sum, each) => sum + weightOf(each.method, each.path), 0) * perMinute;
    const paths = Map.groupBy(requests, (each) => `${each.method} ${each.path.replace('/api/v3/', '')}`);
    const asked = [...paths].map(([path, list]) => `${list.length} ${path}`).join(', ');
    const section = 'idle, a minute';
    const name = degraded
      ? `${count} symbol, stream silent (degraded)`
      : `${count} symbol${count > 1 ? 's' : ''}`;
    const goal = degraded ? 20 : GOALS[count];
    return [
      single(section, `${name}: requests`, requests.length * perMinute, {
        unit: 'requests',
        note: `in ${seconds} s: ${asked}`,
      }),
      single(section, `${name}: share of the weight budget`, (weight / WEIGHT_A_MINUTE) * 100, {
        unit: '%',
        goals: goal === undefined ? [] : [{ of: 'max', most: goal }],
        note: `${weight.toFixed(0)} of ${WEIGHT_A_MINUTE} weight`,
      }),
    ];
  } finally {
    await desk?.close();
    await practice.close();
  }
}

/** Idle begins when the fees that are read at once have been; those of further symbols come one in 10 s, and belong to it. */
async function settled(practice: Practice): Promise<void> {
  const fees = async () =>
    (await practice.requests()).filter((each) => each.path.endsWith('/tradeFee')).length;
  for (let read = -1, calm = 0; calm < 2; ) {
    await sleep(3000);
    const now = await fees();
    calm = now === read ? calm + 1 : 0;
    read = now;
  }
  await practice.mark();
}

export async function symbolsOf(practice: Practice, count: number): Promise<readonly string[]> {
  if (count === 1) return ['ETH/USDC'];
  const reply = await fetch(`${practice.url}/api/v3/exchangeInfo`);
  const { symbols } = (await reply.json()) as {
    symbols: { baseAsset: string; quoteAsset: string; isSpotTradingAllowed: boolean }[];
  };
  const bases = new Set<string>();
  const chosen: string[] = [];
  for (const each of symbols) {
    const stable = each.quoteAsset === 'USDC' || each.quoteAsset === 'USDT';
    if (!stable || bases.has(each.baseAsset) || !each.isSpotTradingAllowed) continue;
    bases.add(each.baseAsset);
    chosen.push(`${each.baseAsset}/${each.quoteAsset}`);
    if (chosen.length === count) return chosen;
  }
  throw new Error(`The practice exchange has ${chosen.length} usable markets, not ${count}.`);
}

function weightOf(method: string, path: string): number {
  const found = Object.values(ENDPOINTS).find(
    (each) => `/api/v3/${each.path}` === path && each.method === method,
  );
  if (!found) throw new Error(`no weight is known of ${method} ${path}`);
  return found.weight;
}
