import { parentPort } from 'node:worker_threads';
import { ALPHABETS } from './alphabets.ts';
import type { Share } from './threads.ts';

const met = new Set<string>();

parentPort?.on('message', async ({ of, words }: Share) => {
  for (const word of words) parentPort?.postMessage(await ALPHABETS[of].play(word, met));
});
