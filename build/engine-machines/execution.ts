import { RUNS, type RunInput, type RunState, WAITS } from '#main/sync/execution/machine.ts';
import { type Machine, machineTable } from './machine.ts';

const states = Object.keys(RUNS) as RunState[];
const inputs = [...new Set(states.flatMap((state) => Object.keys(RUNS[state])))] as RunInput[];
const same = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));

/** A trade, a correction or a stop that fires, in its steps. */
export const execution: Machine = {
  title: 'What runs on a symbol',
  about: `\`RUNS\` of \`main/sync/execution/machine.ts\`; at most one thing runs on a symbol at a time, and it begins as *ended*.
An empty cell can't be: it is a fault of the program's own, and halts the symbol.`,
  table: machineTable(same(states), same(inputs), (state, input) => {
    const next = RUNS[state as RunState][input as RunInput];
    return next === undefined ? '' : next === state ? '–' : next;
  }),
};

const ends = { stopped: 'stopped', overtaken: 'overtaken', 'let go': 'letGo' };

/** What it waits for, and what ends each wait. */
export const waits: Machine = {
  title: 'What it waits for',
  about: '`WAITS` beside it: which of what may happen to it ends each wait early.',
  table: machineTable(WAITS, ends, (by, end) => ((by as readonly string[]).includes(end) ? 'ends it' : '–')),
};
