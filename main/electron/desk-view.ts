import type { Desk } from '#main/desk/port.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import { channels } from '#shared/ipc/contract.ts';
import type { Slices } from '#shared/ipc/slices.ts';

/** What tray, menu and notifications show: the latest of each slice that they need; null until the desk has told it. */
export interface DeskView {
  session(): Slices['session'] | null;
  symbols(): Slices['symbols'];
  standing(): Slices['standing'];
  settings(): Slices['settings'] | null;
  onChange(listener: () => void): void;
  onNotify(listener: (notification: NotificationView) => void): void;
}

/** Follows the desk as a window does: listen first, then one snapshot, then whole slices. */
export async function followDesk(desk: Pick<Desk, 'handle' | 'subscribe'>): Promise<DeskView> {
  const held: Partial<Slices> = {};
  const revisions = new Map<string, number>();
  const changed: (() => void)[] = [];
  const notified: ((notification: NotificationView) => void)[] = [];
  desk.subscribe((push) => {
    if (push.event === 'notify') {
      for (const listener of notified) listener(push.payload);
      return;
    }
    const { slice, revision, value } = push.payload;
    revisions.set(slice, revision);
    Object.assign(held, { [slice]: value });
    for (const listener of changed) listener();
  });
  const answer = await desk.handle('state.get', {});
  const snapshot = answer.ok ? channels['state.get'].result.safeParse(answer.value) : null;
  if (snapshot?.success) {
    for (const [slice, value] of Object.entries(snapshot.data.slices)) {
      // A push that came while the snapshot was made is at least as new, since pushes carry their slice whole.
      if (!revisions.has(slice)) Object.assign(held, { [slice]: value });
    }
  }
  return {
    session: () => held.session ?? null,
    symbols: () => held.symbols ?? [],
    standing: () => held.standing ?? [],
    settings: () => held.settings ?? null,
    onChange(listener) {
      changed.push(listener);
    },
    onNotify(listener) {
      notified.push(listener);
    },
  };
}
