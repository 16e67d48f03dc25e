import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { words } from '#main/program-words.ts';
import { reason } from './data-folder.ts';
import { LineFile } from './log-file.ts';
import type { Secrets } from './secrets.ts';

export type { Logger } from 'pino';

const largestFile = 10 * 1024 * 1024;
/** Lines below an error that are written in one minute: whoever floods the log must not push the rest out of it. */
const mostInAMinute = 600;
const minute = 60_000;
const levels = { warn: 40, error: 50 } as const;

/** Where the log of this data folder is; the one before it has `.1` at its end. */
export function logFile(dataFolder: string): string {
  return join(dataFolder, 'logs', 'plumbline.log');
}

export interface Log {
  /** None of its calls throws, whatever it is given and whatever the disk says. */
  readonly logger: Logger;
  /** What could not be written and why, in a sentence; null when all is well. Asking tries the file again. */
  trouble(): string | null;
  close(): void;
}

/**
 * Opens the log: JSON lines in the data folder (0600), at most two files of 10 MB, every line scrubbed of secrets
 * before it is written. Also says warnings and errors on stderr in one short line each. A line that can't be written is
 * dropped and counted; the count is written as soon as the file takes lines again. Throws only here, when the file
 * can't be opened at all. `now` is the wall clock, ms.
 */
export function openLog(
  dataFolder: string,
  secrets: Secrets,
  say: (line: string) => void,
  now: () => number = Date.now,
): Log {
  const lines = new CountedLines(new LineFile(logFile(dataFolder), largestFile), now, (line) =>
    sayQuietly(say, line),
  );
  lines.open();
  const logger = pino(
    {
      level: 'info',
      base: null,
      redact: { paths: secretPaths, censor: '[hidden]' },
      hooks: {
        logMethod(args, method, level) {
          try {
            const message = args.find((part) => typeof part === 'string');
            if (level >= levels.warn && message !== undefined)
              sayQuietly(say, secrets.scrub(message.split('\n', 1)[0] ?? ''));
            if (lines.admits(level)) method.apply(this, args);
          } catch (error) {
            lines.lose(error);
          }
        },
      },
    },
    { write: (line: string) => lines.write(secrets.scrub(line)) },
  );
  return { logger, trouble: () => lines.trouble(), close: () => lines.close() };
}

/** Lines on their way to the file: those that it doesn't take, and those that are too many, are counted. */
class CountedLines {
  private readonly file: LineFile;
  private readonly now: () => number;
  private readonly say: (line: string) => void;
  private lost: { count: number; readonly since: number; readonly why: string } | null = null;
  private current = { number: 0, lines: 0, tooMany: 0 };

  constructor(file: LineFile, now: () => number, say: (line: string) => void) {
    this.file = file;
    this.now = now;
    this.say = say;
  }

  open(): void {
    this.file.opened();
  }

  close(): void {
    this.file.close();
  }

  /** Whether a line of this level may still be written in this minute. */
  admits(level: number): boolean {
    const number = Math.floor(this.now() / minute);
    if (number !== this.current.number) {
      const { tooMany } = this.current;
      this.current = { number, lines: 0, tooMany: 0 };
      if (tooMany > 0) this.remark({ tooMany }, words.faults.logTooMany({ count: tooMany }));
    }
    if (level >= levels.error) return true;
    this.current.lines++;
    if (this.current.lines <= mostInAMinute) return true;
    this.current.tooMany++;
    return false;
  }

  write(line: string): void {
    try {
      this.catchUp();
      this.file.append(line);
    } catch (error) {
      this.lose(error);
    }
  }

  lose(error: unknown): void {
    if (this.lost === null) {
      this.lost = { count: 0, since: this.now(), why: reason(error) };
      this.say(words.faults.logNotWritten({ why: this.lost.why }));
    }
    this.lost.count++;
  }

  trouble(): string | null {
    try {
      this.catchUp();
    } catch {
      // Told below.
    }
    if (this.lost === null) return null;
    const { count, why } = this.lost;
    const since = new Date(this.lost.since).toISOString().slice(11, 16);
    return words.faults.logLacks({ lines: words.faults.logLines({ count }), since, why });
  }

  /** What was lost is told before anything else is written. */
  private catchUp(): void {
    const { lost } = this;
    if (lost === null) return;
    const since = new Date(lost.since).toISOString();
    const { count, why } = lost;
    const msg = words.faults.logLacked({ lines: words.faults.logLines({ count }), since, why });
    this.file.append(this.line({ lost: count }, msg));
    this.lost = null;
  }

  private remark(facts: Record<string, number>, msg: string): void {
    this.write(this.line(facts, msg));
  }

  private line(facts: Record<string, number>, msg: string): string {
    return `${JSON.stringify({ level: levels.warn, time: this.now(), ...facts, msg })}\n`;
  }
}

/** Whoever watched the terminal may be gone. */
function sayQuietly(say: (line: string) => void, line: string): void {
  try {
    say(line);
  } catch {
    // The log's file has it.
  }
}

const secretNames = ['apiKey', 'apiSecret', 'secret', 'token', 'signature', 'password', 'listenKey'];
const secretPaths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
