import { foundBy, pageName, pages as settingPages } from '../settings/groups.ts';
import { engineText, words } from '../words.ts';
import { asks, named } from './asks.ts';
import type { Known, Suggestion } from './suggestions.ts';

const MOST_SETTINGS = 5;
const typedWords = words.palette.typed;
/** What may stand before the name of a place. */
const goTo = new RegExp(`^(${typedWords.goTo.join('|')}) `);
const MOST_SYMBOLS = 5;

/** What was typed, as suggestions: what it asks for, what it does, where it goes. Pure; the same text gives the same. */
export function read(typed: string, known: Known): readonly Suggestion[] {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ');
  const place = text.replace(goTo, '');
  if (text === typedWords.kill)
    return [
      {
        group: 'Do',
        words: words.palette.killEndAllTrading,
        detail: words.palette.actsAtOnce,
        act: { kind: 'kill' },
      },
    ];
  return [...asks(text, known), ...deeds(text), ...places(place, known)];
}

const deedList: readonly (readonly [string, Suggestion])[] = [
  [
    typedWords.pause,
    {
      group: 'Do',
      words: words.palette.pause,
      detail: words.palette.goOnReadingCorrect,
      act: { kind: 'pause' },
    },
  ],
  [
    typedWords.endHere,
    {
      group: 'Do',
      words: words.palette.endHere,
      detail: words.palette.whatRunsInTheSymbol,
      act: { kind: 'end' },
    },
  ],
  [
    typedWords.resume,
    {
      group: 'Do',
      words: words.palette.resume,
      detail: words.palette.goesToItsButton,
      act: { kind: 'resume' },
    },
  ],
  [
    typedWords.checkNow,
    {
      group: 'Do',
      words: words.palette.checkNow,
      detail: words.palette.readTheAccount,
      act: { kind: 'check' },
    },
  ],
  [
    typedWords.kill,
    {
      group: 'Do',
      words: words.palette.killEndAllTrading,
      detail: words.palette.typeTheWholeWord,
      act: { kind: 'retype', text: typedWords.kill },
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
  const pages = [{ id: 'trade', name: words.palette.trade }, ...known.pages]
    .filter(({ name }) => name.toLowerCase().startsWith(text) || fits(name))
    .map(({ id, name }) => go(name, words.palette.page, { kind: 'page', id }));
  if (text === '') return pages;
  const symbols = named(text, known.symbols)
    .slice(0, MOST_SYMBOLS)
    .map(({ symbol }) => go(symbol, words.palette.symbol, { kind: 'symbol', symbol }));
  const groups = settingPages
    .filter((page) => fits(pageName(page)))
    .map((page) => go(pageName(page), words.palette.pageOfTheSettings, { kind: 'settings-page', page }));
  const settings =
    text.length < 3
      ? []
      : foundBy(text)
          .settings.slice(0, MOST_SETTINGS)
          .map(({ title, group }) =>
            go(engineText(title), words.palette.setting({ group: pageName(group) }), {
              kind: 'setting',
              title,
            }),
          );
  const help = fits(words.palette.typed.help)
    ? [go(words.palette.signsAndShortcuts, words.palette.help, { kind: 'help' })]
    : [];
  const strip = fits(words.palette.typed.strip)
    ? [go(words.palette.strip, words.palette.aSmallWindowThatStays, { kind: 'strip' })]
    : [];
  return [...symbols, ...pages, ...groups, ...strip, ...settings, ...help];
}
