import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { inRoot } from '../../../build/paths.ts';

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [inRoot('test', 'simulation', 'seeds', 'wrong-cli.ts'), ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
};

describe('a command of seeded runs', () => {
  test('plays each seed once, in threads, names the wrong ones, and ends with 1', () => {
    const { status, stdout } = run('--runs', '50', '--seed', '1', '--workers', '3', '--json');
    expect(status).toBe(1);
    const last = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    expect(last).toMatchObject({ runs: 50, seed: 1, violations: 16, untruths: 16, checks: 100 });
    expect(stdout.match(/^seed \d+: untruth/gm)).toHaveLength(16);
  });

  test('ends with 0 where nothing is wrong, and draws its first seed anew', () => {
    const { status, stdout } = run('--seed', '4', '--runs', '2');
    expect(status).toBe(0);
    expect(stdout).toMatch(/The first seed is 4\./);
    expect(run('--help').stdout).toMatch(/npm run wrong/);
  });

  test('a replay tells the story and what was wrong', () => {
    const wrong = run('--replay', '9');
    expect(wrong).toMatchObject({
      status: 1,
      stdout: 'The story of 9.\nuntruth: 9 is divided by 3\n1 wrong.\n',
    });
    expect(run('--replay', '10')).toMatchObject({ status: 0 });
  });

  test.each([
    ['--runs', '0'],
    ['--runs', '1.5'],
    ['--seed', '-1'],
    ['--workers', ''],
    ['--replay', 'x'],
  ])('%s %s is refused with 2 and a sentence', (option, value) => {
    const { status, stderr } = run(`${option}=${value}`);
    expect(status).toBe(2);
    expect(stderr).toMatch(/must be a whole number/);
  });
});
