import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventRow, saidBy } from '#main/sync/account/event-log.ts';
import { tell, texts, words } from '#main/sync/engine-words.ts';
import { together } from '#main/sync/together.ts';
import { SENTENCE_LENGTH } from '#shared/bounds.ts';
import { coded, codesOf, isPartOf, isSame, teller } from '#shared/words/said.ts';
import { said, told } from '#shared/words/said-schema.ts';

const catalogue = {
  plain: 'In sync.',
  held: ({ quantity, base }: { readonly quantity: string; readonly base: string }) =>
    `${quantity} ${base} held`,
  because: ({ why }: { readonly why: string }) => `Nothing was sent: ${why}.`,
  all: ({ all }: { readonly all: readonly string[] }) => all.join(' '),
  room: { count: ({ count }: { readonly count: number }) => `${count} orders` },
};
const say = coded(catalogue);
const tells = teller(catalogue);

describe('what is said', () => {
  test('is a code, which is the path of its entry, and what it is made with', () => {
    expect(say.plain).toEqual({ code: 'plain' });
    expect(say.room.count({ count: 2 })).toEqual({ code: 'room.count', args: { count: 2 } });
  });

  test('may be made with something else that is said, and with lists of it', () => {
    const held = say.held({ quantity: '0.2', base: 'ETH' });
    expect(tells(say.because({ why: held }))).toBe('Nothing was sent: 0.2 ETH held.');
    expect(tells(say.all({ all: [say.plain, say.because({ why: held }), 'A text.'] }))).toBe(
      'In sync. Nothing was sent: 0.2 ETH held. A text.',
    );
  });

  test('is told in the words of whichever language the catalogue is in', () => {
    const other = teller({ ...catalogue, because: ({ why }: { why: string }) => `Nichts gesendet: ${why}.` });
    expect(other(say.because({ why: say.plain }))).toBe('Nichts gesendet: In sync..');
  });

  test('has each text that is put in written by its name, also within a list, and nothing else', () => {
    const format = (name: string, value: string, args: object) =>
      `${name}=${value} of ${Object.keys(args).length}`;
    const tellsBy = teller(catalogue, { format });
    const held = say.held({ quantity: '1', base: 'ETH' });
    expect(tellsBy(say.because({ why: held }))).toBe('Nothing was sent: quantity=1 of 2 base=ETH of 2 held.');
    expect(tellsBy(say.all({ all: ['1', held] }))).toBe('all=1 of 1 quantity=1 of 2 base=ETH of 2 held');
    expect(tellsBy(say.room.count({ count: 2 }))).toBe('2 orders');
    expect(tellsBy('A text.')).toBe('A text.');
  });

  test('survives JSON and its schema', () => {
    const what = together(words.check.notLookedYet, words.account.closing);
    expect(said.parse(JSON.parse(JSON.stringify(what)))).toEqual(what);
    expect(tell(told.parse(JSON.parse(JSON.stringify(what))))).toBe(tell(what));
  });

  test('is the same when it says the same, wherever it was made', () => {
    const one = say.held({ quantity: '1', base: 'ETH' });
    expect(isSame(one, say.held({ quantity: '1', base: 'ETH' }))).toBe(true);
    expect(isSame(one, say.held({ quantity: '2', base: 'ETH' }))).toBe(false);
    expect(isSame(one, '1 ETH held')).toBe(false);
    expect(isSame(null, one)).toBe(false);
    expect(isPartOf(one, say.all({ all: [say.because({ why: one })] }))).toBe(true);
    expect(isPartOf(one, say.because({ why: say.plain }))).toBe(false);
  });

  test('of any length is told within the bound', () => {
    const long = say.because({ why: 'x'.repeat(9000) });
    expect(said.safeParse(long).success).toBe(true);
    expect(tells(long)).toHaveLength(SENTENCE_LENGTH);
  });

  test('a code that the catalogue has not comes out as the code, and nothing breaks', () => {
    expect(tells({ code: 'room.gone', args: { count: 1 } })).toBe('room.gone');
    for (const code of ['', 'room', 'constructor', '__proto__', 'plain.length', 'held.name', 'toString'])
      expect(tells({ code })).toBe(code);
    expect(tells({ code: 'all', args: { all: 7 } })).toBe('all');
  });

  test('a catalogue may have words for a code that it has not', () => {
    expect(tell({ code: 'room.gone' })).toBe('I have no words for this here (room.gone).');
  });

  test('whatever a hostile row says, telling it never throws and stays within the bound', () => {
    fc.assert(
      fc.property(
        fc.letrec((tie) => ({
          said: fc.record({
            code: fc.oneof(fc.constantFrom('plain', 'held', 'because', 'all', 'room.count'), fc.string()),
            args: fc.dictionary(fc.string({ maxLength: 8 }), tie('arg'), { maxKeys: 4 }),
          }),
          arg: fc.oneof(
            { depthSize: 'small' },
            fc.string(),
            fc.double(),
            fc.constant(null),
            tie('said'),
            fc.array(tie('arg'), { maxLength: 3 }),
          ),
        })).said,
        (what) => tells(what as never).length <= SENTENCE_LENGTH,
      ),
    );
  });
});

describe('the journal', () => {
  const at = 1;
  const row = (what: Parameters<typeof eventRow>[0]['sentence']) => {
    const made = eventRow({ at, symbol: null, kind: 'k', sentence: what, data: { n: 1 } });
    if (made.type !== 'event') throw new Error('no event');
    return JSON.parse(JSON.stringify(made.row)) as (typeof made)['row'];
  };

  test('keeps what was said as data, and in words for whoever searches it', () => {
    const what = words.account.closing;
    expect(row(what)).toMatchObject({ sentence: tell(what), data: { n: 1, said: what } });
    expect(saidBy(row(what))).toEqual(what);
  });

  test('a row from before there was data, or of a code that is gone, is told in the words that it was written with', () => {
    expect(saidBy(row('In sync.'))).toBe('In sync.');
    const gone = { ...row(words.account.closing), data: { said: { code: 'account.gone' } } };
    expect(saidBy(gone)).toBe(gone.sentence);
    expect(saidBy({ ...gone, data: { said: 7 } })).toBe(gone.sentence);
    let deep: Parameters<typeof saidBy>[0]['data'] = words.account.closing;
    for (let depth = 0; depth < 20_000; depth++) deep = { code: 'account.closing', args: { deep } };
    expect(saidBy({ ...gone, data: { said: deep } })).toBe(gone.sentence);
  });
});

test('documents keep codes: what was an entry once stays one', async () => {
  await expect(`${codesOf(texts).toSorted().join('\n')}\n`).toMatchFileSnapshot('codes.txt');
});
