import { existsSync, readFileSync } from 'node:fs';
import { getConfig } from 'app-builder-lib/out/util/config/config.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { builderArguments, type Packaging } from '../../../build/builder-arguments.ts';
import { collectLicences, importedPackages } from '../../../build/licences.ts';
import { inRoot } from '../../../build/paths.ts';
import { signing } from '../../../build/signing.ts';

const config = parse(readFileSync(inRoot('electron-builder.yml'), 'utf8'));
const packageFile = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));

describe('the packaging', () => {
  test('D5: makes deb and rpm, NSIS, dmg and zip, no AppImage, and publishes none of them', () => {
    expect([config.linux.target, config.win.target, config.mac.target]).toEqual([
      ['deb', 'rpm'],
      ['nsis'],
      ['dmg', 'zip'],
    ]);
    expect(config.publish).toBeNull();
  });
  test('builds nothing natively and lists what it takes', () => {
    expect([config.npmRebuild, config.nodeGypRebuild, config.asar]).toEqual([false, false, true]);
    for (const pattern of config.files) expect(pattern).not.toBe('**/*');
    expect(config.asarUnpack).toEqual(['node_modules/keytar/prebuilds/**']);
  });
  test('adds no switch on Linux, asks before it installs on Windows and keeps the data when it is removed', () => {
    expect(config.linux.executableArgs).toEqual([]);
    expect(config.nsis).toMatchObject({
      oneClick: false,
      perMachine: false,
      deleteAppDataOnUninstall: false,
    });
    expect(config.deb.depends).toContain('libsecret-1-0');
    expect(config.rpm.depends).toContain('(libsecret or libsecret-1-0)');
  });
  test('hardens the runtime on macOS and asks for nothing but run-time compilation', () => {
    expect(config.mac).toMatchObject({ hardenedRuntime: true, gatekeeperAssess: false });
    for (const file of [config.mac.entitlements, config.mac.entitlementsInherit]) {
      const text = readFileSync(inRoot(file), 'utf8');
      expect([...text.matchAll(/<key>(.*?)<\/key>/g)].map((match) => match[1])).toEqual([
        'com.apple.security.cs.allow-jit',
      ]);
    }
  });
  test('D15: lets no App Nap stop the timers of a program whose window is hidden on macOS', () => {
    expect(config.mac.extendInfo).toMatchObject({ LSAppNapIsDisabled: true });
  });

  test('names icons that are there', () => {
    for (const path of [config.linux.icon, config.win.icon, config.mac.icon])
      expect(existsSync(inRoot(path))).toBe(true);
  });
  test('is of the newest Electron line that the project names, by exact version', () => {
    expect(packageFile.devDependencies.electron).toMatch(/^45\.\d+\.\d+$/);
  });
});

describe("electron-builder's command line", () => {
  const packaging = { dir: false, output: undefined, runtime: undefined, signs: false, rpmbuild: true };
  /** The configuration that electron-builder makes of it. */
  const configured = (given: Partial<Packaging>) => {
    const args = builderArguments({ ...packaging, target: 'mac', ...given });
    return getConfig(inRoot(), args[args.indexOf('--config') + 1] ?? '', null);
  };

  test('D4: has a macOS program signed ad hoc without a certificate, and by the certificate with one', async () => {
    const { identity, hardenedRuntime, target } = (await configured({})).mac ?? {};
    expect({ identity, hardenedRuntime, target }).toEqual({
      identity: '-',
      hardenedRuntime: false,
      target: ['dmg', 'zip'],
    });
    expect((await configured({})).electronFuses).toEqual(config.electronFuses);
    for (const given of [{ signs: true }, { target: 'linux' }, { target: 'win' }] as const) {
      const { mac } = await configured(given);
      expect(mac).toMatchObject({ hardenedRuntime: true });
      expect(mac).not.toHaveProperty('identity');
    }
  });

  test('makes no rpm where rpmbuild is missing, and all else that is configured', () => {
    const linux = { ...packaging, target: 'linux' } as const;
    expect(builderArguments({ ...linux, rpmbuild: false }).slice(0, 3)).toEqual(['build', '--linux', 'deb']);
    expect(builderArguments(linux).slice(0, 3)).toEqual(['build', '--linux', '--publish=never']);
    expect(builderArguments({ ...linux, dir: true, rpmbuild: false })[2]).toBe('dir');
  });
});

describe('signing', () => {
  test.each([
    ['darwin', {}, false, 'NOT signed'],
    ['darwin', { CSC_LINK: 'x' }, true, 'NOT notarised'],
    [
      'darwin',
      { CSC_NAME: 'x', APPLE_ID: 'a', APPLE_APP_SPECIFIC_PASSWORD: 'b', APPLE_TEAM_ID: 'c' },
      true,
      'signed and notarised',
    ],
    ['win32', {}, false, 'NOT signed'],
    ['win32', { WIN_CSC_LINK: 'x' }, true, 'are signed'],
    ['linux', { CSC_LINK: 'x' }, false, 'no signature'],
  ] as const)('on %s with %j: signs %s and says "%s"', (platform, environment, signs, words) => {
    expect(signing(platform, environment)).toMatchObject({ signs, sentence: expect.stringContaining(words) });
  });
});

describe('licences', () => {
  test('are those of every package that the source imports, and of what these need', () => {
    const names = importedPackages();
    for (const name of ['ccxt', 'zod', 'react', 'react-dom', 'zustand', 'ws', 'pino'])
      expect(names).toContain(name);
    expect(names).not.toContain('electron');
    const licences = collectLicences();
    for (const { licence, name } of licences) expect(licence, name).not.toMatch(/GPL|UNLICENSED|SSPL/i);
    expect(licences.length).toBeGreaterThan(40);
  });
});
