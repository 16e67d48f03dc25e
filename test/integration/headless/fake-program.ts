import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefusal } from '#main/desk/launch/start-refusal.ts';
import { runHeadless } from '#main/headless/run.ts';
import { fakeDesk } from './fake-desk.ts';

/** The headless program around a desk that only records, run as a process of its own by the tests. */
const window = process.env.TEST_WINDOW_FOLDER ?? '';
await runHeadless(process.argv.slice(2), {
  version: '0.0.0-test',
  workers: { journal: new URL('file:///none'), practice: new URL('file:///none') },
  windowFolder: window,
  createDesk: async (options) => {
    if (process.env.TEST_DESK_REFUSES) throw new StartRefusal(process.env.TEST_DESK_REFUSES);
    writeFileSync(
      join(options.dataFolder, 'options.json'),
      JSON.stringify({
        mode: options.mode,
        liveConfirmed: options.liveConfirmed,
        exchangeUrl: options.exchangeUrl?.href ?? null,
        keyLengths: options.keys && [options.keys.apiKey.length, options.keys.apiSecret.length],
        keysLeftInEnvironment: 'MEXC_API_KEY' in process.env || 'MEXC_API_SECRET' in process.env,
      }),
    );
    if (process.env.TEST_EARLY_FAULT) {
      setTimeout(() => void Promise.reject(new Error(process.env.TEST_EARLY_FAULT)), 100);
      await new Promise(() => {});
    }
    const desk = fakeDesk();
    const fault = process.env.TEST_FAULT;
    // What is thrown need not be an error, nor anything that can be told in words.
    if (fault) setTimeout(() => void Promise.reject(fault === 'wordless' ? Object.create(null) : fault), 300);
    return {
      ...desk,
      unfinishedBusiness: () => {
        if (process.env.TEST_BUSINESS_FAILS) throw new Error('a second fault');
        return desk.unfinishedBusiness();
      },
      close: async () => {
        await desk.close();
        writeFileSync(join(options.dataFolder, 'closed'), 'in order');
      },
    };
  },
});
