import { expect, test } from 'vitest';
import { dateLocale } from '#main/electron/date-locale.ts';

test.each([
  ['fi-FI', 'fi-FI'],
  ['fr-FI', 'fr-FI'],
  ['en', 'en'],
  ['C', null],
  ['', null],
  ['en_US.UTF-8', null],
  ['../../etc', null],
])('a system that says "%s" has its dates written as %s', (said, locale) => {
  expect(dateLocale(said)).toBe(locale);
});
