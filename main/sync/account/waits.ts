import type { ActivityView } from '#shared/ipc/symbol-view.ts';
import type { Busy, SymbolState } from './symbol-state.ts';

/** What may happen to an execution under way that somebody sleeps through. */
export type Wake = 'stopped' | 'overtaken' | 'letGo';
const WAKES: readonly Wake[] = ['stopped', 'overtaken', 'letGo'];

/** Who waits for one execution. */
interface Execution {
  readonly wakes: Readonly<Record<Wake, AbortController>>;
  readonly ended: PromiseWithResolvers<ActivityView>;
}

/** Who waits for what happens to a symbol: kept beside its state, which is plain data, and woken by its changes alone. */
export class Waits {
  private readonly executions = new WeakMap<SymbolState, Execution>();
  private readonly hints = new WeakMap<SymbolState, AbortController>();

  /** What runs on the symbol was something else before. */
  told(state: SymbolState, before: Busy | null): void {
    const { busy } = state;
    if (before === null && busy !== null) this.executions.set(state, newExecution());
    const execution = this.executions.get(state);
    if (before === null || !execution) return;
    if (busy === null) {
      this.executions.delete(state);
      execution.ended.resolve(before.view);
      return;
    }
    for (const wake of WAKES) if (busy[wake] && !before[wake]) execution.wakes[wake].abort();
  }

  /** Aborts when one of these happens to what runs now; never where nothing runs. */
  signal(state: SymbolState, ...wakes: readonly Wake[]): AbortSignal {
    const execution = this.executions.get(state);
    const signals = execution ? wakes.map((wake) => execution.wakes[wake].signal) : [];
    const [only, ...others] = signals;
    return only && others.length === 0 ? only : AbortSignal.any(signals);
  }

  /** Resolves when what runs now has ended, with what was shown of it last; null where nothing runs. */
  ended(state: SymbolState): Promise<ActivityView | null> {
    return this.executions.get(state)?.ended.promise ?? Promise.resolve(null);
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

function newExecution(): Execution {
  return {
    wakes: {
      stopped: new AbortController(),
      overtaken: new AbortController(),
      letGo: new AbortController(),
    },
    ended: Promise.withResolvers(),
  };
}
