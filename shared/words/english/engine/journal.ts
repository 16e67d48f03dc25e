import type { Texts, Voice } from '../../voice.ts';

/** What the journal could not do, what it found in its file, and what to do about it. */
export const journal = ({ say }: Voice) => ({
  /** `detail` is what the system says of it. */
  failures: {
    full: ({ file, detail }: Texts<'file' | 'detail'>) =>
      say`The disk that holds the journal ${file} is full: free some space, then try again. (${detail})`,
    locked: ({ file, detail }: Texts<'file' | 'detail'>) =>
      say`Another program holds the journal ${file}: close that program (or a backup that is running), then try again. (${detail})`,
    corrupt: ({ file, detail }: Texts<'file' | 'detail'>) =>
      say`The journal ${file} is damaged and can't be read. (${detail})`,
    newer: ({ file, detail }: Texts<'file' | 'detail'>) =>
      say`The journal ${file} was written by a newer version of Plumbline: update Plumbline. (${detail})`,
    unwritable: ({ file, detail }: Texts<'file' | 'detail'>) =>
      say`The journal ${file} can't be written: check the disk and the folder's permissions, then start Plumbline again. (${detail})`,
    closed: ({ file, detail }: Texts<'file' | 'detail'>) => say`The journal ${file} is closed. (${detail})`,
    failed: ({ file, detail }: Texts<'file' | 'detail'>) =>
      say`The journal ${file} could not do that. (${detail})`,
  },
  closed: ({ file }: Texts<'file'>) => say`The journal ${file} is closed.`,
  stopped: ({ file, why }: Texts<'file' | 'why'>) =>
    say`The journal ${file} has stopped (${why}): start Plumbline again before trading.`,
  ended: 'it ended',
  wasEnded: 'it was ended',
  writtenElsewhere: ({ file }: Texts<'file'>) =>
    say`Another program has written to the journal ${file}: stop it, then start Plumbline again.`,
  fileGone: ({ file }: Texts<'file'>) =>
    say`The journal's file ${file} is gone: it was deleted, moved or replaced while I ran. Put it back, or start Plumbline again.`,
  idTaken: ({ id }: Texts<'id'>) =>
    say`The client order id ${id} already names another order: nothing was written, and nothing may be sent.`,
  noAccount: 'An account has a venue and a uid, both texts.',
  open: {
    none: ({ file }: Texts<'file'>) => say`There is no journal ${file}.`,
    noWriteAheadLog: ({ file }: Texts<'file'>) => say`${file} can't be used with a write-ahead log here.`,
    damaged: ({ file, found }: Texts<'file' | 'found'>) => say`The journal ${file} is damaged (${found}).`,
    otherProgram: ({ file }: Texts<'file'>) =>
      say`${file} is a database of another program, not a journal: move it away or choose another data folder.`,
    newer: ({
      file,
      format,
      newest,
    }: {
      readonly file: string;
      readonly format: number;
      readonly newest: number;
    }) =>
      say`The journal ${file} has format ${format}, this Plumbline knows formats up to ${newest}: start the newer Plumbline that wrote it, or choose another data folder. Nothing was changed.`,
    otherTables: ({
      file,
      format,
      found,
    }: {
      readonly file: string;
      readonly format: number;
      readonly found: string;
    }) => say`The journal ${file} doesn't have the tables of format ${format} (it differs at: ${found}).`,
    copyKept: ({ path }: Texts<'path'>) =>
      say`A copy was kept at ${path}; nothing in it was changed. Put back a good copy, or start with an empty journal.`,
    noCopy: ({ why }: Texts<'why'>) => say`No copy could be kept (${why}); the file was left as it is.`,
    moved: ({ path }: Texts<'path'>) => say`The damaged journal was moved to ${path}.`,
    logLost: ({ file }: Texts<'file'>) =>
      say`The journal's write-ahead log ${file} is lost: the last things that I did may be missing in the journal.`,
    headNotRead: ({ file }: Texts<'file'>) =>
      say`${file} can't be read: whether rows were cut off the journal's end is unknown.`,
    older: ({ account, entry }: { readonly account: string; readonly entry: number }) =>
      say`The journal is older than when it was last closed: the rows of ${account} ended at entry ${entry}, which is missing.`,
    another: ({ account, entry }: { readonly account: string; readonly entry: number }) =>
      say`The journal isn't the one that was last closed: the rows of ${account} differ at entry ${entry}.`,
  },
  problems: {
    noteDropped: ({ why }: Texts<'why'>) => say`A note could not be written and was dropped: ${why}`,
    noteWithoutAccount: 'A note was dropped: its account has no venue or no uid.',
    notesGivenUp: ({ count }: { readonly count: number }) =>
      say`${count} notes were given up: the journal has refused them for too long.`,
    notRolledUp: ({ why }: Texts<'why'>) => say`Old rows could not be rolled up: ${why}`,
    headNotWritten: ({ file, why }: Texts<'file' | 'why'>) => say`${file} could not be written: ${why}`,
    rowNotRead: ({
      row,
      table,
      why,
    }: {
      readonly row: number;
      readonly table: string;
      readonly why: string;
    }) => say`Row ${row} of the journal's ${table} can't be read: ${why}`,
    notTidy: ({ why }: Texts<'why'>) => say`The journal was closed, but not tidily: ${why}`,
    figuresNotRead: ({ symbol, at }: Texts<'symbol' | 'at'>) =>
      say`A row of figures can't be read (${symbol}, ${at}): it counts as nothing.`,
    allSymbols: 'all symbols',
    figuresGoOn: "How far the figures were worked out can't be read: they go on from now.",
    setAside: ({ table, row }: Texts<'table' | 'row'>) =>
      say`The row ${table}/${row} could not be read and was set aside.`,
  },
  rowsNotRead: ({ rows }: Texts<'rows'>) =>
    say`The journal has rows that can't be read: ${rows}. They were left as they are, and nothing is traded on this account. Put back a good copy of the data folder, or start with an empty one.`,
  rowsNotReadAndMore: ({ rows, more }: { readonly rows: string; readonly more: number }) =>
    say`The journal has rows that can't be read: ${rows} and ${more} more. They were left as they are, and nothing is traded on this account. Put back a good copy of the data folder, or start with an empty one.`,
  history: {
    eventNotRead: ({ row }: { readonly row: number }) =>
      say`Row ${row} of the journal's events can't be read.`,
    noMarker: "That page marker isn't one of this history: start again from the newest page.",
    pageRows: ({ most }: { readonly most: number }) => say`A page of history has 1 to ${most} rows.`,
    notAsked: ({ part, why }: Texts<'part' | 'why'>) => say`That history can't be asked for: ${part} ${why}.`,
    onlyEvents: 'Only events have kinds: leave the kinds out when asking for orders or fills.',
  },
});
