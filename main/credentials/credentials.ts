import { words } from '#main/sync/engine-words.ts';
import { together } from '#main/sync/together.ts';
import { Keychain, type Trouble } from './keychain.ts';
import { loadKeytar } from './load-keytar.ts';
import { cleanPair } from './pasted-pair.ts';
import type { Credentials, KeyPair, Keytar, ReadResult } from './port.ts';
import { nameOf, statusOf, waitingFor } from './sentences.ts';
import { type StartTimer, systemTimer } from './time-limit.ts';

const said = words.credentials;

export interface CredentialsOptions {
  readonly load?: () => Keytar;
  readonly startTimer?: StartTimer;
  readonly platform?: NodeJS.Platform;
  /** Milliseconds that the keychain may take for one round trip. */
  readonly timeLimit?: number;
  /** Account of the harmless entry that the keychain is tried with; `check` unless given. */
  readonly probe?: string;
}

/**
 * Keys in the keychain, or in memory for this run where it doesn't work; never in a file. Operations run one after
 * another, so that a forget can't overtake a save.
 */
export function createCredentials(options: CredentialsOptions = {}): Credentials {
  const platform = options.platform ?? process.platform;
  const name = nameOf(platform);
  const keychain = new Keychain(
    options.load ?? loadKeytar,
    options.timeLimit ?? 4000,
    options.startTimer ?? systemTimer,
    options.probe,
  );
  const memory = new Map<string, KeyPair>();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  /**
   * Why a keychain that says "no such entry" may still have one; null: it hasn't. libsecret answers a lookup in a locked
   * keyring whose question was dismissed as if there were no entry (GNOME/libsecret at da60df0, secret-methods.c,
   * on_lookup_unlocked); only a write tells the two apart.
   */
  const whyShut = async (): Promise<Trouble | null> => {
    const probed = await keychain.probe();
    if (probed.ok) return null;
    return probed.trouble.state === 'locked' || probed.trouble.answered !== null ? probed.trouble : null;
  };
  const notRead = ({ state, detail, answered }: Trouble): ReadResult => {
    const what = answered !== null ? 'answer' : state === 'locked' ? 'unlocking' : null;
    if (what === null) return { found: null, sentence: statusOf(state, platform, detail).sentence };
    return { found: null, sentence: waitingFor(what, platform), waits: { for: what, answered } };
  };

  return {
    status: () =>
      inTurn(async () => {
        const probed = await keychain.probe();
        return probed.ok
          ? statusOf('available', platform)
          : statusOf(probed.trouble.state, platform, probed.trouble.detail);
      }),

    save: (venue, pasted) =>
      inTurn(async () => {
        const cleaned = cleanPair(pasted);
        if (!cleaned.ok) return { ok: false, sentence: cleaned.sentence } as const;
        const written = await keychain.write(venue, cleaned.pair);
        const where = written.ok ? 'keychain' : 'memory';
        // The newest pair counts even where an older one still lies in a keychain that has locked itself.
        if (written.ok) memory.delete(venue);
        else memory.set(venue, cleaned.pair);
        const kept = written.ok
          ? said.savedIn({ name })
          : together(
              said.thisRunOnly,
              statusOf(written.trouble.state, platform, written.trouble.detail).sentence,
            );
        return { ok: true, where, sentence: together(kept, ...cleaned.notes) } as const;
      }),

    read: (venue) =>
      inTurn(async () => {
        const held = memory.get(venue);
        if (held)
          return {
            found: { pair: held, where: 'memory' as const },
            sentence: said.inMemory,
          };
        let read = await keychain.read(venue);
        if (read.ok && read.value === null) {
          const shut = await whyShut();
          if (shut !== null) return notRead(shut);
          // It may have been unlocked only after it was asked; now that a write works, its word holds.
          read = await keychain.read(venue);
        }
        if (!read.ok) return notRead(read.trouble);
        if (read.value === null) return { found: null, sentence: said.noneSaved };
        return {
          found: { pair: read.value, where: 'keychain' as const },
          sentence: said.keptIn({ name }),
        };
      }),

    forget: (venue) =>
      inTurn(async () => {
        memory.delete(venue);
        const removed = await keychain.remove(venue);
        const shut = removed.ok ? await whyShut() : removed.trouble;
        if (shut === null) return { ok: true, sentence: said.forgotten };
        const { state, detail } = shut;
        if (state === 'missing' || state === 'unsupported') {
          return { ok: true, sentence: said.forgottenNoKeychain };
        }
        return {
          ok: false,
          sentence: together(said.notDeleted({ name }), statusOf(state, platform, detail).sentence),
        };
      }),
  };
}
