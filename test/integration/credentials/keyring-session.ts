import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('round-trip-child.ts', import.meta.url));

const unlocking = fileURLToPath(new URL('unlock-child.ts', import.meta.url));

/** True where a real keyring can be started. On a build server it must be; elsewhere its absence is said. */
export function keyringTools(): boolean {
  const present = ['dbus-run-session', 'gnome-keyring-daemon'].every(
    (tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined,
  );
  if (!present && process.env.CI)
    throw new Error('dbus-run-session and gnome-keyring-daemon are needed here');
  if (!present) console.warn('SKIPPED: keychain tests need dbus-run-session and gnome-keyring-daemon');
  return present;
}

/** A session bus that starts no services by itself but those of a folder. */
function busConfiguration(folder: string, services = ''): string {
  const started = services === '' ? '' : `<servicedir>${services}</servicedir>`;
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir=${folder}</listen>${started}<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`;
}

/** One home with its own keyring files; sessions started from it see what earlier ones saved. */
export function keyringHome() {
  const home = mkdtempSync(join(tmpdir(), 'plumbline-keyring-'));
  const runtime = join(home, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  // Activation of a service that isn't there must fail at once, not start whatever this machine has installed.
  const quietBus = join(home, 'bus.conf');
  writeFileSync(quietBus, busConfiguration(runtime));
  const services = join(home, 'services');
  const slowBus = join(home, 'slow-bus.conf');
  const environment = {
    PATH: process.env.PATH,
    HOME: home,
    XDG_DATA_HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_CONFIG_HOME: home,
  };
  const run = (command: string, args: string[]) =>
    new Promise<Record<string, never>>((resolve, reject) => {
      execFile(command, args, { env: environment, timeout: 40_000 }, (error, stdout, stderr) => {
        const line = stdout.split('\n').find((text) => text.startsWith('{'));
        if (line) resolve(JSON.parse(line));
        else reject(new Error(`no report: ${stderr} ${error?.message}`));
      });
    });
  const program = (step: string) => `"${process.execPath}" "${child}" ${step}`;
  return {
    /** A session bus with a daemon started by `daemon` (a shell command; empty for none). */
    withBus: (daemon: string, step: string) =>
      run('dbus-run-session', ['--config-file', quietBus, '--', 'sh', '-c', `${daemon}${program(step)}`]),
    /**
     * The same with a locked daemon whose window for the password takes `seconds` to come to anything: the bus starts its
     * prompter that long, the keyring is unlocked meanwhile, and the window is gone without an answer.
     */
    withSlowPrompt(seconds: number, step: string) {
      mkdirSync(services, { recursive: true });
      const script = join(home, 'prompter.sh');
      writeFileSync(script, `sleep ${seconds}; "${process.execPath}" "${unlocking}"; exit 1\n`);
      writeFileSync(
        join(services, 'org.gnome.keyring.SystemPrompter.service'),
        `[D-BUS Service]\nName=org.gnome.keyring.SystemPrompter\nExec=/bin/sh ${script}\n`,
      );
      writeFileSync(slowBus, busConfiguration(runtime, services));
      const command = `${stillLocked}${program(step)}`;
      return run('dbus-run-session', ['--config-file', slowBus, '--', 'sh', '-c', command]);
    },
    withoutBus: (step: string) => run('sh', ['-c', program(step)]),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

export const unlocked = 'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; ';
export const stillLocked = 'gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1; ';

/** A session bus with an unlocked keyring that lives until `stop`; programs reach it through `environment`. */
export async function livingKeyring() {
  const home = mkdtempSync(join(tmpdir(), 'plumbline-living-keyring-'));
  const runtime = join(home, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const config = join(home, 'bus.conf');
  writeFileSync(config, busConfiguration(runtime));
  const bus = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    bus.stdout.once('data', (data) => resolve(String(data).trim()));
    bus.once('error', reject);
    bus.once('exit', () => reject(new Error('the session bus ended')));
  });
  const environment = { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: runtime };
  // The daemon goes into the background when it is ready, and ends with its bus.
  const { status } = spawnSync(
    'sh',
    ['-c', 'printf pw | gnome-keyring-daemon --unlock --components=secrets'],
    {
      env: { PATH: process.env.PATH, HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home, ...environment },
      stdio: 'ignore',
      timeout: 20_000,
    },
  );
  if (status !== 0) throw new Error('the keyring did not start');
  return {
    environment,
    async stop() {
      const ended = new Promise((resolve) => bus.once('exit', resolve));
      bus.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}
