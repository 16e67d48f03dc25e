import { inWords } from '#main/desk/in-words.ts';
import type { Desk } from '#main/desk/port.ts';
import type { ReportSources } from '#main/desk/report/export-report.ts';
import { exportReport } from '#main/desk/report/export-report.ts';
import { words } from '#main/program-words.ts';
import { channels } from '#shared/ipc/contract.ts';

/** How long a start may take until a report is written without its engine, in ms. */
const PATIENCE_MS = 5000;

export interface WriteReportParts {
  readonly ask: () => Promise<{ readonly scrubbed: boolean } | null>;
  /** There before an account is open; rejects when the start failed. */
  readonly desk: Promise<Pick<Desk, 'handle'>>;
  /** What is known without an engine; a sentence where there is no folder to write into. */
  readonly alone: () => Omit<ReportSources, 'slices' | 'query'> | string;
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly tell: (title: string, sentence: string, urgent?: boolean) => void;
}

/**
 * Asks what shall be in a problem report, has the engine write it, or does so itself where none has come up, which is
 * when it is needed most, and tells where it is. Rejects with what can't be shown.
 */
export async function writeReport({ ask, desk, alone, after, tell }: WriteReportParts): Promise<void> {
  const wish = await ask();
  if (wish === null) return;
  const late = Promise.withResolvers<null>();
  const stop = after(PATIENCE_MS, () => late.resolve(null));
  const there = await Promise.race([desk.catch(() => null), late.promise]);
  stop();
  if (there !== null) {
    const answer = await there.handle('report.export', wish);
    const written = answer.ok ? channels['report.export'].result.safeParse(answer.value) : null;
    if (written?.success)
      return tell(words.notifications.problemReport, inWords(written.data.sentence), false);
    return tell(
      words.notifications.noProblemReport,
      answer.ok ? words.notifications.answerNotRead : inWords(answer.message),
    );
  }
  const sources = alone();
  if (typeof sources === 'string') return tell(words.notifications.noProblemReport, sources);
  const none = () => Promise.reject(new Error(words.notifications.noEngineRuns));
  try {
    const { sentence } = await exportReport({ ...sources, slices: null, query: none }, wish.scrubbed);
    tell(words.notifications.problemReport, inWords(sentence), false);
  } catch (error) {
    tell(words.notifications.noProblemReport, error instanceof Error ? error.message : String(error));
  }
}
