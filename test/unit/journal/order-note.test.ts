import { describe, expect, it } from 'vitest';
import { ORDERS } from '#main/journal/rows.ts';
import { tell, words } from '#main/sync/engine-words.ts';
import { listed } from '#main/sync/together.ts';
import type { Told } from '#shared/words/said.ts';
import { order } from './rows.ts';

const NOTE = ORDERS.columns.indexOf('note');
const stored = (note: Told | null) => ORDERS.toValues(order('PL1', { note }).row);
const readBack = (note: Told | null) => ORDERS.toRow(stored(note)).note;

describe("The note of an order's row", () => {
  const said = words.exchange.notReadable({ what: words.exchangeParts.orderReply });

  it('comes back as it was said, with all that it was made with', () => {
    expect(readBack(said)).toEqual(said);
    expect(JSON.stringify(readBack(said))).toBe(JSON.stringify(said));
    expect(readBack(words.ownOrders.notWrittenInTime)).toEqual(words.ownOrders.notWrittenInTime);
    expect(readBack(null)).toBeNull();
  });

  it('is kept with its words, so that a search finds it by them', () => {
    expect(stored(said)[NOTE]).toContain(tell(said));
  });

  it.each(['It was filled.', '', '{', '{"code": 1}', '{"code":"a","other":true}', '{"words":"a"}', '[]'])(
    'stays the text that an earlier version wrote: %j',
    (text) => {
      expect(stored(text)[NOTE]).toBe(text);
      expect(readBack(text)).toBe(text);
    },
  );

  it('is kept in words where it is no saying that the schema takes: the row is written all the same', () => {
    const tooMany = words.listed({
      all: Array.from({ length: 1100 }, (_, place) => `n${place}`),
      between: ', ',
    });
    expect(readBack(tooMany)).toBe(tell(tooMany));
  });

  it('has no text that SQLite would not give back', () => {
    const odd = words.exchange.notReadable({ what: 'a\0b\ud800' });
    expect(stored(odd)[NOTE]).not.toContain('\0');
    expect(readBack(odd)).toEqual(odd);
  });
});

describe('A list of what is said', () => {
  it.each([0, 1, 2, 30, 31, 900, 901])('of %i reads as one list', (count) => {
    const clauses = Array.from({ length: count }, (_, place) => `${place}`);
    const list = listed(clauses);
    expect(readBack(list)).toEqual(list);
    expect(tell(list)).toBe(clauses.join(', '));
  });
});
