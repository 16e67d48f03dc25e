import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanPair } from '#main/credentials/pasted-pair.ts';
import { inWords } from '#test/in-words.ts';

const apiKey = 'mx0vglCANARY000001';
const apiSecret = '0123456789abcdef0123456789abcdef';

describe('pasted keys', () => {
  test('of the usual form are taken as they are, without a word', () => {
    expect(inWords(cleanPair({ apiKey, apiSecret }))).toEqual({
      ok: true,
      pair: { apiKey, apiSecret },
      notes: [],
    });
  });

  test('lose the spaces, line ends and invisible characters around them, and that is said', () => {
    const around = fc.stringMatching(/^[ \t\r\n\u00a0\u200b\ufeff]{0,4}$/);
    fc.assert(
      fc.property(around, around, around, around, (a, b, c, d) => {
        const cleaned = cleanPair({ apiKey: a + apiKey + b, apiSecret: c + apiSecret + d });
        expect(inWords(cleaned)).toMatchObject({ ok: true, pair: { apiKey, apiSecret } });
        if (!cleaned.ok) return;
        expect(inWords(cleaned.notes)).toEqual(
          a + b + c + d === '' ? [] : ['I removed the spaces or line ends that were pasted around the keys.'],
        );
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  test.each([
    ['', apiSecret, 'The access key is empty.'],
    [' \n', apiSecret, 'The access key is empty.'],
    [apiKey, '', 'The secret key is empty.'],
    ['mx0vgl CANARY0001', apiSecret, 'The access key has a space or a line end inside'],
    [apiKey, `${apiSecret}\n${apiSecret}`, 'The secret key has a space or a line end inside'],
    ['mx0vglCANARY00000é', apiSecret, 'The access key has characters that no MEXC key has'],
    ['mx0vgl', apiSecret, 'The access key has 6 characters'],
    [apiKey, 'a'.repeat(129), 'The secret key has 129 characters'],
    [apiKey, apiKey, 'are the same text'],
    [apiSecret, apiKey, 'look swapped'],
  ])('%j and %j are refused: %s', (key, secret, words) => {
    const cleaned = cleanPair({ apiKey: key, apiSecret: secret });
    expect(cleaned.ok).toBe(false);
    if (cleaned.ok) return;
    expect(inWords(cleaned.sentence)).toContain(words);
    expect(inWords(cleaned.sentence)).not.toContain('CANARY');
    expect(inWords(cleaned.sentence)).not.toContain(apiSecret);
  });

  test('of an unusual length are kept, and the length is said', () => {
    const cleaned = cleanPair({ apiKey: apiKey.slice(0, -1), apiSecret });
    expect(inWords(cleaned)).toMatchObject({ ok: true });
    if (cleaned.ok)
      expect(inWords(cleaned.notes).join()).toContain(
        "The access key has 17 characters, where MEXC's have had 18",
      );
  });
});
