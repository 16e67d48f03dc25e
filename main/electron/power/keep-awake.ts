import type { PowerSaveBlocker } from 'electron';
import type { DeskView } from '../desk-view.ts';

/**
 * Keeps the computer from going to sleep by itself while Live is open, where the setting says so; the screen may go dark.
 * https://www.electronjs.org/docs/latest/api/power-save-blocker#powersaveblockerstarttype
 */
export function keepAwake(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>, view: DeskView): void {
  let held: number | null = null;
  const apply = () => {
    const wanted = view.session()?.mode === 'live' && view.settings()?.installation.keepAwake === 'true';
    if (wanted && held === null) held = blocker.start('prevent-app-suspension');
    if (!wanted && held !== null) {
      blocker.stop(held);
      held = null;
    }
  };
  view.onChange(apply);
  apply();
}
