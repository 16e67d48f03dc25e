import { words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import type { DeskCore, Question } from './core.ts';
import type { Session } from './session.ts';

/** What main's own dialog asks before something makes Live less careful. */
export interface Loosening extends Question {
  /**
   * The only way out of a state that the program itself brings about (a halt): in a host without a dialog its start
   * with `--mode live` stands for the dialog, since nothing else could be done there.
   */
  readonly isWayOut?: boolean;
  /** Asked about whatever the mode: it isn't about Live alone. */
  readonly everywhere?: boolean;
}

/** Live at MEXC itself: what is asked of it is asked by main. Another server, on loopback, is not guarded. */
export function isGuarded(session: Pick<Session, 'venue'>): boolean {
  return session.venue.mode === 'live' && session.venue.badgeHost === null;
}

/** The account at work; null while the program starts, changes its mode or waits for an account. */
export function atWork(core: DeskCore): Session | null {
  try {
    return core.ready();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/**
 * The one gate: whatever makes Live less careful passes main's own dialog, each time. While no account is at work
 * (null) it may be Live that is waited for, so it is asked then too. Rejects with a Refusal when it was not agreed
 * to, when there is no dialog to be had, or when the account at work has changed while it was asked.
 */
export async function gate(core: DeskCore, session: Session | null, what: Loosening): Promise<void> {
  if (session && !isGuarded(session) && !what.everywhere) return;
  const { host, liveConfirmed } = core.options;
  // Without its flag a headless host is never in Live.
  const isAgreed = host.kind === 'headless' && (liveConfirmed ? what.isWayOut : session === null);
  if (isAgreed) return;
  await core.confirm(what);
  if (session && core.ready() !== session) throw new Refusal('not-now', words.deskQuestions.modeChanged);
}
