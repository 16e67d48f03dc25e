import type { Credentials } from '#main/credentials/port.ts';
import { words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { together } from '#main/sync/together.ts';
import type { DeskOptions } from './port.ts';
import type { LiveKeys } from './venues/live.ts';
import { Unreachable } from './venues/unreachable.ts';

const said = words.deskQuestions.live;
/** A locked keychain asks for its password at each try, so it is tried no oftener than this, in ms. */
const LOCKED_PAUSE_MS = 60_000;

/**
 * The keys that Live uses: those given at the start, else the saved ones. Another server than MEXC never gets the saved ones.
 * Rejects with an `Unreachable` while the keychain is locked or has not answered yet, since it may be asking for its
 * password; with a Refusal that says what to do when there are no keys. `now` is the wall clock, ms.
 */
export async function liveKeys(
  options: Pick<DeskOptions, 'keys' | 'exchangeUrl' | 'protect'>,
  credentials: Pick<Credentials, 'read'>,
  now: () => number,
): Promise<LiveKeys> {
  if (options.keys) return { ...options.keys, source: 'environment' };
  if (options.exchangeUrl) {
    throw new Refusal('refused', said.noSavedKeys);
  }
  const { found, sentence, waits } = await credentials.read('mexc');
  if (waits) {
    const retryAt = waits.for === 'unlocking' ? now() + LOCKED_PAUSE_MS : null;
    throw new Unreachable(together(sentence, said.opensWithKeys), retryAt, waits.answered);
  }
  if (!found) throw new Refusal('refused', together(said.needsKey, sentence));
  options.protect?.(found.pair.apiKey);
  options.protect?.(found.pair.apiSecret);
  return { ...found.pair, source: found.where };
}
