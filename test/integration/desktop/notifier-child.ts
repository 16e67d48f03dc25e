/** Runs inside a D-Bus session of its own: something that shows notifications there or not, and what the program learns. */
import { execFile } from 'node:child_process';
import { askNotifier } from '#main/electron/notifications/notifier.ts';
import { type Answer, BusService } from './session-bus.ts';

const [shows = 'none', tool = 'any'] = process.argv.slice(2);
const answers: Readonly<Record<string, Answer>> = {
  server: ['the tests', 'Plumbline', '1', '1.2'],
  // One that hangs, as a daemon that was stopped.
  silent: 'silent',
};
const service =
  shows === 'none'
    ? null
    : await BusService.own('org.freedesktop.Notifications', ({ member }) =>
        member === 'GetServerInformation' ? (answers[shows] ?? null) : null,
      );
const started = performance.now();
let turns = 0;
const turning = setInterval(() => {
  turns += 1;
}, 10);
const notifier =
  tool === 'any'
    ? await askNotifier('linux')
    : await askNotifier(
        'linux',
        (wanted, args) =>
          new Promise((resolve, reject) => {
            if (wanted !== tool) return reject(Object.assign(new Error('not this one'), { code: 'ENOENT' }));
            execFile(wanted, [...args], { timeout: 5000 }, (error, stdout) =>
              error ? reject(error) : resolve(stdout),
            );
          }),
      );
clearInterval(turning);
process.stdout.write(`${JSON.stringify({ notifier, turns, ms: performance.now() - started })}\n`);
service?.end();
process.exit(0);
