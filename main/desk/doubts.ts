import { z } from 'zod';
import type { Journal } from '#main/journal/journal.ts';
import { words } from '#main/sync/engine-words.ts';
import type { AccountKey, JournalRow } from '#main/sync/ports/journal.ts';
import { listed } from '#main/sync/together.ts';
import type { Told } from '#shared/words/said.ts';
import { INSTALLATION } from './account/identity.ts';

const said = words.deskQuestions.doubts;
/** Where the doubts of an account stand in the journal until they are answered. */
const KEY = 'doubts';
const MOST = 200;

const stored = z.object({
  /** Documents that were not what was written last. */
  keys: z.array(z.string()),
  /** How many were missing. */
  missing: z.number(),
});
export type Doubt = z.infer<typeof stored>;

/**
 * Documents (what is asked, reserves, settings) that the journal found to be other than what was written last. They are
 * kept until the trader has answered: what is written meanwhile, and another start, take no doubt away.
 */
export class Doubts {
  private readonly journal: Journal;
  private readonly standing: Map<string, Doubt>;

  private constructor(journal: Journal, standing: Map<string, Doubt>) {
    this.journal = journal;
    this.standing = standing;
  }

  /**
   * Takes over what was found at this opening of the journal, before anything else is written; each account of it is
   * paused with the same write. Rejects with the journal's error.
   */
  static async open(journal: Journal, log: (sentence: Told) => void): Promise<Doubts> {
    const found = await journal.doubtful();
    const standing = new Map<string, Doubt>();
    const accounts = [INSTALLATION, ...found.map(({ account }) => account)];
    for (const account of new Map(accounts.map((each) => [nameOf(each), each])).values()) {
      const its = found.filter((doc) => nameOf(doc.account) === nameOf(account));
      const before = doubtIn((await journal.readable(account)).get(KEY));
      const keys = its.flatMap(({ key }) => (key === null || key === KEY ? [] : [key]));
      const lost = its.length - its.filter(({ key }) => key !== null).length;
      const doubt = {
        keys: [...new Set([...before.keys, ...keys])].slice(0, MOST),
        missing: Math.max(before.missing, lost),
      };
      if (isNone(doubt)) continue;
      standing.set(nameOf(account), doubt);
      if (its.length === 0) continue;
      const documents = listed([...keys, ...(lost > 0 ? [said.missing({ count: lost })] : [])]);
      log(said.documents({ account: nameOf(account), documents }));
      await journal.append(account, doubtRows(account, doubt));
    }
    return new Doubts(journal, standing);
  }

  /** What is in doubt of an account and of the installation it belongs to; null when nothing is, or it was answered. */
  of(account: AccountKey): Doubt | null {
    const both = [INSTALLATION, account].flatMap((each) => this.standing.get(nameOf(each)) ?? []);
    if (both.length === 0) return null;
    return {
      keys: both.flatMap(({ keys }) => keys),
      missing: both.reduce((sum, { missing }) => sum + missing, 0),
    };
  }

  /** Looks up what an earlier run has left unanswered of an account that is being opened. */
  async learn(account: AccountKey): Promise<void> {
    const before = doubtIn((await this.journal.readable(account)).get(KEY));
    if (!isNone(before)) this.standing.set(nameOf(account), before);
  }

  /**
   * Documents that are about to leave the journal, since they can't be read: they are in doubt, and their account is
   * paused with the same write. Rejects with the journal's error.
   */
  async add(account: AccountKey, keys: readonly string[]): Promise<void> {
    const before =
      this.standing.get(nameOf(account)) ?? doubtIn((await this.journal.readable(account)).get(KEY));
    const doubt = { ...before, keys: [...new Set([...before.keys, ...keys])].slice(0, MOST) };
    await this.journal.append(account, doubtRows(account, doubt));
    this.standing.set(nameOf(account), doubt);
  }

  /** The trader has looked: from now on the documents hold as they stand. Rejects with the journal's error. */
  async confirm(account: AccountKey): Promise<void> {
    for (const each of [INSTALLATION, account]) {
      await this.journal.believe(each);
      await this.journal.append(each, [{ type: 'doc', key: KEY, value: null }]);
      this.standing.delete(nameOf(each));
    }
  }
}

/** Those of the installation pause each account when it is opened. */
function doubtRows(account: AccountKey, doubt: Doubt): JournalRow[] {
  const kept: JournalRow = { type: 'doc', key: KEY, value: doubt };
  const isOfAll = nameOf(account) === nameOf(INSTALLATION);
  return isOfAll ? [kept] : [kept, { type: 'doc', key: 'paused', value: true }];
}

function doubtIn(value: unknown): Doubt {
  const parsed = stored.safeParse(value ?? { keys: [], missing: 0 });
  // A doubt that can't be read is one.
  return parsed.success ? parsed.data : { keys: [KEY], missing: 0 };
}

const isNone = ({ keys, missing }: Doubt): boolean => keys.length === 0 && missing === 0;
/** An account in one word, by which two of them are compared. */
export const nameOf = ({ venue, uid }: AccountKey): string => `${venue}/${uid}`;
