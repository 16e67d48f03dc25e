import { parseArgs } from 'node:util';
import type { Play, Sums } from './game.ts';
import { seedOptions, wholeReader } from './options.ts';
import { playSeeds, sayFailures } from './play-seeds.ts';

interface Command {
  /** `npm run NAME`. */
  readonly name: string;
  /** What a run is, and where it is said how it is judged; a sentence or two. */
  readonly about: string;
  /** The module whose `play` plays one seed, and whose `replay`, where it has one, does so to tell of it. */
  readonly game: URL;
  readonly runs: string;
  /** What the last line gains, from the runs together and the milliseconds they took. */
  readonly more: (sums: Sums, ms: number) => Readonly<Record<string, number>>;
}

/**
 * The command line of seeded runs: plays them in threads, says each that is wrong, and ends with what they came to; with 1
 * when one is wrong, with 2 when it was called wrongly.
 */
export async function seedCommand({ name, about, game, runs: usual, more }: Command): Promise<void> {
  const usage = `npm run ${name} -- [--runs N] [--seed S] [--workers N] [--json] [--replay SEED]

${about} Runs are played from the seeds S, S + 1, ...; without --seed the first is drawn anew
at each call, and printed. --replay plays one seed and tells its story. --json ends with one line of JSON.
The exit code is 1 on any violation.`;
  const { values } = parseArgs({ options: seedOptions });
  const whole = wholeReader(usage);
  if (values.help) return console.log(usage);
  if (values.replay !== undefined) {
    const { play, replay = play } = (await import(game.href)) as {
      readonly play: Play;
      readonly replay?: Play;
    };
    const { story, violations } = await replay(whole('replay', values.replay, 0));
    console.log(story.join('\n'));
    for (const { sin, sentence } of violations) console.log(`${sin}: ${sentence}`);
    console.log(violations.length === 0 ? 'Nothing was wrong.' : `${violations.length} wrong.`);
    process.exitCode = violations.length > 0 ? 1 : 0;
    return;
  }
  const first = whole('seed', values.seed, 0);
  const runs = whole('runs', values.runs ?? usual, 1, 10_000_000);
  const workers = whole('workers', values.workers, 1, 64);
  console.log(`The first seed is ${first}.`);
  const began = performance.now();
  const sums = await playSeeds(game, { first, runs, workers });
  const ms = performance.now() - began;
  const summary = {
    runs: sums.runs,
    seed: first,
    violations: sums.failed,
    ...more(sums, ms),
    ...sums.counts,
    seconds: Math.round(ms / 1000),
  };
  sayFailures(sums);
  console.log(values.json ? JSON.stringify(summary) : summary);
  process.exitCode = sums.failed > 0 ? 1 : 0;
}
