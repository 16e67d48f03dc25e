/** Runs inside a D-Bus session of its own: a watcher of the tests' own there, and what the program learns from it. */
import { execFile } from 'node:child_process';
import { askTrayHost } from '#main/electron/tray/tray-host.ts';
import { BusService } from './session-bus.ts';

const [watcher = 'none', tool = 'gdbus'] = process.argv.slice(2);
const name = 'org.kde.StatusNotifierWatcher';
const service =
  watcher === 'none'
    ? null
    : await BusService.own(name, ({ member }) => {
        // One that has hung up answers nothing at all: the call has a time limit of its own.
        if (watcher === 'silent') return 'silent';
        return member === 'Get' ? watcher === 'host' : null;
      });
const started = performance.now();
const host =
  tool === 'any'
    ? await askTrayHost('linux')
    : await askTrayHost(
        'linux',
        (wanted, args) =>
          new Promise((resolve, reject) => {
            if (wanted !== tool) return reject(Object.assign(new Error('not this one'), { code: 'ENOENT' }));
            execFile(wanted, [...args], { timeout: 5000 }, (error, stdout) =>
              error ? reject(error) : resolve(stdout),
            );
          }),
      );
process.stdout.write(`${JSON.stringify({ host, ms: performance.now() - started })}\n`);
service?.end();
process.exit(0);
