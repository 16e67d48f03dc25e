import { setTimeout as sleep } from 'node:timers/promises';
import { tell } from '#main/sync/engine-words.ts';
import type { Rng } from '#test/simulation/fuzz/rng.ts';
import { disturb, drawDisturbance, MARKETS, phone } from './disturb.ts';
import { type Driver, Gone, isCalm } from './driver.ts';
import type { ExchangeProcess } from './exchange-process.ts';
import { HostProcess } from './host-process.ts';
import type { Life, Moment } from './plan.ts';
import { type Tally, trade } from './trader.ts';

/** Believing that an order never arrived takes 16 s after a start; an outage and a busy machine come on top. */
const patience = 60_000;
/** A fault that nothing runs into within this long is waited for no longer. */
const idleLimit = 8_000;

/**
 * Lives one life of the host up to the moment of its death, and kills it. Gives what it was killed in, or null when
 * it had ended by itself before: the exchange was down at its start.
 */
export async function live(
  exchange: ExchangeProcess,
  data: string,
  plan: Life,
  rng: Rng,
  tally: Tally,
): Promise<string | null> {
  const { moment } = plan;
  if (moment.kind === 'start') {
    const host = new HostProcess(exchange, data);
    return killAfter(host, exchange, plan, moment.afterMs, 'its start');
  }
  const host = await HostProcess.patiently(exchange, data);
  const driver = await host.connect();
  try {
    await prepare(driver, exchange, plan);
    let over = false;
    const traffic = Promise.all([
      trade(driver, rng, tally, () => over),
      unrest(exchange, rng, () => over),
    ]).catch((error) => {
      if (!(error instanceof Gone)) throw error;
    });
    await sleep(plan.tradesMs);
    const where = await comes(moment, exchange, rng);
    const killed = await killAfter(host, exchange, plan, moment.afterMs, where);
    over = true;
    await traffic;
    return killed;
  } finally {
    driver.close();
  }
}

async function prepare(driver: Driver, exchange: ExchangeProcess, { patient, fill }: Life): Promise<void> {
  await exchange.act('fillBehaviour', { fill });
  if (!patient) return;
  if (await driver.until((all) => all.every(isCalm), patience)) return;
  const views = (await driver.symbols()).map((view) => `${view.symbol}: ${tell(view.sentence)}`);
  throw new Error(`The orders of the last life were not resolved within 60 s. ${views.join(' ')}`);
}

/** Waits for what the moment counts from, and names it. */
async function comes(moment: Exclude<Moment, { kind: 'start' }>, exchange: ExchangeProcess, rng: Rng) {
  if (moment.kind === 'traffic') return 'traffic';
  if (moment.kind === 'correction') {
    const market = rng.pick(MARKETS);
    await disturb(exchange, phone(market, rng, (market.size / 2).toFixed(market.decimals)));
    return 'a correction';
  }
  const ids = new Set<string>();
  for (const fault of moment.faults) ids.add((await exchange.act('fault.add', fault)).id);
  const limit = Date.now() + idleLimit;
  while (Date.now() < limit) {
    const { rules } = await exchange.act('fault.list', {});
    if (rules.some((rule) => ids.has(rule.id) && rule.hits > 0)) return moment.what;
    await sleep(5);
  }
  return 'traffic';
}

/** The market and external actions go on meanwhile. */
async function unrest(exchange: ExchangeProcess, rng: Rng, until: () => boolean): Promise<void> {
  while (!until()) {
    await sleep(rng.int(300, 4000));
    if (!until()) await disturb(exchange, drawDisturbance(rng, rng.pick(MARKETS)));
  }
}

async function killAfter(
  host: HostProcess,
  exchange: ExchangeProcess,
  plan: Life,
  afterMs: number,
  where: string,
): Promise<string | null> {
  const also = plan.exchange;
  const before = also && also.offsetMs < 0 ? Math.min(-also.offsetMs, afterMs) : 0;
  await sleep(afterMs - before);
  const down = also && also.offsetMs < 0 ? exchange.crash(also.downMs) : null;
  await sleep(before);
  const isKilled = (await host.end('SIGKILL')) === null;
  if (also && !down) {
    await sleep(also.offsetMs);
    await exchange.crash(also.downMs);
  }
  await down;
  if (!isKilled) return null;
  return also ? `${where}, and the exchange with it` : where;
}
