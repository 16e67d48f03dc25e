import { ENDPOINTS, type EndpointName } from '#main/exchange/endpoints.ts';
import type { Action, Happening, Schedule } from '../fuzz/schedule.ts';
import type { Letter } from './word.ts';

/** One thing that can happen next to the engine of one symbol. */
export interface SymbolLetter extends Letter {
  /** What it does; null for one that lets time pass. */
  readonly action: Action | null;
  readonly ms: number;
}

const SYMBOL = 'ETH/USDC';
const FOR_LONG = 10 * 60_000;
/** A request's way there and back, a rung of the ladder, a check, and a question's countdown. */
const MOMENT_MS = 60;
const RUNG_MS = 2200;
const CHECK_MS = 31_000;
const COUNTDOWN_MS = 75_000;

const does = (name: string, action: Action, mood = false): SymbolLetter => ({ name, action, ms: 0, mood });
const passes = (name: string, ms: number): SymbolLetter => ({ name, action: null, ms, mood: false });
const click = (action: 'long' | 'flat' | 'reduce', percent: string): Action => ({
  kind: 'click',
  symbol: SYMBOL,
  action,
  size: { kind: 'percent', value: percent },
  waitMs: 0,
  twice: false,
});
const reply = (
  endpoint: EndpointName,
  effect: Extract<Action, { kind: 'fault' }>['rule']['effect'],
): Action => {
  const { method, path } = ENDPOINTS[endpoint];
  return { kind: 'fault', rule: { match: { method, path: `/${path}`, times: 1 }, effect } };
};
const REFUSED = '{"code":30004,"msg":"Insufficient position"}';

/** Every kind of input that the engine of one symbol knows. */
export const ALPHABET: readonly SymbolLetter[] = [
  does('Long 40 %', click('long', '40')),
  does('Flat', click('flat', '100')),
  does('Reduce 50 %', click('reduce', '50')),
  does('yes', { kind: 'answer', symbol: SYMBOL, option: 'approve' }),
  does('keep', { kind: 'answer', symbol: SYMBOL, option: 'keep' }),
  does('an answer too late', { kind: 'lateAnswer', symbol: SYMBOL }),
  does('a setting', { kind: 'setting', key: 'tolerance', value: '0.002' }),
  does('kill', { kind: 'kill', forMs: FOR_LONG }),
  does('re-arm', { kind: 'arm' }),
  does('lease renewed', { kind: 'lease' }),
  does('dies and starts again', {
    kind: 'crash',
    point: { at: 'append', what: null, moment: 'before', nth: 1_000_000 },
    atMost: 0,
    downMs: 300,
  }),
  does('bought on the phone', {
    kind: 'phone',
    symbol: SYMBOL,
    side: 'BUY',
    amount: { kind: 'share', percent: 30 },
  }),
  does('sold on the phone', {
    kind: 'phone',
    symbol: SYMBOL,
    side: 'SELL',
    amount: { kind: 'share', percent: 60 },
  }),
  does('own order cancelled elsewhere', { kind: 'cancelOwn' }),
  does('next write refused', { kind: 'journal', fault: 'reject', ms: 0, nth: 1, times: 1, what: null }, true),
  does(
    'next write takes 3 s',
    { kind: 'journal', fault: 'slow', ms: 3000, nth: 1, times: 1, what: null },
    true,
  ),
  does('next reading unfit', reply('account', { kind: 'answer', status: 200, body: '{}' }), true),
  does(
    'next create refused',
    reply('createOrder', { kind: 'answer', status: 400, body: REFUSED, apply: false }),
    true,
  ),
  does(
    'next create taken but its reply lost',
    reply('createOrder', { kind: 'loseReply', how: 'silence' }),
    true,
  ),
  does('next create lost', reply('createOrder', { kind: 'loseRequest', how: 'silence' }), true),
  does('orders rest', { kind: 'fill', fill: { mode: 'rest' }, forMs: FOR_LONG }, true),
  does('orders fill late', { kind: 'fill', fill: { mode: 'delay', afterMs: 2100 }, forMs: FOR_LONG }, true),
  passes('a moment', MOMENT_MS),
  passes('a rung', RUNG_MS),
  passes('a check', CHECK_MS),
  passes('a countdown', COUNTDOWN_MS),
];

/** The desk as it stands before the first letter: 0.2 ETH adopted, 1,000 USDC, a frozen book at 2,000. */
export function scheduleOf(word: readonly number[]): Schedule {
  const happenings: Happening[] = [];
  let afterMs = 3000;
  for (const index of word) {
    const letter = ALPHABET[index];
    if (!letter) throw new RangeError(`no letter ${index}`);
    if (letter.action === null) {
      afterMs += letter.ms;
      continue;
    }
    happenings.push({ afterMs, action: letter.action });
    afterMs = 0;
  }
  return {
    seed: 1,
    setting: {
      symbols: [SYMBOL],
      balances: { ETH: '0.2', USDC: '1000' },
      prices: { ETHUSDC: '2000' },
      reserves: {},
      settings: {},
      symbolSettings: { pendingOrders: 'always' },
      moving: false,
      roundTripMs: 50,
      streamMs: 20,
      checks: true,
      feeMode: 'quote',
      rateLimits: true,
    },
    happenings,
    afterMs,
  };
}
