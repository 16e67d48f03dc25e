import { describe, expect, it } from 'vitest';
import type { KnownFill, Rule } from '#main/alerts/facts.ts';
import { balanceRule } from '#main/alerts/rules/balance.ts';
import { budgetRule } from '#main/alerts/rules/budget.ts';
import { correctionsRule } from '#main/alerts/rules/corrections.ts';
import { driftRule } from '#main/alerts/rules/drift.ts';
import { keyRule } from '#main/alerts/rules/key.ts';
import { successRule } from '#main/alerts/rules/success.ts';
import { tell } from '#main/sync/engine-words.ts';
import { dec } from '#shared/decimal.ts';
import type { HealthWord } from '#shared/ipc/primitives.ts';
import type { Told } from '#shared/words/said.ts';
import { inWords } from '#test/in-words.ts';
import { facts, LIMITS, MINUTE, OFF } from './support.ts';

const words = (alerts: readonly { readonly sentence: Told }[]) =>
  alerts.map(({ sentence }) => tell(sentence));
const bought: KnownFill = {
  own: true,
  base: 'ETH',
  quote: 'USDC',
  side: 'BUY',
  quantity: dec('0.1'),
  quoteQuantity: dec('200'),
  fee: dec('0.1'),
  feeAsset: 'USDC',
};

/** The rule without what may still come to stand. */
const told =
  (rule: Rule): Rule =>
  (...look) =>
    rule(...look).filter(({ brewing }) => !brewing);

describe('an unexpected balance change', () => {
  it('is told with its amount, worth and share once two readings show it', () => {
    const rule = balanceRule();
    expect(inWords(rule(facts(1), LIMITS))).toEqual([]);
    expect(inWords(rule(facts(2, {}, { USDC: '900' }), LIMITS))).toEqual([]);
    expect(words(rule(facts(3, {}, { USDC: '900' }), LIMITS))).toEqual([
      '100 USDC went out (100.00 USD, 3.3 % of what you hold), and no trade that I know of explains it. I alert from 50 USD or 5 % on.',
    ]);
  });

  it('is what own fills and their fees do not explain', () => {
    const rule = balanceRule();
    rule(facts(1), LIMITS);
    const after = { ETH: '1.1', USDC: '799.9' };
    expect(inWords(rule(facts(2, { fills: [bought] }, after), LIMITS))).toEqual([]);
    expect(inWords(rule(facts(3, {}, after), LIMITS))).toEqual([]);
    expect(inWords(rule(facts(4, {}, { ...after, ETH: '1.2' }), LIMITS))).toEqual([]);
    expect(words(rule(facts(5, {}, { ...after, ETH: '1.2' }), LIMITS))[0]).toMatch(
      /^0\.1 ETH came in \(200\.00 USD/,
    );
  });

  it('V6: of a trade made elsewhere is told once, and not at all where its symbol tells it', () => {
    const after = { ETH: '1.1', USDC: '799.9' };
    for (const told of [[], ['ETH']]) {
      const rule = balanceRule();
      const toldElsewhere = new Set(told);
      rule(facts(1), LIMITS);
      rule(facts(2, { toldElsewhere, fills: [{ ...bought, own: false }] }, after), LIMITS);
      expect(words(rule(facts(3, { toldElsewhere }, after), LIMITS))).toEqual(
        told.length > 0
          ? []
          : [
              '0.1 ETH came in (200.00 USD, 6.6 % of what you hold), by a trade made elsewhere. I alert from 50 USD or 5 % on.',
            ],
      );
    }
  });

  it('waits while something is under way, so that a fill that is not booked yet is no alarm', () => {
    const rule = balanceRule();
    rule(facts(1), LIMITS);
    const after = { ETH: '1.1', USDC: '799.9' };
    for (const at of [2, 3, 4])
      expect(inWords(rule(facts(at, { reconciled: false }, after), LIMITS))).toEqual([]);
    expect(inWords(rule(facts(5, { fills: [bought] }, after), LIMITS))).toEqual([]);
    expect(inWords(rule(facts(6, {}, after), LIMITS))).toEqual([]);
  });

  it('adds small changes up until they reach a limit, by worth or by share', () => {
    const rule = balanceRule();
    rule(facts(1), LIMITS);
    for (const at of [2, 3]) expect(inWords(rule(facts(at, {}, { USDC: '970' }), LIMITS))).toEqual([]);
    rule(facts(4, {}, { USDC: '945' }), LIMITS);
    expect(words(rule(facts(5, {}, { USDC: '945' }), LIMITS))[0]).toMatch(/^55 USDC went out/);
    const poor = balanceRule();
    const small = (at: number, usdc: string) => facts(at, {}, { USDC: usdc, ETH: '0' });
    poor(small(1, '100'), LIMITS);
    poor(small(2, '94'), LIMITS);
    expect(words(poor(small(3, '94'), LIMITS))[0]).toMatch(/^6 USDC went out \(6\.00 USD, 6\.0 %/);
  });

  it('is over after ten minutes without another, and an asset without a price is not judged', () => {
    const rule = balanceRule();
    rule(facts(1, {}, { XYZ: '5' }), LIMITS);
    const after = { USDC: '900', XYZ: '0' };
    rule(facts(2, {}, after), LIMITS);
    expect(inWords(rule(facts(3, {}, after), LIMITS).map((each) => each.title))).toEqual([
      'USDC: 100 went out',
    ]);
    expect(inWords(rule(facts(4 + 9 * MINUTE, {}, after), LIMITS))).toHaveLength(1);
    expect(inWords(rule(facts(4 + 10 * MINUTE, {}, after), LIMITS))).toEqual([]);
  });
});

describe('a difference that lasts', () => {
  const at = (minute: number, health: HealthWord) =>
    facts(minute * MINUTE, { symbols: [{ symbol: 'ETH/USDC', health }] });

  it('is told after its minutes, through checks and corrections in between, and clears in sync', () => {
    const rule = told(driftRule());
    const story: [number, HealthWord, number][] = [
      [0, 'drift', 0],
      [5, 'correcting', 0],
      [6, 'offline', 0],
      [14, 'partial', 0],
      [15, 'asking', 1],
      [20, 'checking', 1],
      [21, 'in sync', 0],
      [22, 'drift', 0],
    ];
    for (const [minute, health, count] of story)
      expect(inWords(rule(at(minute, health), LIMITS))).toHaveLength(count);
  });

  it('is forgotten with its symbol, and a halt is not one', () => {
    const rule = told(driftRule());
    rule(at(0, 'drift'), LIMITS);
    expect(inWords(rule(facts(20 * MINUTE), LIMITS))).toEqual([]);
    rule(at(21, 'drift'), LIMITS);
    rule(at(30, 'halted'), LIMITS);
    expect(inWords(rule(at(60, 'halted'), LIMITS))).toEqual([]);
  });
});

describe('the other rules', () => {
  it('checks that fail: over a full window only, with a margin before it clears', () => {
    const rule = told(successRule());
    const run = (at: number, good: number, bad: number) =>
      rule(facts(at, { checks: [...Array(good).fill('in sync'), ...Array(bad).fill('offline')] }), LIMITS);
    expect(inWords(run(1, 0, 5))).toEqual([]);
    expect(words(run(2, 4, 1))[0]).toMatch(/^Only 40 % of the last 10 checks/);
    expect(inWords(run(3, 9, 1))).toHaveLength(1);
    expect(inWords(run(4, 10, 0))).toEqual([]);
    expect(inWords(rule(facts(5, { checks: Array(20).fill('sync skipped') }), LIMITS))).toEqual([]);
  });

  it('frequent corrections: more than the limit within an hour', () => {
    const rule = correctionsRule();
    expect(inWords(rule(facts(10, { corrections: [1, 2, 3] }), LIMITS))).toEqual([]);
    expect(words(rule(facts(20, { corrections: [4] }), LIMITS))[0]).toMatch(
      /^I made 4 corrections within an hour/,
    );
    expect(inWords(rule(facts(2 + 60 * MINUTE), LIMITS))).toEqual([]);
  });

  it.each([
    [8, null],
    [7, /expires in 7 days/],
    [1, /expires in 1 day;/],
    [0, /has expired/],
    [null, null],
  ])('the key, %s days before its end', (keyDaysLeft, said) => {
    const [alert] = told(keyRule)(facts(1, { keyDaysLeft }), LIMITS);
    if (said) expect(inWords(alert?.sentence)).toMatch(said);
    else expect(inWords(alert)).toBeUndefined();
  });

  it('the request limit: nearly used for its seconds without a break', () => {
    const rule = told(budgetRule());
    const used = (second: number, budgetUsed: number) => rule(facts(second * 1000, { budgetUsed }), LIMITS);
    expect(
      inWords([used(0, 0.9), used(29, 0.8), used(30, 0.79), used(31, 0.9), used(60, 0.9)].flat()),
    ).toEqual([]);
    expect(inWords(used(61, 0.9))).toHaveLength(1);
    expect(inWords(used(62, 0.5))).toEqual([]);
  });

  it('a rule that is off says nothing', () => {
    const rules = [balanceRule(), driftRule(), successRule(), correctionsRule(), keyRule, budgetRule()];
    const bad = (at: number) =>
      facts(
        at,
        {
          symbols: [{ symbol: 'ETH/USDC', health: 'drift' }],
          checks: Array(20).fill('offline'),
          corrections: [at, at, at, at],
          budgetUsed: 1,
          keyDaysLeft: 0,
        },
        { USDC: String(1000 - at / MINUTE) },
      );
    for (const rule of rules)
      for (const minute of [0, 100, 200, 300]) expect(inWords(rule(bad(minute * MINUTE), OFF))).toEqual([]);
  });
});
