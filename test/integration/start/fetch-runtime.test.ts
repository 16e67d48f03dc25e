import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { build } from '#test/e2e/harness/host.ts';
import { electronProgram, electronVersion } from '../../../build/electron-runtime.ts';
import { installElectron, patience } from '../../../build/install-electron.ts';
import { type Manner, openDisplay, openMirror, openProxy } from './mirror.ts';
import { Project } from './project.ts';
import { fakeProgram, runtimeZip } from './runtime-zip.ts';

vi.setConfig({ testTimeout: 60_000 });
const version = electronVersion();
const zipName = `electron-v${version}-linux-${process.arch}.zip`;
/** The mirror's own checksums count only with this, which no start of the product sets. */
const trustMirror = { electron_use_remote_checksums: '1' };
const byHand =
  /\. To fetch it by hand: npx install-electron; behind a firewall set HTTPS_PROXY or ELECTRON_MIRROR first\. --no-install starts without trying\.$/;

let display: Awaited<ReturnType<typeof openDisplay>>;
let project: Project;
let mirror: Awaited<ReturnType<typeof openMirror>>;
const installed = () => electronProgram({}, project.electron);
const environment = () => ({ DISPLAY: display.name, ELECTRON_MIRROR: mirror.address });

beforeAll(async () => {
  build();
  display = await openDisplay();
}, 120_000);
afterAll(() => display?.close());
beforeEach(() => {
  project = new Project();
});
afterEach(async () => {
  await project.remove();
  await mirror?.close();
});
async function serve(manner: Manner): Promise<void> {
  mirror = await openMirror(runtimeZip(fakeProgram(project.notes), 3_000_000), manner);
}

describe.runIf(process.platform === 'linux')(
  'D1: npm start where a display is and the runtime is not',
  () => {
    test("has electron's installer fetch it, says so, starts the desktop program, and fetches nothing the next time", async () => {
      await serve('slow');
      const first = project.start([], { ...environment(), ...trustMirror, ELECTRON_RUN_AS_NODE: '1' });
      expect(await first.ended).toBe(0);
      expect(first.said().trim().split('\n')).toEqual([
        `I am fetching Electron ${version} from ${new URL(mirror.address).host}, once: it opens the desktop window. --no-install does without.`,
        `Electron ${version} has come; I am checking and unpacking it.`,
      ]);
      expect(mirror.asked).toEqual([`/v${version}/${zipName}`, `/v${version}/SHASUMS256.txt`]);
      expect(installed()).toBe(join(project.electron, 'dist', 'electron'));
      expect(project.starts()).toMatchObject([{ args: expect.arrayContaining(['--no-open']), node: null }]);

      const second = project.start([], environment());
      expect(await second.ended).toBe(0);
      expect(second.said()).toBe('');
      expect(mirror.asked).toHaveLength(2);
      expect(project.starts()).toHaveLength(2);
      expect(readdirSync(project.electron)).not.toContain('.fetching');
    });

    test('fetches it once for two starts at the same time, and takes it from its cache for another folder', async () => {
      await serve('slow');
      const given = {
        ...environment(),
        ...trustMirror,
        electron_config_cache: join(project.folder, 'shared-cache'),
      };
      const decided = await Promise.all([project.decide([], given), project.decide([], given)]);
      expect(decided.map(({ decision }) => decision?.do)).toEqual(['electron', 'electron']);
      const other = new Project();
      expect((await other.decide([], given)).decision?.do).toBe('electron');
      await other.remove();
      expect(mirror.asked.filter((path) => path.endsWith('.zip'))).toHaveLength(1);
    });

    test.each(['HTTP_PROXY', 'npm_config_proxy'])('goes through the proxy that %s names', async (name) => {
      await serve('whole');
      const proxy = await openProxy(mirror.address);
      const elsewhere = { ELECTRON_MIRROR: 'http://releases.example/', [name]: proxy.address };
      const { decision } = await project.decide([], { ...trustMirror, ...environment(), ...elsewhere });
      proxy.close();
      expect(decision?.do).toBe('electron');
      expect(proxy.asked.join()).toContain('releases.example');
      expect(mirror.asked).toContain(`/v${version}/${zipName}`);
    });

    test('refuses a runtime without the checksum that came with the package, and serves the window headless', async () => {
      await serve('whole');
      const started = project.start([], environment());
      expect(await started.ready).toMatchObject({ host: 'headless', pid: started.child.pid });
      expect(started.said().trim().split('\n').at(-1)).toMatch(
        new RegExp(
          `^The window is served headless, to a browser, because Electron ${version} could not be fetched: what came has not the checksum that Electron published, so I refused it\\. `,
        ),
      );
      expect(started.said().trim()).toMatch(byHand);
      expect(installed()).toBeNull();
    });

    test.each([
      ['404', /: http:\/\/127\.0\.0\.1:\d+\/v[\d.]+\/electron-\S+\.zip answered 404 Not Found\. /],
      ['cut off', /: the download was cut off\. /],
      ['wrong checksum', /: what came has not the checksum that Electron published, so I refused it\. /],
      ['closed', /: 127\.0\.0\.1:\d+ can't be reached \(ECONNREFUSED\)\. /],
    ] as const)('goes on headless within 5 s of the failure of a mirror that is %s', async (manner, why) => {
      await serve(manner === 'closed' ? 'whole' : manner);
      if (manner === 'closed') await mirror.stop();
      const { decision, said } = await project.decide([], { ...environment(), ...trustMirror });
      expect(decision).toEqual({ do: 'headless' });
      expect(performance.now() - mirror.lastAt()).toBeLessThan(manner === 'closed' ? Infinity : 5000);
      expect(said).toMatch(why);
      expect(said.trim()).toMatch(byHand);
      expect(installed()).toBeNull();
    });

    test('builds before it fetches, so that after a failure nothing is left to be waited for', async () => {
      await serve('404');
      rmSync(join(project.folder, 'dist'));
      writeFileSync(join(project.folder, 'build', 'build.ts'), "process.stderr.write('BUILT\\n');");
      const { decision, said } = await project.decide([], { ...environment(), ...trustMirror });
      expect(decision).toEqual({ do: 'headless' });
      expect(said.split('\n').map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
        'BUILT',
        'I am fetching',
        'The window is',
        '',
      ]);
    });

    test.each(['silent', 'silent midway'] as const)('gives up a mirror that is %s', async (manner) => {
      await serve(manner);
      const told = vi.fn();
      const why = await installElectron({
        environment: { ...process.env, ...environment(), ...trustMirror, ELECTRON_OVERRIDE_DIST_PATH: '' },
        told,
        waiting: () => {},
        folder: project.electron,
        patience: { ...patience, forNext: 1500 },
      });
      expect(why).toBe('nothing came for 1.5 s');
      expect(told).toHaveBeenCalledWith({ at: 'connecting', from: new URL(mirror.address).host });
      expect(readdirSync(project.electron)).not.toContain('.fetching');
    });

    test.each([
      [
        ['--no-install'],
        {},
        "Electron's runtime is not installed and --no-install leaves it so. To fetch it by hand: npx install-electron.",
      ],
      [[], { ELECTRON_SKIP_BINARY_DOWNLOAD: '1' }, 'ELECTRON_SKIP_BINARY_DOWNLOAD leaves it so'],
      [[], { DISPLAY: '' }, 'there is no display'],
      [[], { DISPLAY: '127.0.0.1:59535' }, 'no display answers at DISPLAY=127.0.0.1:59535'],
      [[], { NODE_OPTIONS: '--import=data:text/javascript,process.getuid=()=>0' }, 'does not run as root'],
      [['--host', 'headless'], {}, null],
      [['--help'], {}, null],
    ] as const)('fetches nothing with %j %j', async (args, given, sentence) => {
      await serve('whole');
      const { decision, said } = await project.decide(args, { ...environment(), ...trustMirror, ...given });
      expect(decision?.do).toBe(args[0] === '--help' ? 'help' : 'headless');
      if (sentence === null) expect(said).toBe('');
      else expect(said).toContain(sentence);
      expect(mirror.asked).toEqual([]);
    });

    test('is refused with exit code 2 where the desktop was asked for and can not be fetched', async () => {
      await serve('404');
      const { code, said } = await project.decide(['--host', 'electron'], environment());
      expect(code).toBe(2);
      expect(said).toMatch(
        /^--host electron can't be had: Electron .* could not be fetched: .* answered 404/m,
      );
    });

    test.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const)(
      'ends in order with %s while it fetches, and the next start fetches it whole',
      async (signal, code) => {
        await serve('silent midway');
        const first = project.start([], { ...environment(), ...trustMirror, TMPDIR: project.folder });
        await vi.waitFor(() => expect(mirror.asked).toHaveLength(1), { timeout: 20_000 });
        first.child.kill(signal);
        expect(await first.ended).toBe(code);
        expect(readdirSync(project.folder).filter((name) => name.startsWith('plumbline-electron'))).toEqual(
          [],
        );
        expect(installed()).toBeNull();
        await mirror.close();
        await serve('whole');
        expect((await project.decide([], { ...environment(), ...trustMirror })).decision?.do).toBe(
          'electron',
        );
      },
    );

    test('hands a signal on to the desktop program and ends with it', async () => {
      await serve('whole');
      const started = project.start(['--mode', 'practice'], { ...environment(), ...trustMirror });
      await vi.waitFor(() => expect(project.starts()).toHaveLength(1), { timeout: 20_000 });
      started.child.kill('SIGTERM');
      expect(await started.ended).toBe(0);
      expect(project.starts().at(-1)).toBe('SIGTERM');
    });
  },
);
