import { afterAll, vi } from 'vitest';
import { endAllStages } from './stage.ts';

/** The end-to-end tests of the position rules once more, with the desktop program over the stand-in as their host. */
vi.mock('../e2e/harness/stage.ts', async () => {
  const { setStageOverStandIn } = await import('./stage.ts');
  return { setStage: setStageOverStandIn };
});
afterAll(endAllStages, 60_000);
await import('../e2e/main-line/rules.test.ts');
