import { describe, expect, it } from 'vitest';
import { partOf } from '#renderer/plumb/part.ts';

const bounds = { above: '0.001', below: '5', step: '0.0001', asset: 'ETH' };

describe('the part of a holding that is for trading', () => {
  it.each([
    ['2', '2'],
    ['4.9999', '4.9999'],
    [' 1.5000 ', '1.5'],
  ])('%s is taken as %s', (typed, quantity) => {
    expect(partOf(typed, bounds)).toEqual({ ok: true, quantity });
  });

  it.each(['', '0', '0.001', '5', '7', '-1', '1.00001', 'all'])('"%s" is told its bounds', (typed) => {
    expect(partOf(typed, bounds)).toMatchObject({
      ok: false,
      sentence: 'More than 0.001 and less than 5 ETH, in steps of 0.0001.',
    });
  });

  it('V4: a comma is not taken for a point: what may be meant is offered', () => {
    expect(partOf('0,5', bounds)).toMatchObject({ ok: false, typed: { readings: ['0.5'] } });
  });
});
