import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './paths.ts';

interface Turn {
  /** A folder that is there while somebody works; whoever makes it has the turn. */
  readonly mark: string;
  /** Called once when somebody else has the turn. */
  readonly waiting?: () => void;
  /** Ends the waiting, with an AbortError. */
  readonly signal?: AbortSignal | undefined;
}

/** Whoever works touches its mark this often; one left alone for longer than the second is nobody's, in milliseconds. */
const touched = 5000;
const abandoned = 60_000;

/**
 * Runs `work` while nobody else does of the same mark, by default a build. One that died holds nobody up, nor does
 * another process that has got its number since.
 */
export async function inTurn(
  work: () => Promise<void>,
  { mark, waiting, signal }: Turn = { mark: inRoot('dist', '.building') },
): Promise<void> {
  let seenUnnamed = 0;
  for (let tries = 0; ; tries++) {
    try {
      mkdirSync(mark);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const pid = holder(mark);
    // Whoever has only just begun hasn't written its number yet: it counts as alive for the first times it is seen.
    if (pid === null) seenUnnamed += 1;
    const over = pid === null ? seenUnnamed >= 10 : !isAlive(pid) || isAbandoned(mark);
    if (over) rmSync(mark, { recursive: true, force: true });
    else if (tries === 0) waiting?.();
    await sleep(100, undefined, signal ? { signal } : {});
  }
  const touching = setInterval(() => touch(mark), touched);
  try {
    writeFileSync(`${mark}/pid`, String(process.pid));
    await work();
  } finally {
    clearInterval(touching);
    rmSync(mark, { recursive: true, force: true });
  }
}

function touch(mark: string): void {
  try {
    utimesSync(`${mark}/pid`, new Date(), new Date());
  } catch {
    // Somebody took the mark away: the work goes on, unguarded.
  }
}

function holder(mark: string): number | null {
  try {
    return Number(readFileSync(`${mark}/pid`, 'utf8')) || null;
  } catch {
    return null;
  }
}

function isAbandoned(mark: string): boolean {
  try {
    return Date.now() - statSync(`${mark}/pid`).mtimeMs > abandoned;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
