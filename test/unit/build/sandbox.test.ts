import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sandboxObstacle } from '../../../build/sandbox.ts';
import { startObstacle } from '../../../build/try-program.ts';

let folder: string;
let program: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-sandbox-'));
  program = join(folder, 'electron');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, text: string, mode = 0o644): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
}
const linux = process.platform === 'linux';
const asRoot = process.getuid?.() === 0;

describe.runIf(linux)('D7: whether Chromium can set up its sandbox', () => {
  test.each([
    [
      'kernel/apparmor_restrict_unprivileged_userns',
      '1\n',
      'kernel.apparmor_restrict_unprivileged_userns is 1',
    ],
    ['kernel/unprivileged_userns_clone', '0\n', 'kernel.unprivileged_userns_clone is 0'],
    ['user/max_user_namespaces', '0\n', 'user.max_user_namespaces is 0'],
  ])('is known to be impossible where %s is %j, and what to do is said', (setting, value, words) => {
    put(`proc/sys/${setting}`, value);
    expect(sandboxObstacle(program, folder)).toEqual({
      why: `this system does not let Chromium set up its sandbox (${words}), and I don't start without one`,
      remedy: `To allow it: sudo chown root:root "${folder}/chrome-sandbox" && sudo chmod 4755 "${folder}/chrome-sandbox", or install the deb or rpm that npm run package makes.`,
    });
  });

  test.each([
    ['kernel/apparmor_restrict_unprivileged_userns', '0\n'],
    ['kernel/unprivileged_userns_clone', '1\n'],
    ['user/max_user_namespaces', '62800\n'],
  ])('is left to a trial where %s is %j', (setting, value) => {
    put(`proc/sys/${setting}`, value);
    expect(sandboxObstacle(program, folder)).toBeNull();
  });

  test('is possible where a profile of AppArmor names this program, and not where it names another', () => {
    put('proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1');
    const profile = (path: string) =>
      `abi <abi/4.0>,\nprofile plumbline "${path}" flags=(unconfined) {\n  userns,\n}\n`;
    put('etc/apparmor.d/plumbline', profile('/opt/Plumbline/plumbline'));
    expect(sandboxObstacle(program, folder)).not.toBeNull();
    put('etc/apparmor.d/plumbline', profile(program));
    expect(sandboxObstacle(program, folder)).toBeNull();
  });

  test.runIf(asRoot)(
    'is possible with the helper that belongs to root and has its mode, with no other',
    () => {
      put('proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1');
      put('chrome-sandbox', '', 0o755);
      expect(sandboxObstacle(program, folder)).not.toBeNull();
      put('chrome-sandbox', '', 0o4755);
      expect(sandboxObstacle(program, folder)).toBeNull();
    },
  );
});

describe.runIf(linux)('D7: the trial of the runtime', () => {
  const trial = (script: string) => {
    put('electron', `#!/bin/sh\n${script}\n`, 0o755);
    return startObstacle(program, process.env);
  };

  test('is passed by a program that tells its version', async () => {
    expect(await trial('[ "$1" = --version ] && echo v45.4.1')).toBeNull();
  });

  // The words of content/browser/zygote_host/zygote_host_impl_linux.cc and of the system's loader.
  test.each([
    [
      'echo "[1:0101/000000.0:FATAL:zygote_host_impl_linux.cc(117)] No usable sandbox! If you are running on Ubuntu 23.10+ …" >&2; kill -TRAP $$',
      /does not let Chromium set up its sandbox, and I don't start without one$/,
    ],
    [
      'echo "The SUID sandbox helper binary was found, but is not configured correctly." >&2; kill -TRAP $$',
      /does not let Chromium set up its sandbox/,
    ],
    [
      'echo "electron: error while loading shared libraries: libnss3.so: cannot open shared object file" >&2; exit 127',
      /^Electron needs libnss3\.so, which this system lacks$/,
    ],
    ['exit 3', /^Electron's runtime ended with 3 when it was asked for its version$/],
    [
      'echo "something odd" >&2; exit 1',
      /^Electron's runtime ended with 1 when it was asked for its version: "something odd"$/,
    ],
  ])('fails with %j in half a sentence', async (script, why) => {
    expect((await trial(script))?.why).toMatch(why);
  });

  test('fails with what is no program', async () => {
    put('electron', 'not a program', 0o644);
    expect((await startObstacle(program, process.env))?.why).toMatch(
      /^Electron's runtime can't be run \(.*EACCES\)$/,
    );
  });

  test('hands no keys on, and no wish for a Node', async () => {
    put(
      'electron',
      '#!/bin/sh\n[ -z "$MEXC_API_KEY$MEXC_API_SECRET$ELECTRON_RUN_AS_NODE" ] && echo v45.4.1\n',
      0o755,
    );
    const environment = {
      ...process.env,
      MEXC_API_KEY: 'a',
      MEXC_API_SECRET: 'b',
      ELECTRON_RUN_AS_NODE: '1',
    };
    expect(await startObstacle(program, environment)).toBeNull();
  });
});
