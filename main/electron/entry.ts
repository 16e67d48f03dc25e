import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as electron from 'electron';
import { createDesk } from '#main/desk/create-desk.ts';
import { runElectron } from './run.ts';

/** Where the bundles lie beside this one. */
const here = (name: string) => join(import.meta.dirname, name);

runElectron(electron, process.argv, {
  version: electron.app.getVersion(),
  workers: {
    journal: pathToFileURL(here('journal-worker.js')),
    practice: pathToFileURL(here('practice-worker.js')),
  },
  windowFolder: here('../renderer'),
  preload: here('preload.cjs'),
  createDesk,
});
