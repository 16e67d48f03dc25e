import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './paths.ts';

const mark = () => inRoot('dist', '.building');

/** Runs `work` while no other build of this folder runs; a build that died holds nobody up. */
export async function inTurn(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      mkdirSync(mark());
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (!isAlive(holder())) rmSync(mark(), { recursive: true, force: true });
    await sleep(100);
  }
  try {
    writeFileSync(`${mark()}/pid`, String(process.pid));
    await work();
  } finally {
    rmSync(mark(), { recursive: true, force: true });
  }
}

function holder(): number | null {
  try {
    return Number(readFileSync(`${mark()}/pid`, 'utf8')) || null;
  } catch {
    return null;
  }
}

/** A build that has only just begun hasn't written its number yet: it counts as alive for the first time it is seen. */
let seenUnnamed = 0;
function isAlive(pid: number | null): boolean {
  if (pid === null) {
    seenUnnamed += 1;
    return seenUnnamed < 10;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
