import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parseSync } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { english } from '#shared/words/english/index.ts';
import { program } from '#shared/words/english/program/index.ts';
import { voiceOf } from '#shared/words/voice.ts';
import { inRoot } from '../../../build/paths.ts';

const folder = inRoot('dist', 'main');
beforeAll(() => {
  const built = spawnSync(process.execPath, [inRoot('build', 'build.ts')], { encoding: 'utf8' });
  expect(built.status, built.stderr).toBe(0);
}, 120_000);

const text = (file: string) => readFileSync(file, 'utf8');
const scripts = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => /\.c?js$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

/** What a bundled module imports, statically and on demand. */
function imports(file: string): string[] {
  const source = text(file);
  const { module } = parseSync(file, source);
  return [
    ...module.staticImports.map((each) => each.moduleRequest.value),
    ...module.staticExports.flatMap((each) => each.entries.map((entry) => entry.moduleRequest?.value ?? '')),
    ...module.dynamicImports
      .map(({ moduleRequest: { start, end } }) => source.slice(start, end))
      // A computed name is ccxt's, for proxies that nobody has switched on.
      .filter((name) => /^["'`]/.test(name))
      .map((name) => name.slice(1, -1)),
  ].filter((name) => name !== '');
}

/** A module and everything that it loads, by file; outside modules by name. */
function reach(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const name of imports(file)) {
    if (name.startsWith('.')) reach(resolve(dirname(file), name), seen);
    else seen.add(name);
  }
  return seen;
}

const isBuiltin = (name: string) => name.startsWith('node:') || builtinModules.includes(name);

describe('the bundle of main', () => {
  test('imports nothing at run time but Node and Electron', () => {
    const outside = new Set(
      scripts()
        .flatMap(imports)
        .filter((name) => !name.startsWith('.')),
    );
    expect([...outside].filter((name) => !isBuiltin(name)).sort()).toEqual(['electron']);
  });

  test.each(['headless.js', 'journal-worker.js', 'practice-worker.js'])('%s reaches no Electron', (entry) => {
    const all = reach(join(folder, entry));
    expect(all.size).toBeGreaterThan(2);
    expect([...all]).not.toContain('electron');
  });

  test("has ccxt's MEXC and no other exchange", () => {
    const all = scripts().map(text).join('\n');
    expect(all).toContain('https://api.mexc.com');
    const others = ['api.binance.com', 'api.kraken.com', 'api.bybit.com', 'www.okx.com', 'api.kucoin.com'];
    expect(others.filter((host) => all.includes(host))).toEqual([]);
  });

  test("keeps ccxt out of the workers, which don't talk to MEXC", () => {
    for (const entry of ['journal-worker.js', 'practice-worker.js']) {
      const files = [...reach(join(folder, entry))].filter((name) => name.startsWith('/'));
      expect(files.filter((file) => text(file).includes('https://api.mexc.com'))).toEqual([]);
    }
  });

  test('has what main says, and nothing of what the window says', () => {
    const all = scripts().map(text).join('\n');
    const { dialogs, flags } = program(voiceOf('en'));
    expect(all).toContain(dialogs.quitting.finishing);
    expect(all).toContain(flags.help.noInstall);
    const { palette, app, header } = english(voiceOf('en'));
    const window = [palette.placeholder, app.chartMaker, app.signs.dash.meaning, header.aboutRequestLimit];
    expect(window.filter((words) => all.includes(words))).toEqual([]);
  });

  test('stays under 6 MB for the headless host', () => {
    const files = [...reach(join(folder, 'headless.js'))].filter((name) => name.startsWith('/'));
    expect(files.reduce((sum, file) => sum + text(file).length, 0)).toBeLessThan(6_000_000);
  });

  test('gives the sandboxed preload nothing but Electron to require', () => {
    const required = [...text(join(folder, 'preload.cjs')).matchAll(/\brequire\(["']([^"']+)["']\)/g)];
    expect(required.map((match) => match[1])).toEqual(['electron']);
    expect(text(join(folder, 'preload.cjs')).length).toBeLessThan(20_000);
  });
});
