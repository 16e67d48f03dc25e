import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';

/** Seeds are whole numbers of 32 bits; a first one that is drawn leaves room for the runs after it. */
const MOST_SEED = 2 ** 32 - 1;

/** The options that every command of seeded runs takes, for `parseArgs`. */
export const seedOptions = {
  runs: { type: 'string' },
  seed: { type: 'string', default: String(randomInt(MOST_SEED - 20_000_000)) },
  workers: { type: 'string', default: String(availableParallelism()) },
  json: { type: 'boolean', default: false },
  replay: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** A reader of whole numbers that ends the program with 2, a sentence and the usage where one is none. */
export function wholeReader(usage: string) {
  return (name: string, text: string, least: number, most = MOST_SEED): number => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
    console.error(`--${name} must be a whole number from ${least} to ${most}.\n\n${usage}`);
    process.exit(2);
  };
}
