import { setTimeout as sleep } from 'node:timers/promises';
import { tell } from '#main/sync/engine-words.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { TradeAction, TradeSize } from '#shared/ipc/trade.ts';
import type { Rng } from '#test/simulation/fuzz/rng.ts';
import { MARKETS, type Market } from './disturb.ts';
import type { Driver } from './driver.ts';

/** What the trader did in one life, for the account at the end. */
export interface Tally {
  clicks: number;
  answers: number;
  rearmed: Map<string, number>;
}

/** A click of any kind and size. */
export function drawClick(rng: Rng, market: Market): { action: TradeAction; size: TradeSize } {
  const percent = (): TradeSize => ({
    kind: 'percent',
    value: String(rng.pick([10, 25, 50, 75, 100] as const)),
  });
  const quantity = (): TradeSize => ({
    kind: 'base',
    value: (rng.next() * market.size * 3 + market.size / 4).toFixed(market.decimals),
  });
  return rng.weighted<() => { action: TradeAction; size: TradeSize }>([
    [35, () => ({ action: 'long', size: quantity() })],
    [10, () => ({ action: 'long', size: { kind: 'percent', value: String(rng.int(1, 8)) } })],
    [20, () => ({ action: 'reduce', size: percent() })],
    [20, () => ({ action: 'flat', size: { kind: 'percent', value: '100' } })],
    [15, () => ({ action: 'short', size: { kind: 'percent', value: '100' } })],
  ])();
}

/** Clicks, answers and re-arms at random until the host dies or `until` says so. Rejects with Gone when it dies. */
export async function trade(driver: Driver, rng: Rng, tally: Tally, until: () => boolean): Promise<void> {
  while (!until()) {
    const market = rng.pick(MARKETS);
    const views = await driver.symbols();
    for (const view of views) await tend(driver, view, rng, tally);
    const { action, size } = drawClick(rng, market);
    const isBusy = views.some((view) => view.symbol === market.name && view.activity !== null);
    // Now and then the trader doesn't wait for the end of a trade.
    if (!isBusy || rng.chance(0.1)) {
      if (await driver.click(market.name, action, size)) tally.clicks++;
    }
    await sleep(rng.int(0, 400));
  }
}

/** Re-arms what is halted, so that the next order can go out, and answers some of what is asked. */
async function tend(driver: Driver, view: SymbolView, rng: Rng, tally: Tally): Promise<void> {
  if (view.halt) {
    await driver.ask('halt.rearm', { symbol: view.symbol });
    const kind = tell(view.halt.reason)
      .replace(/\b[\w.]*\d[\w.]*/g, '#')
      .slice(0, 120);
    tally.rearmed.set(kind, (tally.rearmed.get(kind) ?? 0) + 1);
  }
  const [prompt] = view.prompts;
  if (!prompt || !rng.chance(0.2)) return;
  const option = prompt.options[rng.int(0, prompt.options.length - 1)];
  if (!option) return;
  const answer = await driver.ask('ask.answer', { id: prompt.id, option: option.id });
  if (answer.ok) tally.answers++;
}
