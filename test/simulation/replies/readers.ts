import { Rng } from '../fuzz/rng.ts';
import { judge } from './judge.ts';
import { mutate } from './mutate.ts';
import { SAMPLES } from './samples.ts';

export interface Finding {
  readonly sample: string;
  readonly seed: number;
  readonly wrong: readonly string[];
  readonly story: string;
}

/** One sample changed as its seed says, read and judged; null when nothing is wrong. */
export function readOne(name: string, seed: number): Finding | null {
  const sample = SAMPLES[name];
  if (!sample) throw new RangeError(`no sample is called ${name}`);
  const rng = new Rng(seed);
  const { body, changes } = mutate(sample.body, rng.int(1, 3), rng);
  const wrong = judge(sample, body, changes);
  if (wrong.length === 0) return null;
  const told = changes.map(({ change, path }) => `${change} ${path.join('.') || 'the reply'}`).join(', ');
  return {
    sample: name,
    seed,
    wrong,
    story: `${told}: ${(JSON.stringify(body) ?? 'nothing').slice(0, 1500)}`,
  };
}

/** `count` changed replies of one sample, from `first` on; the first `most` findings. */
export function readMany(name: string, first: number, count: number, most = 5): Finding[] {
  const found: Finding[] = [];
  for (let seed = first; seed < first + count && found.length < most; seed += 1) {
    const finding = readOne(name, seed);
    if (finding) found.push(finding);
  }
  return found;
}
