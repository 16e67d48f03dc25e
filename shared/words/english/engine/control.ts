import type { Texts, Voice } from '../../voice.ts';

/** A pause, the kill switch, and what is armed again. */
export const control = ({ counted, plural, say }: Voice) => ({
  paused: 'Sync is paused: I read and show, and correct and cancel nothing.',
  pausedStopsArmed: ({ count }: { readonly count: number }) =>
    say`Sync is paused: I read and show, and correct and cancel nothing. ${counted(count, { one: 'stop', other: 'stops' })} ${plural(count, { one: 'stays', other: 'stay' })} armed.`,
  resumed: 'Sync goes on: I correct and cancel again.',
  halted: 'Everything is halted: no new orders; my open ones are being cancelled.',
  haltedTitle: 'Trading halted',
  armedAgain: 'Trading is re-armed.',
  stillHalted: ({ symbol, why }: Texts<'symbol' | 'why'>) =>
    say`${symbol} is still halted: I can't write my journal (${why}).`,
  haltedAgain: ({ symbol, reason }: Texts<'symbol' | 'reason'>) => say`${symbol} is halted again: ${reason}`,
  symbolArmed: ({ symbol }: Texts<'symbol'>) => say`${symbol} is re-armed.`,
});
