import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { playStanding } from './play.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '100' }, seed: { type: 'string' }, replay: { type: 'string' } },
});
if (values.replay !== undefined) {
  const played = await playStanding(Number(values.replay));
  console.log(played.story.join('\n'));
  console.log(played.violations);
} else {
  const first = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
  const runs = Number(values.runs);
  const began = performance.now();
  let [fired, fills, bad] = [0, 0, 0];
  for (let index = 0; index < runs; index += 1) {
    const played = await playStanding(first + index);
    fired += played.fired;
    fills += played.orders;
    const [violation] = played.violations;
    if (violation === undefined) continue;
    bad += 1;
    console.log(`seed ${played.seed}: ${violation.slice(0, 400)}`);
  }
  console.log({ first, runs, seconds: (performance.now() - began) / 1000, fired, fills, bad });
}
