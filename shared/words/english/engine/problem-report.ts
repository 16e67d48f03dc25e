import type { Texts, Voice } from '../../voice.ts';

/** A problem report: what it says of itself, its sections, and where it is. */
export const problemReport = ({ say }: Voice) => ({
  title: ({ when }: Texts<'when'>) => say`Plumbline's problem report of ${when}`,
  head: 'It was made because somebody asked for it; I have sent it to nobody. It has no keys. Read it before you pass it on.',
  scrubbed:
    'Amounts and ids were taken out: # stands for a number, id-1 for an id. Markets, states, times and settings that are no amounts are in it.',
  whole: 'Amounts and ids are in it: what was traded, when, and by which orders.',
  noEngine: 'No engine runs.',
  section: ({ title }: Texts<'title'>) => say`== ${title} ==`,
  sections: {
    program: 'Program',
    state: 'State',
    settings: 'Settings',
    events: 'Last events, newest first',
    orders: 'Last orders, newest first',
    log: 'Log, its end',
  },
  banner: ({ tone, sentence }: Texts<'tone' | 'sentence'>) => say`banner (${tone}): ${sentence}`,
  asks: ({ kind, symbol, sentence }: Texts<'kind' | 'symbol' | 'sentence'>) =>
    say`asks ${kind} ${symbol}: ${sentence}`,
  openOrder: ({ order }: Texts<'order'>) => say`open order: ${order}`,
  reserve: ({ asset, amount }: Texts<'asset' | 'amount'>) => say`reserve of ${asset}: ${amount}`,
  rowsNotRead: ({ why }: Texts<'why'>) => say`They could not be read: ${why}`,
  logNotRead: ({ why }: Texts<'why'>) => say`It could not be read: ${why}`,
  hostSilent: ({ why }: Texts<'why'>) => say`It could not tell: ${why}`,
  wrote: ({ file }: Texts<'file'>) =>
    say`I wrote the problem report to ${file}. Read it before you pass it on.`,
  wroteScrubbed: ({ file }: Texts<'file'>) =>
    say`I wrote the problem report without amounts and ids to ${file}. Read it before you pass it on.`,
  inputs: ({ file }: Texts<'file'>) =>
    say`Beside it, in ${file}, lies what came to the engine since the account was opened, amounts and ids included: it can be played again.`,
  inputsScrubbed: ({ file }: Texts<'file'>) =>
    say`Beside it, in ${file}, lies what came to the engine since the account was opened, without amounts and ids.`,
  noInputs: ({ why }: Texts<'why'>) => say`What came to the engine is not beside it: ${why}`,
});
