import { z } from 'zod';
import { texts as words } from '#main/sync/engine-words.ts';
import { classify, KeychainFault } from './classify.ts';
import type { KeychainState, KeyPair, Keytar } from './port.ts';
import { NoAnswerError, type StartTimer, withTimeLimit } from './time-limit.ts';

const said = words.credentials.detail;
const SERVICE = 'Plumbline';
const PROBE_SERVICE = 'Plumbline keychain check';
const PROBE_VALUE = 'This entry checks that the keychain works; it may be deleted.';

const entry = z.strictObject({ apiKey: z.string().min(1).max(128), apiSecret: z.string().min(1).max(128) });

export interface Trouble {
  readonly state: KeychainState;
  readonly detail: string;
  /** Settles when a call that has not answered in time answers at last; null: the keychain has answered. */
  readonly answered: Promise<void> | null;
}
type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: Trouble };

/**
 * The operating system's keychain with a time limit on every call and every failure named. While one call hangs, no
 * other is sent: each would take a thread of Node's pool for ever.
 */
export class Keychain {
  readonly #load: () => Keytar;
  readonly #limit: number;
  readonly #startTimer: StartTimer;
  readonly #probe: string;
  #keytar: Keytar | null = null;
  /** The call that is under way; settles, and is null again, when it has answered. */
  #under: Promise<void> | null = null;

  /** `probe`: the account of the harmless entry; two programs that try the keychain at once need one each. */
  constructor(load: () => Keytar, limit: number, startTimer: StartTimer, probe = 'check') {
    this.#load = load;
    this.#limit = limit;
    this.#startTimer = startTimer;
    this.#probe = probe;
  }

  /** Writes, reads back and deletes a harmless value. */
  async probe(): Promise<Outcome<null>> {
    return this.#run(async (keytar) => {
      await keytar.setPassword(PROBE_SERVICE, this.#probe, PROBE_VALUE);
      const read = await keytar
        .getPassword(PROBE_SERVICE, this.#probe)
        .finally(() => keytar.deletePassword(PROBE_SERVICE, this.#probe));
      if (read !== PROBE_VALUE) throw new KeychainFault(said.otherThanWritten);
      return null;
    });
  }

  /** Both keys lie in one entry, so that a crash can't leave a new access key beside an old secret. */
  async write(venue: string, pair: KeyPair): Promise<Outcome<null>> {
    const text = JSON.stringify({ apiKey: pair.apiKey, apiSecret: pair.apiSecret });
    return this.#run(async (keytar) => {
      await keytar.setPassword(SERVICE, venue, text);
      if ((await keytar.getPassword(SERVICE, venue)) !== text) throw new KeychainFault(said.otherThanWritten);
      return null;
    });
  }

  /** Null when there is no entry; an entry that isn't a pair is a failure, not an absence. */
  async read(venue: string): Promise<Outcome<KeyPair | null>> {
    return this.#run(async (keytar) => {
      const text = await keytar.getPassword(SERVICE, venue);
      return text === null ? null : parse(text);
    });
  }

  async remove(venue: string): Promise<Outcome<null>> {
    return this.#run(async (keytar) => {
      await keytar.deletePassword(SERVICE, venue);
      if ((await keytar.getPassword(SERVICE, venue)) !== null) throw new KeychainFault(said.stillThere);
      return null;
    });
  }

  async #run<T>(work: (keytar: Keytar) => Promise<T>): Promise<Outcome<T>> {
    if (this.#under !== null) {
      const detail = said.stillAsked;
      return { ok: false, trouble: { state: 'unknown', detail, answered: this.#under } };
    }
    try {
      this.#keytar ??= this.#load();
      const running = work(this.#keytar);
      const over = () => {
        this.#under = null;
      };
      // A call that is given up may still fail later; that failure has no other listener.
      this.#under = running.then(over, over);
      return { ok: true, value: await withTimeLimit(running, this.#limit, this.#startTimer) };
    } catch (error) {
      const detail = error instanceof Error ? error.message.slice(0, 200) : said.noWords;
      // What has answered in time is no longer under way, whichever of its listeners hears of it first.
      const answered = error instanceof NoAnswerError ? this.#under : null;
      return { ok: false, trouble: { state: classify(error), detail, answered } };
    }
  }
}

function parse(text: string): KeyPair {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // JSON.parse repeats the text in its message, and the text is the secret.
    value = null;
  }
  const parsed = entry.safeParse(value);
  if (!parsed.success) throw new KeychainFault(said.notAPair);
  return parsed.data;
}
