import type { DesiredState } from './ipc/primitives.ts';

/** How a desired state is called in every sentence: FLAT is what the contract calls NO_POSITION. */
export const stateWord = (state: DesiredState): string => (state === 'NO_POSITION' ? 'FLAT' : state);
