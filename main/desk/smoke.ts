import { createCredentials } from '#main/credentials/credentials.ts';
import type { Credentials } from '#main/credentials/port.ts';
import { words } from '#main/program-words.ts';
import { tell } from '#main/sync/engine-words.ts';
import { INSTALLATION } from './account/identity.ts';
import { createDesk } from './create-desk.ts';
import { type DeskPorts, systemPorts } from './desk-ports.ts';
import type { Desk, DeskOptions } from './port.ts';

/** Hears of a part of the engine that it works (`true`), or why it does not. */
export type Noted = (part: 'journal' | 'practice' | 'keychain', outcome: true | string) => void;

/**
 * The desk over the system's own parts, each of which is watched: the journal keeps and gives back a document, the
 * practice exchange comes up in its worker. Nothing outside `options.dataFolder` is written or read: the keychain's keys
 * are never asked for, and neither is the folder that tells one computer from another.
 * Rejects as `createDesk` does.
 */
export function createDeskOnTrial(options: DeskOptions, noted: Noted): Promise<Desk> {
  return createDesk(options, trialPorts(noted));
}

function trialPorts(noted: Noted): DeskPorts {
  const watched = async <T>(part: 'journal' | 'practice', open: () => Promise<T>): Promise<T> => {
    try {
      const opened = await open();
      noted(part, true);
      return opened;
    } catch (error) {
      noted(part, error instanceof Error ? error.message : String(error));
      throw error;
    }
  };
  return {
    ...systemPorts,
    placeOf: (folder) => ({ folder, machine: null, user: null }),
    openJournal: (given) =>
      watched('journal', async () => {
        const journal = await systemPorts.openJournal(given);
        try {
          const value = `written at ${given.now()}`;
          await journal.append(INSTALLATION, [{ type: 'doc', key: 'smoke', value }]);
          if ((await journal.load(INSTALLATION)).docs.get('smoke') !== value)
            throw new Error(words.smoke.journalForgot);
        } catch (error) {
          await journal.close().catch(() => undefined);
          throw error;
        }
        return journal;
      }),
    startPractice: (...start) => watched('practice', () => systemPorts.startPractice(...start)),
    createCredentials: () => withoutKeychain,
  };
}

const nothing = words.smoke.noKeysKept;
const withoutKeychain: Credentials = {
  status: async () => ({ keychain: 'unsupported', sentence: nothing }),
  save: async () => ({ ok: false, sentence: nothing }),
  read: async () => ({ found: null, sentence: nothing }),
  forget: async () => ({ ok: true, sentence: nothing }),
};

/** Writes, reads back and deletes an entry of its own in the keychain: `true`, or why that did not work, in a sentence. */
export async function tryKeychain(): Promise<true | string> {
  const { keychain, sentence } = await createCredentials({ probe: `smoke ${process.pid}` }).status();
  return keychain === 'available' || tell(sentence);
}
