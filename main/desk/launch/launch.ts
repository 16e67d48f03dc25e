import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DeskOptions, HostServices } from '#main/desk/port.ts';
import { FolderLockError, lockFolder } from '#main/journal/folder-lock.ts';
import { words } from '#main/program-words.ts';
import { tell } from '#main/sync/engine-words.ts';
import { defaultDataFolder, prepareDataFolder, reason } from './data-folder.ts';
import { describeFault } from './describe-fault.ts';
import type { Keys } from './environment-keys.ts';
import type { Flags } from './flags.ts';
import { givenKeys } from './given-keys.ts';
import { keepFault, stoppedSentence, takeFault } from './last-fault.ts';
import { checkLive } from './live-rules.ts';
import { type Log, openLog } from './log.ts';
import { dumpNoMemory } from './no-memory-dump.ts';
import { createSecrets, type Secrets } from './secrets.ts';
import { StartRefusal } from './start-refusal.ts';

export interface LaunchInput {
  readonly flags: Flags;
  readonly host: 'electron' | 'headless';
  /** Loses the keys when `--keys-from-env` is given. */
  readonly environment: NodeJS.ProcessEnv;
  readonly pid: number;
  /** Those that `--keys-stdin` read; absent or null without it. */
  readonly keysFromStdin?: Keys | null;
  /** Wall clock, milliseconds. */
  readonly now: number;
  /** One short line for whoever watches the terminal. */
  readonly say: (line: string) => void;
}

export interface Launched {
  readonly dataFolder: string;
  readonly secrets: Secrets;
  readonly log: Log;
  /** How the run before ended, where that was through a fault: to be told to the trader. */
  readonly lastFault: string | null;
  /** What the desk needs to know; `version` and `workers` are the host's. */
  deskOptions(host: HostServices, program: Pick<DeskOptions, 'version' | 'workers'>): DeskOptions;
  /**
   * The program must end through a fault of its own: it is in the log at the highest level and kept for the next start
   * to tell. `at` is the wall clock in ms. Returns what to say to the trader now, without secrets. Never throws.
   */
  fault(error: unknown, at: number): string;
  /** Closes the log and gives the folder back, the last thing that a host does. */
  end(): void;
}

/**
 * What every host does before it opens the desk, in this order: keys out of the environment or their file, rules for live, the data
 * folder made private, its lock for the life of this process, the log. Throws a StartRefusal, having changed nothing
 * but the environment and the folder's mode.
 */
export function launch(input: LaunchInput): Launched {
  const { flags, host } = input;
  if (process.platform !== 'win32') process.umask(0o077);
  dumpNoMemory();
  const keys = input.keysFromStdin ?? givenKeys(flags, input.environment);
  checkLive(flags, host);
  const exchangeCa = flags.exchangeCa === null ? null : readAuthority(flags.exchangeCa);
  const dataFolder = prepareDataFolder(flags.dataDir ?? defaultDataFolder());
  const lock = takeLock(dataFolder, { pid: input.pid, host, since: input.now });
  const secrets = createSecrets();
  for (const value of keys ? [keys.apiKey, keys.apiSecret] : []) secrets.add(value);
  if (flags.alarmAddress !== null) secrets.add(flags.alarmAddress);
  const log = openLogOrRefuse(dataFolder, secrets, input.say, lock.release);
  const lastFault = takeFault(dataFolder);
  return {
    dataFolder,
    secrets,
    log,
    lastFault,
    deskOptions: (services, program) => ({
      dataFolder,
      mode: flags.mode,
      liveConfirmed: host === 'headless' && flags.mode === 'live',
      exchangeUrl: flags.exchangeUrl,
      exchangeCa,
      keys: keys satisfies Keys | null,
      version: program.version,
      workers: program.workers,
      host: services,
      log: (level, sentence) => log.logger[level](tell(sentence)),
      logTrouble: () => log.trouble(),
      protect: (secret) => secrets.add(secret),
      scrub: secrets.scrub,
      lastFault,
    }),
    fault(error, at) {
      const fault = secrets.scrub(describeFault(error));
      log.logger.fatal({ error: fault }, words.faults.stopping);
      keepFault(dataFolder, at, fault);
      return stoppedSentence(at, fault);
    },
    end() {
      log.close();
      lock.release();
    },
  };
}

function takeLock(folder: string, holder: { pid: number; host: string; since: number }) {
  try {
    return lockFolder(folder, holder);
  } catch (error) {
    if (error instanceof FolderLockError) throw new StartRefusal(error.message);
    throw error;
  }
}

function openLogOrRefuse(
  folder: string,
  secrets: Secrets,
  say: (line: string) => void,
  release: () => void,
): Log {
  try {
    return openLog(folder, secrets, say);
  } catch (error) {
    release();
    throw new StartRefusal(words.start.logNotOpened({ folder, why: reason(error) }));
  }
}

/** The PEM text of exactly one certificate. Throws a StartRefusal. */
function readAuthority(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const why = String((error as NodeJS.ErrnoException).code);
    throw new StartRefusal(words.start.authorityNotRead({ file, why }));
  }
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  const [only] = blocks;
  const refused = () => new StartRefusal(words.start.authorityIsNone({ file }));
  if (only === undefined || blocks.length !== 1) throw refused();
  try {
    return new X509Certificate(only).toString();
  } catch {
    throw refused();
  }
}
