import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { reportOf } from '#main/metrics/report.ts';
import { SPANS, type Span, startOf } from '#main/metrics/spans.ts';
import { texts as words } from '#main/sync/engine-words.ts';
import { readFigures } from './read-figures.ts';

const said = words.journalFiles.metrics;

/** `npm run metrics`: the figures of each account in the folder's journal as one line of JSON; changes nothing. */
function main(args: readonly string[], now: number): number {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'data-dir': { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        symbol: { type: 'string' },
        by: { type: 'string', default: 'day' },
      },
    });
    const folder = values['data-dir'];
    const by = SPANS.find((span) => span === values.by);
    if (folder === undefined || by === undefined) throw new Error(said.nameFolder);
    const to = values.to === undefined ? now : timeOf(values.to);
    const from = startOf(by, values.from === undefined ? to - 30 * 86_400_000 : timeOf(values.from));
    const symbol = values.symbol ?? null;
    const asked = { by: by satisfies Span, from, to, symbol };
    const accounts = readFigures(join(folder, 'journal.sqlite'), { span: by, symbol, from, to });
    // The installation's own settings are kept like an account's, and have no figures.
    const reports = accounts
      .filter(({ account }) => account.venue !== 'installation')
      .map(({ account, rows }) => ({ ...account, ...reportOf(asked, rows) }));
    process.stdout.write(`${JSON.stringify({ metrics: 1, accounts: reports })}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n${said.usage}\n${said.times}\n`,
    );
    return 2;
  }
}

function timeOf(text: string): number {
  const at = /^\d{10,}$/.test(text) ? Number(text) : Date.parse(text);
  if (!Number.isFinite(at)) throw new Error(said.notATime({ text }));
  return at;
}

process.exitCode = main(process.argv.slice(2), Date.now());
