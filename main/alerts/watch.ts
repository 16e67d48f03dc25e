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

  get active(): readonly Active[] {
    return [...this.open.values()];
  }

  look(facts: Facts, limits: Limits): readonly Change[] {
    const standing = new Map(
      this.rules.flatMap((rule) => rule(facts, limits)).map((alert) => [alert.key, alert]),
    );
    const quiet = isQuiet(limits.quiet, facts.localMinute);
    const changes: Change[] = [];
    const before = this.open;
    this.open = new Map();
    for (const [key, alert] of standing) {
      const known = before.get(key);
      const silent = quiet && !(limits.quiet?.lettingThrough && CRITICAL.has(alert.rule));
      const next = { ...alert, since: known?.since ?? facts.at, notified: known?.notified || !silent };
      this.open.set(key, next);
      if (!known) changes.push({ kind: 'fired', alert: next, notify: next.notified });
      else if (next.notified && !known.notified) changes.push({ kind: 'due', alert: next });
    }
    for (const [key, alert] of before) if (!standing.has(key)) changes.push({ kind: 'cleared', alert });
    return changes;
  }
}
