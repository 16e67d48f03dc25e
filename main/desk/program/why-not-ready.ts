import type { Lifecycle } from './lifecycle.ts';

/** Why nothing but the kill switch can be asked for now, in one sentence. */
export function whyNotReady(now: Lifecycle): string {
  if (now.phase === 'waiting') return now.sentence;
  if (now.phase === 'starting') return 'The program is still starting; a moment.';
  return now.phase === 'closing' ? 'The program is closing.' : 'The mode is being changed; a moment.';
}
