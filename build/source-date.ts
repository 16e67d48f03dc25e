import { spawnSync } from 'node:child_process';
import { root } from './paths.ts';

/**
 * The moment that packages are dated with, in whole seconds since 1970 as text: SOURCE_DATE_EPOCH where it is set
 * (https://reproducible-builds.org/specs/source-date-epoch/), else that of the last commit; null where there is neither.
 * Throws a sentence when it is set to something else.
 */
export function sourceDate(environment: NodeJS.ProcessEnv, lastCommit = timeOfLastCommit): string | null {
  const given = environment.SOURCE_DATE_EPOCH;
  if (!given) return lastCommit();
  // fpm 1.17.0 takes no 0 (lib/fpm/package/deb.rb).
  if (/^[1-9]\d{0,11}$/.test(given)) return given;
  throw new Error(`SOURCE_DATE_EPOCH takes whole seconds since 1970, not "${given.slice(0, 40)}".`);
}

function timeOfLastCommit(): string | null {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  return status === 0 && /^\d+$/.test(stdout.trim()) ? stdout.trim() : null;
}
