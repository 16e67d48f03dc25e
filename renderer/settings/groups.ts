import { type SettingDefinition, settingDefinitions } from '#shared/settings/definitions.ts';

/** Pages that aren't lists of definitions. */
export const ownPages = ['Reserve', 'Keys', 'Data folder'] as const;
/** Where several settings are chosen at once. */
export const PRESETS_PAGE = 'Presets';

/** Every page of the settings in the order of the definitions, the drawn ones first. */
export const pages: readonly string[] = [
  PRESETS_PAGE,
  ...new Set(settingDefinitions.map((definition) => definition.group)),
  ...ownPages,
];

export const definitionsOf = (group: string) =>
  settingDefinitions.filter((definition) => definition.group === group);

/** What pages that aren't lists are found by. */
const ownWords: Readonly<Record<string, string>> = {
  [PRESETS_PAGE]: 'careful normal hands off who may correct cancel policies',
  Reserve: 'amount never sold never counted keep for years',
  Keys: 'API key secret keychain permission MEXC test',
  'Data folder': 'journal log problem report export version account',
};

/** What a search finds: settings whose words hold each typed word, and pages by their name or what is on them. */
export function foundBy(text: string): {
  readonly settings: readonly SettingDefinition[];
  readonly pages: readonly string[];
} {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (said: string) => words.every((word) => said.toLowerCase().includes(word));
  if (words.length === 0) return { settings: [], pages: [] };
  return {
    settings: settingDefinitions.filter((each) =>
      holds(
        [
          each.title,
          each.explanation,
          each.group,
          ...(each.kind === 'choice' ? each.choices.map(({ label }) => label) : []),
        ].join(' '),
      ),
    ),
    pages: [PRESETS_PAGE, ...ownPages].filter((page) => holds(`${page} ${ownWords[page] ?? ''}`)),
  };
}

/** One sentence at the head of a page, where the settings alone don't say it. */
export const introductions: Readonly<Record<string, string>> = {
  Policies:
    'What I do when held and asked differ, by its cause. Where several causes fit, the most careful word holds.',
  Sizing: 'Used when you click, never later: changing it sends no order.',
  'Limits on clicks': 'Bounds on your own clicks. Both must be set before Live trades.',
  Breaker: 'When corrections themselves look wrong, I halt the symbol and say so.',
  'Pending orders': 'What a check may do with resting orders.',
  'Safety margins': 'How careful I am before I believe that an order does not exist.',
  Ladder: 'How a trade is priced: a few limit orders, one after another, never past the cap.',
  Alerts:
    'Each alert is told once, and not again until it has cleared. The Alerts page lists what fired and why.',
  'Alarms to a phone':
    'I can post each question with its countdown, each halt and each alarm to an address of yours, so that your phone tells you. I ask in a dialog of my own before I post anything anywhere.',
  Thresholds: 'From where on a difference counts, and the smallest trade.',
};
