import { expect, test } from 'vitest';
import { english } from '#shared/words/english/index.ts';
import { program } from '#shared/words/english/program/index.ts';
import { changed, lengthened } from '#shared/words/pseudo.ts';
import { voiceOf } from '#shared/words/voice.ts';
import type { ProgramWords, Words } from '#shared/words/words.ts';

const plain: Words = english(voiceOf('en'));
const pseudo: Words = changed(english(voiceOf('en', lengthened)), lengthened);
const plainProgram: ProgramWords = program(voiceOf('en'));
const pseudoProgram: ProgramWords = changed(program(voiceOf('en', lengthened)), lengthened);

/** Compiles only while a language has to have all keys of English, with the same values in them. */
function languagesThatDoNotCompile(): readonly (Words | ProgramWords)[] {
  const { ticket: _, ...without } = plain;
  // @ts-expect-error: a whole part of the window has no words.
  const noTicket: Words = without;
  // @ts-expect-error: one text is missing.
  const noNext: Words = { ...plain, guide: { back: plain.guide.back } };
  const otherValues: Words = {
    ...plain,
    // @ts-expect-error: the window hands no `amount` in.
    ticket: { ...plain.ticket, buy: ({ amount }: { readonly amount: string }) => amount },
  };
  const noText: Words = {
    ...plain,
    // @ts-expect-error: a text without values where one with values belongs.
    ticket: { ...plain.ticket, buy: 'Kaufen' },
  };
  const noRecord: Words = {
    ...plain,
    // @ts-expect-error: a state of the contract without a word.
    states: { ...plain.states, side: { BUY: 'kaufen' } },
  };
  const { tray: __, ...noTrayWords } = plainProgram;
  // @ts-expect-error: a whole part of main has no words.
  const noTray: ProgramWords = noTrayWords;
  return [noTicket, noNext, otherValues, noText, noRecord, noTray];
}

test('a language has all texts of English, with their values: the compiler refuses another', () => {
  expect(languagesThatDoNotCompile()).toHaveLength(6);
});

/** Other words, in another order, and not all of the values. */
const german: Words = {
  ...plain,
  ticket: {
    ...plain.ticket,
    buy: ({ quantity, base }) => `${quantity} ${base} kaufen`,
    worseAt: ({ sum }) => `${sum} schlechter`,
  },
};

test('a language orders the values as it wants to', () => {
  expect(german.ticket.buy({ quantity: '0.1200', base: 'ETH' })).toBe('0.1200 ETH kaufen');
});

test.each([
  [0, 'Cancel 0 orders'],
  [1, 'Cancel 1 order'],
  [2, 'Cancel 2 orders'],
])('counts %i by the plural rules of the language', (count, words) => {
  expect(plain.tables.cancelOrders({ count })).toBe(words);
});

test.each([
  [1, '1 stop armed'],
  [2, '2 stops armed'],
])('counts %i in what main says, by the same rules', (count, words) => {
  expect(plainProgram.tray.stopsArmed({ count })).toBe(words);
});

test('takes the form that the rules of another language name', () => {
  const { counted } = voiceOf('pl');
  const forms = { one: 'plik', few: 'pliki', many: 'plików', other: 'pliku' };
  expect([1, 3, 5].map((count) => counted(count, forms))).toEqual(['1 plik', '3 pliki', '5 plików']);
});

test('a text with drawn parts gives them back as they came, in their places', () => {
  const part = { drawn: true };
  expect(plain.header.whatYouSeeIsFrom({ time: part })).toEqual(['What you see is from ', part, '.']);
  expect(plain.plumb.sinceYouSold({ amount: part })).toEqual([part, ' since you sold']);
});

test('the pseudo-language lengthens each text by half, and no value in it', () => {
  expect(pseudo.header.kill).toBe('Kiáéll');
  expect(pseudo.ticket.buy({ quantity: '0.1200', base: 'wETH' })).toBe('Buáéy 0.1200 wETH');
  expect(pseudo.plumb.since({ time: 'now' })).toEqual(['sináéíce ', 'now']);
  expect(pseudo.tables.cancelOrders({ count: 2 })).toMatch(/^Canáéícel 2 ordáéíers$/);
  expect(pseudo.standing.under({ distance: '2.7 %' })).toBe('2.7 % undáéíer');
  expect(pseudo.palette.typed.goTo).toHaveLength(plain.palette.typed.goTo.length);
});

test.each([
  ['the window', plain, pseudo, 700],
  ['main', plainProgram, pseudoProgram, 150],
])(
  'each text of %s in the pseudo-language is told from English, and half as long again',
  (_, own, long, least) => {
    const texts = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(texts)
          : [];
    const [ownTexts, longTexts] = [texts(own), texts(long)];
    expect(ownTexts.length).toBeGreaterThan(least);
    const same = ownTexts.filter((text, place) => text === longTexts[place]);
    // What stands in capitals is the same in every language.
    expect(same.filter((text) => /\p{Ll}{2,}/u.test(text))).toEqual([]);
    const size = (all: readonly string[]) => all.join('').length;
    expect(size(longTexts) / size(ownTexts)).toBeGreaterThan(1.4);
  },
);

test.each([
  ['a text that is lengthened stays', lengthened('Nothing was sent.'), lengthened('Nothing was sent.')],
  ['assets, symbols, ids and times', '0.5 ETH of ETH/USDC at 14:21:07', '0.5 ETH oáf ETH/USDC aát 14:21:07'],
  ['addresses of sites', 'api.mexc.com', 'api.mexc.com'],
])('lengthening: %s', (_, text, long) => {
  expect(lengthened(text)).toBe(long);
});
