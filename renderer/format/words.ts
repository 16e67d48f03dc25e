import type { DesiredState, HealthWord, Mode } from '#shared/ipc/primitives.ts';

/** Seven ways in which the line can hang; each has its shape and its colour. */
export type Family = 'plumb' | 'run' | 'lean' | 'swing' | 'dash' | 'pin' | 'grey';

const families: Record<HealthWord, Family> = {
  'in sync': 'plumb',
  'sync skipped': 'grey',
  'no symbols': 'grey',
  checking: 'grey',
  trading: 'run',
  correcting: 'run',
  partial: 'lean',
  surplus: 'lean',
  drift: 'swing',
  asking: 'swing',
  unfinished: 'swing',
  unknown: 'dash',
  unsettled: 'dash',
  halted: 'pin',
  'key problem': 'pin',
  stale: 'grey',
  offline: 'grey',
};

export const familyOf = (health: HealthWord): Family => families[health];

/** True when what is shown is old and is drawn dimmed. */
export const isOld = (health: HealthWord): boolean => health === 'stale' || health === 'offline';

/** What each health word means, for hovers and for who can't see the figure. */
export const meanings: Record<HealthWord, string> = {
  'in sync': 'What you asked for and what the account holds agree.',
  'sync skipped': 'Simulation: nothing is compared with a real account.',
  'no symbols': 'No symbol is watched, so nothing is compared.',
  checking: 'Reading the account now.',
  trading: 'Your trade is under way; held follows its fills.',
  correcting: 'Orders of mine are under way to bring held to what you asked for.',
  partial: 'Part of what you asked for is missing, or part of what you sold is still there.',
  surplus: 'The account holds more than you asked for.',
  drift: 'The account does not hold what you asked for.',
  asking: 'I wait for your answer before I do anything.',
  unfinished: 'A trade or correction ended before its target and waits for you.',
  unknown: 'An order was sent and its outcome is not known yet; nothing else is sent until it is.',
  unsettled: 'The account does not yet show what the fills say; I keep reading and send nothing.',
  halted: 'Halted: nothing is sent until you re-arm it.',
  stale: 'What you see is old: the account could not be read.',
  offline: 'The exchange cannot be reached.',
  'key problem': 'The exchange does not accept the key.',
};

export { stateWord } from '#shared/state-word.ts';

export const stateMeaning: Record<DesiredState, string> = {
  LONG: 'hold the base asset',
  SHORT: 'hold only cash, sold on purpose',
  NO_POSITION: 'hold nothing (NO_POSITION)',
};

export const modeWord: Record<Mode, string> = { sim: 'Simulation', practice: 'Practice', live: 'Live' };

export const modeMeaning: Record<Mode, string> = {
  sim: 'Nothing leaves this computer: a paper account and a built-in market. Checks are skipped.',
  practice: 'A complete exchange inside this program: real orders, real checks, no real money.',
  live: 'Your MEXC account and your money.',
};

/** Whose trade: one word for each hand, everywhere. */
export const handWord = {
  here: 'here',
  plumbline: 'Plumbline',
  standing: 'standing order',
  elsewhere: 'elsewhere',
} as const;

export const byWord = {
  you: 'you',
  adopted: 'taken over from the account',
  correction: 'after a correction',
} as const;
