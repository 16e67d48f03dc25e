import { type SettingDefinition, settingDefinitions } from '#shared/settings/definitions.ts';
import { engineText, words } from '../words.ts';

/** Pages that aren't lists of definitions. */
export const ownPages = ['Reserve', 'Keys', 'Data folder'] as const;
/** Where several settings are chosen at once. */
export const PRESETS_PAGE = 'Presets';

const pageNames: Readonly<Record<string, string | undefined>> = {
  ...words.settings.pageNames,
} satisfies Record<(typeof ownPages)[number] | typeof PRESETS_PAGE, string>;

/** Every page of the settings in the order of the definitions, the drawn ones first. */
export const pages: readonly string[] = [
  PRESETS_PAGE,
  ...new Set(settingDefinitions.map((definition) => definition.group)),
  ...ownPages,
];

/** What a page is called. */
export const pageName = (page: string): string => pageNames[page] ?? engineText(page);

export const definitionsOf = (group: string) =>
  settingDefinitions.filter((definition) => definition.group === group);

/** What pages that aren't lists are found by. */
const ownWords: Readonly<Record<string, string | undefined>> = words.settings.pageWords;

/** What a search finds: settings whose words hold each typed word, and pages by their name or what is on them. */
export function foundBy(text: string): {
  readonly settings: readonly SettingDefinition[];
  readonly pages: readonly string[];
} {
  const typed = text.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (said: string) => typed.every((word) => said.toLowerCase().includes(word));
  if (typed.length === 0) return { settings: [], pages: [] };
  return {
    settings: settingDefinitions.filter((each) =>
      holds(
        [
          each.title,
          each.explanation,
          each.group,
          ...(each.kind === 'choice' ? each.choices.map(({ label }) => label) : []),
        ]
          .map(engineText)
          .join(' '),
      ),
    ),
    pages: [PRESETS_PAGE, ...ownPages].filter((page) => holds(`${pageName(page)} ${ownWords[page] ?? ''}`)),
  };
}

/** One sentence at the head of a page, where the settings alone don't say it. */
export const introductions: Readonly<Record<string, string>> = {
  Policies: words.settings.aboutPolicies,
  Sizing: words.settings.aboutSizing,
  'Limits on clicks': words.settings.aboutLimits,
  Breaker: words.settings.aboutBreaker,
  'Pending orders': words.settings.aboutPendingOrders,
  'Safety margins': words.settings.aboutSafetyMargins,
  Ladder: words.settings.aboutLadder,
  Alerts: words.settings.aboutAlerts,
  'Alarms to a phone': words.settings.aboutAlarms,
  Thresholds: words.settings.aboutThresholds,
};
