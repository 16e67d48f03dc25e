import { parentPort, workerData } from 'node:worker_threads';
import { generate } from './generate.ts';
import { play } from './run.ts';
import { Totals } from './totals.ts';

const { from, count, symbols, place } = workerData as {
  from: number;
  count: number;
  symbols: number;
  /** Where this thread writes the seed that it plays, for a thread that is still free to say so. */
  place: Uint32Array<SharedArrayBuffer>;
};
const totals = new Totals();
for (let index = 0; index < count; index += 1) {
  place[0] = from + index;
  const result = await play(generate(from + index, { symbols }));
  totals.add(result);
  const [first] = result.violations;
  if (first) parentPort?.postMessage({ failed: `seed ${result.seed}: ${first.sin}: ${first.sentence}` });
  if (index % 100 === 99 || index === count - 1) parentPort?.postMessage({ done: (index % 100) + 1 });
}
parentPort?.postMessage({ totals: { ...totals } });
