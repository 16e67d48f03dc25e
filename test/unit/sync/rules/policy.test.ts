import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '#main/sync/rules/compare.ts';
import { type CauseKind, moreCareful, type Policy, policyFor } from '#main/sync/rules/policy.ts';
import { defaultOf } from '#shared/settings/validate.ts';
import { FIXED } from './world.ts';

const calm = false;
const byDefault = (cause: CauseKind, result: 'drift' | 'partial') => defaultOf(`policy.${cause}.${result}`);
const CAUSES: readonly CauseKind[] = ['own-order', 'elsewhere', 'movement', 'unexplained', 'start'];
const WORDS: readonly Policy[] = ['enforce', 'adopt', 'notify', 'ask'];

describe('table D by default', () => {
  it.each<[CauseKind, Policy, Policy]>([
    ['own-order', 'enforce', 'enforce'],
    ['elsewhere', 'enforce', 'notify'],
    ['movement', 'ask', 'ask'],
    ['unexplained', 'ask', 'ask'],
    ['start', 'ask', 'ask'],
  ])('%s: drift is %s, partial and surplus are %s', (cause, drift, rest) => {
    expect(policyFor('drift', [cause], calm, byDefault)).toBe(drift);
    expect(policyFor('partial', [cause], calm, byDefault)).toBe(rest);
    expect(policyFor('surplus', [cause], calm, byDefault)).toBe(rest);
  });

  it('where several causes fit, the most careful word holds for the whole', () => {
    expect(policyFor('drift', ['own-order', 'elsewhere'], calm, byDefault)).toBe('enforce');
    expect(policyFor('partial', ['own-order', 'elsewhere'], calm, byDefault)).toBe('notify');
    expect(policyFor('drift', ['elsewhere', 'movement'], calm, byDefault)).toBe('ask');
    expect(policyFor('drift', ['own-order', 'start'], calm, byDefault)).toBe('ask');
  });

  it.each(CAUSES)('while unfinished, %s asks', (cause) => {
    const enforced = () => 'enforce';
    expect(policyFor('drift', [cause], true, enforced)).toBe('ask');
  });

  it('without any cause it asks', () => {
    expect(policyFor('drift', [], calm, () => 'enforce')).toBe('ask');
  });

  it('a word that no policy has asks', () => {
    for (const word of ['', 'ENFORCE', 'enforce ', 'always', '__proto__']) {
      expect(policyFor('drift', ['elsewhere'], calm, () => word)).toBe('ask');
    }
  });

  it('the trader’s own word counts: partials made elsewhere can be enforced, drift adopted', () => {
    expect(policyFor('partial', ['elsewhere'], calm, () => 'enforce')).toBe('enforce');
    expect(policyFor('drift', ['elsewhere'], calm, () => 'adopt')).toBe('adopt');
    expect(policyFor('drift', ['start'], calm, () => 'adopt')).toBe('adopt');
    expect(policyFor('drift', ['unexplained'], calm, () => 'notify')).toBe('notify');
  });
});

describe('table D under any setting', () => {
  const causes = fc.array(fc.constantFrom(...CAUSES), { minLength: 1, maxLength: 6 });
  const verdict = fc.constantFrom<Verdict>('drift', 'partial', 'surplus');
  const settings = fc.dictionary(
    fc.constantFrom(...CAUSES.flatMap((cause) => [`${cause}.drift`, `${cause}.partial`])),
    fc.oneof(fc.constantFrom<string>(...WORDS), fc.string({ maxLength: 8 })),
    { noNullPrototype: true },
  );
  const reader = (all: Record<string, string>) => (cause: CauseKind, result: string) =>
    all[`${cause}.${result}`] ?? 'enforce';

  it('the whole is never less careful than the word of any of its causes', () => {
    fc.assert(
      fc.property(causes, verdict, settings, (found, result, all) => {
        const word = policyFor(result, found, calm, reader(all));
        for (const cause of found) {
          const own = reader(all)(cause, result === 'drift' ? 'drift' : 'partial');
          const rank = WORDS.indexOf(own as Policy);
          expect(WORDS.indexOf(word)).toBeGreaterThanOrEqual(rank === -1 ? WORDS.length - 1 : rank);
        }
      }),
      FIXED,
    );
  });

  it('a cause more never makes it less careful, and the order of causes plays no part', () => {
    fc.assert(
      fc.property(causes, fc.constantFrom(...CAUSES), verdict, settings, (found, more, result, all) => {
        const before = policyFor(result, found, calm, reader(all));
        const after = policyFor(result, [...found, more], calm, reader(all));
        expect(WORDS.indexOf(after)).toBeGreaterThanOrEqual(WORDS.indexOf(before));
        expect(policyFor(result, [...found].reverse(), calm, reader(all))).toBe(before);
      }),
      FIXED,
    );
  });

  it('unexplained and found-at-start are never enforced, whatever a settings file says', () => {
    fc.assert(
      fc.property(
        causes,
        fc.constantFrom<CauseKind>('unexplained', 'start'),
        verdict,
        (found, guarded, result) => {
          expect(policyFor(result, [...found, guarded], calm, () => 'enforce')).toBe('ask');
        },
      ),
      FIXED,
    );
  });

  it('the more careful of two words is one of them, and both ways the same', () => {
    for (const one of WORDS) {
      for (const other of WORDS) {
        const word = moreCareful(one, other);
        expect([one, other]).toContain(word);
        expect(moreCareful(other, one)).toBe(word);
        expect(WORDS.indexOf(word)).toBe(Math.max(WORDS.indexOf(one), WORDS.indexOf(other)));
      }
    }
  });
});
