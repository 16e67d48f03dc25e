import { SENTENCE_LENGTH, TITLE_LENGTH } from '#shared/bounds.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import type { LogLine } from '#shared/ipc/slices.ts';
import { shorten } from '#shared/shorten.ts';
import type { EventRow, JournalRow, JsonObject } from '../ports/journal.ts';

export interface Said {
  readonly symbol: string | null;
  readonly kind: string;
  readonly sentence: string;
  readonly tone?: LogLine['tone'];
  readonly data?: JsonObject;
  /** Also a notification of this kind, with its title. */
  readonly notify?: { readonly kind: NotificationView['kind']; readonly title: string };
}

/** Who hears what the engine says: the window's log and the notifications. The journal hears it always. */
export interface Listener {
  log(line: LogLine): void;
  notify(notification: Omit<NotificationView, 'id'>): void;
}

/** One sentence, three places: log, journal row (returned, to be appended or noted), notification. */
export class Voice {
  private readonly listener: Listener;
  private readonly now: () => number;

  constructor(listener: Listener, now: () => number) {
    this.listener = listener;
    this.now = now;
  }

  say(said: Said): JournalRow {
    const at = this.now();
    const tone = said.tone ?? 'info';
    const sentence = shorten(said.sentence, SENTENCE_LENGTH);
    this.listener.log({ at, symbol: said.symbol, kind: said.kind, tone, sentence });
    if (said.notify) {
      this.listener.notify({
        at,
        kind: said.notify.kind,
        symbol: said.symbol,
        title: shorten(said.notify.title, TITLE_LENGTH),
        sentence,
        tone,
      });
    }
    const row: EventRow = {
      at,
      symbol: said.symbol,
      kind: said.kind,
      sentence,
      // Kept only where it says more than the usual: whoever reads the journal later colours by it.
      data: tone === 'info' ? (said.data ?? {}) : { ...said.data, tone },
    };
    return { type: 'event', row };
  }
}
