import { words } from '../alert-words.ts';
import type { Rule } from '../facts.ts';

const HOUR_MS = 3_600_000;

/** Corrections of all symbols within an hour: something keeps changing what is held. */
export function correctionsRule(): Rule {
  let times: number[] = [];
  let since: number | null = null;
  return (facts, { corrections }) => {
    times = [...times, ...facts.corrections].filter((at) => facts.at - at < HOUR_MS);
    const many = corrections !== null && times.length > corrections.anHour;
    since = many ? (since ?? facts.at) : null;
    if (!many || since === null) return [];
    return [
      {
        key: `corrections ${since}`,
        about: 'corrections',
        rule: 'corrections',
        symbol: null,
        title: words.corrections.title({ count: times.length }),
        sentence: words.corrections.many({ count: times.length, most: corrections.anHour }),
      },
    ];
  };
}
