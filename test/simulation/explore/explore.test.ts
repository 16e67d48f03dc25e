import { afterEach, describe, expect, test, vi } from 'vitest';
import { mutations } from '../fuzz/mutations.ts';
import type { Seams } from '../fuzz/program.ts';
import type { Explored, PlayAll } from './search.ts';

// biome-ignore lint/suspicious/noExplicitAny: a module's functions are replaced here whatever their types are.
type Module = Record<string, any>;

interface Breakage {
  readonly name: string;
  /** The letters that are tried, so that the search stays short. */
  readonly letters: readonly string[];
  readonly depth: number;
  readonly finds: RegExp;
  readonly module?: string;
  readonly make?: (original: Module) => Module | Promise<Module>;
  readonly seams?: Seams;
}

const named = (name: string) => {
  const mutation = mutations.find((each) => each.name === name);
  if (!mutation) throw new Error(`no mutation ${name}`);
  return mutation;
};
const stale = named('decide from a stale balance').replace;

const breakages: readonly Breakage[] = [
  {
    name: 'the kill switch is not asked',
    letters: ['Long 40 %', 'kill', 'a moment'],
    depth: 3,
    finds: /after the kill switch/,
    module: '#main/sync/account/account.ts',
    make: (original) => {
      original.Account.prototype.refusal = () => null;
      original.Account.prototype.withdrawn = () => null;
      return original;
    },
  },
  {
    name: 'a write is not awaited',
    letters: ['Long 40 %', 'next write refused'],
    depth: 2,
    finds: /without a durable row/,
    seams: named('send before the row is durable').seams ?? {},
  },
  {
    name: 'an answer without a question is taken',
    letters: ['sold on the phone', 'dies and starts again', 'a rung', 'keep', 'an answer too late'],
    depth: 6,
    finds: /which does not stand, was taken/,
    module: '#main/sync/prompts/prompts.ts',
    make: (original) => ({
      ...original,
      standing: (account: Module, id: string) => {
        const [cell] = account.cells.values();
        const options = ['approve', 'keep', 'decline', 'retry'].map((option) => ({ id: option }));
        return original.standing(account, id) ?? { cell, prompt: { id, kind: 'question', options } };
      },
    }),
  },
  {
    name: 'a quantity is decided on a stale balance',
    letters: [
      'Long 40 %',
      'Flat',
      'sold on the phone',
      'next create taken, its reply lost',
      'a moment',
      'a rung',
    ],
    depth: 4,
    finds: /duplicate|beyond|two creates|false correction|lost|silent wrong/,
    ...(stale && { module: stale.module, make: stale.make }),
  },
  {
    name: 'a lease that was taken back still covers',
    letters: ['Long 40 %', 'lease renewed', 'next write takes 3 s', 'a moment'],
    depth: 5,
    finds: /the right to send under which it was decided is gone/,
    module: '#main/sync/account/account.ts',
    make: (original) => {
      original.Account.prototype.withdrawn = () => null;
      return original;
    },
  },
  {
    name: 'a countdown does not end',
    letters: ['sold on the phone', 'dies and starts again', 'a countdown'],
    depth: 3,
    finds: /past its end/,
    module: '#main/sync/check/outcomes.ts',
    make: (original) => ({ ...original, endQuestion: () => undefined, replaceQuestion: () => undefined }),
  },
];

afterEach(() => {
  for (const { module } of breakages) if (module) vi.doUnmock(module);
  vi.resetModules();
});

/** Explores the symbol with some letters only, as built or broken on purpose. */
async function exploreSymbol(
  letters: readonly string[],
  depth: number,
  seams: Seams = {},
): Promise<Explored> {
  const { ALPHABET, mayFollow } = await import('./alphabet.ts');
  const { explore } = await import('./search.ts');
  const { playWord } = await import('./symbol.ts');
  const chosen = letters.map((name) => ALPHABET.findIndex((letter) => letter.name === name));
  expect(chosen).not.toContain(-1);
  const full = (word: readonly number[]) => word.map((index) => chosen[index] ?? 0);
  const playAll: PlayAll = async function* (words) {
    for (const word of words) yield { ...(await playWord(full(word), seams)), word };
  };
  return explore(playAll, {
    depth,
    letters: chosen.length,
    mayFollow: (word, next) => mayFollow(full(word), chosen[next] ?? 0),
  });
}

describe('every order of two inputs', () => {
  test('breaks nothing in the engine of a symbol', async () => {
    const { ALPHABET } = await import('./alphabet.ts');
    const explored = await exploreSymbol(
      ALPHABET.map(({ name }) => name),
      2,
    );
    expect(explored.broken).toEqual([]);
    expect(explored.states).toBeGreaterThan(100);
  }, 120_000);
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
    async (_, { module, make, letters, depth, finds, seams }) => {
      vi.resetModules();
      if (module && make) vi.doMock(module, async (original) => make((await original()) as Module));
      const { broken } = await exploreSymbol(letters, depth, seams);
      expect(broken.flatMap((each) => each.broken).join('\n')).toMatch(finds);
    },
    120_000,
  );
});
