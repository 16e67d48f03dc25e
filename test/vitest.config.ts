import { defineConfig } from 'vitest/config';
import { SlowFirst } from './slow-first.ts';

/** One configuration for all suites; the test command picks folders. Electron must never be fetched by a test. */
process.env.ELECTRON_OVERRIDE_DIST_PATH ??= '/nonexistent-electron-runtime';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    setupFiles: ['test/fixed-seeds.ts'],
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
