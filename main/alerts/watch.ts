import { CRITICAL, type Facts, type Limits, type Rule, type Standing } from './facts.ts';
import { isQuiet } from './quiet.ts';
import { balanceRule } from './rules/balance.ts';
import { budgetRule } from './rules/budget.ts';
import { correctionsRule } from './rules/corrections.ts';
import { driftRule } from './rules/drift.ts';
import { keyRule } from './rules/key.ts';
import { successRule } from './rules/success.ts';

export interface Active extends Standing {
  readonly since: number;
  /** False while quiet hours hold its notification back. */
  readonly notified: boolean;
  /** The trader has seen it: it isn't counted and not told again before it has ceased and come again. */
  readonly acknowledged: boolean;
}

/** What happened to an alert at one look. */
export type Change =
  /** It fired; `notify` false: quiet hours keep it to the list for now. */
  | { readonly kind: 'fired'; readonly alert: Active; readonly notify: boolean }
  /** Quiet hours are over and it still stands: its one notification is due. */
  | { readonly kind: 'due'; readonly alert: Active }
  | { readonly kind: 'cleared'; readonly alert: Active };

/**
 * All rules over one account. Each alert is notified once, and not again until it has cleared; in quiet hours it waits,
 * unless it is about money and the trader lets that through.
 */
export class AlertWatch {
  private readonly rules: readonly Rule[] = [
    balanceRule(),
    driftRule(),
    successRule(),
    correctionsRule(),
    keyRule,
    budgetRule(),
  ];
  private open = new Map<string, Active>();
  private acknowledgedAbouts: ReadonlySet<string>;

  /** `acknowledged`: what an earlier run has kept of the same account. */
  constructor(acknowledged: Iterable<string> = []) {
    this.acknowledgedAbouts = new Set(acknowledged);
  }

  /** What is acknowledged and has not ceased, as far as is known; kept over restarts. */
  get acknowledged(): ReadonlySet<string> {
    return this.acknowledgedAbouts;
  }

  /** From now on these are acknowledged, as they were written down. */
  acknowledge(abouts: Iterable<string>): void {
    this.acknowledgedAbouts = new Set(abouts);
    for (const [key, alert] of this.open)
      this.open.set(key, { ...alert, acknowledged: this.acknowledgedAbouts.has(alert.about) });
  }

  get active(): readonly Active[] {
    return [...this.open.values()];
  }

  look(facts: Facts, limits: Limits): readonly Change[] {
    const found = this.rules.flatMap((rule) => rule(facts, limits));
    const standing = new Map(found.filter((alert) => !alert.brewing).map((alert) => [alert.key, alert]));
    const mayStand = new Set(found.map(({ about }) => about));
    const held = [...this.acknowledgedAbouts].filter((about) => mayStand.has(about));
    if (held.length < this.acknowledgedAbouts.size) this.acknowledgedAbouts = new Set(held);
    const quiet = isQuiet(limits.quiet, facts.localMinute);
    const changes: Change[] = [];
    const before = this.open;
    this.open = new Map();
    for (const [key, alert] of standing) {
      const known = before.get(key);
      const silent = quiet && !(limits.quiet?.lettingThrough && CRITICAL.has(alert.rule));
      const acknowledged = this.acknowledgedAbouts.has(alert.about);
      const next = {
        ...alert,
        since: known?.since ?? facts.at,
        notified: known?.notified || !silent,
        acknowledged,
      };
      this.open.set(key, next);
      if (acknowledged) continue;
      if (!known) changes.push({ kind: 'fired', alert: next, notify: next.notified });
      else if (next.notified && !known.notified) changes.push({ kind: 'due', alert: next });
    }
    for (const [key, alert] of before) if (!standing.has(key)) changes.push({ kind: 'cleared', alert });
    return changes;
  }
}
