import type { Texts, Voice } from '../../voice.ts';

interface Row {
  readonly row: number;
  readonly table: string;
  readonly whose: string;
}

/** The data folder, and what the terminal says of a journal: the proof of its chains, its figures. */
export const journalFiles = ({ say }: Voice) => ({
  folder: {
    heldBy: ({ folder, who }: Texts<'folder' | 'who'>) =>
      say`The data folder ${folder} is in use by ${who}: use that one, stop it, or choose another folder with --data-dir.`,
    another: 'another Plumbline',
    anotherNamed: ({
      host,
      pid,
      since,
    }: {
      readonly host: string;
      readonly pid: number;
      readonly since: string;
    }) => say`another Plumbline (${host}, process ${pid}, since ${since})`,
    notALock: ({ file }: Texts<'file'>) =>
      say`${file} isn't a lock file: delete it, then start Plumbline again.`,
    notUsable: ({ folder, why }: Texts<'folder' | 'why'>) =>
      say`The data folder ${folder} can't be used: ${why}. Make it writable, or choose another with --data-dir.`,
    why: {
      denied: 'permission was denied',
      readOnly: 'it is on a disk that is read-only',
      full: 'the disk is full',
      quota: 'the disk quota is used up',
      pathIsFile: 'a part of its path is a file, not a folder',
      isFile: 'it is a file, not a folder',
      notCreated: 'it could not be created',
    },
  },
  /** What of a chain does not fit. `whose` is its account. */
  proof: {
    row: ({ row, table, whose, entry }: Row & { readonly entry: string }) =>
      say`row ${row} of ${table} (${whose}, entry ${entry})`,
    rowOfDay: ({
      row,
      table,
      whose,
      stream,
      day,
      entry,
    }: Row & { readonly stream: string; readonly day: string; readonly entry: string }) =>
      say`row ${row} of ${table} (${whose}, ${stream} of ${day}, entry ${entry})`,
    unknownTable: 'an unknown table',
    /** `row` is one of the two before. */
    missing: ({ row }: Texts<'row'>) => say`The ${row} is missing.`,
    entryChanged: ({ row }: Texts<'row'>) => say`The chain entry of ${row} was changed.`,
    missingBefore: ({ row }: Texts<'row'>) => say`Entries are missing before the ${row}.`,
    eitherChanged: ({ row }: Texts<'row'>) => say`The ${row} or its chain entry was changed.`,
    putIn: ({ row, table, whose }: Row) =>
      say`The row ${row} of ${table} was put in from outside (${whose}).`,
    rowChanged: ({ row, table, whose }: Row) => say`The row ${row} of ${table} was changed (${whose}).`,
    rowMissing: ({ row, table, whose }: Row) => say`The row ${row} of ${table} is missing (${whose}).`,
    notSealed: ({ stream, day, whose, row }: Texts<'stream' | 'day' | 'whose' | 'row'>) =>
      say`The ${stream} of ${day} (${whose}) is not what was sealed, row ${row} of days.`,
    noDay: ({ entry, day }: Texts<'entry' | 'day'>) =>
      say`Entry ${entry} of day_chain speaks of day ${day}, which isn't there.`,
    figuresChanged: ({
      span,
      when,
      of,
      account,
    }: {
      readonly span: string | number;
      readonly when: string;
      readonly of: string;
      readonly account: number;
    }) => say`The row of metrics for the ${span} of ${when}, ${of} (account ${account}) was changed.`,
    theAccount: 'the account',
    rollupChanged: ({ account }: Texts<'account'>) =>
      say`The row of rollup for account ${account} was changed.`,
  },
  rollUp: {
    givenUp: ({ stream, day, whose, why }: Texts<'stream' | 'day' | 'whose' | 'why'>) =>
      say`The ${stream} of ${day} (${whose}) can't be rolled up: ${why}. They were kept as they are; npm run journal:verify names the row.`,
    eventMissing: ({ row }: { readonly row: number }) => say`row ${row} of events is missing`,
    entryChanged: ({ entry }: Texts<'entry'>) => say`entry ${entry} was changed`,
    rowChanged: ({ row, table }: { readonly row: number; readonly table: string }) =>
      say`row ${row} of ${table} was changed`,
    noFigures: 'its figures are not worked out',
  },
  verify: {
    usage: 'Usage: npm run journal:verify -- FILE',
    broken: ({ file, why }: Texts<'file' | 'why'>) => say`The chain of ${file} is broken. ${why}`,
    whole: ({ account, entries }: { readonly account: string; readonly entries: number }) =>
      say`${account}: ${entries} entries, whole.`,
    isEmpty: 'The journal is empty.',
    isWhole: 'The chain is whole.',
  },
  metrics: {
    usage:
      'Usage: npm run -s metrics -- --data-dir DIR [--from TIME] [--to TIME] [--symbol ETH/USDC] [--by minute|hour|day]',
    times:
      'TIME: 2026-11-23, 2026-11-23T14:00Z or milliseconds since 1970. Without them: the last 30 days, by day.',
    nameFolder: 'Name the data folder, and minute, hour or day.',
    notATime: ({ text }: Texts<'text'>) => say`"${text}" is not a time.`,
  },
});
