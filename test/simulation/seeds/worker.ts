import { parentPort, workerData } from 'node:worker_threads';
import { type Play, Sums } from './game.ts';

/** How many runs are told of at once. */
const TOLD = 20;

const { game, from, count, place } = workerData as {
  /** The address of the module that plays. */
  readonly game: string;
  readonly from: number;
  readonly count: number;
  /** Where this thread writes the seed that it plays, for a thread that is still free to say so. */
  readonly place: Uint32Array<SharedArrayBuffer>;
};
const { play } = (await import(game)) as { readonly play: Play };
const sums = new Sums();
for (let index = 0; index < count; index += 1) {
  place[0] = from + index;
  const run = await play(from + index);
  sums.add(run);
  const [first] = run.violations;
  if (first)
    parentPort?.postMessage({ failed: `seed ${run.seed}: ${first.sin}: ${first.sentence.slice(0, 400)}` });
  if (index % TOLD === TOLD - 1 || index === count - 1) parentPort?.postMessage({ done: (index % TOLD) + 1 });
}
parentPort?.postMessage({ sums: { runs: sums.runs, counts: sums.counts, sins: sums.sins } });
