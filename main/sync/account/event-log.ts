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

/** A sentence that is to be told once its row is durable. */
export interface PreparedEvent {
  readonly row: JournalRow;
  tell(): void;
}

/** One sentence, three places: log, journal row (returned, to be appended or noted), notification. */
export class EventLog {
  private readonly listener: Listener;
  private readonly now: () => number;

  constructor(listener: Listener, now: () => number) {
    this.listener = listener;
    this.now = now;
  }

  say(said: Said): JournalRow {
    const { row, tell } = this.prepare(said);
    tell();
    return row;
  }

  /** For what must not be told before it is durable: its row now, log and notification when `tell` is called. */
  prepare(said: Said): PreparedEvent {
    const at = this.now();
    const tone = said.tone ?? 'info';
    const short = { ...said, sentence: shorten(said.sentence, SENTENCE_LENGTH) };
    return { row: rowOf(short, at, tone), tell: () => this.tell(short, at, tone) };
  }

  private tell(said: Said, at: number, tone: LogLine['tone']): void {
    this.listener.log({ at, symbol: said.symbol, kind: said.kind, tone, sentence: said.sentence });
    if (said.notify) {
      this.listener.notify({
        at,
        kind: said.notify.kind,
        symbol: said.symbol,
        title: shorten(said.notify.title, TITLE_LENGTH),
        sentence: said.sentence,
        tone,
      });
    }
  }
}

function rowOf(said: Said, at: number, tone: LogLine['tone']): JournalRow {
  const row: EventRow = {
    at,
    symbol: said.symbol,
    kind: said.kind,
    sentence: said.sentence,
    // Kept only where it says more than the usual: whoever reads the journal later colours by it.
    data: tone === 'info' ? (said.data ?? {}) : { ...said.data, tone },
  };
  return { type: 'event', row };
}
