import type { SettingDefinition } from './definitions.ts';
import { words } from './setting-words.ts';

const common = { scope: 'installation', group: 'Alarms to a phone', asksEverywhere: true } as const;

/** The one way out of this computer that isn't the exchange: off until the trader has typed an address. */
export const alarmDefinitions: readonly SettingDefinition[] = [
  {
    ...common,
    key: 'alarms.address',
    kind: 'address',
    ...words.settings.alarms.address,
    default: '',
    loosens: 'any',
  },
  {
    ...common,
    key: 'alarms.amounts',
    kind: 'switch',
    ...words.settings.alarms.amounts,
    default: 'false',
    loosens: 'on',
  },
];
