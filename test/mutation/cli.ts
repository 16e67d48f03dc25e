import { execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Rng } from '../simulation/fuzz/rng.ts';
import { type Change, changed, changesOf } from './changes.ts';
import { SAME } from './same.ts';

const USAGE = `npm run mutate -- [--seed S] [--count N] [--in FOLDER] [--list]

Makes N small changes, one at a time, in main/sync and main/desk (or in FOLDER), in a copy of this tree, and runs against
each the part of the tests that runs in 60 s on two idle cores; against what that doesn't find, the longer plays of the
engine and its standing orders too. A change that no test finds is told as SURVIVED, unless it
stands in test/mutation/same.ts with the reason why it changes nothing. Without --seed it is drawn anew, and printed. --list
only prints the changes. The exit code is 1 when a change survived.`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(2 ** 32)) },
    count: { type: 'string', default: '100' },
    in: { type: 'string', multiple: true, default: ['main/sync', 'main/desk'] },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The quick ones first: they find most changes. */
const PARTS = [
  ['test/unit/sync', 'test/unit/desk', 'test/simulation/scenarios'],
  ['test/simulation/regressions', 'test/simulation/money', 'test/simulation/desk', 'test/simulation/many'],
];
/** What takes longer, for what those have not found. */
const AT_LAST = ['test/unit', 'test/simulation/standing', 'test/simulation/explore', 'test/simulation/fuzz'];
/** A change may make a loop that doesn't end. */
const LONGEST_MS = 600_000;

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();
const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 87)}...` : text);

if (values.help) console.log(USAGE);
else process.exitCode = await mutate(Number(values.seed), Number(values.count), values.in, values.list);

async function mutate(
  seed: number,
  count: number,
  folders: readonly string[],
  list: boolean,
): Promise<number> {
  console.log(`The seed is ${seed}.`);
  const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '');
  const files = tracked.filter(
    (file) => file.endsWith('.ts') && folders.some((folder) => file.startsWith(folder)),
  );
  const all = await changesOf(root, files);
  console.log(`${all.length} changes of ${files.length} files are known.`);
  const rng = new Rng(seed);
  const [first, ...others] = all;
  if (!first) throw new RangeError(`There is nothing to change in ${folders.join(', ')}.`);
  const chosen = Array.from({ length: count }, () => rng.pick([first, ...others]));
  if (list) {
    for (const change of chosen) console.log(words(change));
    return 0;
  }
  const copy = mkdtempSync(join(tmpdir(), 'plumbline-mutate-'));
  try {
    for (const file of tracked) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      cpSync(join(root, file), join(copy, file));
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const began = performance.now();
    if (await finds(copy, PARTS)) {
      console.log('The tests fail without any change: mend that first.');
      return 2;
    }
    console.log(`Without a change they pass, in ${((performance.now() - began) / 1000).toFixed(0)} s.`);
    return await tryEach(copy, chosen);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function tryEach(copy: string, chosen: readonly Change[]): Promise<number> {
  const tally = { found: 0, same: 0, survived: 0 };
  for (const change of chosen) {
    const path = join(copy, change.file);
    const before = readFileSync(path, 'utf8');
    const why = SAME.find(
      (each) => each.file === change.file && each.was === flat(change.was) && each.is === flat(change.is),
    );
    if (why) {
      tally.same += 1;
      console.log(`changes nothing  ${words(change)}\n    ${why.why}`);
      continue;
    }
    writeFileSync(path, changed(before, change));
    const found = await finds(copy, [...PARTS, AT_LAST]);
    writeFileSync(path, before);
    tally[found ? 'found' : 'survived'] += 1;
    console.log(`${found ? `found by ${found}` : 'SURVIVED'}  ${words(change)}`);
  }
  console.log(`${tally.found} found, ${tally.same} change nothing, ${tally.survived} survived.`);
  return tally.survived > 0 ? 1 : 0;
}

/** What finds that something is wrong with the copy: a test file, or the time it took; null when all tests pass. */
async function finds(copy: string, parts: readonly (readonly string[])[]): Promise<string | null> {
  for (const part of parts) {
    const found = await run(copy, part);
    if (found !== null) return found;
  }
  return null;
}

function run(copy: string, part: readonly string[]): Promise<string | null> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', 'logic', '--bail', '1', ...part];
  return new Promise((settle) => {
    const child = spawn(process.execPath, [vitest, ...args], {
      cwd: copy,
      env: { ...process.env, NO_COLOR: '1' },
      detached: true,
    });
    let output = '';
    const end = () => process.kill(-(child.pid ?? 0), 'SIGKILL');
    const timer = setTimeout(() => {
      end();
      settle('a loop without an end');
    }, LONGEST_MS);
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-200_000);
      });
    child.on('close', (code) => {
      clearTimeout(timer);
      settle(code === 0 ? null : (/FAIL.*?(test\/\S+\.test\.tsx?)/.exec(output)?.[1] ?? `exit code ${code}`));
    });
  });
}

function words({ file, line, kind, was, is }: Change): string {
  return `${file}:${line} ${kind}: ${short(flat(was))} -> ${short(flat(is))}`;
}
