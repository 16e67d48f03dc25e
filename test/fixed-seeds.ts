import * as fc from 'fast-check';

/** Every run draws the same cases, so that a failure is a change of the code; TEST_SEED=n draws others. */
fc.configureGlobal({ seed: Number(process.env.TEST_SEED ?? 1) });
