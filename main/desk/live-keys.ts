import type { Credentials } from '#main/credentials/port.ts';
import { DeskRefusal } from './dispatch/desk-refusal.ts';
import type { DeskOptions } from './port.ts';
import type { LiveKeys } from './venues/live.ts';

/**
 * The keys that Live uses: the environment's, else the saved ones. Another server than MEXC never gets the saved ones.
 * Rejects with a DeskRefusal that says what to do when there are none.
 */
export async function liveKeys(
  options: Pick<DeskOptions, 'keys' | 'exchangeUrl' | 'protect'>,
  credentials: Pick<Credentials, 'read'>,
): Promise<LiveKeys> {
  if (options.keys) return { ...options.keys, source: 'environment' };
  if (options.exchangeUrl) {
    throw new DeskRefusal(
      'refused',
      'Live with --exchange-url takes its keys from the environment: start with --keys-from-env.',
    );
  }
  const { found, sentence } = await credentials.read('mexc');
  if (!found) throw new DeskRefusal('refused', `Live needs your key: save it on the key screen. ${sentence}`);
  options.protect?.(found.pair.apiKey);
  options.protect?.(found.pair.apiSecret);
  return { ...found.pair, source: found.where };
}
