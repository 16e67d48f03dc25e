import { expect, test } from 'vitest';
import { engine } from '#shared/words/english/engine/index.ts';
import { voiceOf } from '#shared/words/voice.ts';

const words = engine(voiceOf('en'));

test.each([
  ['a clause', 'a fee of 0.1 ETH'],
  ['a sentence', 'a fee of 0.1 ETH.'],
])('a text that ends with %s has one full stop', (_, cause) => {
  expect(words.evaluation.cause({ cause })).toBe('Cause: a fee of 0.1 ETH.');
  expect(words.standing.evaluated.because({ sentence: 'In sync.', cause })).toBe(
    'In sync. Cause: a fee of 0.1 ETH.',
  );
});

test('a sentence within brackets, or before more of the same sentence, has no full stop of its own', () => {
  const why = 'MEXC does not answer.';
  expect(words.reading.oldPriceBecause({ age: '3.0', why })).toMatch(/\(MEXC does not answer\): /);
  expect(words.reading.priceTooOldBecause({ symbol: 'ETH/USDC', age: '3.0', why, most: 2 })).toMatch(
    /\(MEXC does not answer\), /,
  );
  expect(words.limits.placing.notPlacedAnew({ limit: 'x', why })).toMatch(/: MEXC does not answer\. Make/);
});
