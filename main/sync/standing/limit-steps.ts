import type { LimitDoc, StandingDoc, StopDoc } from './document.ts';
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

/**
 * The document with this stop, or none. Where one that had fired is over, fills of limits that go on resting move what is
 * asked again, and so do those of sales whose cancel is not proven yet, or what they sell would be bought back: the one
 * way in which a stop ends.
 */
export function withStop(doc: StandingDoc, stop: StopDoc | null): StandingDoc {
  const next = { ...doc, stop };
  if (!doc.stop?.fired || stop?.fired) return next;
  const moving = doc.limits.filter(
    ({ phase, side }) => side === 'SELL' || phase === 'resting' || phase === 'making',
  );
  return withSteps(next, moving, { type: 'unmute' });
}
