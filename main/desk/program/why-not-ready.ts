import { words } from '#main/sync/engine-words.ts';
import type { Told } from '#shared/words/said.ts';
import type { Lifecycle } from './lifecycle.ts';

const said = words.deskProgram;

/** Why nothing but the kill switch can be asked for now, in one sentence. */
export function whyNotReady(now: Lifecycle): Told {
  if (now.phase === 'waiting') return now.sentence;
  if (now.phase === 'starting') return said.starting;
  return now.phase === 'closing' ? said.closing : said.changing;
}
