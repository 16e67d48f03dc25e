import type { FaultEffect, FaultMatch, FaultRule, FaultSubject } from './types.ts';

const NONE: readonly FaultEffect[] = [];

/** The scripted faults. Pure: which requests are hit depends on nothing but their order. */
export class FaultScript {
  private rules: FaultRule[] = [];
  private sequence = 0;

  /** Adds a rule and returns its id. */
  add(match: FaultMatch, effect: FaultEffect): string {
    this.sequence += 1;
    const id = `fault-${this.sequence}`;
    this.rules.push({ id, match, effect, seen: 0, hits: 0 });
    return id;
  }

  /** Removes one rule, or all. Returns how many went. */
  clear(id?: string): number {
    const before = this.rules.length;
    this.rules = id === undefined ? [] : this.rules.filter((rule) => rule.id !== id);
    return before - this.rules.length;
  }

  list(): readonly FaultRule[] {
    return this.rules.map((rule) => ({ ...rule }));
  }

  /** The effects that hit this request, in the order of their rules. Counts it. */
  effectsOn(subject: FaultSubject): readonly FaultEffect[] {
    if (this.rules.length === 0) return NONE;
    const effects: FaultEffect[] = [];
    for (const rule of this.rules) {
      if (!fits(rule.match, subject)) continue;
      rule.seen += 1;
      const first = rule.match.nth ?? 1;
      const times = rule.match.times === undefined ? 1 : (rule.match.times ?? Number.POSITIVE_INFINITY);
      if (rule.seen < first || rule.seen >= first + times) continue;
      rule.hits += 1;
      effects.push(rule.effect);
    }
    return effects;
  }
}

function fits(match: FaultMatch, subject: FaultSubject): boolean {
  if (match.method !== undefined && match.method !== subject.method) return false;
  if (match.path !== undefined && match.path !== subject.path) {
    const tail = match.path.startsWith('/') ? match.path : `/${match.path}`;
    if (subject.path !== `/api/v3${tail}`) return false;
  }
  if (match.symbol !== undefined && match.symbol !== subject.symbol) return false;
  return match.side === undefined || match.side === subject.side;
}

/** The first effect of a kind, typed. */
export function effectOf<K extends FaultEffect['kind']>(
  effects: readonly FaultEffect[],
  kind: K,
): Extract<FaultEffect, { kind: K }> | undefined {
  return effects.find((effect) => effect.kind === kind) as Extract<FaultEffect, { kind: K }> | undefined;
}
