import { mutations } from '../fuzz/mutations.ts';
import type { Seams } from '../fuzz/program.ts';
import { mutations as standingMutations } from '../standing/mutations.ts';
import type { AlphabetName } from './alphabets.ts';

// biome-ignore lint/suspicious/noExplicitAny: a module's functions are replaced here whatever their types are.
export type Module = Record<string, any>;

/** A way to break the engine on purpose, and the inputs among which the exploration must find it. */
export interface Breakage {
  readonly name: string;
  readonly of: AlphabetName;
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
const standing = (name: string) => {
  const mutation = standingMutations.find((each) => each.name === name);
  if (!mutation) throw new Error(`no mutation ${name}`);
  const { module, make } = mutation;
  return { module, make: (original: Module) => ({ ...original, ...make(original) }) };
};
/** Steps of a stop in which some of what must be said is left out. */
const unsaid = (...left: readonly string[]) => ({
  module: '#main/sync/standing/stop.ts',
  make: (original: Module) => ({
    ...original,
    stopStep: (...args: unknown[]) => {
      const step = original.stopStep(...args);
      return { ...step, effects: step.effects.filter((each: string) => !left.includes(each)) };
    },
  }),
});

export const breakages: readonly Breakage[] = [
  {
    name: 'the kill switch is not asked',
    of: 'symbol',
    letters: ['Long 40 %', 'kill', 'a moment'],
    depth: 3,
    finds: /after the kill switch/,
    module: '#main/sync/account/account.ts',
    make: async (original) => {
      const { ManagedSymbol } = await import('#main/sync/account/managed-symbol.ts');
      ManagedSymbol.prototype.refusal = () => null;
      original.Account.prototype.withdrawn = () => null;
      return original;
    },
  },
  {
    name: 'a write is not awaited',
    of: 'symbol',
    letters: ['Long 40 %', 'next write refused'],
    depth: 2,
    finds: /without a durable row/,
    seams: named('send before the row is durable').seams ?? {},
  },
  {
    name: 'an answer without a question is taken',
    of: 'symbol',
    letters: ['sold on the phone', 'dies and starts again', 'a rung', 'keep', 'an answer too late'],
    depth: 6,
    finds: /which does not stand, was taken/,
    module: '#main/sync/prompts/prompts.ts',
    make: (original) => ({
      ...original,
      standing: (account: Module, id: string) => {
        const [managed] = account.symbols.values();
        const options = ['approve', 'keep', 'decline', 'retry'].map((option) => ({ id: option }));
        return original.standing(account, id) ?? { managed, prompt: { id, kind: 'question', options } };
      },
    }),
  },
  {
    name: 'a quantity is decided on a stale balance',
    of: 'symbol',
    letters: [
      'Long 40 %',
      'Flat',
      'sold on the phone',
      'next create taken but its reply lost',
      'a moment',
      'a rung',
    ],
    depth: 4,
    finds: /duplicate|beyond|two creates|false correction|lost|silent wrong/,
    ...(stale && { module: stale.module, make: stale.make }),
  },
  {
    name: 'a lease that was taken back still covers',
    of: 'symbol',
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
    of: 'symbol',
    letters: ['sold on the phone', 'dies and starts again', 'a countdown'],
    depth: 3,
    finds: /past its end/,
    module: '#main/sync/check/outcomes.ts',
    make: (original) => ({ ...original, endQuestion: () => undefined, replaceQuestion: () => undefined }),
  },
  {
    name: 'a stop fires twice',
    of: 'standing',
    letters: ['under for its second', 'over again', 'a rung', 'a check'],
    depth: 2,
    finds: /fires twice/,
    ...standing('fire again what has fired'),
  },
  {
    name: 'a stop fires before its condition has held for its second',
    of: 'standing',
    letters: ['a wick of 0.8 s', 'a moment'],
    depth: 1,
    finds: /its condition had held for \d+ ms/,
    ...standing('fire at one book'),
  },
  {
    name: 'emptied bids count for a fall',
    of: 'standing',
    letters: ['a wick of 0.8 s', 'emptied bids for 2 s'],
    depth: 1,
    finds: /its condition had held for 0 ms/,
    ...standing('count a wide book whose ask is over the stop'),
  },
  {
    name: 'a firing sells what is to be kept',
    of: 'standing',
    letters: ['under for its second', 'over again'],
    depth: 1,
    finds: /sells below 0\.2/,
    ...standing('sell all, whatever is to be kept'),
  },
  {
    name: 'a firing sells into the reserve',
    of: 'standing',
    letters: ['stop at 1950 that keeps 0', 'a rung', 'under for its second'],
    depth: 3,
    finds: /into the reserve/,
    module: '#main/sync/standing/firing-attempt.ts',
    make: (original) => ({
      ...original,
      attempt: (managed: unknown, stop: unknown, keep: unknown, observation: Module, ...rest: unknown[]) => {
        const { holding } = observation;
        const all = { ...holding, held: holding.totalBase, reserveBase: holding.reserveBase.mul(0) };
        return original.attempt(managed, stop, keep, { ...observation, holding: all }, ...rest);
      },
    }),
  },
  {
    name: 'a stop is not watched, and no alarm says so',
    of: 'standing',
    letters: ['a moment', 'no price for 35 s'],
    depth: 1,
    finds: /no alarm says so/,
    ...unsaid('unwatched'),
  },
  {
    name: 'a disarmed stop would fire, and no alarm says so',
    of: 'standing',
    letters: ['kill', 'under for its second', 'over again'],
    depth: 2,
    finds: /nothing says why it does not fire/,
    ...unsaid('disarmed holds'),
  },
  {
    name: 'a stop that can not fire is not an alarm',
    of: 'standing',
    letters: ['next create lost', 'Reduce 50 %', 'under for its second'],
    depth: 3,
    finds: /nothing says why it does not fire/,
    ...unsaid('held'),
  },
  {
    name: 'a fill of a limit is taken for a difference',
    of: 'standing',
    letters: ['the limit fills in part', 'the limit fills'],
    depth: 1,
    finds: /is asked about|a correction|nothing says so/,
    ...standing('take the fill of a limit for drift'),
  },
  {
    name: 'a limit is forgotten when the website cancels its order',
    of: 'standing',
    letters: ['the limit is cancelled elsewhere', 'a moment'],
    depth: 1,
    finds: /limits rest/,
    ...standing('forget a limit whose order ended elsewhere'),
  },
  {
    name: 'a check cancels what rests',
    of: 'standing',
    letters: ['a check', 'a moment'],
    depth: 1,
    finds: /nobody asked for that/,
    ...standing('cancel limits before each click and check'),
  },
];
