import { Keychain } from './keychain.ts';
import { loadKeytar } from './load-keytar.ts';
import { cleanPair } from './pasted-pair.ts';
import type { Credentials, KeyPair, Keytar } from './port.ts';
import { nameOf, statusOf } from './sentences.ts';
import { type StartTimer, systemTimer } from './time-limit.ts';

export interface CredentialsOptions {
  readonly load?: () => Keytar;
  readonly startTimer?: StartTimer;
  readonly platform?: NodeJS.Platform;
  /** Milliseconds that the keychain may take for one round trip. */
  readonly timeLimit?: number;
}

/**
 * Keys in the keychain, or in memory for this run where it doesn't work; never in a file. Operations run one after
 * another, so that a forget can't overtake a save.
 */
export function createCredentials(options: CredentialsOptions = {}): Credentials {
  const platform = options.platform ?? process.platform;
  const keychain = new Keychain(
    options.load ?? loadKeytar,
    options.timeLimit ?? 4000,
    options.startTimer ?? systemTimer,
  );
  const memory = new Map<string, KeyPair>();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
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
          ? `The keys are saved in ${nameOf(platform)}.`
          : `The keys are kept for this run only. ${statusOf(written.trouble.state, platform, written.trouble.detail).sentence}`;
        return { ok: true, where, sentence: [kept, ...cleaned.notes].join(' ') } as const;
      }),

    read: (venue) =>
      inTurn(async () => {
        const held = memory.get(venue);
        if (held)
          return {
            found: { pair: held, where: 'memory' as const },
            sentence: 'The keys are in memory for this run only.',
          };
        const read = await keychain.read(venue);
        if (!read.ok) {
          return {
            found: null,
            sentence: statusOf(read.trouble.state, platform, read.trouble.detail).sentence,
          };
        }
        if (read.value === null) return { found: null, sentence: 'No keys are saved.' };
        return {
          found: { pair: read.value, where: 'keychain' as const },
          sentence: `Keys are kept in ${nameOf(platform)}.`,
        };
      }),

    forget: (venue) =>
      inTurn(async () => {
        memory.delete(venue);
        const removed = await keychain.remove(venue);
        if (removed.ok) return { ok: true, sentence: 'The keys are forgotten.' };
        const { state, detail } = removed.trouble;
        if (state === 'missing' || state === 'unsupported') {
          return { ok: true, sentence: 'The keys are forgotten; no keychain here could have held them.' };
        }
        return {
          ok: false,
          sentence: `The keys are gone from memory, but ${nameOf(platform)} did not confirm that its entry "Plumbline" is deleted: delete it there by hand. ${statusOf(state, platform, detail).sentence}`,
        };
      }),
  };
}
