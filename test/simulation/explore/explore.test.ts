import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Seams } from '../fuzz/program.ts';
import type { AlphabetName } from './alphabets.ts';
import { breakages, type Module } from './breakages.ts';
import type { Explored, PlayAll } from './search.ts';

afterEach(() => {
  for (const { module } of breakages) if (module) vi.doUnmock(module);
  vi.resetModules();
});

/** Explores one alphabet with some letters only, as built or broken on purpose; ends where it finds what is looked for. */
async function exploreSome(
  of: AlphabetName,
  some: readonly string[] | null,
  depth: number,
  { seams, finds }: { readonly seams?: Seams | undefined; readonly finds?: RegExp } = {},
): Promise<Explored> {
  const { ALPHABETS } = await import('./alphabets.ts');
  const { explore } = await import('./search.ts');
  const { playWord } = await import('./symbol.ts');
  const { choose, mayFollow } = await import('./word.ts');
  const { letters: all, play } = ALPHABETS[of];
  const { letters, full } = choose(all, some ?? all.map(({ name }) => name));
  const met = new Set<string>();
  let found = false;
  const playAll: PlayAll = async function* (words) {
    for (const word of words) {
      if (found) return;
      const played = seams ? await playWord(full(word), seams) : await play(full(word), met);
      found = finds !== undefined && played.broken.some((each) => finds.test(each));
      yield { ...played, word };
    }
  };
  return explore(playAll, {
    depth,
    letters: letters.length,
    mayFollow: (word, next) => mayFollow(letters, word, next),
    enough: () => found,
  });
}

/** The inputs of standing orders of which any two are played here; `npm run explore` plays all. */
const OFTEN = [
  'buy 0.2 at 1950',
  'stop at 1950 that keeps 0',
  'move the limit',
  'take back the limit',
  'take back the stop',
  'the limit fills in part',
  'the limit fills',
  'the limit is cancelled elsewhere',
  'under for its second',
  'a wick of 0.8 s',
  'Flat',
  'a reserve of 0.6',
  'pause',
  'kill',
  're-arm',
  'dies and starts again',
  'next write refused',
  'next create taken but its reply lost',
  'next cancel ignored',
  'a rung',
] as const;

describe('every order of two inputs', () => {
  test.each([
    ['the engine of a symbol', 'symbol', null],
    ['the standing orders of a symbol', 'standing', OFTEN],
  ] as const)(
    'breaks nothing in %s',
    async (_, of, some) => {
      const explored = await exploreSome(of, some, 2);
      expect(explored.broken).toEqual([]);
      expect(explored.states).toBeGreaterThan(200);
    },
    120_000,
  );

  test.each([
    ['symbol', ['Long 40 %', 'Flat', 'Reduce 50 %', 'kill', 'orders rest', 'orders fill late']],
    ['standing', ['buy 0.2 at 1950', 'take back the limit', 'take back the stop', 'Flat', 'pause', 'kill']],
  ] as const)('tells apart what was begun in one moment: %s', async (of, letters) => {
    const { states } = await exploreSome(of, letters, 1);
    expect(states).toBe(letters.length);
  });
});

test('every order of six inputs breaks nothing in the life of the program', async () => {
  const { explore } = await import('./search.ts');
  const { ProgramModel, playProgramWord } = await import('./program.ts');
  const playAll: PlayAll = async function* (words) {
    for (const word of words) yield await playProgramWord(word);
  };
  const explored = await explore(playAll, { depth: 6, letters: ProgramModel.letters.length });
  expect(explored.broken).toEqual([]);
  expect(explored.states).toBeGreaterThan(1000);
}, 120_000);

describe('broken on purpose, it finds that', () => {
  test.each(breakages.map((each) => [each.name, each] as const))(
    '%s',
    async (_, { module, make, of, letters, depth, finds, seams }) => {
      vi.resetModules();
      if (module && make) vi.doMock(module, async (original) => make((await original()) as Module));
      const { broken } = await exploreSome(of, letters, depth, { seams, finds });
      expect(broken.flatMap((each) => each.broken).join('\n')).toMatch(finds);
    },
    120_000,
  );
});
