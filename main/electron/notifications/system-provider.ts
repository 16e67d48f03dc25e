import type { NativeImage } from 'electron';
import type { Runtime } from '../runtime.ts';
import type { Presentation, Provider } from './controller.ts';

/** Action Center keeps the newest 20 of a program. */
const mostHeld = 20;

/**
 * The operating system's notifications. Buttons go where Electron documents them (macOS and Windows); elsewhere a click
 * opens the question in the window. Kept referenced until closed, since a collected one loses its events.
 */
export function systemProvider(
  Notification: Runtime['Notification'],
  platform: NodeJS.Platform,
  icon: NativeImage | null,
): Provider {
  const held = new Set<object>();
  const hold = (shown: object) => {
    held.add(shown);
    const [oldest] = held;
    if (held.size > mostHeld && oldest !== undefined) held.delete(oldest);
  };
  return (presentation: Presentation) => {
    if (!Notification.isSupported()) return () => {};
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
    shown.on('failed', () => held.delete(shown));
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
