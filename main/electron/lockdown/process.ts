import type { App } from 'electron';
import { words } from '#main/program-words.ts';

/** Switches that would open what the sandbox closes: none is accepted in a packaged program. */
const opening = [
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'allow-running-insecure-content',
  'ignore-certificate-errors',
  'load-extension',
  'js-flags',
  'user-data-dir',
];

/**
 * https://www.electronjs.org/docs/latest/tutorial/security#4-enable-process-sandboxing
 * Every page's process is sandboxed, whatever its window asks for. Call before `ready`.
 */
export function sandboxEverything(app: Pick<App, 'enableSandbox'>): void {
  app.enableSandbox();
}

/** The sentence to refuse a start with, when the command line would open what is closed; null when it does not. */
export function refuseOpeningSwitches(app: Pick<App, 'commandLine'>): string | null {
  const found = opening.find((name) => app.commandLine.hasSwitch(name));
  return found === undefined ? null : words.start.opensTheSandbox({ name: found });
}

/** Certificates that don't verify, client certificates and logins are refused: no page of ours asks for any. */
export function refuseCertificatesAndLogins(app: Pick<App, 'on'>): void {
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event, _contents, _details, _auth, callback) => {
    event.preventDefault();
    callback();
  });
}
