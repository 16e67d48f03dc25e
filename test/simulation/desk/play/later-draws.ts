import { Rng } from '../../fuzz/rng.ts';
import { type Command, type Event, type Happening, KEY_CODES } from './happenings.ts';

type Symbols = readonly [string, ...string[]];

/**
 * Draws among the happenings of a run what the play learnt later: standing orders, settings of the account and of the
 * installation, streams that fail and keys that are refused. From numbers of its own, so that the runs without it stay
 * what they were.
 */
export function drawLater(seed: number, symbols: Symbols, happenings: Happening[]): void {
  const rng = new Rng(seed + 7_000_003);
  const add = (what: Happening['what']) => {
    const afterMs = rng.pick([0, 40, 400, 3000, 20_000]);
    happenings.splice(rng.int(1, happenings.length), 0, { afterMs, what });
  };
  if (rng.chance(0.55)) {
    const mostly = rng.pick(symbols);
    // Most of what can be asked for later needs something held.
    if (rng.chance(0.8)) happenings.unshift({ afterMs: 0, what: { by: 'trader', command: long(mostly) } });
    for (let left = rng.int(2, 8); left > 0; left -= 1) {
      const symbol = rng.chance(0.8) ? mostly : rng.pick(symbols);
      add({ by: 'trader', command: rng.chance(0.8) ? standing(rng, symbol) : takeBack(rng) });
      // It comes to something where the price moves.
      const percent = rng.pick(['-4', '-1', '-0.2', '0.2', '1', '3']);
      if (rng.chance(0.6)) add({ by: 'world', event: { kind: 'price', symbol, percent } });
    }
  }
  if (rng.chance(0.5))
    for (let left = rng.int(1, 4); left > 0; left -= 1)
      add({ by: 'trader', command: { kind: 'answer any', at: rng.int(0, 3), option: rng.int(0, 3) } });
  if (rng.chance(0.3))
    for (let left = rng.int(1, 3); left > 0; left -= 1) add({ by: 'trader', command: general(rng) });
  if (rng.chance(0.35))
    for (let left = rng.int(1, 3); left > 0; left -= 1) add({ by: 'world', event: stream(rng) });
  if (rng.chance(0.15)) add({ by: 'world', event: key(rng) });
}

const long = (symbol: string): Command => ({
  kind: 'click',
  symbol,
  action: 'long',
  size: { kind: 'percent', value: '50' },
  waitMs: 100,
  times: 1,
});

function standing(rng: Rng, symbol: string): Command {
  return {
    kind: 'standing',
    symbol,
    what: rng.pick(['buy limit', 'sell limit', 'flat at', 'stop', 'stop']),
    percent: rng.pick([0.05, 0.3, 1, 2.5]),
    share: rng.pick(['5', '30', '50', '100']),
    away: rng.pick(['ask', 'go-on']),
    moves: rng.chance(0.25),
    waitMs: rng.pick([0, 0, 200, 200, 3000, 31_000]),
  };
}

const takeBack = (rng: Rng): Command => ({ kind: 'takeBack', at: rng.int(0, 4) });

function general(rng: Rng): Command {
  const [of, key, values] = rng.pick<
    ['account' | 'installation', string, [string | null, ...(string | null)[]]]
  >([
    ['account', 'maxOrder', ['60', '400', '0', null]],
    ['account', 'maxPosition', ['60', '900', null]],
    ['account', 'orderMinimum', ['15', '40', null]],
    ['account', 'sellMinimum', ['15', '40', null]],
    ['account', 'buyFraction', ['50', '99', '100']],
    ['account', 'priceCap', ['0.2', '5', '9']],
    ['account', 'quoteDust', ['5', null]],
    ['account', 'rungs', ['1', '8']],
    ['account', 'questionSeconds', ['10', '600']],
    ['account', 'visibilityMs', ['5000', '60000']],
    ['installation', 'cadenceSeconds', ['5', '30', '1']],
    ['installation', 'notify.trade', ['false', 'true']],
  ]);
  return { kind: 'general', of, key, value: rng.pick(values) };
}

function stream(rng: Rng): Event {
  const forMs = rng.pick([1000, 15_000, 100_000]);
  const fault = rng.pick<Extract<Event, { kind: 'stream' }>['fault']>([
    { kind: 'silent', what: 'data', ms: forMs },
    { kind: 'silent', what: 'all', ms: forMs },
    { kind: 'drop', times: rng.int(1, 30) },
    { kind: 'duplicate', times: rng.int(1, 10) },
    { kind: 'reorder', times: rng.int(1, 10) },
    { kind: 'delay', ms: 1500, times: rng.int(1, 30) },
    { kind: 'garbage', what: rng.pick(['bytes', 'text', 'truncated', 'empty']), times: 1 },
    'disconnect',
    'listen key refused',
    'listen key expired',
  ]);
  return { kind: 'stream', fault, forMs };
}

const key = (rng: Rng): Event => ({
  kind: 'key',
  code: rng.pick([...KEY_CODES]),
  forMs: rng.pick([500, 8000, 70_000, 400_000]),
});
