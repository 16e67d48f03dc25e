import { Decimal } from '#shared/decimal.ts';
import { plainNumber } from '#shared/plain-number.ts';
import { words } from '../words.ts';

/** What somebody typed where a number belongs. */
export type Typed =
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'nothing' }
  /** Not taken. `readings` are the numbers that may have been meant, likeliest first, each as it would be typed. */
  | { readonly kind: 'refused'; readonly sentence: string; readonly readings: readonly string[] };

const longest = 34;
const noNumber = words.typed.aNumberSuch;

/**
 * Reads a typed number of zero or more. Only one way of writing is taken: digits with at most one point. Whatever people
 * elsewhere write otherwise (1,000 and 1.000,5, 1 000, 1'000, 1e3, other scripts' digits) is refused with what it may
 * mean, because a guess could be wrong by a factor of a thousand. `whole`: the field takes whole numbers only, so that a
 * point is refused with its readings too.
 */
export function typedNumber(text: string, whole = false): Typed {
  const bare = text.trim();
  if (bare === '') return { kind: 'nothing' };
  if (bare.length > longest) {
    return refused(words.typed.tooLong({ count: bare.length }));
  }
  const value = plain(bare);
  if (value !== null && !(whole && bare.includes('.'))) return { kind: 'number', value };
  const readings = whole && value !== null ? wholeReadings(bare, value) : readingsOf(bare);
  return readings.length === 0
    ? refused(noNumber)
    : refused(words.typed.didYouMean({ typed: bare, readings }), readings);
}

/** The typed number in its one way of writing ("0.5" for ".50"), or null where it isn't taken as one. */
export function typedDecimal(text: string): string | null {
  const typed = typedNumber(text);
  return typed.kind === 'number' ? typed.value : null;
}

const refused = (sentence: string, readings: readonly string[] = []): Typed => ({
  kind: 'refused',
  sentence,
  readings,
});

function plain(text: string): string | null {
  const full = text.startsWith('.') ? `0${text}` : text.replace(/\.$/, '');
  return plainNumber.test(full) ? new Decimal(full).toFixed() : null;
}

function readingsOf(typed: string): readonly string[] {
  const ascii = [...typed.normalize('NFKC')].map(asciiOf).join('');
  const text = ascii
    .replace(/(?<=\d)[\s'](?=\d)/g, '')
    .replace(/^\+/, '')
    .replace(/^,/, '0,');
  const power = /^(\d+(?:\.\d+)?)[eE]\+?(\d{1,2})$/.exec(text);
  if (power)
    return usable([new Decimal(power[1] ?? '0').mul(new Decimal(10).pow(power[2] ?? '0')).toFixed()]);
  if (!/^[\d.,]+$/.test(text)) return [];
  const commas = text.split(',').length - 1;
  const points = text.split('.').length - 1;
  const pointed = text.replaceAll('.', '').replace(',', '.');
  const ungrouped = text.replaceAll(',', '');
  const grouped = /^\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(text);
  if (commas === 0) return usable(points > 1 && grouped ? [pointed] : [text]);
  if (commas > 1) return usable(grouped || points === 1 ? [ungrouped] : []);
  // One comma: before three last digits it most likely groups, else it most likely is the point.
  const groups = grouped || text.lastIndexOf('.') > text.lastIndexOf(',');
  return usable(groups ? [ungrouped, pointed] : [pointed, ungrouped]);
}

/** Of a number with a point where only whole ones belong: the point as grouping, and what it is as a number. */
function wholeReadings(text: string, value: string): readonly string[] {
  return usable([text.replace('.', ''), value].filter((each) => !each.includes('.')));
}

const usable = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.filter((text) => plain(text) !== null && !/^0\d/.test(text))),
];

/** Another script's digit as ASCII, what groups digits as an apostrophe, the Arabic decimal separator as a comma. */
function asciiOf(character: string): string {
  if (/[\u2019\u02bc\u066c_]/.test(character)) return "'";
  if (character === '\u066b') return ',';
  if (!/\p{Nd}/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  let digit = 0;
  while (digit < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - digit - 1))) digit += 1;
  return String(digit);
}
