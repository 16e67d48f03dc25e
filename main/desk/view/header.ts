import { words } from '#main/sync/engine-words.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import type { AccountKey } from '#main/sync/ports/journal.ts';
import type { Halt } from '#main/sync/ports/program.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { SessionView } from '#shared/ipc/slices.ts';
import { isSame, type Told } from '#shared/words/said.ts';
import type { Doubt } from '../doubts.ts';
import { unavailable } from '../modes.ts';
import type { DeskOptions } from '../port.ts';
import type { Lifecycle } from '../program/lifecycle.ts';
import type { Session } from '../session.ts';
import { type DeskState, sessionView } from './session-view.ts';
import type { Unshown } from './unshown.ts';
import { waitingView } from './waiting.ts';

const MOST_MISSED = 10;

export interface HeaderParts {
  readonly options: DeskOptions;
  readonly clock: Clock;
  readonly set: (view: SessionView) => void;
  readonly now: () => Lifecycle;
  readonly session: () => Session | null;
  /** Sentences about the journal as it was found. */
  readonly problems: () => readonly string[];
  /** Why alarms don't leave this computer; null when they do, or aren't wanted. */
  readonly alarms: () => string | null;
  /** What was found makes it doubtful that the journal tells all that was done. */
  readonly doubtful: boolean;
  /** Which documents of an account are not what was written last; null when all are. */
  readonly doubt: (account: AccountKey) => Doubt | null;
  /** This data folder found itself at another place: what to know of it; null otherwise. */
  readonly moved: () => Told | null;
  /** The question about rows of the journal that can't be read, while it stands. */
  readonly unread: () => Prompt | null;
  readonly unshown: Unshown;
  readonly kill: () => { readonly halt: Halt | null; readonly unwritten: Told | null };
}

/** The session slice: the header of the window in every state of the program. */
export class Header {
  private readonly parts: HeaderParts;
  private missed: Told[] = [];
  private waits: Told = '';

  constructor(parts: HeaderParts) {
    this.parts = parts;
  }

  /** Told first when a window connects. */
  miss(sentence: Told): void {
    this.missed = [...this.missed, sentence].slice(-MOST_MISSED);
  }

  /** The last window has gone: what it was told is not told again. */
  forget(): void {
    this.missed = [];
  }

  show(): void {
    const { options, clock, set } = this.parts;
    const now = this.parts.now();
    if (now.phase === 'closing') return;
    const waiting = now.phase === 'changing' ? now.back : now;
    if (waiting.phase === 'waiting') {
      if (!isSame(waiting.sentence, this.waits)) options.log?.('warn', waiting.sentence);
      this.waits = waiting.sentence;
      const { target, sentence, nextAt } = waiting;
      set(waitingView(target.mode, sentence, nextAt, this.state(), options, clock.now()));
    }
    const session = this.parts.session();
    if (session) set(sessionView(session, this.state(), options, clock.now()));
  }

  private state(): DeskState {
    const session = this.parts.session();
    return {
      doubt: session && this.parts.doubt(session.venue.account),
      unread: this.parts.unread(),
      banners: this.banners(),
      unavailableModes: unavailable(this.parts.options),
      changingMode: this.parts.now().phase === 'changing',
      halt: this.parts.kill().halt,
    };
  }

  private banners(): SessionView['banners'] {
    const list: { id: string; tone: 'info' | 'good' | 'caution' | 'alarm'; sentence: Told }[] = [];
    const { unwritten } = this.parts.kill();
    if (unwritten !== null) list.push({ id: 'halt', tone: 'alarm', sentence: unwritten });
    const keys = this.parts.session()?.venue.keys;
    if (keys?.source === 'environment' || keys?.source === 'memory') {
      list.push({ id: 'keys', tone: 'caution', sentence: keys.sentence });
    }
    const unlogged = this.parts.options.logTrouble?.() ?? null;
    if (unlogged !== null) list.push({ id: 'log', tone: 'caution', sentence: unlogged });
    const moved = this.parts.moved();
    if (moved !== null && this.parts.session()?.engine.account.paused) {
      list.push({ id: 'moved', tone: 'caution', sentence: moved });
    }
    if (this.parts.doubtful)
      list.push({ id: 'doubts', tone: 'alarm', sentence: words.deskView.journalDoubts });
    this.parts
      .problems()
      .slice(0, 4)
      .forEach((sentence, index) => {
        list.push({ id: `journal-${index}`, tone: 'alarm', sentence });
      });
    const alarms = this.parts.alarms();
    if (alarms !== null) list.push({ id: 'alarms', tone: 'caution', sentence: alarms });
    this.missed.slice(-3).forEach((sentence, index) => {
      list.push({ id: `missed-${index}`, tone: 'caution', sentence });
    });
    list.push(...this.parts.unshown.banners());
    return list;
  }
}
