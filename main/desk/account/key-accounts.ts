import { createHmac, randomBytes } from 'node:crypto';
import type { JournalPort, Json } from '#main/sync/ports/journal.ts';
import { INSTALLATION } from './identity.ts';

/** Which account each key belongs to, as the exchange has once told: a key keeps its account for life. */
export interface KeyAccounts {
  /** The uid that was learnt for this key at this venue; null when it never was. */
  uidOf(venue: string, apiKey: string): Promise<string | null>;
  /** Keeps what the exchange told; durable when it resolves. */
  learnt(venue: string, apiKey: string, uid: string): Promise<void>;
}

const SALT = 'key-salt';
const KNOWN = 'key-accounts';

/**
 * Keeps them among the installation's documents, by a salted hash of venue and access key: the key itself is never
 * written. Rejects when the journal does.
 */
export function keyAccounts(journal: Pick<JournalPort, 'load' | 'append'>): KeyAccounts {
  const known = async () => {
    const { docs } = await journal.load(INSTALLATION);
    const salt = docs.get(SALT);
    return { salt: typeof salt === 'string' ? salt : null, uids: textsOf(docs.get(KNOWN)) };
  };
  return {
    async uidOf(venue, apiKey) {
      const { salt, uids } = await known();
      return salt === null ? null : (uids[fingerprint(salt, venue, apiKey)] ?? null);
    },
    async learnt(venue, apiKey, uid) {
      const before = await known();
      const salt = before.salt ?? randomBytes(16).toString('hex');
      const name = fingerprint(salt, venue, apiKey);
      if (before.uids[name] === uid) return;
      await journal.append(INSTALLATION, [
        { type: 'doc', key: SALT, value: salt },
        { type: 'doc', key: KNOWN, value: { ...before.uids, [name]: uid } },
      ]);
    },
  };
}

function fingerprint(salt: string, venue: string, apiKey: string): string {
  return createHmac('sha256', salt).update(`${venue}\n${apiKey}`).digest('hex').slice(0, 32);
}

function textsOf(value: Json | undefined): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([, each]) => typeof each === 'string')) as Record<
    string,
    string
  >;
}
