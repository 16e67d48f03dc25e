import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largestFrame, readRequest, readToken } from '#main/headless/frames.ts';

const text = (value: string) => readRequest(Buffer.from(value), false);

describe('a frame', () => {
  test('that is a request is read with or without arguments', () => {
    expect(text('{"id":1,"channel":"state.get","args":{"a":1}}')).toEqual({
      kind: 'request',
      id: 1,
      channel: 'state.get',
      args: { a: 1 },
    });
    expect(text('{"id":1,"channel":"state.get"}')).toMatchObject({ kind: 'request', args: undefined });
  });

  test.each([
    ['', null],
    ['null', null],
    ['[]', null],
    ['{}', null],
    ['"state.get"', null],
    ['{"id":1,"channel":"state.get","args":{},"extra":1}', 1],
    ['{"id":1,"channel":"state.get","__proto__":{}}', 1],
    ['{"id":-1,"channel":"state.get"}', null],
    ['{"id":1.5,"channel":"state.get"}', null],
    ['{"id":"1","channel":"state.get"}', null],
    ['{"id":7,"channel":7}', 7],
    ['{"id":7}', 7],
    ['{"channel":"state.get"}', null],
    ['{"id":1,"channel":"state.get"', null],
    [`{"id":3,"channel":"${'x'.repeat(61)}"}`, 3],
  ])('%s is refused in one sentence, with its id where it has one', (frame, id) => {
    expect(text(frame)).toMatchObject({ kind: 'bad', id, sentence: expect.stringMatching(/^[^\n]+\.$/) });
  });

  test('is refused when it is binary, however good its content', () => {
    expect(readRequest(Buffer.from('{"id":1,"channel":"state.get"}'), true)).toMatchObject({ kind: 'bad' });
  });

  test('may have 256 KiB and not one byte more', () => {
    const frame = (length: number) => {
      const head = '{"id":1,"channel":"state.get","args":"';
      return `${head}${'x'.repeat(length - head.length - 2)}"}`;
    };
    expect(text(frame(largestFrame)).kind).toBe('request');
    expect(text(frame(largestFrame + 1))).toMatchObject({
      kind: 'bad',
      sentence: expect.stringMatching(/too large/),
    });
  });

  test('of any content is either a request or refused, without an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.uint8Array()), fc.boolean(), (content, binary) => {
        const frame = readRequest(Buffer.from(content as string), binary);
        expect(['request', 'bad']).toContain(frame.kind);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('nested to any depth is refused or read, without an exception', () => {
    const depth = 100_000;
    expect(text(`${'['.repeat(depth)}${']'.repeat(depth)}`)).toMatchObject({ kind: 'bad' });
  });
});

describe('the first frame', () => {
  test.each(['{"token":7}', '{"token":"t","more":1}', '"t"', 't', '[]', ''])('%s holds no token', (frame) => {
    expect(readToken(Buffer.from(frame), false)).toBeNull();
  });
  test('holds a token only as text and only when it is short', () => {
    expect(readToken(Buffer.from('{"token":"t"}'), false)).toBe('t');
    expect(readToken(Buffer.from('{"token":"t"}'), true)).toBeNull();
    expect(readToken(Buffer.from(`{"token":"t"}${' '.repeat(1_000)}`), false)).toBeNull();
  });
});
