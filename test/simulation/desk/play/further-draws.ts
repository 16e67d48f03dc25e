import { Rng } from '../../fuzz/rng.ts';
import type { DeskSchedule, Event, Happening } from './happenings.ts';

type Symbols = readonly [string, ...string[]];

/**
 * Draws among the happenings of a run what is moved by hand, other installations and fees; and how it begins: on documents
 * of the version before, and whether later starts come up in the mode that was left.
 */
export function drawFurther(
  seed: number,
  symbols: Symbols,
  happenings: Happening[],
): Pick<DeskSchedule, 'remembers' | 'earlier'> {
  const rng = new Rng(seed + 11_000_027);
  const add = (event: Event) => {
    const afterMs = rng.pick([0, 300, 4000, 40_000]);
    happenings.splice(rng.int(0, happenings.length), 0, { afterMs, what: { by: 'world', event } });
  };
  if (rng.chance(0.25))
    for (let left = rng.int(1, 3); left > 0; left -= 1) add(moved(rng, rng.pick(symbols)));
  if (rng.chance(0.08)) add({ kind: 'stranger', symbol: rng.pick(symbols), side: rng.pick(['BUY', 'SELL']) });
  if (rng.chance(0.25))
    add({ kind: 'fees', mode: rng.pick(['quote', 'base', 'mx']), taker: rng.pick(['0', '0.0005', '0.002']) });
  if (rng.chance(0.15))
    for (let left = rng.int(1, 3); left > 0; left -= 1)
      add({ kind: 'signal', what: rng.pick(['wake', 'wake', 'offline', 'online']) });
  if (rng.chance(0.07)) {
    add({ kind: 'doubt', symbol: rng.pick(symbols) });
    add({ kind: 'restart', crash: rng.chance(0.5), downMs: rng.pick([100, 60_000]) });
  }
  return {
    remembers: rng.chance(0.3),
    earlier: rng.chance(0.1) ? rng.pick(['known', 'open']) : null,
  };
}

function moved(rng: Rng, symbol: string): Event {
  const [base = '', quote = ''] = symbol.split('/');
  return {
    kind: 'moved',
    how: rng.pick(['to futures', 'from futures', 'to sub-account', 'airdrop']),
    asset: rng.pick([base, base, quote]),
    percent: rng.pick([2, 30, 100]),
  };
}
