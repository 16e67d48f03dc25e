import { parseArgs } from 'node:util';
import { texts } from '#main/sync/engine-words.ts';
import { NoInputs, readInputs } from './read-inputs.ts';
import { replay } from './replay.ts';
import { linesOf } from './told.ts';

const said = texts.keptInputs;
const write = (line: string) => process.stdout.write(`${line}\n`);

/**
 * `npm run replay -- FILE [--tell]`: gives the engine of this program the inputs of a file again and names the first thing
 * that it does otherwise. Ends with 0 where nothing is, with 1 where something is, with 2 where it can't be played.
 */
async function main(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { tell: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new NoInputs(said.nameOne);
    const { head, entries, whole } = readInputs(file);
    const [first, last] = [entries[0], entries.at(-1)];
    const time = (at = 0) => new Date(at).toISOString();
    write(
      said.file({
        account: head.account,
        version: head.plumbline,
        from: time(first?.at),
        to: time(last?.at),
      }),
    );
    if (!whole || head.scrubbed) {
      if (values.tell) for (const entry of entries) for (const line of linesOf(entry)) write(line);
      process.stderr.write(`${head.scrubbed ? said.scrubbed : said.noBeginning}\n`);
      return 2;
    }
    const done = await replay(entries, (entry) => {
      if (values.tell) for (const line of linesOf(entry)) write(line);
    });
    const { inputs, effects, difference } = done;
    if (difference === null) {
      write(said.same({ inputs, effects }));
      return 0;
    }
    write(said.differs({ input: difference.index + 1, of: entries.length, when: time(difference.entry.at) }));
    for (const line of linesOf(difference.entry).slice(0, 1)) write(`  ${line}`);
    write(`  ${said.kept({ what: difference.kept ?? said.nothing })}`);
    write(`  ${said.came({ what: difference.came ?? said.nothing })}`);
    return 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${said.usage}\n`);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
