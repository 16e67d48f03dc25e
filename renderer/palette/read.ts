import { foundBy, pages as settingPages } from '../settings/groups.ts';
import { asks, named } from './asks.ts';
import type { Known, Suggestion } from './suggestions.ts';

const MOST_SETTINGS = 5;
const MOST_SYMBOLS = 5;

/** What was typed, as suggestions: what it asks for, what it does, where it goes. Pure; the same text gives the same. */
export function read(typed: string, known: Known): readonly Suggestion[] {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ');
  const place = text.replace(/^(go|go to|open|to) /, '');
  if (text === 'kill')
    return [{ group: 'Do', words: 'Kill: end all trading', detail: 'acts at once', act: { kind: 'kill' } }];
  return [...asks(text, known), ...deeds(text), ...places(place, known)];
}

const deedList: readonly (readonly [string, Suggestion])[] = [
  [
    'pause',
    {
      group: 'Do',
      words: 'Pause',
      detail: 'go on reading, correct and cancel nothing',
      act: { kind: 'pause' },
    },
  ],
  [
    'end here',
    {
      group: 'Do',
      words: 'End here',
      detail: 'what runs in the symbol shown stops after its order',
      act: { kind: 'end' },
    },
  ],
  [
    'resume',
    { group: 'Do', words: 'Resume', detail: 'goes to its button in the header', act: { kind: 'resume' } },
  ],
  ['check now', { group: 'Do', words: 'Check now', detail: 'read the account', act: { kind: 'check' } }],
  [
    'kill',
    {
      group: 'Do',
      words: 'Kill: end all trading',
      detail: 'type the whole word',
      act: { kind: 'retype', text: 'kill' },
    },
  ],
];

const deeds = (text: string) => deedList.flatMap(([word, each]) => (word.startsWith(text) ? [each] : []));

function places(text: string, known: Known): readonly Suggestion[] {
  const go = (words: string, detail: string, act: Suggestion['act']): Suggestion => ({
    group: 'Go to',
    words,
    detail,
    act,
  });
  const fits = (name: string) =>
    name
      .toLowerCase()
      .split(' ')
      .some((word) => word.startsWith(text));
  const pages = [{ id: 'trade', name: 'Trade' }, ...known.pages]
    .filter(({ name }) => name.toLowerCase().startsWith(text) || fits(name))
    .map(({ id, name }) => go(name, 'page', { kind: 'page', id }));
  if (text === '') return pages;
  const symbols = named(text, known.symbols)
    .slice(0, MOST_SYMBOLS)
    .map(({ symbol }) => go(symbol, 'symbol', { kind: 'symbol', symbol }));
  const groups = settingPages
    .filter(fits)
    .map((page) => go(page, 'page of the settings', { kind: 'settings-page', page }));
  const settings =
    text.length < 3
      ? []
      : foundBy(text)
          .settings.slice(0, MOST_SETTINGS)
          .map(({ title, group }) => go(title, `setting, ${group}`, { kind: 'setting', title }));
  const help = fits('help shortcuts signs') ? [go('Signs and shortcuts', 'help', { kind: 'help' })] : [];
  const strip = fits('strip small window')
    ? [go('Strip', 'a small window that stays on top', { kind: 'strip' })]
    : [];
  return [...symbols, ...pages, ...groups, ...strip, ...settings, ...help];
}
