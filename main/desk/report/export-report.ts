import { arch, homedir, platform, release } from 'node:os';
import { basename } from 'node:path';
import { texts, words } from '#main/sync/engine-words.ts';
import type { HistoryPage, HistoryQuery } from '#main/sync/ports/journal.ts';
import { reasonOf } from '#main/sync/refusal.ts';
import { together } from '#main/sync/together.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import type { Told } from '#shared/words/said.ts';
import { newExport } from '../handlers/new-export.ts';
import { historyRow } from '../handlers/story.ts';
import { type ExportDisk, writeWhole } from '../handlers/write-whole.ts';
import { logFile } from '../launch/log.ts';
import type { HostServices } from '../port.ts';
import { logTail } from './log-tail.ts';
import { problemReport } from './problem-report.ts';
import { inputsFolder, writeInputs } from './report-inputs.ts';

/** Of the file, and of what is said of it. */
const inFile = texts.problemReport;
const said = words.problemReport;

export interface ReportSources {
  readonly dataFolder: string;
  readonly version: string;
  readonly host: Pick<HostServices, 'kind' | 'about'>;
  /** Wall clock, ms. */
  readonly now: number;
  /** Null: no engine runs. */
  readonly slices: Slices | null;
  /** Asks the journal of the account at work; rejects with why it can't be asked. */
  readonly query: (asked: HistoryQuery) => Promise<HistoryPage>;
  /** Has what came to the engine until now written; missing where no engine runs. */
  readonly flushInputs?: () => Promise<void>;
  /** Takes secrets out of text. */
  readonly scrub: (text: string) => string;
  readonly disk?: ExportDisk;
}

const EVENTS = 200;
const ORDERS = 50;

/**
 * Writes a problem report into the exports folder, whole or not at all, and says where it is: versions, processes, what
 * the engine says of itself, settings, the journal's last events and orders, and the end of the log. `scrubbed` leaves out
 * amounts and ids. What came to the engine lies beside it, for `npm run replay`. What can't be read is said in its place. Rejects with a Refusal when it can't be written.
 */
export async function exportReport(
  sources: ReportSources,
  scrubbed: boolean,
): Promise<{ readonly sentence: Told; readonly file: string }> {
  const { dataFolder, host, now, slices } = sources;
  const last = async (table: 'events' | 'orders', limit: number) => {
    try {
      return (await sources.query({ table, limit })).rows.map((row) => historyRow(table, row));
    } catch (error) {
      return inFile.rowsNotRead({ why: reason(error) });
    }
  };
  const [events, orders, log] = await Promise.all([
    last('events', EVENTS),
    last('orders', ORDERS),
    logTail(logFile(dataFolder)).catch((error) => inFile.logNotRead({ why: reason(error) })),
  ]);
  const program = {
    version: sources.version,
    host: host.kind,
    system: `${platform()} ${release()} ${arch()}`,
    runtime: process.versions,
    'up for': `${Math.round(process.uptime())} s`,
    'memory of main in bytes': process.memoryUsage(),
    ...about(host),
  };
  const text = problemReport(
    { at: now, scrubbed, program, slices, events, orders, log },
    withoutHome(homedir()),
  );
  const name = { stem: 'problem-report', extension: 'txt', now };
  return newExport(dataFolder, name, async (file) => {
    await writeWhole(file, 'report', (write) => write(sources.scrub(text)), sources.disk);
    const beside = await inputsBeside(sources, file.replace(/\.txt$/, '.inputs.jsonl.gz'), scrubbed);
    return { sentence: together((scrubbed ? said.wroteScrubbed : said.wrote)({ file }), beside), file };
  });
}

/** The inputs are a help, and the report stands without them. */
async function inputsBeside(
  { dataFolder, flushInputs, scrub, disk }: ReportSources,
  file: string,
  scrubbed: boolean,
): Promise<Told | null> {
  try {
    await flushInputs?.();
    const options = { scrubbed, scrub, ...(disk ? { disk } : {}) };
    const written = await writeInputs(inputsFolder(dataFolder), file, options);
    if (written === null) return null;
    return (scrubbed ? said.inputsScrubbed : said.inputs)({ file: basename(file) });
  } catch (error) {
    return said.noInputs({ why: reasonOf(error) });
  }
}

function about(host: ReportSources['host']): Readonly<Record<string, unknown>> {
  try {
    return host.about?.() ?? {};
  } catch (error) {
    return { 'of the host': inFile.hostSilent({ why: reason(error) }) };
  }
}

/** A home folder has its user's name in it; in JSON its backslashes are doubled. */
export function withoutHome(home: string): (text: string) => string {
  if (home.length < 2) return (text) => text;
  const inJson = JSON.stringify(home).slice(1, -1);
  return (text) => text.replaceAll(inJson, '~').replaceAll(home, '~');
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
