import type { Texts, Voice } from '../../voice.ts';

/** A fault of the program's own, when it ends a run and at the next start; and a log that can't be written. */
export const faults = ({ counted, say }: Voice) => ({
  timeInUtc: ({ time }: Texts<'time'>) => say`${time} UTC`,
  stopped: ({ time, words }: Texts<'time' | 'words'>) =>
    say`At ${time} I stopped through a fault of my own (${words}). I check nothing and send nothing any more; orders that rest on the exchange stay there until I run again or you cancel them on its site or app.`,
  hadStopped: ({ time, words }: Texts<'time' | 'words'>) =>
    say`I ended through a fault of my own at ${time} (${words}), and watched and sent nothing until this start. Look at your open orders; the log has more.`,
  hadStoppedUnread:
    "I ended through a fault of my own before this start; what I kept about it can't be read. Look at your open orders; the log has more.",
  stopping: 'I stop after a fault of my own',
  noWords: "something that can't be told in words was thrown",
  logLines: ({ count }: { readonly count: number }) => counted(count, { one: 'line', other: 'lines' }),
  logTooMany: ({ count }: { readonly count: number }) =>
    say`${count} lines were left out of this log: too many in a minute.`,
  logNotWritten: ({ why }: Texts<'why'>) =>
    say`I can't write my log: ${why}. I go on and count what is lost.`,
  logLacks: ({ lines, since, why }: Texts<'lines' | 'since' | 'why'>) =>
    say`I could not write ${lines} of my log since ${since} UTC: ${why}. I go on without; make room or give me the right to write there.`,
  logLacked: ({ lines, since, why }: Texts<'lines' | 'since' | 'why'>) =>
    say`${lines} of this log could not be written since ${since}: ${why}.`,
});
