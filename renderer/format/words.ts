import type { DesiredState, HealthWord, Mode } from '#shared/ipc/primitives.ts';
import type { FillView } from '#shared/ipc/slices.ts';
import type { StandingView } from '#shared/ipc/standing.ts';
import type { ActivityView, OutcomeView, SymbolView } from '#shared/ipc/symbol-view.ts';
import { words } from '../words.ts';

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

/** What the window calls each state of health. */
export const healthWords: Record<HealthWord, string> = words.states.health;

/** What each health word means, for hovers and for who can't see the figure. */
export const meanings: Record<HealthWord, string> = words.states.healthMeaning;

const desired: Record<DesiredState, string> = words.states.desired;

/** What the window calls a desired state: FLAT is what the contract calls NO_POSITION. */
export const stateWord = (state: DesiredState): string => desired[state];

export const stateMeaning: Record<DesiredState, string> = words.states.desiredMeaning;

export const modeWord: Record<Mode, string> = words.states.mode;

export const modeMeaning: Record<Mode, string> = words.states.modeMeaning;

/** Whose trade: one word for each hand, everywhere. */
export const handWord: Record<FillView['hand'], string> = words.states.hand;

export const byWord: Record<NonNullable<SymbolView['desired']>['by'], string> = words.states.by;

/** What ran or runs. */
export const activityWord: Record<ActivityView['kind'], string> = words.states.activity;

/** How it ended, in a table. */
export const outcomeWord: Record<OutcomeView['result'], string> = words.states.outcome;

export const sideWord: Record<FillView['side'], string> = words.states.side;

/** What a standing order is. */
export const standingWord: Record<StandingView['kind'], string> = words.states.standing;
