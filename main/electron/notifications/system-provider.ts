import type { NativeImage } from 'electron';
import { words } from '#main/program-words.ts';
import { owned } from '#shared/owned.ts';
import type { Runtime } from '../runtime.ts';
import type { Presentation, Provider } from './controller.ts';
import type { Notifier } from './notifier.ts';

/** Action Center keeps the newest 20 of a program. */
const mostHeld = 20;

export interface SystemProviderParts {
  readonly Notification: Runtime['Notification'];
  readonly platform: NodeJS.Platform;
  readonly icon: NativeImage | null;
  /** Whether something shows notifications now; must not reject. */
  readonly notifier: () => Notifier | Promise<Notifier>;
  /** One that nobody can see; `why` in half a sentence. */
  readonly unseen: (presentation: Presentation, why: string) => void;
}

const whyUnseen = words.notifications.unseen;

/**
 * The operating system's notifications. Buttons go where Electron documents them (macOS and Windows); elsewhere a click
 * opens the question in the window. Kept referenced until closed, since a collected one loses its events. What the
 * system does not show is told to `unseen`.
 */
export function systemProvider(parts: SystemProviderParts): Provider {
  const { Notification, unseen } = parts;
  const present = presenter(parts);
  return (presentation) => {
    if (!Notification.isSupported()) {
      unseen(presentation, whyUnseen.unsupported);
      return () => {};
    }
    // A program that is about to end can wait for nobody.
    const found = presentation.atOnce ? 'there' : parts.notifier();
    let close: (() => void) | null = null;
    let closed = false;
    const go = (notifier: Notifier) => {
      if (closed) return;
      if (notifier === 'none' || notifier === 'silent') unseen(presentation, whyUnseen[notifier]);
      else close = present(presentation);
    };
    if (typeof found === 'string') go(found);
    else owned(found.then(go), () => go('unknown'));
    return () => {
      closed = true;
      close?.();
    };
  };
}

function presenter({ Notification, platform, icon, unseen }: SystemProviderParts): Provider {
  const held = new Set<object>();
  const hold = (shown: object) => {
    held.add(shown);
    const [oldest] = held;
    if (held.size > mostHeld && oldest !== undefined) held.delete(oldest);
  };
  return (presentation) => {
    const withButtons = platform === 'darwin' || platform === 'win32';
    const shown = new Notification({
      title: presentation.title,
      body: presentation.body,
      urgency: presentation.urgent ? 'critical' : 'normal',
      timeoutType: presentation.urgent ? 'never' : 'default',
      ...(icon === null || platform === 'darwin' ? {} : { icon }),
      ...(withButtons
        ? { actions: presentation.answers.map(({ label }) => ({ type: 'button' as const, text: label })) }
        : {}),
    });
    hold(shown);
    shown.on('click', presentation.clicked);
    shown.on('action', (event) => {
      const chosen = presentation.answers[event.actionIndex];
      if (chosen) presentation.answered(chosen);
    });
    // One whose time is over lies in Windows' Action Center, where it can still be pressed.
    shown.on('close', ({ reason } = {} as never) => {
      if (reason !== 'timedOut') held.delete(shown);
    });
    // Also on Linux, where the documentation does not name it (electron/electron at 96f3996, shell/browser/api/
    // electron_api_notification.cc, NotificationFailed).
    shown.on('failed', (_event, why) => {
      held.delete(shown);
      unseen(presentation, whyUnseen.failed({ why: String(why).slice(0, 200) }));
    });
    shown.show();
    return () => {
      held.delete(shown);
      shown.close();
    };
  };
}

/**
 * A notification of an earlier run, or one that nobody holds any more, brings the window to the front: Windows starts the
 * program for it, or tells the one that runs. Which question it was about is not known any more, so nothing is answered.
 * https://www.electronjs.org/docs/latest/api/notification#notificationhandleactivationcallback-windows
 */
export function followOldNotifications(
  Notification: Runtime['Notification'],
  platform: NodeJS.Platform,
  show: () => void,
): void {
  if (platform === 'win32') Notification.handleActivation(() => show());
}
