import { words } from '../words.ts';
export interface Shortcut {
  readonly keys: string;
  readonly does: string;
  /** A single character without a modifier; can be switched off. */
  readonly single: boolean;
  readonly matches: (event: KeyboardEvent) => boolean;
  readonly id: ShortcutId;
}

export type ShortcutId =
  | 'help'
  | 'check'
  | 'pause'
  | 'next'
  | 'previous'
  | 'size'
  | 'log'
  | 'settings'
  | 'money'
  | 'palette'
  | 'stop';

const plain = (event: KeyboardEvent) => !event.ctrlKey && !event.metaKey && !event.altKey;
const key = (name: string) => (event: KeyboardEvent) => plain(event) && event.key.toLowerCase() === name;

/** Nothing here can't be taken back but the kill switch, which only stops. Resuming has no shortcut. */
export const shortcuts: readonly Shortcut[] = [
  { id: 'help', keys: '?', does: words.app.thisList, single: true, matches: key('?') },
  { id: 'check', keys: 'C', does: words.app.checkNow, single: true, matches: key('c') },
  {
    id: 'pause',
    keys: 'P',
    does: words.app.pauseCorrectingResuming,
    single: true,
    matches: key('p'),
  },
  { id: 'next', keys: ']', does: words.app.nextSymbol, single: true, matches: key(']') },
  { id: 'previous', keys: '[', does: words.app.previousSymbol, single: true, matches: key('[') },
  { id: 'size', keys: 'T', does: words.app.goToTheSize, single: true, matches: key('t') },
  { id: 'log', keys: '/', does: words.app.searchTheLog, single: true, matches: key('/') },
  { id: 'settings', keys: ',', does: words.app.settings, single: true, matches: key(',') },
  { id: 'money', keys: 'H', does: words.app.hideOrShowTotal, single: true, matches: key('h') },
  {
    id: 'palette',
    keys: words.app.ctrlK,
    does: words.app.findOrAskLongEth,
    single: false,
    matches: (event) =>
      (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === 'KeyK',
  },
  {
    id: 'stop',
    keys: words.app.ctrlShiftK,
    does: words.app.killSwitchEndAllTrading,
    single: false,
    matches: (event) => (event.ctrlKey || event.metaKey) && event.shiftKey && event.code === 'KeyK',
  },
];

/** The shortcut that a key press means; none for single keys while somebody types or has switched them off. */
export function shortcutOf(event: KeyboardEvent, typing: boolean, singleKeys: boolean): Shortcut | null {
  const found = shortcuts.find((shortcut) => shortcut.matches(event)) ?? null;
  return found?.single && (typing || !singleKeys) ? null : found;
}
