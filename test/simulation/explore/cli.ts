import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ALPHABETS, type AlphabetName } from './alphabets.ts';
import { ProgramModel, playProgramWord, spellProgram } from './program.ts';
import { type Explored, explore, type Level, type PlayAll } from './search.ts';
import { inThreads } from './threads.ts';
import { type Choice, choose, mayFollow, spell } from './word.ts';

const USAGE = `npm run explore -- [--depth N] [--of symbol|standing|program] [--minutes M] [--workers N] [--json] [--letters 'Flat, kill'] [--word 'Long 40 %, kill']

Plays every order of the inputs of a small alphabet, up to N of them: over the engine of one symbol (${ALPHABETS.symbol.letters.length} inputs) and of one
with standing orders (${ALPHABETS.standing.letters.length} inputs), letting each run come to rest, and over the program's life with its kill switch
(${ProgramModel.letters.length} inputs, twice as deep). From states that were met before it doesn't go on. The shortest run that broke something
is told as a story. --minutes begins nothing new after so long and says how far it came. --letters plays these inputs only, so deeper. --word plays one run and tells
it, of standing orders with --of standing. docs/simulator.md says what is judged.`;

const { values } = parseArgs({
  options: {
    depth: { type: 'string', default: '3' },
    of: { type: 'string' },
    minutes: { type: 'string' },
    workers: { type: 'string', default: String(availableParallelism()) },
    letters: { type: 'string' },
    json: { type: 'boolean', default: false },
    word: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 1000);
const enough = () =>
  seconds() > (values.minutes === undefined ? Number.POSITIVE_INFINITY : 60 * Number(values.minutes));
const depth = whole('depth', values.depth);

if (values.help) console.log(USAGE);
else if (values.word !== undefined) {
  const of = values.of === 'standing' ? 'standing' : 'symbol';
  const names = values.word.split(',');
  const { full } = chosen(of, names);
  await story(of, full(names.map((_, index) => index)));
} else {
  if (values.letters !== undefined && values.of !== 'standing') values.of = 'symbol';
  if (!['symbol', 'standing', 'program', undefined].includes(values.of)) fail(USAGE);
  if (values.of === 'program' || values.of === undefined) await program();
  for (const name of ['symbol', 'standing'] as const)
    if (values.of === name || values.of === undefined) await engine(name);
}

async function program(): Promise<void> {
  const playAll: PlayAll = async function* (words) {
    for (const word of words) if (!enough()) yield await playProgramWord(word);
  };
  const letters = ProgramModel.letters.length;
  const explored = await explore(playAll, { depth: 2 * depth, letters, enough, level });
  conclude('program', explored, !enough(), spellProgram);
}

async function engine(of: AlphabetName): Promise<void> {
  const all = ALPHABETS[of].letters;
  const { letters, full } = chosen(of, values.letters?.split(',') ?? all.map(({ name }) => name));
  const progress = (done: number, runs: number) =>
    process.stderr.write(`\r${done} of ${runs} runs, ${seconds()} s `);
  const threads = inThreads(of, whole('workers', values.workers), { enough, progress, full });
  const explored = await explore(threads.playAll, {
    depth,
    letters: letters.length,
    mayFollow: (word, next) => mayFollow(letters, word, next),
    enough,
    level,
  });
  await threads.close();
  const [first] = explored.broken;
  conclude(of, explored, !threads.cut(), (word) => spell(letters, word));
  if (first) await story(of, full(first.word));
}

function level({ depth: at, played, fresh }: Level): void {
  process.stderr.write('\r');
  console.log(`depth ${at}: ${played} runs, ${fresh} new states, ${seconds()} s`);
}

function conclude(
  of: string,
  explored: Explored,
  whole: boolean,
  spelt: (word: readonly number[]) => string,
): void {
  const { broken, states, checks, levels } = explored;
  for (const each of broken.slice(0, 20)) console.log(`${spelt(each.word)}\n  ${each.broken.join('\n  ')}`);
  const runs = levels.reduce((sum, { played }) => sum + played, 0);
  const summary = {
    of,
    depth: levels.length,
    whole,
    runs,
    states,
    checks,
    violations: broken.length,
    seconds: seconds(),
  };
  console.log(values.json ? JSON.stringify(summary) : summary);
  if (broken.length > 0) process.exitCode = 1;
}

async function story(of: AlphabetName, word: readonly number[]): Promise<void> {
  const { told, broken } = await ALPHABETS[of].story(word);
  console.log(`${spell(ALPHABETS[of].letters, word)}\n${told}`);
  if (broken) process.exitCode = 1;
}

function chosen(of: AlphabetName, names: readonly string[]): Choice {
  try {
    return choose(
      ALPHABETS[of].letters,
      names.map((name) => name.trim()),
    );
  } catch (error) {
    return fail(error instanceof RangeError ? error.message : String(error));
  }
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  return fail(`--${name} must be a whole number over 0.\n\n${USAGE}`);
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
