import type { NativeImage } from 'electron';
import type { Runtime } from '../runtime.ts';
import type { Presentation, Provider } from './controller.ts';

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
    held.add(shown);
    shown.on('click', presentation.clicked);
    shown.on('action', (event) => {
      const chosen = presentation.answers[event.actionIndex];
      if (chosen) presentation.answered(chosen);
    });
    shown.on('close', () => held.delete(shown));
    shown.on('failed', () => held.delete(shown));
    shown.show();
    return () => {
      held.delete(shown);
      shown.close();
    };
  };
}
