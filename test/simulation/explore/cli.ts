import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { play } from '../fuzz/run.ts';
import { tell } from '../fuzz/story.ts';
import { ALPHABET, mayFollow, scheduleOf, spell } from './alphabet.ts';
import { ProgramModel, playProgramWord, spellProgram } from './program.ts';
import { type Explored, explore, type Level, type PlayAll } from './search.ts';
import { LEAST_CHECKS } from './symbol.ts';
import { inThreads } from './threads.ts';

const USAGE = `npm run explore -- [--depth N] [--of symbol|program] [--minutes M] [--workers N] [--json] [--word 'Long 40 %, kill']

Plays every order of the inputs of a small alphabet, up to N of them: over the engine of one symbol (${ALPHABET.length} inputs), letting
each run come to rest, and over the program's life with its kill switch (${ProgramModel.letters.length} inputs, twice as deep). From states that were met
before it doesn't go on. The shortest run that broke something is told as a story. --minutes begins nothing new after so
long and says how far it came. --word plays one run of the symbol and tells it. docs/simulator.md says what is judged.`;

const { values } = parseArgs({
  options: {
    depth: { type: 'string', default: '3' },
    of: { type: 'string' },
    minutes: { type: 'string' },
    workers: { type: 'string', default: String(availableParallelism()) },
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
else if (values.word !== undefined) await story(read(values.word));
else {
  if (values.of !== 'symbol') await program();
  if (values.of !== 'program') await symbol();
}

async function program(): Promise<void> {
  const playAll: PlayAll = async function* (words) {
    for (const word of words) if (!enough()) yield await playProgramWord(word);
  };
  const letters = ProgramModel.letters.length;
  const explored = await explore(playAll, { depth: 2 * depth, letters, enough, level });
  conclude('program', explored, !enough(), spellProgram);
}

async function symbol(): Promise<void> {
  const progress = (done: number, of: number) =>
    process.stderr.write(`\r${done} of ${of} runs, ${seconds()} s `);
  const threads = inThreads(whole('workers', values.workers), { enough, progress });
  const explored = await explore(threads.playAll, {
    depth,
    letters: ALPHABET.length,
    mayFollow,
    enough,
    level,
  });
  await threads.close();
  const [first] = explored.broken;
  conclude('symbol', explored, !threads.cut(), spell);
  if (first) await story(first.word);
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

async function story(word: readonly number[]): Promise<void> {
  const schedule = scheduleOf(word);
  const told = await play(schedule, true, {}, { leastChecks: LEAST_CHECKS });
  console.log(`${spell(word)}\n${tell(schedule, told, schedule.happenings.length)}`);
  if (told.violations.length > 0) process.exitCode = 1;
}

function read(text: string): number[] {
  return text.split(',').map((each) => {
    const index = ALPHABET.findIndex(({ name }) => name === each.trim());
    if (index < 0)
      fail(`no letter "${each.trim()}"; they are: ${ALPHABET.map(({ name }) => name).join(', ')}`);
    return index;
  });
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
