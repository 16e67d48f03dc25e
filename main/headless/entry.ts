import '#main/desk/launch/no-inspector.ts';
import { fileURLToPath } from 'node:url';
import { createDesk } from '#main/desk/create-desk.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { runHeadless } from './run.ts';

/** The headless program, as it stands in dist/main beside its workers. */
await runHeadless(process.argv.slice(2), {
  version: packageJson.version,
  workers: {
    journal: new URL('./journal-worker.js', import.meta.url),
    practice: new URL('./practice-worker.js', import.meta.url),
  },
  windowFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
  createDesk,
});
