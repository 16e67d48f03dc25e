import { describe, expect, test } from 'vitest';
import { TARGETS } from './plan.ts';
import { playReplies } from './play.ts';
import { readMany } from './readers.ts';
import { SAMPLES } from './samples.ts';

/** The full size is `npm run fuzz:replies`. */
const READ = 150;

describe('replies with one to three random changes', () => {
  test.each(Object.keys(SAMPLES))(
    '%s: read as it stands, or refused, and no odd row hides another',
    (name) => {
      expect(readMany(name, 1, READ)).toEqual([]);
    },
  );

  test.each(TARGETS)(
    '%s: the whole desk neither breaks, nor waits for ever, nor trades unasked',
    async (endpoint) => {
      for (const seed of [1, 2]) {
        const { wrong, story } = await playReplies(endpoint, seed);
        expect(wrong, story.join('\n')).toEqual([]);
      }
    },
  );
});
