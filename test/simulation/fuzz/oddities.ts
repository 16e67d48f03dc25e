import type { ActionBody } from '#main/practice/index.ts';
import { Rng } from './rng.ts';
import type { Action, Amount, Happening, Schedule, Setting } from './schedule.ts';

const STATUSES = {
  deposit: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13'],
  withdrawal: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
} as const;

/**
 * The schedule with what MEXC's own replies and rules have of oddities put between its happenings, in about a third of
 * the runs. They are drawn from numbers of their own, so that the other schedules of a seed stay what they were.
 */
export function withOddities(schedule: Schedule): Schedule {
  const rng = new Rng(schedule.seed + 3_000_017);
  if (!rng.chance(0.35)) return schedule;
  const happenings: Happening[] = [...schedule.happenings];
  const count = rng.int(1, 4);
  for (let each = 0; each < count; each += 1) {
    const action = oddity(rng, schedule.setting);
    // The reach of records and the shape of lists hold from the first request on, like those of an account.
    const early = action.kind === 'shapes' || action.kind === 'reach';
    const first = happenings.findIndex((one) => one.afterMs > 0);
    const at = early ? 0 : rng.int(Math.max(1, first + 1), Math.max(1, happenings.length));
    happenings.splice(at, 0, { afterMs: early ? 0 : rng.pick([0, 200, 1500, 6000]), action });
  }
  return { ...schedule, happenings };
}

function oddity(rng: Rng, { symbols }: Setting): Action {
  const symbol = rng.pick(symbols as [string, ...string[]]);
  const [base = ''] = symbol.split('/');
  const amount = (): Amount => ({ kind: 'share', percent: rng.pick([100, 50, 10]) });
  return rng.weighted<() => Action>([
    [
      4,
      () => ({
        kind: 'oddForeign',
        symbol,
        side: rng.pick(['BUY', 'SELL', 'SELL']),
        away: rng.pick([0.3, 1, 1.5]),
        amount: amount(),
        how: rng.pick(['pair', 'pair', 'no status', 'status 0', 'unknown words', 'in a list']),
      }),
    ],
    [
      3,
      () => {
        const record = rng.pick(['deposit', 'withdrawal'] as const);
        return {
          kind: 'record',
          record,
          asset: base,
          amount: amount(),
          status: rng.pick([...STATUSES[record]]),
        };
      },
    ],
    [
      3,
      () => ({
        kind: 'rule',
        symbol,
        rule: rng.pick(['coarser buys', 'coarser sells', 'narrow band']),
        forMs: rng.pick([2000, 15_000, 60_000]),
      }),
    ],
    [1.5, () => ({ kind: 'slow', ms: rng.pick([700, 1500, 3000]), forMs: rng.pick([5000, 30_000, 90_000]) })],
    [
      1,
      () => ({
        kind: 'shapes',
        transfers: rng.pick(['object', 'list']),
        subAccountTransfers: rng.pick(['list', 'result', 'one']),
      }),
    ],
    [0.5, () => ({ kind: 'reach', beyond: rng.pick(['missing', 'refused']), fillDays: rng.pick([7, 30]) })],
    [
      0.5,
      () => ({
        kind: 'list',
        base: rng.pick(['币安人生', 'U.S$D1X', 'NEW']),
        quote: 'USDC',
        price: '2.5',
        baseDecimals: 1,
        priceDecimals: 4,
        minQuantity: '0.1',
      }),
    ],
  ])();
}

type Odd = Extract<Action, { kind: 'oddForeign' }>['how'];
type Rule = Extract<Action, { kind: 'rule' }>['rule'];
type Rules = ActionBody<'setRules'>['rules'];

/** What a query says of an odd order in place of its own fields. */
export const ODD_FIELDS: Record<Exclude<Odd, 'pair'>, NonNullable<ActionBody<'foreignOrder'>['fields']>> = {
  'no status': { status: null, type: 'STOP_MARKET_ORDER' },
  'status 0': { status: 0, type: 101 },
  'unknown words': { status: 'UNTRIGGERED', type: 'TRAILING_STOP' },
  'in a list': { orderListId: 77 },
};

/** The rules of a market while it is as said, and afterwards. */
export function ruleChange(
  rule: Rule,
  was: { baseDecimals: number; bandUp: string; bandDown: string },
): { readonly on: Rules; readonly off: Rules } {
  const { baseDecimals, bandUp, bandDown } = was;
  const coarser = Math.max(0, baseDecimals - 1);
  switch (rule) {
    case 'coarser buys':
      return { on: { takenDecimals: { BUY: coarser } }, off: { takenDecimals: {} } };
    case 'coarser sells':
      return { on: { takenDecimals: { SELL: coarser } }, off: { takenDecimals: {} } };
    case 'narrow band':
      return { on: { bandUp: '0.0005', bandDown: '0.0005' }, off: { bandUp, bandDown } };
  }
}
