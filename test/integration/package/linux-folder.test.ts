import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Arch, build, type CliOptions, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../../build/paths.ts';
import { placeholderRuntime } from './placeholder-runtime.ts';

const x64 = process.platform === 'linux' && process.arch === 'x64';
if (!x64) console.warn('SKIPPED: the packaged folder is looked at on Linux x64 only');

describe.runIf(x64)('the packaged folder for Linux', () => {
  const runtime = placeholderRuntime();
  const output = mkdtempSync(join(tmpdir(), 'plumbline-release-'));
  const unpacked = join(output, 'linux-unpacked');
  const asar = join(unpacked, 'resources', 'app.asar');
  let said = '';
  beforeAll(async () => {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [inRoot('build', 'package.ts'), '--linux', '--dir', '--output', output],
      { env: { ...process.env, ELECTRON_DIST: runtime.folder }, cwd: inRoot() },
    );
    said = stdout + stderr;
  }, 180_000);
  afterAll(() => {
    runtime.remove();
    rmSync(output, { recursive: true, force: true });
  });
  /** Every file of the archive, without its folders. */
  const files = () =>
    listPackage(asar, { isPack: false }).filter(
      (name) => !listPackage(asar, { isPack: false }).some((other) => other.startsWith(`${name}/`)),
    );

  test('holds the bundles, keytar for this system, the licence and nothing else', () => {
    const chunks = /^\/dist\/main\/chunks\/[\w.-]+\.js$/;
    const assets = /^\/dist\/renderer\/assets\/[\w.-]+\.(js|css|woff2|svg|png)$/;
    const rest = files().filter(
      (name) => !chunks.test(name) && !assets.test(name) && !/^\/dist\/renderer\/[\w.-]+\.svg$/.test(name),
    );
    expect(rest.sort()).toEqual(
      [
        '/LICENSE',
        '/dist/main/electron.js',
        '/dist/main/journal-worker.js',
        '/dist/main/practice-worker.js',
        '/dist/main/preload.cjs',
        '/dist/renderer/index.html',
        '/node_modules/keytar/LICENSE.md',
        '/node_modules/keytar/lib/keytar.js',
        '/node_modules/keytar/package.json',
        '/node_modules/keytar/prebuilds/linux-x64/keytar.node',
      ]
        .concat('/package.json')
        .sort(),
    );
    expect(files().join()).not.toMatch(/\.map|\.ts\b|headless|\.env|test/);
  });

  test('has the native module beside the archive, where it can be loaded, and it loads', () => {
    const keytar = join(unpacked, 'resources', 'app.asar.unpacked', 'node_modules', 'keytar');
    expect(existsSync(join(keytar, 'prebuilds', 'linux-x64', 'keytar.node'))).toBe(true);
    expect(readdirSync(join(keytar, 'prebuilds'))).toEqual(['linux-x64']);
    const loaded = createRequire(join(keytar, 'package.json'))(join(keytar, 'lib', 'keytar.js'));
    expect(typeof loaded.getPassword).toBe('function');
  });

  test.each(['deb', 'rpm'])(
    'D3: passes every check that electron-builder makes before it writes a %s, which brings its AppArmor profile',
    async (target) => {
      const options: unknown[] = [];
      await build({
        targets: Platform.LINUX.createTarget([target], Arch.x64),
        projectDir: inRoot(),
        prepackaged: unpacked,
        publish: 'never',
        config: { extends: inRoot('electron-builder.yml'), directories: { output: join(output, target) } },
        // Called with what the package would be made of: true leaves it at that, and nothing is downloaded for it.
        effectiveOptionComputed: async (computed: unknown) => {
          options.push(computed);
          return true;
        },
      } as CliOptions);
      const [args] = options[0] as [string[]];
      for (const option of ['--maintainer', '--url', '--vendor', '--license', '--version'])
        expect(args[args.indexOf(option) + 1], option).toMatch(/^[^-\s]/);
      const profile = readFileSync(join(unpacked, 'resources', 'apparmor-profile'), 'utf8');
      expect(profile).toMatch(/profile "plumbline" "\/opt\/Plumbline\/plumbline".*\n\s*userns,/);
    },
  );

  test('has its fuses flipped', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'plumbline'));
    const on = '1'.charCodeAt(0);
    const fuses = Object.values(FuseV1Options).filter(
      (value): value is FuseV1Options => typeof value === 'number',
    );
    expect(Object.fromEntries(fuses.map((fuse) => [FuseV1Options[fuse], wire[fuse] === on]))).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
    });
  });

  test("names the program's own entry, and carries the licences of what it is made from", () => {
    const packageFile = JSON.parse(extractFile(asar, 'package.json').toString());
    expect(packageFile).toMatchObject({ name: 'plumbline', main: 'dist/main/electron.js', type: 'module' });
    expect(packageFile).not.toHaveProperty('scripts');
    const licences = readFileSync(join(unpacked, 'LICENCES-THIRD-PARTY.txt'), 'utf8');
    for (const name of [
      'ccxt',
      'react',
      'zod',
      '@github/keytar',
      'lightweight-charts',
      '@fontsource-variable/inter',
    ]) {
      expect(licences).toMatch(new RegExp(`^${name} [\\d.]+ \\(`, 'm'));
    }
    expect(existsSync(join(unpacked, 'LICENSES.chromium.html'))).toBe(true);
  });

  test('has only the languages that were asked for, and no other runtime was fetched', () => {
    expect(readdirSync(join(unpacked, 'locales'))).toEqual(['en-US.pak']);
    // The placeholder's own words: what was packaged is what ELECTRON_DIST named.
    expect(readFileSync(join(unpacked, 'version'), 'utf8')).toBe('version');
    expect(said).toContain('carry no signature');
  });
});
