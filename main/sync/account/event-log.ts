import type { NotificationView } from '#shared/ipc/contract.ts';
import type { LogLine } from '#shared/ipc/slices.ts';
import { hasWords, type Told } from '#shared/words/said.ts';
import { said } from '#shared/words/said-schema.ts';
import { tell, texts } from '../engine-words.ts';
import type { EventRow, JournalRow, Json, JsonObject } from '../ports/journal.ts';

/** Something that happened, to be said. */
export interface EventToSay {
  readonly symbol: string | null;
  readonly kind: string;
  readonly sentence: Told;
  readonly tone?: LogLine['tone'];
  readonly data?: JsonObject;
  /** Also a notification of this kind, with its title. */
  readonly notify?: { readonly kind: NotificationView['kind']; readonly title: Told };
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

  say(said: EventToSay): JournalRow {
    const { row, tell } = this.prepare(said);
    tell();
    return row;
  }

  /** For what must not be told before it is durable: its row now, log and notification when `tell` is called. */
  prepare(said: EventToSay): PreparedEvent {
    const at = this.now();
    const tone = said.tone ?? 'info';
    return { row: rowOf(said, at, tone), tell: () => this.tell(said, at, tone) };
  }

  private tell(said: EventToSay, at: number, tone: LogLine['tone']): void {
    this.listener.log({ at, symbol: said.symbol, kind: said.kind, tone, sentence: said.sentence });
    if (said.notify) {
      this.listener.notify({
        at,
        kind: said.notify.kind,
        symbol: said.symbol,
        title: said.notify.title,
        sentence: said.sentence,
        tone,
      });
    }
  }
}

function rowOf({ symbol, kind, sentence, data }: EventToSay, at: number, tone: LogLine['tone']): JournalRow {
  // Kept only where it says more than the usual: whoever reads the journal later colours by it.
  return eventRow({ at, symbol, kind, sentence, data: { ...data, ...(tone === 'info' ? {} : { tone }) } });
}

/** The journal's row of something that is said: in words, for whoever searches it or has no catalogue, and as data. */
export function eventRow({
  sentence,
  data = {},
  ...row
}: Omit<EventRow, 'sentence' | 'data'> & {
  readonly sentence: Told;
  readonly data?: JsonObject;
}): JournalRow {
  const kept = typeof sentence === 'string' ? data : { ...data, said: asJson(sentence) };
  return { type: 'event', row: { ...row, sentence: tell(sentence), data: kept } };
}

/** What is said as a value of the journal's JSON: an argument that isn't there is none. */
export const asJson = (what: Told): Json => JSON.parse(JSON.stringify(what)) as Json;

/** What an event of the journal said: as data, or in the words that it was written with. */
export function saidBy({ sentence, data }: Pick<EventRow, 'sentence' | 'data'>): Told {
  try {
    const kept = said.parse(data.said);
    return hasWords(texts, kept) ? kept : sentence;
  } catch {
    // Not data, or deeper than anything that was ever said.
    return sentence;
  }
}

/** What an event of the journal has beside what it said. */
export function dataOf({ data: { said: _, ...rest } }: Pick<EventRow, 'data'>): JsonObject {
  return rest;
}
