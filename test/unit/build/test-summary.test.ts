import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { summarise } from '../../../build/test-summary.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-summary-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(
  files: readonly { source?: string; status?: string; tests: readonly [string, string][] }[],
  platform?: NodeJS.Platform,
) {
  const testResults = files.map(({ source, status = 'passed', tests }, index) => {
    const name = join(folder, `${index}.test.ts`);
    rmSync(name, { force: true });
    if (source !== undefined) writeFileSync(name, source);
    return {
      name,
      status,
      assertionResults: tests.map(([fullName, state]) => ({ fullName, status: state })),
    };
  });
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify({ testResults }));
  return summarise(file, platform);
}

describe('the totals of a test run', () => {
  test('count what passed, failed and did not run', () => {
    const summary = report([
      {
        source: '',
        tests: [
          ['a', 'passed'],
          ['b', 'failed'],
          ['c', 'skipped'],
          ['d', 'pending'],
          ['e', 'todo'],
        ],
      },
    ]);
    expect(summary).toMatchObject({ passed: 1, failed: 1, skipped: 3, unexcused: 3 });
    expect(summary.notRun).toEqual([
      expect.stringMatching(/^3 tests of .*0\.test\.ts: the suite says why above$/),
    ]);
  });

  test('count a file that could not be loaded, even one that is gone, as a failure', () => {
    expect(report([{ status: 'failed', tests: [] }])).toMatchObject({ passed: 0, failed: 1 });
  });

  test("excuse only what needs Electron's runtime", () => {
    const summary = report([
      { source: '', tests: [["real Electron (needs Electron's runtime)", 'skipped']] },
      { source: '', tests: [['in Chromium', 'skipped']] },
    ]);
    expect(summary).toMatchObject({ skipped: 2, unexcused: 1 });
  });

  test.each([
    ['linux', 1],
    ['win32', 0],
    ['darwin', 0],
  ] as const)('excuse on %s what is looked at on Linux alone: %i unexcused', (platform, unexcused) => {
    const source = "describe.runIf(process.platform === 'linux')('D-Bus', …)";
    expect(report([{ source, tests: [['D-Bus', 'skipped']] }], platform)).toMatchObject({
      skipped: 1,
      unexcused,
    });
  });
});
