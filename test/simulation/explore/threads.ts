import { Worker } from 'node:worker_threads';
import { ALPHABETS, type AlphabetName } from './alphabets.ts';
import type { PlayAll, Played } from './search.ts';
import { spell } from './word.ts';

/** Words that a thread gets at a time: few enough that both end together. */
const SHARE = 50;
/** A word that has no end within this real time never ends: it takes some milliseconds. */
const HUNG_MS = 120_000;

/** Words of one alphabet that a thread plays. */
export interface Share {
  readonly of: AlphabetName;
  readonly words: readonly (readonly number[])[];
}

export interface ThreadsOptions {
  /** Nothing new is begun once this is true. */
  readonly enough: () => boolean;
  readonly progress: (done: number, of: number) => void;
  /** The word of the whole alphabet that is played for one of the chosen letters. */
  readonly full: (word: readonly number[]) => readonly number[];
}

/** Plays words in threads. `cut` tells whether some were left out. */
export function inThreads(of: AlphabetName, count: number, { enough, progress, full }: ThreadsOptions) {
  const workers = Array.from({ length: count }, () => new Worker(new URL('./worker.ts', import.meta.url)));
  let left = false;
  const playAll: PlayAll = async function* (words) {
    let next = 0;
    let done = 0;
    let wake = Promise.withResolvers<void>();
    const ready: Played[] = [];
    const work = workers.map(async (worker) => {
      while (next < words.length) {
        if (enough()) {
          left = true;
          return;
        }
        const share = words.slice(next, next + SHARE);
        next += share.length;
        let at = 0;
        await played(worker, { of, words: share.map(full) }, (each) => {
          // A thread plays them in their order.
          ready.push({ ...each, word: share[at++] ?? [] });
          wake.resolve();
        });
      }
    });
    let over = false;
    const all = Promise.all(work).finally(() => {
      over = true;
      wake.resolve();
    });
    while (!over || ready.length > 0) {
      if (ready.length === 0) await wake.promise;
      wake = Promise.withResolvers<void>();
      for (const each of ready.splice(0)) {
        done += 1;
        if (done % 100 === 0) progress(done, words.length);
        yield each;
      }
    }
    await all;
  };
  return {
    playAll,
    cut: () => left,
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function played(worker: Worker, share: Share, heard: (each: Played) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = share.words.length;
    const name = () => spell(ALPHABETS[share.of].letters, share.words[share.words.length - left] ?? []);
    const hung = () => reject(new Error(`A run has not ended for ${HUNG_MS / 1000} s: ${name()}`));
    let timer = setTimeout(hung, HUNG_MS);
    const hear = (each: Played) => {
      heard(each);
      left -= 1;
      clearTimeout(timer);
      if (left > 0) {
        timer = setTimeout(hung, HUNG_MS);
        return;
      }
      worker.off('message', hear);
      worker.off('error', reject);
      resolve();
    };
    worker.on('message', hear);
    worker.once('error', reject);
    worker.postMessage(share);
  });
}
