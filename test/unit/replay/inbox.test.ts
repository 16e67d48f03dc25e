import { expect, test } from 'vitest';
import { Inbox } from '#main/sync/inbox.ts';

function opened() {
  const story: string[] = [];
  let time = 0;
  let rest: (() => void)[] = [];
  const inbox = new Inbox<string>({
    clock: { now: () => 1000 + time, monotonic: () => time },
    afterTurn: (run) => void rest.push(run),
    begins: ({ input, at, mono }) => void story.push(`${input} at ${at} ${mono}`),
    ended: ({ input }) => void story.push(`end of ${input}`),
  });
  const turn = () => {
    const [next, ...others] = rest;
    rest = others;
    next?.();
  };
  const pass = (ms: number) => {
    time += ms;
  };
  return { inbox, story, turn, pass };
}

test('takes one input at a time, in their order, each with the time at which it was taken', () => {
  const { inbox, story, turn, pass } = opened();
  inbox.take('a', () => void story.push('a runs'));
  pass(5);
  inbox.take('b', () => void story.push('b runs'));
  inbox.take('c', () => void story.push('c runs'));
  expect(story).toEqual(['a at 1000 0', 'a runs']);
  turn();
  expect(story.slice(2)).toEqual(['end of a', 'b at 1005 5', 'b runs']);
  pass(1);
  turn();
  turn();
  expect(story.slice(5)).toEqual(['end of b', 'c at 1006 6', 'c runs', 'end of c']);
  expect(inbox.current).toBeNull();
});

test('what must be answered at once belongs to what is at work, or is an input of its own', () => {
  const { inbox, story, turn } = opened();
  expect(inbox.now('asked back', () => 3)).toBe(3);
  turn();
  inbox.take('a', () => {
    expect(inbox.now('asked back', () => 4)).toBe(4);
  });
  turn();
  expect(story).toEqual(['asked back at 1000 0', 'end of asked back', 'a at 1000 0', 'end of a']);
});

test('an input that throws is told where it was taken, and does not hold up the next', () => {
  const { inbox, story, turn } = opened();
  const broken = () => {
    throw new Error('broken');
  };
  expect(() => inbox.take('a', broken)).toThrow('broken');
  inbox.take('b', () => void story.push('b runs'));
  turn();
  expect(story).toContain('b runs');
});
