import { clause } from '../../clause.ts';
import type { Texts, Voice } from '../../voice.ts';

/** The program's life: its start and end, a change of the mode, what is waited for, and the kill switch. */
export const deskProgram = ({ say }: Voice) => ({
  starting: 'The program is still starting; a moment.',
  changing: 'The mode is being changed; a moment.',
  busy: 'The program is busy; a moment.',
  closing: 'The program is closing.',
  liveNotOpened: ({ why }: Texts<'why'>) =>
    say`Live could not be opened: ${why} This is Simulation, and your account is not touched.`,
  triesAgain: 'I try again by myself; nothing is sent until then.',
  triesAgainAt: ({ when }: Texts<'when'>) =>
    say`I try again by myself at ${when}, or at once when you choose "Check now"; nothing is sent until then.`,
  faults: {
    change: 'A change of the account at work failed.',
    tryBeforeItsTime: 'A try before its time failed',
    close: 'An account could not be closed in order',
    of: ({ fault, error }: Texts<'fault' | 'error'>) => say`${fault}: ${error}`,
  },
  kill: {
    pressed: 'you pressed the kill switch.',
    pressedAgain: 'you pressed the kill switch again.',
    recordUnreadable: "my record of the kill switch can't be read, so I take it as pressed.",
    journalLostIt:
      'you had pressed the kill switch: the file beside my journal says so, and the journal has lost it.',
    halted: ({ reason }: Texts<'reason'>) => say`Everything is halted: ${reason}`,
    stillHalted: ({ why }: Texts<'why'>) => say`Everything is still halted: ${why}`,
    unwritten: ({ why, seconds }: { readonly why: string; readonly seconds: number }) =>
      say`The halt is not written down yet (${why}). I try again every ${seconds} s; if you start Plumbline again before it is, press the kill switch again.`,
    diskSilent: 'the disk has not answered',
  },
  mode: {
    names: { sim: 'Simulation', practice: 'Practice', live: 'Live' },
    already: ({ mode }: Texts<'mode'>) => say`This is ${mode} already.`,
    now: ({ mode }: Texts<'mode'>) => say`This is ${mode} now.`,
    notWritten: ({ mode, why }: Texts<'mode' | 'why'>) =>
      say`I could not write down that this is ${mode} (${clause(why)}): the next start comes up in the mode that was written down last.`,
    whenEnded: 'The mode can be changed when that has ended.',
    goLive: 'Go live?',
    goLiveVerb: 'Go live',
    goOnInLive: 'Go on in Live?',
    goOnInLiveVerb: 'Go on in Live',
    liveNeedsFlag:
      'Plumbline was last in Live here; the headless host enters Live only by --mode live. Say so, or choose --mode sim or --mode practice.',
    keysNeedFlag: 'Start with --keys-file to give the keys of this server.',
  },
  stops: {
    at: ({ symbol, price }: Texts<'symbol' | 'price'>) => say`${symbol} at ${price}`,
    one: ({ stop }: Texts<'stop'>) => say`Your stop on ${stop} works only while Plumbline runs here.`,
    some: ({ count, stops }: { readonly count: number; readonly stops: string }) =>
      say`${count} stops (${stops}) work only while Plumbline runs here.`,
    many: ({ count, stops }: { readonly count: number; readonly stops: string }) =>
      say`${count} stops (${stops} and more) work only while Plumbline runs here.`,
  },
  underWay: {
    outcomeUnknown: ({ symbol }: Texts<'symbol'>) =>
      say`The outcome of an order of ${symbol} is not known yet.`,
    standing: ({ symbol }: Texts<'symbol'>) => say`A stop of ${symbol} is selling.`,
    trade: ({ symbol }: Texts<'symbol'>) => say`A trade of ${symbol} is under way.`,
    correction: ({ symbol }: Texts<'symbol'>) => say`A correction of ${symbol} is under way.`,
    recovery: ({ symbol }: Texts<'symbol'>) => say`A recovery of ${symbol} is under way.`,
    orderOpen: ({ symbol }: Texts<'symbol'>) => say`An order of mine on ${symbol} is still open.`,
  },
  session: {
    started: ({ mode, account }: Texts<'mode' | 'account'>) =>
      say`I started in ${mode} on account ${account}.`,
    ended: ({ mode }: Texts<'mode'>) => say`I ended in ${mode}.`,
    checksSkipped: 'Simulation: sync checks are skipped, and nothing leaves this computer.',
  },
});
