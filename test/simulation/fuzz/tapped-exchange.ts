import { type Outcome, PracticeExchange, type Step, type TrustedRequest } from '#main/practice/index.ts';

/** A create on its way: it has left the program, and the exchange has neither taken nor refused it yet. */
export interface Travelling {
  readonly symbol: string;
  readonly side: 'BUY' | 'SELL';
  readonly clientOrderId: string;
}

/** The practice exchange, which also tells which requests reached it and what became of them. */
export class TappedExchange extends PracticeExchange {
  /** A request was dealt with: carried out, refused or lost. */
  onDealt: ((request: TrustedRequest, outcome: Outcome, now: number) => void) | null = null;

  override receiveTrusted(request: TrustedRequest, now: number): Step {
    const step = super.receiveTrusted(request, now);
    if (step.kind !== 'hold') {
      this.onDealt?.(request, step, now);
      return step;
    }
    const { afterMs, resume } = step;
    return {
      kind: 'hold',
      afterMs,
      resume: (at) => {
        const outcome = resume(at);
        this.onDealt?.(request, outcome, at);
        return outcome;
      },
    };
  }
}
