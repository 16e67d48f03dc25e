import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import type { Secrets } from './secrets.ts';

export type { Logger } from 'pino';

const largestFile = 10 * 1024 * 1024;

/** Where the log of this data folder is; the one before it has `.1` at its end. */
export function logFile(dataFolder: string): string {
  return join(dataFolder, 'logs', 'plumbline.log');
}

export interface Log {
  readonly logger: Logger;
  /** Writes what waits; call before the process ends. */
  flush(): void;
}

/**
 * Opens the log: JSON lines in the data folder (0600), at most two files of 10 MB, every line scrubbed of secrets
 * before it is written. Also says warnings and errors on stderr in one short line each.
 */
export function openLog(dataFolder: string, secrets: Secrets, say: (line: string) => void): Log {
  const file = logFile(dataFolder);
  mkdirSync(join(dataFolder, 'logs'), { recursive: true, mode: 0o700 });
  const destination = pino.destination({ dest: file, sync: true, mode: 0o600, append: true });
  let written = size(file);
  const turnOver = () => {
    renameSync(file, `${file}.1`);
    destination.reopen();
    written = 0;
  };
  const logger = pino(
    {
      level: 'info',
      base: null,
      redact: {
        paths: secretPaths,
        censor: '[hidden]',
      },
      hooks: {
        streamWrite: (line) => {
          const clean = secrets.scrub(line);
          written += clean.length;
          if (written > largestFile) turnOver();
          return clean;
        },
        logMethod(args, method, level) {
          const message = args.find((part) => typeof part === 'string');
          if (level >= 40 && message !== undefined) say(secrets.scrub(message.split('\n', 1)[0] ?? ''));
          method.apply(this, args);
        },
      },
    },
    destination,
  );
  return { logger, flush: () => destination.flushSync() };
}

const secretNames = ['apiKey', 'apiSecret', 'secret', 'token', 'signature', 'password', 'listenKey'];
const secretPaths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

function size(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
