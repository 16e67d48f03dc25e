import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Arch, build, type CliOptions, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeChromium, runOverStandIn } from '#test/electron/start.ts';
import { keyringTools, livingKeyring } from '#test/integration/credentials/keyring-session.ts';
import { configurationFile } from '../../../build/builder-arguments.ts';
import { inRoot } from '../../../build/paths.ts';
import packageFile from '../../../package.json' with { type: 'json' };
import { placeholderRuntime } from './placeholder-runtime.ts';
import { placeholderTools } from './placeholder-tools.ts';
import { projectCopy, tree } from './project-copy.ts';

/** The desktop file, line by line. Its windows are found by the name that Electron gives them (package.json). */
const desktopFile = [
  '[Desktop Entry]',
  'Categories=Office;',
  `Comment=${packageFile.description}`,
  'Exec=/opt/Plumbline/plumbline %U',
  'Icon=plumbline',
  'Keywords=MEXC;trading;spot;',
  'Name=Plumbline',
  'SingleMainWindow=true',
  `StartupWMClass=${packageFile.desktopName.replace('.desktop', '')}`,
  'Terminal=false',
  'Type=Application',
];

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
      const desktopFiles: string[] = [];
      await build({
        targets: Platform.LINUX.createTarget([target], Arch.x64),
        projectDir: inRoot(),
        prepackaged: unpacked,
        publish: 'never',
        config: { extends: configurationFile('linux', false), directories: { output: join(output, target) } },
        // Called with what the package would be made of: true leaves it at that, and nothing is downloaded for it.
        effectiveOptionComputed: async (computed: [unknown, string]) => {
          options.push(computed);
          desktopFiles.push(readFileSync(computed[1], 'utf8'));
          return true;
        },
      } as CliOptions);
      const [args] = options[0] as [string[]];
      for (const option of ['--maintainer', '--vendor', '--license', '--version'])
        expect(args[args.indexOf(option) + 1], option).toMatch(/^[^-\s]/);
      // The address that is demanded and that nobody knows stands in no package: fpm takes the last one.
      expect(args[args.lastIndexOf('--url') + 1]).toBe('');
      expect(args.at(-1)).toMatch(/=\/usr\/share\/applications\/plumbline\.desktop$/);
      expect(desktopFiles[0]?.trim().split('\n').sort()).toEqual([...desktopFile].sort());
      const profile = readFileSync(join(unpacked, 'resources', 'apparmor-profile'), 'utf8');
      expect(profile).toMatch(/profile "plumbline" "\/opt\/Plumbline\/plumbline".*\n\s*userns,/);
    },
  );

  test('comes up whole from what was packed, over the stand-in', async () => {
    const program = join(output, 'extracted');
    extractAll(asar, program);
    const keyring = keyringTools() ? await livingKeyring() : null;
    try {
      const { stdout, code } = await runOverStandIn(
        join(program, 'dist', 'main', 'electron.js'),
        ['--smoke'],
        { ...keyring?.environment, HOME: output },
        true,
      );
      const line = JSON.parse(stdout);
      expect(line).toMatchObject({
        window: true,
        preload: true,
        engine: true,
        journal: true,
        practice: true,
      });
      expect(line.keychain).toEqual(keyring ? true : expect.stringContaining('No keyring answers'));
      expect(code).toBe(keyring ? 0 : 1);
    } finally {
      await keyring?.stop();
      await closeChromium();
    }
  });

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
    const packed = JSON.parse(extractFile(asar, 'package.json').toString());
    expect(packed).toMatchObject({ name: 'plumbline', main: 'dist/main/electron.js', type: 'module' });
    expect(packed).not.toHaveProperty('scripts');
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

  test('is the same byte for byte when it is built and packed again, elsewhere and another day', async () => {
    const copy = projectCopy();
    const tools = placeholderTools();
    try {
      const { stderr } = await promisify(execFile)(
        process.execPath,
        [join(copy.folder, 'build', 'package.ts'), '--linux', '--output', join(copy.folder, 'release')],
        {
          cwd: copy.folder,
          env: {
            ...process.env,
            ...tools.environment,
            ELECTRON_DIST: runtime.folder,
            SOURCE_DATE_EPOCH: '1700000000',
            TZ: 'Pacific/Auckland',
            LANG: 'C',
          },
        },
      );
      const release = join(copy.folder, 'release');
      const again = tree(join(release, 'linux-unpacked'));
      expect(Object.keys(again)).toContain('resources/app.asar');
      // A package writes its AppArmor profile into the folder that it is made from.
      const { 'resources/apparmor-profile': _, ...first } = tree(unpacked);
      const { 'resources/apparmor-profile': profile, ...second } = again;
      expect(profile).toBeDefined();
      expect(second).toEqual(first);

      expect(stderr).toContain('I date the packages 2023-11-14T22:13:20.000Z.');
      const deb = `plumbline_${packageFile.version}_amd64.deb`;
      expect(tools.calls('fpm')).toMatchObject([
        { date: '1700000000', args: expect.arrayContaining(['-t', 'deb', join(release, deb)]) },
      ]);
      expect(statSync(join(release, 'linux-unpacked', 'plumbline')).mtimeMs).toBe(1_700_000_000_000);
      const sums = execFileSync('sha256sum', ['-c', 'SHA256SUMS-linux-x64.txt'], {
        cwd: release,
        encoding: 'utf8',
      });
      expect(sums).toBe(`${deb}: OK\n`);
    } finally {
      copy.remove();
      tools.remove();
    }
  }, 240_000);

  test('has only the languages that were asked for, and no other runtime was fetched', () => {
    expect(readdirSync(join(unpacked, 'locales'))).toEqual(['en-US.pak']);
    // The placeholder's own words: what was packaged is what ELECTRON_DIST named.
    expect(readFileSync(join(unpacked, 'version'), 'utf8')).toBe('version');
    expect(said).toContain('carry no signature');
  });
});
