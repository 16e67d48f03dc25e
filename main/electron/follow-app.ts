import type { App } from 'electron';
import { words } from '#main/program-words.ts';
import { notOpened } from './command-line.ts';

export interface AppActs {
  readonly show: () => void;
  readonly tell: (title: string, sentence: string) => void;
  /** `attended`: somebody is there to be asked. */
  readonly quit: (attended: boolean) => void;
}

/** What the system and the process want of the program as a whole. */
export function followApp(
  app: Pick<App, 'on'>,
  onSignal: (signal: NodeJS.Signals, run: () => void) => void,
  onMessage: (run: (message: unknown) => void) => void,
  acts: AppActs,
): void {
  app.on('second-instance', acts.show);
  app.on('activate', acts.show);
  app.on('window-all-closed', () => {
    // Closing the window is not the end: the quit controller decides when it is.
  });
  app.on('before-quit', (event) => {
    // Also while the end is waited for, which it would cut off; the end itself is app.exit, which raises no such event.
    event.preventDefault();
    acts.quit(true);
  });
  for (const name of ['open-url', 'open-file'] as const) {
    app.on(name as 'open-url', (event, what) => {
      event.preventDefault();
      acts.tell(words.notifications.nothingOpened, notOpened(what));
    });
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) onSignal(signal, () => acts.quit(false));
  // Windows has no signals: npm start (build/hand-on.mjs) says so over its channel.
  onMessage((message) => {
    if (message === 'stop') acts.quit(false);
  });
}
