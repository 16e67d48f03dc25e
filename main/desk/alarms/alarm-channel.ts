import { words } from '#main/program-words.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import { alarmAddress } from '#shared/alarm-address.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import { owned } from '#shared/owned.ts';
import type { PostReply, SendPost } from './https-post.ts';
import { type Alarm, headersOf, leaves, type Message, messageOf } from './words.ts';

/** What comes within this time is told together; what it speaks of stands in the view by then. */
const GATHER_MS = 1000;
/** Least time between two messages; it doubles with each further one and starts anew after as long a calm. */
const FIRST_GAP_MS = 5000;
const LONGEST_GAP_MS = 60_000;
/** One try; then it is ended and counts as failed. */
const LIMIT_MS = 10_000;
const FIRST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 300_000;
/** What could not be told for so long is not news any more. */
const OLD_MS = 3_600_000;
const MOST_WAITING = 200;
/** One lost connection is no trouble yet. */
const TROUBLE_AFTER = 2;
const TEST_GAP_MS = 5000;

export interface AlarmParts {
  readonly clock: Clock;
  readonly post: SendPost;
  /** A setting of the installation. */
  readonly setting: (key: 'alarms.address' | 'alarms.amounts') => string | undefined;
  /** The notification as it stands now; null when what it is about is over. */
  readonly stands: (notification: NotificationView) => Alarm | null;
  /** Takes every protected text out. */
  readonly scrub: (text: string) => string;
  readonly log: (sentence: string) => void;
  /** `trouble` has changed. */
  readonly changed: () => void;
}

type Outcome = {
  readonly kind: 'taken' | 'refused' | 'failed';
  readonly why: string;
  readonly pauseMs: number;
};

/**
 * Tells a question, a halt or an alarm at the address that the trader has set: the newest of each incident, together
 * what comes together, again with growing pauses where it could not be told, and not any more once it is over. Nobody
 * waits for it, and nothing comes back through it.
 */
export class AlarmChannel {
  private readonly parts: AlarmParts;
  private readonly waiting = new Map<string, NotificationView>();
  private timer: (() => void) | null = null;
  private abort: AbortController | null = null;
  private gap = FIRST_GAP_MS;
  private lastAt = Number.NEGATIVE_INFINITY;
  private notBefore = Number.NEGATIVE_INFINITY;
  private failures = 0;
  private testedAt = Number.NEGATIVE_INFINITY;
  private closed = false;
  /** Why alarms don't arrive, in a sentence; null when they do, as far as is known. */
  private told: string | null = null;

  constructor(parts: AlarmParts) {
    this.parts = parts;
  }

  get trouble(): string | null {
    return this.address() === null ? null : this.told;
  }

  /** Returns at once; the rest happens later and by itself. */
  take(notification: NotificationView): void {
    if (this.closed || !leaves(notification) || this.address() === null) return;
    const incident = notification.incident ?? notification.id;
    this.waiting.delete(incident);
    this.waiting.set(incident, notification);
    const [oldest] = this.waiting.keys();
    if (this.waiting.size > MOST_WAITING && oldest !== undefined) this.waiting.delete(oldest);
    this.schedule();
  }

  /**
   * Posts a message that says that it is a test, at once, and resolves with what answered. Rejects with a sentence when
   * there is no address, when it was not taken, or within 5 s of the last test.
   */
  async test(): Promise<string> {
    const url = this.address();
    const { clock } = this.parts;
    if (url === null) throw new Error(words.alarms.noAddress);
    if (clock.monotonic() - this.testedAt < TEST_GAP_MS) throw new Error(words.alarms.justTested);
    this.testedAt = clock.monotonic();
    const message: Message = {
      title: words.alarms.aTest,
      body: words.alarms.aTestSays,
      priority: 3,
      tag: 'warning',
    };
    const { kind, why } = await this.send(url, message, new AbortController());
    if (kind !== 'taken') throw new Error(words.alarms.didNotTakeIt({ host: url.host, why }));
    this.arrived();
    const milliseconds = Math.round(clock.monotonic() - this.testedAt);
    return words.alarms.tookIt({ host: url.host, milliseconds });
  }

  /** What waits is dropped, and a try under way is ended. */
  close(): void {
    this.closed = true;
    this.timer?.();
    this.timer = null;
    this.abort?.abort();
    this.waiting.clear();
  }

  private address(): URL | null {
    const text = this.parts.setting('alarms.address') ?? '';
    const address = text === '' ? null : alarmAddress(text);
    return address?.ok ? address.url : null;
  }

  private schedule(): void {
    if (this.closed || this.abort !== null || this.timer !== null || this.waiting.size === 0) return;
    const now = this.parts.clock.monotonic();
    const dueAt = Math.max(now + GATHER_MS, this.lastAt + this.gap, this.notBefore);
    this.timer = this.parts.clock.after(dueAt - now, () => {
      this.timer = null;
      owned(this.deliver(), (error) => this.parts.log(words.alarms.notPosted({ why: String(error) })));
    });
  }

  private async deliver(): Promise<void> {
    const { clock, stands, setting } = this.parts;
    const url = this.address();
    const now = clock.now();
    const alarms: Alarm[] = [];
    const sent: [string, NotificationView][] = [];
    for (const [incident, notification] of [...this.waiting]) {
      const alarm = now - notification.at > OLD_MS ? null : stands(notification);
      if (alarm === null) this.waiting.delete(incident);
      else {
        alarms.push(alarm);
        sent.push([incident, notification]);
      }
    }
    if (url === null) this.waiting.clear();
    if (url === null || alarms.length === 0) return;
    const abort = new AbortController();
    this.abort = abort;
    try {
      const outcome = await this.send(url, messageOf(alarms, setting('alarms.amounts') === 'true'), abort);
      if (this.closed) return;
      this.hear(url, outcome, sent);
    } finally {
      this.abort = null;
      this.schedule();
    }
  }

  private hear(url: URL, { kind, why, pauseMs }: Outcome, sent: readonly [string, NotificationView][]): void {
    const now = this.parts.clock.monotonic();
    if (kind !== 'failed') {
      // What was said of an incident meanwhile is still to be told.
      for (const [incident, each] of sent)
        if (this.waiting.get(incident) === each) this.waiting.delete(incident);
      const calm = now - this.lastAt > 2 * LONGEST_GAP_MS;
      this.gap = calm ? FIRST_GAP_MS : Math.min(LONGEST_GAP_MS, this.gap * 2);
      this.lastAt = now;
    }
    if (kind === 'taken') {
      this.arrived();
      return;
    }
    const { host } = url;
    this.failures += 1;
    this.notBefore = now + pauseMs;
    this.parts.log(words.alarms.tookNoAlarm({ host, why }));
    if (kind === 'refused' || this.failures >= TROUBLE_AFTER)
      this.tell(
        kind === 'refused' ? words.alarms.refused({ host, why }) : words.alarms.failed({ host, why }),
      );
  }

  private arrived(): void {
    this.failures = 0;
    this.notBefore = Number.NEGATIVE_INFINITY;
    this.tell(null);
  }

  private tell(trouble: string | null): void {
    if (trouble === this.told) return;
    this.told = trouble;
    this.parts.changed();
  }

  /** One try, ended after 10 s. Never rejects. */
  private async send(url: URL, message: Message, abort: AbortController): Promise<Outcome> {
    const { clock, post, scrub } = this.parts;
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(10, this.failures));
    const { title, body } = message;
    const headers = headersOf({ ...message, title: scrub(title) });
    const limit = Promise.withResolvers<'late'>();
    const cancel = clock.after(LIMIT_MS, () => {
      limit.resolve('late');
      abort.abort();
    });
    try {
      const posted = post({ url, headers, body: scrub(body), signal: abort.signal });
      // It may fail after it was given up.
      owned(posted, () => undefined);
      const reply = await Promise.race([posted, limit.promise]);
      if (reply === 'late') return { kind: 'failed', why: words.alarms.noAnswer, pauseMs };
      return outcomeOf(reply, pauseMs);
    } catch (error) {
      return { kind: 'failed', why: reasonOf(error), pauseMs };
    } finally {
      cancel();
    }
  }
}

/** A redirect is not followed: the address is the trader's, and another host was not agreed to. */
function outcomeOf({ status, retryAfterMs }: PostReply, pauseMs: number): Outcome {
  if (status >= 200 && status < 300) return { kind: 'taken', why: '', pauseMs: 0 };
  const why =
    status >= 300 && status < 400 ? words.alarms.redirected({ status }) : words.alarms.answered({ status });
  const mayPass = status >= 500 || status === 408 || status === 425 || status === 429;
  if (!mayPass) return { kind: 'refused', why, pauseMs: 0 };
  return { kind: 'failed', why, pauseMs: Math.min(OLD_MS, Math.max(pauseMs, retryAfterMs ?? 0)) };
}

/** The system's own code where it has one (ENOTFOUND, ECONNREFUSED): a message could hold the whole address. */
function reasonOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code.length <= 60
    ? words.alarms.noConnectionBecause({ code })
    : words.alarms.noConnection;
}
