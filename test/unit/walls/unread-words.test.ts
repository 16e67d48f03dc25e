import { expect, test } from 'vitest';
import { inWindow, patternsBesideWords, readsWords } from './unread-words.ts';

/** What the patterns of these are for: a time of the chart, and what the trader types to find something. */
const others = [
  'renderer/chart/at-time.ts',
  ...['renderer/palette/read.ts', 'renderer/settings/groups.ts', 'renderer/tables/log-filter.ts'],
];

test("the window reads none of the engine's words: it shows them", () => {
  expect(inWindow(readsWords)).toEqual([]);
});

test('no file that tells them has a pattern', () => {
  const found = inWindow(patternsBesideWords).map((at) => at.replace(/:\d+$/, ''));
  expect(found.filter((file) => !others.includes(file))).toEqual([]);
});

test.each([
  "engineText(row.sentence).replace('a', 'b')",
  'told(view.sentence, view).split(". ")',
  "tell(row.sentence, row.symbol).includes('asked')",
  '/asked/.test(engineText(what))',
  'asked.exec(told(what, market))',
])('sees %s', (code) => {
  expect(readsWords('probe.tsx', code)).toEqual(['probe.tsx:1']);
});

test.each(['const found = /asked/;', "const found = new RegExp('asked');"])('sees a pattern: %s', (code) => {
  const imports = "import { engineText } from '../words.ts';\n";
  expect(patternsBesideWords('probe.tsx', imports + code)).toEqual(['probe.tsx:2']);
  expect(patternsBesideWords('probe.tsx', code)).toEqual([]);
});

test.each([
  '<p>{told(view.sentence, view)}</p>',
  '[first, second].map((each) => told(each, market)).join(" ")',
  "typed.split(' ')",
])('passes over %s', (code) => {
  expect(readsWords('probe.tsx', code)).toEqual([]);
});
