import type { Slices } from '#shared/ipc/slices.ts';
import { apart } from './states-apart.ts';
import { busy } from './states-busy.ts';
import { calm } from './states-calm.ts';
import { stopped } from './states-stopped.ts';

/** Every state of the window that the gallery shows and the accessibility check visits, by name. */
export const states: Readonly<Record<string, () => Slices>> = { ...calm, ...apart, ...busy, ...stopped };
