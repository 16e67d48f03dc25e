import type { NotificationView } from '#shared/ipc/contract.ts';

type Kind = NotificationView['kind'];

interface Category {
  /** The switch in the settings; null can't be turned off. */
  readonly setting: string | null;
  /** Shown even while the window is in front, and never held back: somebody must answer or know now. */
  readonly needsAnswer: boolean;
  /** One notification for each symbol, not one for all. */
  readonly perSymbol: boolean;
  readonly group: string;
}

/** Which notification takes the place of which, and how much it may insist. */
export const categories: Record<Kind, Category> = {
  'correction-started': {
    group: 'correction',
    setting: 'notify.correction',
    needsAnswer: false,
    perSymbol: false,
  },
  'correction-done': {
    group: 'correction',
    setting: 'notify.correction',
    needsAnswer: false,
    perSymbol: false,
  },
  'correction-failed': {
    group: 'failure',
    setting: 'notify.correction',
    needsAnswer: false,
    perSymbol: true,
  },
  'trade-done': { group: 'trade', setting: 'notify.trade', needsAnswer: false, perSymbol: false },
  asks: { group: 'asks', setting: 'notify.asks', needsAnswer: true, perSymbol: true },
  alert: { group: 'asks', setting: 'notify.alert', needsAnswer: false, perSymbol: true },
  halted: { group: 'halted', setting: 'notify.halted', needsAnswer: true, perSymbol: true },
  // What it ended is not known; nobody may miss that.
  fault: { group: 'fault', setting: null, needsAnswer: true, perSymbol: false },
  'key-problem': { group: 'key', setting: 'notify.key-problem', needsAnswer: true, perSymbol: false },
  'foreign-order': {
    group: 'foreign',
    setting: 'notify.foreign-order',
    needsAnswer: false,
    perSymbol: false,
  },
  'unknown-order': { group: 'unknown', setting: null, needsAnswer: true, perSymbol: true },
  // A stop that fired, or that nobody watches, must not be switched off.
  standing: { group: 'standing', setting: null, needsAnswer: true, perSymbol: true },
  connection: { group: 'connection', setting: 'notify.connection', needsAnswer: false, perSymbol: false },
};

/** Notifications of one category replace each other. */
export function categoryOf(notification: Pick<NotificationView, 'kind' | 'symbol'>): string {
  const { group, perSymbol } = categories[notification.kind];
  return perSymbol && notification.symbol !== null ? `${group} ${notification.symbol}` : group;
}

/** The words of the switch, or on where there is none. */
export function isOn(kind: Kind, installation: Readonly<Record<string, string>>): boolean {
  const { setting } = categories[kind];
  return setting === null || installation[setting] !== 'false';
}
