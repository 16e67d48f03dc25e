import { refusalOf, StartRefusal } from '#main/desk/launch/start-refusal.ts';
import { words } from '#main/program-words.ts';

/** Why a start ended, in a sentence without secrets, and the exit code that goes with it. */
export function startTrouble(
  error: unknown,
  scrub: (text: string) => string,
): { sentence: string; code: 1 | 2 } {
  // What the journal and the desk refuse in their own words is no fault of ours.
  const refused = refusalOf(error);
  if (refused instanceof StartRefusal) return { sentence: scrub(refused.message), code: 2 };
  const reason = error instanceof Error ? error.message : String(error);
  return {
    sentence: scrub(words.start.faultAtStart({ why: reason.slice(0, 500) })),
    code: 1,
  };
}
