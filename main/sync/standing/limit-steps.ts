import type { LimitDoc, StandingDoc } from './document.ts';
import { type LimitInput, type LimitStep, limitStep } from './limit.ts';

/** The document with one step of one of its limits. */
export function withStep(doc: StandingDoc, id: string, step: LimitStep): StandingDoc {
  const limits = doc.limits.flatMap((each) => (each.id !== id ? [each] : step.limit ? [step.limit] : []));
  return { ...doc, limits };
}

/** The document with one input given to each of these limits. */
export function withSteps(doc: StandingDoc, limits: readonly LimitDoc[], input: LimitInput): StandingDoc {
  const ids = new Set(limits.map(({ id }) => id));
  let changed = false;
  const next = doc.limits.map((each) => {
    const { limit } = ids.has(each.id) ? limitStep(each, input) : { limit: each };
    if (limit && JSON.stringify(limit) !== JSON.stringify(each)) changed = true;
    return limit ?? each;
  });
  return changed ? { ...doc, limits: next } : doc;
}
