import { expect, test } from 'vitest';
import { textsIn, textsInWindow } from './window-words.ts';

/** Values that look like words: what pages, groups and steps are called by the contract and the store, and keys of rows. */
const values: Readonly<Record<string, readonly string[]>> = {
  'renderer/app/pages.ts': ['Trade', 'Portfolio', 'Journal', 'Engine'],
  'renderer/app/theme.ts': ['swapped'],
  'renderer/notices/inbox.tsx': ['halt {}', 'alert {} {}'],
  'renderer/portfolio/today.tsx': ['today {}'],
  'renderer/settings/groups.ts': ['Reserve', 'Keys', 'Data folder', 'Presets'],
  'renderer/store/slices.ts': ['Presets'],
  'renderer/symbols/symbol-menu.tsx': ['Policies'],
  'renderer/ticket/progress.tsx': ['Sync', 'Trade', 'Verify'],
};

test('no text of the window stands in renderer/: each comes from the catalogue', () => {
  const found = textsInWindow().filter(({ at, words }) => !values[at.replace(/:\d+$/, '')]?.includes(words));
  expect(found).toEqual([]);
});

test.each([
  ['between tags', '<p>Kill</p>', 'Kill'],
  ['between tags and values', '<p>{n} of {all} filled</p>', 'of'],
  ['chosen between tags', "<p>{busy ? 'Testing' : words.test}</p>", 'Testing'],
  ['an attribute', '<p title="worth">{sum}</p>', 'worth'],
  ['a spoken attribute', "<p aria-label={halted ? words.halted : 'Kill switch'} />", 'Kill switch'],
  ['a template', '`Buy $HOLE ETH`', 'Buy {} ETH'],
  ['a template with one word', '`$HOLE more`', '{} more'],
  ['a property that is shown later', "({ label: 'sells all' })", 'sells all'],
  ['a value of its own', "const why = 'Nothing was sent.';", 'Nothing was sent.'],
  ['a heading that is handed on', "textColumn('Symbol', '92px', of)", 'Symbol'],
])('sees %s', (_, code, words) => {
  const hole = ['$', '{a}'].join('');
  expect(textsIn('probe.tsx', code.replace('$HOLE', hole)).map((found) => found.words)).toContain(words);
});

test.each([
  ['classes', '<p className={`card f-$HOLE is-old`} />'],
  ['values of the contract', "if (health === 'in sync') go('trade-elsewhere');"],
  ['names of properties', "({ 'in sync': plumb })"],
  ['selectors', "page.querySelector('[role=dialog] button')"],
  ['what the catalogue says', '<p title={words.ticket.buy({ quantity, base })}>{words.ticket.trade}</p>'],
])('passes over %s', (_, code) => {
  expect(textsIn('probe.tsx', code.replace('$HOLE', ['$', '{a}'].join('')))).toEqual([]);
});
