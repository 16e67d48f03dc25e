import { words } from '../alert-words.ts';
import type { Rule } from '../facts.ts';

const common = { key: 'key', about: 'key', rule: 'key', symbol: null } as const;

/** The key's last days. A renewed key, or one whose end isn't known, clears it. */
export const keyRule: Rule = (facts, { key }) => {
  const days = facts.keyDaysLeft;
  if (!key || (days !== null && days > key.days)) return [];
  if (days === null) return [{ ...common, title: '', sentence: '', brewing: true }];
  const { key: said } = words;
  return days <= 0
    ? [{ ...common, title: said.expiredTitle, sentence: said.expired }]
    : [{ ...common, title: said.expiresTitle({ days }), sentence: said.expires({ days }) }];
};
