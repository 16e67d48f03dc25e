import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { electronProgram } from '../build/electron-runtime.ts';
import { SlowFirst } from './slow-first.ts';

/**
 * One configuration for all suites; the test command picks folders. Electron must never be fetched by a test: requiring
 * its package downloads a runtime that is missing unless this variable names another folder. One that is there is used.
 */
if (electronProgram(process.env) === null)
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??= '/nonexistent-electron-runtime';

/**
 * Each of the hundreds of Node programs that the tests start would compile the same sources anew: a third of what the
 * start of the practice exchange costs (https://nodejs.org/docs/latest-v24.x/api/module.html#module-compile-cache).
 */
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));

/** The projects below don't get this one from the command line by themselves. */
const workers = process.argv.find((each) => each.startsWith('--maxWorkers='))?.split('=')[1];

const notOurs = ['**/node_modules/**', '**/dist/**'];

/** What puts another module in a module's place must load everything anew. */
const alone = ['test/integration/desk/going-live.test.ts'];

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    exclude: notOurs,
    setupFiles: ['test/fixed-seeds.ts'],
    pool: 'forks',
    // More than there are cores: the suites that come first wait more than they compute.
    maxWorkers: Number(workers ?? 5),
    sequence: { sequencer: SlowFirst },
    // Beside other programs a computer is slow: only what never comes may end a test.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          // These wait for answers, countdowns and time limits more than they compute: more of them go side by side.
          name: 'waiting',
          include: ['test/integration/**/*.test.{ts,tsx}'],
          exclude: [...notOurs, ...alone],
          // The desk is loaded once for each worker, not once for each file.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          // Whole programs, that wait for one another as much.
          name: 'processes',
          include: ['test/{e2e,electron}/**/*.test.{ts,tsx}', ...alone],
          exclude: [...notOurs, 'test/e2e/window/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'window',
          include: ['test/e2e/window/**/*.test.ts'],
          // The files of a worker share its browser.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'logic',
          include: ['test/{unit,simulation}/**/*.test.{ts,tsx}'],
          // Pure logic keeps nothing in its modules: each is loaded once, not once for each file.
          isolate: false,
          // The simulations make much that is soon garbage: a larger room for it is cleared less often.
          execArgv: ['--min-semi-space-size=16', '--max-semi-space-size=32'],
        },
      },
    ],
  },
});
