import type { StoredHalt } from '#main/journal/halts.ts';
import { words } from '#main/sync/engine-words.ts';
import type { AccountKey } from '#main/sync/ports/journal.ts';
import type { Halt } from '#main/sync/ports/program.ts';
import { haltDoc } from '#main/sync/state/symbol-doc.ts';
import { INSTALLATION } from '../account/identity.ts';

const said = words.deskProgram.kill;

/**
 * Whether everything is halted at a start. A halt that can't be read is a halt, and so is one that only the file
 * beside the journal knows of, or that an earlier version kept with one account. `accounts` are those whose own
 * document says so: it is taken over and removed there.
 */
export function haltAtStart(
  stored: readonly StoredHalt[],
  file: Halt | 'unreadable' | null,
  now: number,
): { readonly halt: Halt | null; readonly written: boolean; readonly accounts: readonly AccountKey[] } {
  const isOurs = ({ account }: StoredHalt) =>
    account.venue === INSTALLATION.venue && account.uid === INSTALLATION.uid;
  const accounts = stored.filter((each) => !isOurs(each)).map(({ account }) => account);
  const read = stored.map(({ value }) => haltDoc.safeParse(value));
  const readable = read.find((each) => each.success)?.data ?? null;
  if (readable) {
    const ours = stored.findIndex(isOurs);
    const written = ours >= 0 && read[ours]?.success === true && file !== null && file !== 'unreadable';
    return { halt: readable, written, accounts };
  }
  if (stored.length > 0 || file === 'unreadable')
    return { halt: { reason: said.recordUnreadable, at: now }, written: false, accounts };
  return {
    halt: file === null ? null : { reason: said.journalLostIt, at: file.at },
    written: false,
    accounts,
  };
}
