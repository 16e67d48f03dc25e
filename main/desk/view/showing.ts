import type { NotificationView } from '#shared/ipc/contract.ts';
import type { SliceName, Slices } from '#shared/ipc/slices.ts';

/** Where slices and notifications go once they may be seen. */
export interface Windows {
  set<N extends SliceName>(slice: N, value: Slices[N]): void;
  notify(notification: NotificationView): void;
}

/**
 * What one account shows. Two accounts are open at once while the mode changes, and a Live account while main's own
 * dialog still asks: what the next one says is kept back until it is the one at work, and what the last one still says
 * then goes nowhere. So nothing of one account ever stands under the badge of another.
 */
export class Showing {
  private readonly windows: Windows;
  private kept: (() => void)[] | null = [];
  private over = false;

  constructor(windows: Windows) {
    this.windows = windows;
  }

  set<N extends SliceName>(slice: N, value: Slices[N]): void {
    this.pass(() => this.windows.set(slice, value));
  }

  notify(notification: NotificationView): void {
    this.pass(() => this.windows.notify(notification));
  }

  /** From now on this is the account at work: what was kept back is shown. */
  begin(): void {
    const kept = this.kept ?? [];
    this.kept = null;
    for (const show of kept) show();
  }

  /** It is not at work any more. */
  end(): void {
    this.over = true;
    this.kept = null;
  }

  private pass(show: () => void): void {
    if (this.over) return;
    if (this.kept) this.kept.push(show);
    else show();
  }
}
