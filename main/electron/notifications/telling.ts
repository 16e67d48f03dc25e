import type { NativeImage } from 'electron';
import type { Log } from '../log.ts';
import type { Runtime } from '../runtime.ts';
import type { MainWindow } from '../window/main-window.ts';
import type { Provider } from './controller.ts';
import { type SystemProviderParts, systemProvider } from './system-provider.ts';

export interface TellingParts {
  readonly runtime: Pick<Runtime, 'Notification'>;
  readonly platform: NodeJS.Platform;
  readonly icon: NativeImage;
  readonly notifier: SystemProviderParts['notifier'];
  readonly window: () => Pick<MainWindow, 'show' | 'attract'>;
  readonly log: Log;
}

/** Says a sentence to the trader; `atOnce`: the program is about to end. */
export type Tell = (title: string, sentence: string, urgent?: boolean, atOnce?: boolean) => void;

/** How main speaks to a trader who may not look at the window; what nobody can be shown is logged and marked there. */
export function createTelling(parts: TellingParts): { readonly show: Provider; readonly tell: Tell } {
  const { runtime, platform, icon, notifier, log } = parts;
  const show = systemProvider({
    Notification: runtime.Notification,
    platform,
    icon,
    notifier,
    unseen({ title, body, urgent }, why) {
      log('notification', `Nobody was notified of "${title}: ${body}": ${why}.`);
      if (urgent) parts.window().attract();
    },
  });
  const tell: Tell = (title, body, urgent = true, atOnce = false) => {
    log('told', `${title}: ${body}`);
    const clicked = () => parts.window().show();
    show({ title, body, urgent, atOnce, answers: [], clicked, answered: () => {} });
  };
  return { show, tell };
}
