import { expect, test } from 'vitest';
import { counted } from '#shared/counted.ts';
import { type Said, saidByProgram, saidIn } from './said-words.ts';

/** What a trader could misread, and what is said instead. */
const unsaid: readonly (readonly [words: RegExp, instead: string])[] = [
  [/(^|[^-\w])short\b/, 'too little; SHORT is a state'],
  [/NO_POSITION/, 'FLAT'],
  [/\b(left|came)\b[ ,]+(that|and) no (record|trade|order)/, 'went out, came in'],
  [/\bno order of mine explains/, 'no trade that I know of explains'],
  [/\bplanned\b/, 'as previewed; as expected, of a correction'],
  [/\b(adopt(s|ed)?|ignored|external(ly)?|manual(ly)?|bot)\b/i, 'keep, leave it, elsewhere, here, Plumbline'],
  [
    /\bstop(s|ped|ping)? (all )?trading\b|\btrading (is|was) stopped\b/i,
    'end, halt; a stop is a standing order',
  ],
  [/\bstop watching\b/i, 'remove'],
  [/\bdefault: worked out\b|^That are\b|\bThat are more\b/, 'no limit; These are'],
  [/\bwent wrong\b|[a-z]!( |$)/i, 'what happened, without an exclamation mark'],
  [/(^| )1 [a-z]+s\b/, 'one has no s'],
  [
    /\{\} (corrections|checks|orders|symbols|fills|records|rows|requests|halts|questions|alerts|candles|days|trades)\b/,
    'counted() knows one from many',
  ],
];

/** Sentences whose number is always more than one. */
const alwaysMany: readonly string[] = [
  "MEXC keeps fills for {} days only, so I can't read all that were asked for.",
  "MEXC keeps movements for {} days only, so I can't read all that were asked for.",
  '{} requests of this window are under way; this one was not started.',
  'A page of history has 1 to {} rows.',
  'The shares of {} symbols',
  'expires in {} days',
  'Only {} % of the last {} checks could read the account; I alert under {} %. Look at the connection, and at the log for the reasons.',
  '{} orders are still open, although I tried to cancel them ({}).',
  'I watch {} symbols at most; remove one before you add {}.',
  '{} orders, outcome unknown',
  '{} orders',
];
/** The tooltip that says what FLAT is called elsewhere. */
const sql = /^(INSERT |OR IGNORE$)/;
const allowed = ['hold nothing (NO_POSITION)'];

function misreadable({ words }: Said): string | null {
  if (allowed.includes(words) || sql.test(words)) return null;
  const found = unsaid.find(([pattern]) => pattern.test(words));
  if (found === undefined) return null;
  const many = found[1].startsWith('counted') && alwaysMany.includes(words);
  return many ? null : found[1];
}

test('V7: no sentence of the program has a word that a trader can misread', () => {
  const said = saidByProgram();
  expect(said.length).toBeGreaterThan(1500);
  const found = said.flatMap((each) => {
    const instead = misreadable(each);
    return instead === null ? [] : [`${each.at}: "${each.words}" (${instead})`];
  });
  expect(found).toEqual([]);
});

test.each([
  'LONG, {} short: {} held.',
  'Drift: NO_POSITION asked.',
  '{} ETH left and no record explains it.',
  '0.2 ETH left (400 USD) and no order of mine explains it.',
  'I bought 1 ETH (as planned).',
  'It is counted and ignored.',
  'All trading is stopped.',
  'That are more than {} minutes.',
  'Something went wrong.',
  'It is done!',
  'You made 1 corrections.',
  'You made {} corrections.',
])('V7: sees "%s"', (words) => {
  expect(misreadable({ at: '', words })).not.toBeNull();
});

test('V7: reads strings, templates and what stands between tags', () => {
  const code =
    'const a = "one string"; const b = `a HOLE template`; const c = <p>some tagged words</p>;'.replace(
      'HOLE',
      ['$', '{a}'].join(''),
    );
  expect(saidIn('probe.tsx', code).map(({ words }) => words)).toEqual([
    'one string',
    'a {} template',
    'some tagged words',
  ]);
});

test.each([
  [0, '0 corrections'],
  [1, '1 correction'],
  [2, '2 corrections'],
])('V7: counts %i', (count, words) => {
  expect(counted(count, 'correction')).toBe(words);
  expect(counted(count, 'reply', 'replies')).toBe(count === 1 ? '1 reply' : `${count} replies`);
});
