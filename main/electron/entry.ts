import '#main/desk/launch/no-inspector.ts';
import { fileURLToPath } from 'node:url';
import * as electron from 'electron';
import { createDesk } from '#main/desk/create-desk.ts';
import { createDeskOnTrial, tryKeychain } from '#main/desk/smoke.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { runElectron } from './run.ts';

/** The desktop program, as it stands in dist/main beside its preload and its workers. */
runElectron(electron, process.argv, {
  version: packageJson.version,
  workers: {
    journal: new URL('./journal-worker.js', import.meta.url),
    practice: new URL('./practice-worker.js', import.meta.url),
  },
  windowFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
  preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)),
  createDesk,
  createDeskOnTrial,
  tryKeychain,
});
