import type { ActivityView } from '#shared/ipc/symbol-view.ts';
import { type Running, WAITS } from '../execution/machine.ts';

/** What may happen to an execution that somebody sleeps through. */
type Wake = (typeof WAITS)[keyof typeof WAITS][number];

/** Who waits for one execution. */
interface Waiting {
  readonly wakes: Readonly<Record<Wake, AbortController>>;
  readonly ended: PromiseWithResolvers<ActivityView>;
}

/** Who waits for what happens to a symbol: kept beside its state, which is plain data, and woken by its changes alone. */
export class Waits {
  private waiting: Waiting | null = null;
  private hint: AbortController | null = null;

  /** What runs on the symbol was `before`, and is now `busy`. */
  told(before: Running | null, busy: Running | null): void {
    if (before === null) this.waiting = nobody();
    const { waiting } = this;
    if (before === null || !waiting) return;
    if (busy === null) {
      this.waiting = null;
      waiting.ended.resolve(before.view);
      return;
    }
    for (const wake of ['stopped', 'overtaken', 'letGo'] as const)
      if (busy[wake] && !before[wake]) waiting.wakes[wake].abort();
  }

  /** Aborts when what ends this wait early happens to what runs now, see `WAITS`; never where nothing runs. */
  signal(what: keyof typeof WAITS): AbortSignal {
    const { waiting } = this;
    const signals = waiting ? WAITS[what].map((wake) => waiting.wakes[wake].signal) : [];
    const [only = new AbortController().signal, ...others] = signals;
    // One made of several is kept for as long as somebody listens to it, which a turn does to the end.
    return others.length === 0 ? only : AbortSignal.any(signals);
  }

  /** Resolves when what runs now has ended, with what was shown of it last; null where nothing runs. */
  ended(): Promise<ActivityView | null> {
    return this.waiting?.ended.promise ?? Promise.resolve(null);
  }

  /** Aborts when the stream next hints at the symbol; one waits for that at a time. */
  nextHint(): AbortSignal {
    this.hint = new AbortController();
    return this.hint.signal;
  }

  /** The stream hints at the symbol. */
  hinted(): void {
    this.hint?.abort();
  }
}

function nobody(): Waiting {
  return {
    wakes: { stopped: new AbortController(), overtaken: new AbortController(), letGo: new AbortController() },
    ended: Promise.withResolvers(),
  };
}
