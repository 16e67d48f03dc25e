import type { ActivityView } from '#shared/ipc/symbol-view.ts';
import { type Running, WAITS } from '../execution/machine.ts';
import type { SymbolState } from './symbol-state.ts';

/** What may happen to an execution that somebody sleeps through. */
type Wake = (typeof WAITS)[keyof typeof WAITS][number];

/** Who waits for one execution. */
interface Waiting {
  readonly wakes: Readonly<Record<Wake, AbortController>>;
  readonly ended: PromiseWithResolvers<ActivityView>;
}

/** Who waits for what happens to a symbol: kept beside its state, which is plain data, and woken by its changes alone. */
export class Waits {
  private readonly waiting = new WeakMap<SymbolState, Waiting>();
  private readonly hints = new WeakMap<SymbolState, AbortController>();

  /** What runs on the symbol was something else before. */
  told(state: SymbolState, before: Running | null): void {
    const { busy } = state;
    if (before === null) this.waiting.set(state, nobody());
    const waiting = this.waiting.get(state);
    if (before === null || !waiting) return;
    if (busy === null) {
      this.waiting.delete(state);
      waiting.ended.resolve(before.view);
      return;
    }
    for (const wake of ['stopped', 'overtaken', 'letGo'] as const)
      if (busy[wake] && !before[wake]) waiting.wakes[wake].abort();
  }

  /** Aborts when what ends this wait early happens to what runs now, see `WAITS`; never where nothing runs. */
  signal(state: SymbolState, what: keyof typeof WAITS): AbortSignal {
    const waiting = this.waiting.get(state);
    const signals = waiting ? WAITS[what].map((wake) => waiting.wakes[wake].signal) : [];
    const [only = new AbortController().signal, ...others] = signals;
    // One made of several is kept for as long as somebody listens to it, which a turn does to the end.
    return others.length === 0 ? only : AbortSignal.any(signals);
  }

  /** Resolves when what runs now has ended, with what was shown of it last; null where nothing runs. */
  ended(state: SymbolState): Promise<ActivityView | null> {
    return this.waiting.get(state)?.ended.promise ?? Promise.resolve(null);
  }

  /** Aborts when the stream next hints at the symbol; one waits for that at a time. */
  nextHint(state: SymbolState): AbortSignal {
    const hint = new AbortController();
    this.hints.set(state, hint);
    return hint.signal;
  }

  /** The stream hints at the symbol. */
  hinted(state: SymbolState): void {
    this.hints.get(state)?.abort();
  }
}

function nobody(): Waiting {
  return {
    wakes: { stopped: new AbortController(), overtaken: new AbortController(), letGo: new AbortController() },
    ended: Promise.withResolvers(),
  };
}
