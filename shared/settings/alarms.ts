import type { SettingDefinition } from './definitions.ts';

const common = { scope: 'installation', group: 'Alarms to a phone', asksEverywhere: true } as const;

/** The one way out of this computer that isn't the exchange: off until the trader has typed an address. */
export const alarmDefinitions: readonly SettingDefinition[] = [
  {
    ...common,
    key: 'alarms.address',
    kind: 'address',
    title: 'Address for alarms',
    explanation:
      'A topic at ntfy.sh or at an ntfy server of your own, https only. Whoever knows the address can read what I post there; nothing can be answered from it.',
    default: '',
    unset: 'no address',
    loosens: 'any',
  },
  {
    ...common,
    key: 'alarms.amounts',
    kind: 'switch',
    title: 'Amounts in alarms',
    explanation:
      'On: the whole sentence with amounts and prices. Off: what kind of alarm it is, its symbol and until when a question waits.',
    default: 'false',
    loosens: 'on',
  },
];
