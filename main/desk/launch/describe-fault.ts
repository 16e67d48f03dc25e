import { words } from '#main/program-words.ts';

/** Whatever was thrown, in words, with its stack where it has one. Never throws: what was thrown may be anything. */
export function describeFault(error: unknown): string {
  try {
    return error instanceof Error ? String(error.stack ?? error.message) : String(error);
  } catch {
    return words.faults.noWords;
  }
}

/** Runs one step of an orderly end: a fault in it is told and keeps no later step from being taken. */
export function attempt<T>(step: () => T, tell: (fault: string) => void): T | null {
  try {
    return step();
  } catch (error) {
    tell(describeFault(error));
    return null;
  }
}
