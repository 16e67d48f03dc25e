/**
 * `npm run fuzz -- [--count N] [--seed S]`: that many messages over each transport, most of them hostile. Ends with 1
 * when a hostile one reached a handler, a valid one did not, or anything broke.
 */
import { parseArgs } from 'node:util';
import { fuzzElectron } from './over-electron.ts';
import { fuzzHeadless } from './over-headless.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const count = Number(values.count);
const seed = Number(values.seed);
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  process.stderr.write('--count and --seed take whole numbers.\n');
  process.exit(2);
}

let bad = 0;
for (const [name, run] of [
  ['electron', fuzzElectron],
  ['headless', fuzzHeadless],
] as const) {
  const started = performance.now();
  const found = await run(count, seed);
  bad += found.let.length + found.lost.length + found.crashes.length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    `${name}: ${found.sent} messages in ${seconds} s, ${found.hostile} hostile (${found.let.length} reached a handler), ${found.valid} valid (${found.lost.length} did not), ${found.crashes.length} crashes\n`,
  );
  for (const line of [...found.let, ...found.lost, ...found.crashes].slice(0, 20))
    process.stdout.write(`  ${line}\n`);
}
process.exit(bad === 0 ? 0 : 1);
