import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { collectLicences, importedPackages } from '../../../build/licences.ts';
import { inRoot } from '../../../build/paths.ts';
import { signing } from '../../../build/signing.ts';

const config = parse(readFileSync(inRoot('electron-builder.yml'), 'utf8'));
const packageFile = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));

describe('the packaging', () => {
  test('makes AppImage and deb, NSIS, dmg and zip, and publishes none of them', () => {
    expect([config.linux.target, config.win.target, config.mac.target]).toEqual([
      ['AppImage', 'deb'],
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
  test('names icons that are there', () => {
    for (const path of [config.linux.icon, config.win.icon, config.mac.icon])
      expect(existsSync(inRoot(path))).toBe(true);
  });
  test('is of the newest Electron line that the project names, by exact version', () => {
    expect(packageFile.devDependencies.electron).toMatch(/^45\.\d+\.\d+$/);
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
