import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Arch, build, type CliOptions, Platform } from 'electron-builder';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { configurationFile } from '../../../build/builder-arguments.ts';
import { inRoot } from '../../../build/paths.ts';
import packageFile from '../../../package.json' with { type: 'json' };
import { placeholderTools } from './placeholder-tools.ts';

const { version } = packageFile;
/** No address of the project is known, so none may come into a package. */
const placeholder = 'plumbline.invalid';

describe.skipIf(process.platform === 'win32')("electron-builder's own checks of what it makes for", () => {
  let folder: string;
  let tools: ReturnType<typeof placeholderTools>;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-targets-'));
    tools = placeholderTools();
    for (const [name, value] of Object.entries(tools.environment)) vi.stubEnv(name, value);
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(() => {
    tools.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(['x64', 'arm64'] as const)('Windows on %s pass up to the installer itself', async (arch) => {
    for (const [name, value] of Object.entries(tools.environment)) vi.stubEnv(name, value);
    const unpacked = join(folder, `win-${arch}`);
    mkdirSync(join(unpacked, 'resources'), { recursive: true });
    writeFileSync(join(unpacked, 'Plumbline.exe'), 'MZ');
    const options: unknown[] = [];
    await build({
      targets: Platform.WINDOWS.createTarget(['nsis'], Arch[arch]),
      projectDir: inRoot(),
      prepackaged: unpacked,
      publish: 'never',
      config: { extends: configurationFile('win', false), directories: { output: join(folder, 'out') } },
      // Called with what the installer would be made of: true leaves it at that.
      effectiveOptionComputed: async (computed: unknown) => {
        options.push(computed);
        return true;
      },
    } as CliOptions);
    const [[defines, commands]] = options as [[Record<string, string>, Record<string, string>]];
    expect(defines).toMatchObject({
      APP_ID: 'app.plumbline.desktop',
      PRODUCT_NAME: 'Plumbline',
      COMPANY_NAME: 'The Plumbline authors',
      MUI_ICON: inRoot('build', 'icons', 'icon.ico'),
      VERSION: version,
    });
    expect(commands.OutFile).toContain(`Plumbline-${version}-win-${arch}.exe`);
    expect(JSON.stringify(options)).not.toContain(placeholder);
    expect(Object.keys(defines).filter((name) => name.startsWith('UNINSTALL_URL'))).toEqual([]);
    // The files inside keep no times, so that two packings are the same.
    expect(tools.calls('7za').at(-1)?.args).toEqual(expect.arrayContaining(['-mtm=off', '-mtc=off']));
  });

  test.each([
    ['signed ad hoc', false],
    ['signed', true],
  ] as const)('macOS, %s, pass, and dmg and zip are made', async (_, signs) => {
    for (const [name, value] of Object.entries(tools.environment)) vi.stubEnv(name, value);
    const unpacked = join(folder, 'mac', 'Plumbline.app');
    mkdirSync(join(unpacked, 'Contents', 'Resources'), { recursive: true });
    writeFileSync(join(unpacked, 'Contents', 'Info.plist'), '<plist/>');
    const output = join(folder, signs ? 'signed' : 'ad-hoc');
    const made = await build({
      targets: Platform.MAC.createTarget(['dmg', 'zip'], Arch.arm64),
      projectDir: inRoot(),
      prepackaged: unpacked,
      publish: 'never',
      config: { extends: configurationFile('mac', signs), directories: { output } },
    } as CliOptions);
    expect(made.filter((path) => !path.endsWith('.blockmap')).sort()).toEqual([
      join(output, `Plumbline-${version}-arm64-mac.zip`),
      join(output, `Plumbline-${version}-arm64.dmg`),
    ]);
    const [dmg] = tools.calls('dmgbuild').slice(-1);
    expect(dmg?.args.slice(-2)).toEqual([
      `Plumbline ${version}-arm64`,
      join(output, `Plumbline-${version}-arm64.dmg`),
    ]);
    expect(tools.calls('7za').at(-1)?.args).toContain('-snl');
  });
});

test('the files of a folder get the time of SOURCE_DATE_EPOCH, and an archive of an earlier packing goes away', async () => {
  const { default: fixTimes } = await import('../../../build/fixed-times.mjs');
  const { lstatSync, symlinkSync, existsSync } = await import('node:fs');
  const output = mkdtempSync(join(tmpdir(), 'plumbline-times-'));
  vi.stubEnv('SOURCE_DATE_EPOCH', '1700000000');
  try {
    const inside = ['mac-arm64', 'Plumbline.app', 'Contents'];
    mkdirSync(join(output, ...inside), { recursive: true });
    writeFileSync(join(output, ...inside, 'Info.plist'), '');
    symlinkSync('nowhere', join(output, ...inside, 'Current'));
    mkdirSync(join(output, 'macaw'));
    writeFileSync(join(output, 'Plumbline.zip'), 'the program of yesterday');
    writeFileSync(join(output, 'plumbline-0.1.0-x64.nsis.7z'), 'too');
    await fixTimes({ file: join(output, 'Plumbline.zip') });
    for (const parts of [['mac-arm64'], inside, [...inside, 'Info.plist'], [...inside, 'Current']])
      expect(lstatSync(join(output, ...parts)).mtimeMs, parts.join('/')).toBe(1_700_000_000_000);
    expect(lstatSync(join(output, 'macaw')).mtimeMs).toBeGreaterThan(1_700_000_000_000);
    expect(existsSync(join(output, 'Plumbline.zip'))).toBe(false);
    expect(existsSync(join(output, 'plumbline-0.1.0-x64.nsis.7z'))).toBe(false);
  } finally {
    vi.unstubAllEnvs();
    rmSync(output, { recursive: true, force: true });
  }
  expect(readFileSync(inRoot('electron-builder.yml'), 'utf8')).toContain(
    'artifactBuildStarted: ./build/fixed-times.mjs',
  );
});
