import type { Clock } from '#main/sync/ports/clock.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import type { SliceName, Slices } from '#shared/ipc/slices.ts';

/** Where slices and notifications go once they may be seen. */
export interface Windows {
  set<N extends SliceName>(slice: N, value: Slices[N]): void;
  notify(notification: NotificationView): void;
}

/** Notifications follow the slices by this much: windows are told of another account first, and then what it says. */
const AFTER_SLICES_MS = 250;

/**
 * What one account shows. Two accounts are open at once while the mode changes, and a Live account while main's own
 * dialog still asks: what the next one says is kept back until it is the one at work, and what the last one still says
 * then goes nowhere. So nothing of one account ever stands under the badge of another.
 */
export class ViewGate {
  private readonly windows: Windows;
  private readonly clock: Pick<Clock, 'after'>;
  private slices: (() => void)[] | null = [];
  private notifications: NotificationView[] | null = [];
  private over = false;

  constructor(windows: Windows, clock: Pick<Clock, 'after'>) {
    this.windows = windows;
    this.clock = clock;
  }

  set<N extends SliceName>(slice: N, value: Slices[N]): void {
    if (this.over) return;
    const show = () => this.windows.set(slice, value);
    if (this.slices) this.slices.push(show);
    else show();
  }

  notify(notification: NotificationView): void {
    if (this.over) return;
    if (this.notifications) this.notifications.push(notification);
    else this.windows.notify(notification);
  }

  /** From now on this is the account at work: what was kept back is shown. */
  begin(): void {
    if (this.over) return;
    const slices = this.slices ?? [];
    this.slices = null;
    for (const show of slices) show();
    this.clock.after(AFTER_SLICES_MS, () => {
      const notifications = this.notifications ?? [];
      this.notifications = null;
      if (!this.over) for (const notification of notifications) this.windows.notify(notification);
    });
  }

  /** It is not at work any more. */
  end(): void {
    this.over = true;
  }
}
