import type { Rule } from '../facts.ts';

const common = { key: 'key', about: 'key', rule: 'key', symbol: null } as const;

/** The key's last days. A renewed key, or one whose end isn't known, clears it. */
export const keyRule: Rule = (facts, { key }) => {
  const days = facts.keyDaysLeft;
  if (!key || (days !== null && days > key.days)) return [];
  if (days === null) return [{ ...common, title: '', sentence: '', brewing: true }];
  const left = days <= 0 ? 'has expired' : days === 1 ? 'expires in 1 day' : `expires in ${days} days`;
  return [
    {
      ...common,
      title: `Your key ${left}`,
      sentence: `Your key ${left}; then nothing can be read or corrected. Renew it at MEXC, where a key can be renewed in its last 5 days, or make a new one and save it on the key screen.`,
    },
  ];
};
