/**
 * `npm run fuzz:replies -- [--readers N] [--desk N] [--endpoint NAME] [--seed S]`: each end point's valid reply with one to
 * three changes, N times at the readers and N times through the whole desk in virtual time. `--replay NAME:SEED` tells one
 * reading or one run of the desk whole (`NAME` with `desk/` before it). Ends with 1 when anything is wrong.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { EndpointName } from '#main/exchange/endpoints.ts';
import { TARGETS } from './plan.ts';
import { playReplies } from './play.ts';
import { readMany, readOne } from './readers.ts';
import { SAMPLES } from './samples.ts';

const { values } = parseArgs({
  options: {
    readers: { type: 'string', default: '20000' },
    desk: { type: 'string', default: '500' },
    endpoint: { type: 'string' },
    seed: { type: 'string' },
    replay: { type: 'string' },
  },
});

if (values.replay !== undefined) await replay(values.replay);
else process.exitCode = (await fuzz()) === 0 ? 0 : 1;

async function replay(which: string): Promise<void> {
  const [name = '', seed = ''] = which.split(':');
  if (!name.startsWith('desk/')) {
    console.log(readOne(name, Number(seed)) ?? 'nothing is wrong');
    return;
  }
  const { story, wrong } = await playReplies(name.slice('desk/'.length) as EndpointName, Number(seed));
  console.log(story.join('\n'));
  console.log(wrong);
}

async function fuzz(): Promise<number> {
  const first = values.seed === undefined ? randomInt(2 ** 30) : Number(values.seed);
  console.log(`seed ${first}`);
  const wanted = (name: string) => values.endpoint === undefined || name === values.endpoint;
  let found = 0;
  for (const [name] of Object.entries(SAMPLES).filter(([, { endpoint }]) => wanted(endpoint))) {
    for (const { seed, wrong, story } of readMany(name, first, Number(values.readers))) {
      found += 1;
      console.log(`${name}:${seed}: ${wrong[0]}\n    ${story.slice(0, 300)}`);
    }
  }
  console.log(`readers: ${values.readers} of each, ${found} found`);
  for (const endpoint of TARGETS.filter(wanted)) {
    const began = performance.now();
    let odd = 0;
    let orders = 0;
    let bad = 0;
    for (let seed = first; seed < first + Number(values.desk); seed += 1) {
      const result = await playReplies(endpoint, seed);
      odd += result.odd;
      orders += result.orders;
      if (result.wrong.length === 0) continue;
      bad += 1;
      console.log(`desk/${endpoint}:${seed}: ${result.wrong[0]?.slice(0, 400)}`);
    }
    found += bad;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(
      `desk/${endpoint}: ${values.desk} runs, ${odd} odd replies, ${orders} orders, ${bad} found, ${seconds} s`,
    );
  }
  return found;
}
