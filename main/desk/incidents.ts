import { words } from '#main/sync/engine-words.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { Told } from '#shared/words/said.ts';

/** The incident of the kill switch: it stands from the press until trading is armed again. */
export const KILL_INCIDENT = 'kill';

/** What is told of the kill switch while no account is open to tell it. */
export function killNotice(at: number, sentence: Told): NotificationView {
  const said = { kind: 'halted', title: words.control.haltedTitle, sentence } as const;
  return { id: `halted-${at}`, incident: KILL_INCIDENT, at, symbol: null, tone: 'alarm', ...said };
}

type Notice = Pick<NotificationView, 'id' | 'symbol'>;

/**
 * Which notifications are about one incident: all that is said of a symbol from the first word until nothing of it is
 * wrong, waits or runs any more. What is said of no symbol stands for itself.
 */
export class Incidents {
  private readonly open = new Map<string, string>();

  /** The incident's id: that of its first notification. */
  of({ id, symbol }: Notice): string {
    if (symbol === null) return id;
    const known = this.open.get(symbol);
    if (known !== undefined) return known;
    this.open.set(symbol, id);
    return id;
  }

  /** What is shown now: the incidents of symbols that are well are over. */
  shown(views: readonly SymbolView[]): void {
    const there = new Map(views.map((view) => [view.symbol, view]));
    for (const symbol of this.open.keys()) {
      const view = there.get(symbol);
      if (view === undefined || isWell(view)) this.open.delete(symbol);
    }
  }
}

function isWell({ health, prompts, activity, halt }: SymbolView): boolean {
  const calm = health === 'in sync' || health === 'sync skipped';
  return calm && prompts.length === 0 && activity === null && halt === null;
}
