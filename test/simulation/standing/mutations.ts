// biome-ignore lint/suspicious/noExplicitAny: a module's functions are replaced here whatever their types are.
export type Module = Record<string, any>;

/** A way to break standing orders on purpose: some functions of a module get another body. */
export interface Mutation {
  readonly name: string;
  /** The first seed that is known to notice it. */
  readonly seed: number;
  readonly module: string;
  readonly make: (original: Module) => Module;
}

export const mutations: readonly Mutation[] = [
  {
    name: 'fire at one book',
    seed: 1,
    module: '#main/sync/standing/trigger.ts',
    make: (original) => ({
      triggerStep: (...args: unknown[]) => {
        const step = original.triggerStep(...args);
        return { ...step, holds: step.said === 'counts' };
      },
    }),
  },
  {
    name: 'count a wide book whose ask is over the stop',
    seed: 20,
    module: '#main/sync/standing/trigger.ts',
    make: (original) => ({
      triggerStep: (before: unknown, top: Module, price: unknown) =>
        original.triggerStep(before, { ...top, ask: top.bid?.plus('0.01') }, price),
    }),
  },
  {
    name: 'take the fill of a limit for drift',
    seed: 14,
    module: '#main/sync/standing/own.ts',
    make: () => ({ movedByFill: () => ({}) }),
  },
  {
    name: 'let a limit move what is asked after a Flat has set it',
    seed: 1,
    module: '#main/sync/standing/limit.ts',
    make: (original) => ({
      limitStep: (limit: unknown, input: Module) =>
        original.limitStep(limit, input.type === 'mute' ? { type: 'rests' } : input),
    }),
  },
  {
    name: 'sell all, whatever is to be kept',
    seed: 6,
    module: '#main/sync/standing/firing-attempt.ts',
    make: (original) => ({
      attempt: (managed: unknown, stop: unknown, keep: Module, ...rest: unknown[]) =>
        original.attempt(managed, stop, keep.mul(0), ...rest),
    }),
  },
  {
    name: 'cancel limits before each click and check',
    seed: 1,
    module: '#main/sync/standing/own.ts',
    make: (original) => ({
      passingOrders: (state: Module) => [...state.live.values()],
      limitFor: () => null,
      openOf: original.openOf,
    }),
  },
  {
    name: 'forget a limit whose order ended elsewhere',
    seed: 7,
    module: '#main/sync/standing/follow.ts',
    make: () => ({ followLimits: async () => undefined }),
  },
  {
    name: 'fire again what has fired',
    seed: 5,
    module: '#main/sync/standing/firing-end.ts',
    make: (original) => ({
      doneRows: (managed: Module, stop: Module, ...rest: unknown[]) => {
        const rows = original.doneRows(managed, stop, ...rest);
        const again = { ...stop, phase: 'armed', fired: null };
        managed.updateStanding({ ...managed.state.standing, stop: again });
        return rows;
      },
    }),
  },
];
