import type { App } from 'electron';
import type { Log } from './log.ts';

/**
 * Notes that one of Chromium's own processes (of the graphics, the network or the like) has ended, which Chromium starts
 * again by itself; the window's own are told by its crash guard.
 * https://www.electronjs.org/docs/latest/api/app#event-child-process-gone
 */
export function followChildren(app: Pick<App, 'on'>, log: Log): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    const which = name === undefined ? type : `${type} (${name})`;
    log('child', `Chromium's ${which} process has ended: ${reason}, code ${exitCode}.`);
  });
}
