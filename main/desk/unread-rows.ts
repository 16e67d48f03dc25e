import { basename, join } from 'node:path';
import { JournalError } from '#main/journal/error.ts';
import type { Journal } from '#main/journal/journal.ts';
import type { UnreadRow } from '#main/journal/set-aside.ts';
import { words } from '#main/sync/engine-words.ts';
import type { AccountKey } from '#main/sync/ports/journal.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { listed } from '#main/sync/together.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import { fileTime, utcWords } from '#shared/utc.ts';
import type { Told } from '#shared/words/said.ts';
import { INSTALLATION } from './account/identity.ts';
import { type Doubts, nameOf } from './doubts.ts';

/** The ids of the question what to do with rows of the journal that can't be read, and of what it asks again. */
export const UNREAD_PROMPT = 'unread-rows';
export const UNREAD_AGAIN_PROMPT = 'unread-rows-again';
/** The answer to what it asks again that changes nothing. */
export const LEAVE = 'leave';
const said = words.deskQuestions.unread;
const SYMBOL = 'symbol/';
/** So many rows are named, the rest are counted. */
const MOST = 5;

/** An account can't be opened before the trader has answered a question; no other try helps. */
export class NeedsAnswer extends Refusal {
  constructor(sentence: Told) {
    super('refused', sentence);
    this.name = 'NeedsAnswer';
  }
}

interface Found {
  readonly rows: readonly UnreadRow[];
  readonly at: number;
  /** The file that they are copied into. */
  readonly copy: string;
}

/** Rows of the journal that can't be read, and the question whether they are set aside. Asked twice: nothing undoes it. */
export class UnreadRows {
  private readonly journal: Journal;
  private readonly doubts: Doubts;
  private readonly folder: string;
  private readonly now: () => number;
  private found: Found | null = null;
  private isAskedAgain = false;

  constructor(journal: Journal, doubts: Doubts, folder: string, now: () => number) {
    this.journal = journal;
    this.doubts = doubts;
    this.folder = folder;
    this.now = now;
  }

  /** What an account could not be opened for: a `NeedsAnswer` where it is rows that can't be read, else the error itself. */
  async why(error: unknown): Promise<unknown> {
    if (!(error instanceof JournalError) || error.kind !== 'corrupt') return error;
    const found = await this.find().catch(() => null);
    return found === null ? error : new NeedsAnswer(said.notOpened({ count: found.rows.length }));
  }

  /** What can't be read now; where that is what stands in the question, nothing changes of it. Rejects with the journal's error. */
  private async find(): Promise<Found | null> {
    const rows = await this.journal.unreadable();
    if (JSON.stringify(rows) === JSON.stringify(this.found?.rows)) return this.found;
    const at = this.now();
    this.isAskedAgain = false;
    this.found = rows.length === 0 ? null : { rows, at, copy: copyPath(this.folder, at) };
    return this.found;
  }

  /** The question, while it stands. */
  prompt(): Prompt | null {
    const { found } = this;
    if (found === null) return null;
    const { rows, at, copy } = found;
    const named = rows.slice(0, MOST).map((row) => rowWords(row, at));
    const more = rows.length - named.length;
    const list = listed(more > 0 ? [...named, said.more({ count: more })] : named, '; ');
    const base = { symbol: null, kind: 'unread', askedAt: at, expiresAt: null } as const;
    if (!this.isAskedAgain)
      return {
        ...base,
        id: UNREAD_PROMPT,
        title: said.title({ count: rows.length }),
        sentence: said.rows({ rows: list }),
        otherwise: said.otherwise,
        options: [option('set-aside', said.setAside, said.asksAgain, 'caution')],
      };
    return {
      ...base,
      id: UNREAD_AGAIN_PROMPT,
      title: said.sureTitle({ count: rows.length }),
      sentence: said.forgotten({ copy: basename(copy) }),
      otherwise: said.after,
      options: [
        option('set-aside-now', said.setAsideNow, said.comesUpPaused, 'caution'),
        option(LEAVE, said.leave, said.leaveDetail, 'info'),
      ],
    };
  }

  /**
   * Takes the answer; true with it when the rows are set aside, and the account can be opened again: paused, and in
   * doubt until the trader has looked. Rejects with a Refusal, or with the journal's error when nothing was moved.
   */
  async answer(chosen: string): Promise<{ readonly sentence: Told; readonly done: boolean }> {
    const { found } = this;
    if (!found) throw new Refusal('expired', words.deskQuestions.answered);
    const known = this.prompt()?.options.some(({ id }) => id === chosen);
    if (!known) throw new Refusal('bad-arguments', words.deskQuestions.noSuchAnswer);
    this.isAskedAgain = chosen === 'set-aside';
    if (this.isAskedAgain) return { sentence: said.asked, done: false };
    if (chosen === LEAVE) return { sentence: said.left, done: false };
    // What has become unreadable since is named before it goes.
    await this.find();
    if (this.found !== found) throw new Refusal('expired', said.moreSince);
    await setRowsAside(this.journal, this.doubts, found.rows, found.copy);
    this.found = null;
    return { sentence: said.done({ path: found.copy }), done: true };
  }
}

/**
 * The documents of the installation that can't be read are set aside at the start, before there is a window that could
 * ask: without them there is nobody to give an order a number. They are in doubt, which pauses every account until the
 * trader has looked. Returns what to tell, null where all can be read; rejects with the journal's error.
 */
export async function mendInstallation(
  journal: Journal,
  doubts: Doubts,
  folder: string,
  now: number,
): Promise<Told | null> {
  const error = await journal.load(INSTALLATION).then(
    () => null,
    (refused: unknown) => refused,
  );
  if (error === null) return null;
  const unread = error instanceof JournalError && error.kind === 'corrupt' ? await journal.unreadable() : [];
  const rows = unread.filter(({ account }) => nameOf(account) === nameOf(INSTALLATION));
  if (rows.length === 0) throw error;
  const path = copyPath(folder, now);
  await setRowsAside(journal, doubts, rows, path);
  return said.ofInstallation({ count: rows.length, path });
}

/** The doubt is durable before the rows are gone: what ends the program between the two loses no care. */
async function setRowsAside(
  journal: Journal,
  doubts: Doubts,
  rows: readonly UnreadRow[],
  copy: string,
): Promise<void> {
  const accounts = new Map<string, AccountKey>(rows.map(({ account }) => [nameOf(account), account]));
  for (const [name, account] of accounts) {
    const its = rows.filter((row) => nameOf(row.account) === name);
    await doubts.add(account, its.map(keyOf));
    await journal.setAside(account, copy);
  }
}

/** What a row is called among the documents in doubt. */
function keyOf({ source, name, symbol }: UnreadRow): string {
  return source === 'docs' ? name : `${source}/${name} ${symbol}`;
}

function rowWords({ source, name, symbol, at }: UnreadRow, now: number): Told {
  if (source === 'docs')
    return name.startsWith(SYMBOL)
      ? said.askedOf({ symbol: name.slice(SYMBOL.length) })
      : said.document({ key: name });
  const when = at === null || !(at >= 0 && at < 8e15) ? said.noTime : utcWords(at, now);
  return said[source]({ id: name, symbol: symbol ?? '', when });
}

const option = (
  id: string,
  label: Told,
  detail: Told,
  tone: 'caution' | 'info',
): Prompt['options'][number] => ({
  id,
  label,
  detail,
  tone,
  trades: false,
});

const copyPath = (folder: string, at: number): string =>
  join(folder, `journal.set-aside-${fileTime(at)}.jsonl`);
