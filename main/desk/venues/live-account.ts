import type { Credentials } from '#main/credentials/port.ts';
import type { Budgets } from '#main/exchange/budgets.ts';
import type { JournalPort } from '#main/sync/ports/journal.ts';
import type { Told } from '#shared/words/said.ts';
import { keyAccounts } from '../account/key-accounts.ts';
import { takeOverMadeUpName } from '../account/made-up-name.ts';
import type { DeskPorts } from '../desk-ports.ts';
import { liveKeys } from '../live-keys.ts';
import type { DeskOptions } from '../port.ts';
import { openLive } from './live.ts';
import type { Venue } from './venue.ts';

/**
 * Live with the key at hand, on the account that the key belongs to, with all that the journal has of it. `tell` gets
 * what the trader must look at. Rejects with a Refusal when it can't be opened, and when the journal fails.
 */
export async function openLiveAccount(
  options: DeskOptions,
  ports: DeskPorts,
  journal: JournalPort,
  credentials: Pick<Credentials, 'read'>,
  budgets: Budgets,
  tell: (sentence: Told) => void,
): Promise<Venue> {
  const keys = await liveKeys(options, credentials, () => ports.clock.now());
  const venue = await openLive(options, keys, ports, keyAccounts(journal), budgets);
  try {
    const sentence = await takeOverMadeUpName(journal, venue.account, keys.apiKey);
    if (sentence) tell(sentence);
    return venue;
  } catch (error) {
    await venue.close();
    throw error;
  }
}
