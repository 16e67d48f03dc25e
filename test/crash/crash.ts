/**
 * `npm run crash -- [--kills N] [--seed S] [--json] [--keep]`: kills the built headless host that often while it trades on a
 * practice exchange in another process, and compares the journal with the exchange order for order. Ends with 1 on
 * any mismatch, and then (with --keep always) leaves the files of the run. The seed decides what is done and when; what comes of it is up to two real processes.
 */
import { parseArgs } from 'node:util';
import { accountOf, jsonLine } from './account.ts';
import { endAll } from './children.ts';
import { prove } from './proof.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const kills = Number(values.kills);
const seed = Number(values.seed);
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  process.stderr.write('--kills and --seed take whole numbers.\n');
  process.exit(2);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void endAll().then(() => process.exit(1)));

try {
  const proof = await prove({
    kills,
    seed,
    keep: values.keep,
    progress: (line) => process.stderr.write(`${line}\n`),
  });
  if (!values.json) process.stdout.write(`${accountOf(proof)}\n`);
  else if (proof.mismatches.length > 0) process.stderr.write(`${accountOf(proof)}\n`);
  process.stdout.write(`${jsonLine(proof)}\n`);
  process.exitCode = proof.mismatches.length === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await endAll();
}
