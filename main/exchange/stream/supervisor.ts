import type { Clock } from '#main/sync/ports/clock.ts';
import { owned } from '#shared/owned.ts';
import type { Told } from '#shared/words/said.ts';
import { Link, type LinkHandlers } from './link.ts';
import type { OpenSocket } from './socket.ts';

export interface SupervisorHandlers {
  up(): void;
  down(reason: Told): void;
  frame(bytes: Uint8Array): void;
  traffic(): void;
  malformed(what: string): void;
  /** A connection was refused or opened and ended before it was live: its listen key may be the reason. */
  stillborn(): void;
}

export interface SupervisorSettings {
  readonly clock: Clock;
  /** From 0 up to 1; spreads reconnections so that many programs don't come back in one burst. */
  readonly random: () => number;
  readonly open: OpenSocket;
  /** Whether one refused channel makes the connection useless. */
  readonly needsAll: boolean;
  /** The address to connect to, or why there is none just now. */
  readonly address: () => Promise<{ readonly url: string } | { readonly reason: Told }>;
  readonly handlers: SupervisorHandlers;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A connection that held this long was sound: the next pause is short again. */
const SOUND_MS = 60_000;
/** The server ends every connection after 24 h (MEXC API notes 5.1); it is replaced before that. */
const MAX_AGE_MS = 23 * 3_600_000;

/**
 * Keeps one subscribed connection alive for ever. After an end it reconnects with growing, jittered pauses; before
 * the 24 h limit it opens the next connection first and swaps when that is live, so nothing is missed.
 */
export class Supervisor {
  private readonly settings: SupervisorSettings;
  private channels: readonly string[];
  private current: Link | null = null;
  private next: Link | null = null;
  private liveSince = 0;
  private failures = 0;
  private isUp = false;
  private stopped = false;
  private connecting = false;
  private stopTimer: (() => void) | null = null;

  constructor(settings: SupervisorSettings, channels: readonly string[]) {
    this.settings = settings;
    this.channels = channels;
    this.begin();
  }

  up(): boolean {
    return this.isUp;
  }

  setChannels(channels: readonly string[]): void {
    this.channels = channels;
    this.current?.setChannels(channels);
    this.next?.setChannels(channels);
  }

  /** Opens a new connection and drops the present one when the new one is live. */
  replace(): void {
    if (!this.stopped && this.next === null) this.begin();
  }

  /** Drops the present connection at once, for a reason that the connection itself doesn't show. */
  restart(reason: Told): void {
    this.current?.end(reason);
  }

  stop(): void {
    this.stopped = true;
    this.stopTimer?.();
    this.next?.end('closed');
    this.current?.end('closed');
    this.isUp = false;
  }

  private begin(): void {
    owned(this.connect(), () => {
      this.connecting = false;
      this.retry('the connection could not be opened');
    });
  }

  private async connect(): Promise<void> {
    if (this.connecting || this.stopped || this.next !== null) return;
    this.connecting = true;
    const address = await this.settings.address().catch(() => ({ reason: 'the address could not be made' }));
    this.connecting = false;
    if (this.stopped) return;
    if ('reason' in address) {
      if (this.current === null) this.retry(address.reason);
      else this.plan(FIRST_PAUSE_MS * 120);
      return;
    }
    const { clock, open, needsAll } = this.settings;
    const holder: { link: Link | null } = { link: null };
    const handlers = this.linkHandlers(() => holder.link);
    const link = new Link({ clock, open, url: address.url, channels: this.channels, needsAll, handlers });
    holder.link = link;
    if (link.over()) this.ended(link, 'the connection could not be opened');
    else if (this.current === null) this.current = link;
    else this.next = link;
  }

  private linkHandlers(self: () => Link | null): LinkHandlers {
    const { handlers } = this.settings;
    return {
      live: () => this.live(self()),
      ended: (reason) => {
        const link = self();
        if (link !== null) this.ended(link, reason);
      },
      frame: (bytes) => handlers.frame(bytes),
      traffic: () => handlers.traffic(),
      malformed: (what) => handlers.malformed(what),
    };
  }

  private live(link: Link | null): void {
    if (link === null || this.stopped) return;
    if (link === this.next) {
      const old = this.current;
      this.current = link;
      this.next = null;
      old?.end('replaced');
    }
    this.liveSince = this.settings.clock.monotonic();
    this.plan(MAX_AGE_MS);
    if (this.isUp) return;
    this.isUp = true;
    this.settings.handlers.up();
  }

  private ended(link: Link, reason: Told): void {
    if (this.stopped) return;
    const stillborn = !link.wasLive();
    if (link === this.next) this.next = null;
    else if (link === this.current) this.current = null;
    // The one that was replaced, or one that never got a place.
    else if (!stillborn) return;
    if (stillborn && link.wasAnswered(reason)) this.settings.handlers.stillborn();
    if (this.current !== null) this.plan(LONGEST_PAUSE_MS);
    else this.retry(reason);
  }

  private retry(reason: Told): void {
    const sound = this.isUp && this.settings.clock.monotonic() - this.liveSince >= SOUND_MS;
    this.failures = sound ? 1 : this.failures + 1;
    if (this.isUp) {
      this.isUp = false;
      this.settings.handlers.down(reason);
    }
    if (this.next !== null) {
      // A replacement is already on its way: it takes the empty place.
      this.current = this.next;
      this.next = null;
      if (this.current.live()) this.live(this.current);
      return;
    }
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(10, this.failures - 1));
    this.plan(longest * (0.5 + this.settings.random() / 2));
  }

  private plan(ms: number): void {
    this.stopTimer?.();
    this.stopTimer = this.settings.clock.after(ms, () => this.begin());
  }
}
