import { Worker } from 'node:worker_threads';

/** A run takes some 10 to 100 ms; on a loaded machine the longest takes seconds. */
const STANDS_MS = 60_000;

type Told<T> = { readonly done: number } | { readonly failed: string } | ({ readonly done?: never } & T);

/**
 * One thread's part of seeded runs: `from` and `count` go to the worker with `data`; it tells how many are done, what
 * failed, and in the end its sums. A run that spins without end would stop all progress unsaid: the program ends with 1
 * and its seed when a thread plays one seed for a minute.
 */
function threadOf<T extends object>(
  worker: URL,
  data: { readonly from: number; readonly count: number } & Record<string, unknown>,
  progress: (more: number) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const place = new Uint32Array(new SharedArrayBuffer(4));
    const thread = new Worker(worker, { workerData: { ...data, place } });
    let last = place[0];
    const watch = setInterval(() => {
      const seed = place[0] ?? 0;
      if (seed === last) {
        console.log(
          `seed ${seed}: does not end; nothing was played in this thread for ${STANDS_MS / 1000} s.`,
        );
        process.exit(1);
      }
      last = seed;
    }, STANDS_MS).unref();
    thread.on('message', (told: Told<T>) => {
      if ('done' in told && told.done !== undefined) progress(told.done);
      else if ('failed' in told) console.log(told.failed);
      else {
        clearInterval(watch);
        resolve(told as T);
      }
    });
    thread.on('error', reject);
  });
}

/** Splits `runs` seeds from `first` on among threads, and shows how far they are. Resolves with each one's sums. */
export async function inThreads<T extends object>(
  worker: URL,
  {
    first,
    runs,
    workers,
    data,
  }: { first: number; runs: number; workers: number; data: Record<string, unknown> },
): Promise<readonly T[]> {
  const began = performance.now();
  const share = Math.ceil(runs / workers);
  let done = 0;
  const progress = (more: number) => {
    done += more;
    const seconds = (performance.now() - began) / 1000;
    process.stderr.write(
      `\r${done} of ${runs} runs, ${seconds.toFixed(0)} s, ${(done / seconds).toFixed(0)} runs/s `,
    );
  };
  const parts = Array.from({ length: workers }, (_, index) => ({
    from: first + index * share,
    count: Math.min(share, runs - index * share),
  })).filter(({ count }) => count > 0);
  const sums = await Promise.all(parts.map((part) => threadOf<T>(worker, { ...data, ...part }, progress)));
  process.stderr.write('\n');
  return sums;
}
