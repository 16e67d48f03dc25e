import { parentPort } from 'node:worker_threads';
import { playWord } from './symbol.ts';

parentPort?.on('message', async (words: readonly (readonly number[])[]) => {
  for (const word of words) parentPort?.postMessage(await playWord(word));
});
