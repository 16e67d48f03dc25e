import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { inRoot } from '../../../build/paths.ts';

const folders = ['main', 'shared', 'renderer', 'build', 'test'];

function sources(): string[] {
  return folders.flatMap((folder) =>
    readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
      .map((entry) => relative(inRoot(), join(entry.parentPath, entry.name))),
  );
}

/** Names of the modules that a file loads when it runs: type-only imports are gone by then. */
function loads(file: string, code: string): string[] {
  const { module } = parseSync(file, code);
  const fixed = module.staticImports
    .filter((each) => each.entries.length === 0 || each.entries.some((entry) => !entry.isType))
    .map((each) => each.moduleRequest.value);
  const passedOn = module.staticExports.flatMap((each) =>
    each.entries.filter((entry) => !entry.isType).map((entry) => entry.moduleRequest?.value ?? ''),
  );
  const onDemand = module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    code.slice(start + 1, end - 1),
  );
  const required = [...code.matchAll(/\brequire(?:\.resolve)?\(\s*["'`]([^"'`]+)["'`]/g)].map(
    (match) => match[1] ?? '',
  );
  return [...fixed, ...passedOn, ...onDemand, ...required];
}

test.each([
  "import { app } from 'electron';",
  "import * as electron from 'electron';",
  "import 'electron';",
  "import { type App, app } from 'electron';",
  "export { app } from 'electron';",
  "const electron = await import('electron');",
  "const electron = require('electron');",
])('sees %s', (code) => {
  expect(loads('probe.ts', code)).toContain('electron');
});

test.each([
  "import type { App } from 'electron';",
  "import { type App } from 'electron';",
  "export type { App } from 'electron';",
])('takes no notice of %s', (code) => {
  expect(loads('probe.ts', code)).not.toContain('electron');
});

/** Loading the electron package outside Electron downloads its runtime: neither the program nor a test may do that. */
test('nothing outside main/electron loads the electron package, but what runs over the stand-in', () => {
  const guilty = sources()
    .filter((file) => !file.startsWith('main/electron/') && !file.startsWith('test/electron/fixture/'))
    .filter((file) => !file.startsWith('test/unit/walls/'))
    .filter((file) =>
      loads(file, readFileSync(inRoot(file), 'utf8')).some((name) => /^electron(\/|$)/.test(name)),
    );
  expect(guilty).toEqual([]);
});

test('nothing but one file of main/exchange loads ccxt', () => {
  const loaders = sources()
    .filter((file) => !file.startsWith('test/'))
    .filter((file) =>
      loads(file, readFileSync(inRoot(file), 'utf8')).some((name) => /(^|\/)ccxt(\/|$)/.test(name)),
    );
  expect(loaders).toEqual(['main/exchange/ccxt-mexc.ts']);
});
