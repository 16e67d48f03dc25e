import { words } from '#main/program-words.ts';
import type { Flags } from './flags.ts';
import { givesKeys } from './given-keys.ts';
import { StartRefusal } from './start-refusal.ts';

/**
 * What must hold before any host starts in live mode, and before the headless one is aimed anywhere. Throws a
 * StartRefusal. Another server than MEXC is only ever used with keys that are given at the start, so that the keychain's
 * keys can't be sent to it.
 */
export function checkLive(flags: Flags, host: 'electron' | 'headless'): void {
  if (flags.exchangeUrl && flags.mode === null && host === 'headless') {
    throw new StartRefusal(words.flags.exchangeUrlNeedsLive);
  }
  if (flags.exchangeUrl && !givesKeys(flags)) {
    throw new StartRefusal(words.flags.exchangeUrlNeedsKeys);
  }
}
