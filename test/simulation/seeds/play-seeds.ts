import { Sums } from './game.ts';
import { inThreads } from './threads.ts';

/** Plays a game's runs from `first` on in threads, saying each that is wrong and how far they are, and adds them up. */
export async function playSeeds(
  game: URL,
  part: { readonly first: number; readonly runs: number; readonly workers: number },
): Promise<Sums> {
  const sums = new Sums();
  const worker = new URL('./worker.ts', import.meta.url);
  const data = { game: game.href };
  for (const each of await inThreads<{ readonly sums: Sums }>(worker, { ...part, data }))
    sums.merge(each.sums);
  return sums;
}

/** Says of each sin in how many runs it was, and the first of their seeds. */
export function sayFailures({ sins }: Pick<Sums, 'sins'>): void {
  for (const [sin, seeds] of Object.entries(sins))
    console.log(`${sin}: ${seeds.length} runs, seeds ${seeds.slice(0, 20).join(', ')}`);
}
