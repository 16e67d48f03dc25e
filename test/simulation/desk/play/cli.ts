import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { generateDesk } from './generate.ts';
import { playDesk } from './run.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '100' }, seed: { type: 'string' }, replay: { type: 'string' } },
});
if (values.replay !== undefined) {
  const result = await playDesk(generateDesk(Number(values.replay)));
  console.log(result.story.join('\n'));
  console.log(result.violations);
} else {
  const first = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
  const runs = Number(values.runs);
  const began = performance.now();
  let checks = 0;
  let orders = 0;
  const sins: Record<string, number[]> = {};
  for (let index = 0; index < runs; index += 1) {
    const result = await playDesk(generateDesk(first + index));
    checks += result.checks;
    orders += result.ordersSent;
    for (const { sin, sentence } of result.violations.slice(0, 1)) {
      console.log(`seed ${result.seed}: ${sin}: ${sentence.slice(0, 300)}`);
      const seeds = sins[sin] ?? [];
      sins[sin] = seeds;
      seeds.push(result.seed);
    }
  }
  const seconds = (performance.now() - began) / 1000;
  console.log({ first, runs, seconds, checks, orders, perSecond: Math.round(checks / seconds), sins });
}
