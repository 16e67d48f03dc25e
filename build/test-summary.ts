import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** One line for each group of skipped tests. */
  readonly notRun: readonly string[];
  /** Skipped without one of the excuses below: a failure wherever all tools must be there. */
  readonly unexcused: number;
}

/**
 * What can rightly be missing: Electron's runtime, which no test may download; a user without every right, where all runs
 * as root; and on other systems what tests look at on Linux alone. Suites name it in their title or file.
 */
const excuses: readonly {
  readonly what: string;
  readonly fits: (title: string, source: string, platform: NodeJS.Platform) => boolean;
}[] = [
  { what: "Electron's runtime", fits: (title) => /electron('s)? runtime/i.test(title) },
  {
    what: 'a user other than root',
    fits: (title) => /another user/i.test(title) && process.getuid?.() === 0,
  },
  {
    what: 'Linux',
    fits: (_, source, platform) => platform !== 'linux' && /process\.platform [!=]== '\w+'/.test(source),
  },
];

/** Totals of one vitest run from its JSON report. A file that could not be run at all counts as one failed test. */
export function summarise(reportFile: string, platform = process.platform): Summary {
  const { testResults } = report.parse(JSON.parse(readFileSync(reportFile, 'utf8')));
  let passed = 0;
  let failed = 0;
  const skipped = new Map<string, number>();
  for (const file of testResults) {
    const source = existsSync(file.name) ? readFileSync(file.name, 'utf8') : '';
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed += 1;
      else if (test.status === 'failed') failed += 1;
      else {
        const excuse = excuses.find(({ fits }) => fits(test.fullName, source, platform));
        const group = `${file.name}\0${excuse?.what ?? ''}`;
        skipped.set(group, (skipped.get(group) ?? 0) + 1);
      }
    }
    if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
      failed += 1;
  }
  const groups = [...skipped].map(([group, count]) => {
    const [file = '', excuse = ''] = group.split('\0');
    return { file, excuse, count };
  });
  const count = (of: readonly { readonly count: number }[]) => of.reduce((sum, each) => sum + each.count, 0);
  return {
    passed,
    failed,
    skipped: count(groups),
    notRun: groups.map(
      ({ file, excuse, count: number }) =>
        `${number} tests of ${file}: ${excuse === '' ? 'the suite says why above' : `${excuse} is not here`}`,
    ),
    unexcused: count(groups.filter(({ excuse }) => excuse === '')),
  };
}
