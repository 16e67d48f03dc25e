import type { SymbolState } from '#main/sync/account/symbol-state.ts';
import type { Engine } from '#main/sync/engine.ts';

/** How the symbols of an engine stand, told anew only of those of which something may have changed. */
export class Stand {
  private readonly before = new Map<string, { readonly of: readonly unknown[]; readonly line: string }>();

  /** Symbols whose line is another than it was when this was asked last. */
  changes({ account }: Engine): Readonly<Record<string, string>> {
    const changed: Record<string, string> = {};
    for (const { state } of account.symbols.values()) {
      const { symbol } = state.market;
      const { health, sentence, doc, busy, live, unknown } = state;
      const of = [health, sentence, doc, busy?.view ?? null, live.size, unknown.size];
      const before = this.before.get(symbol);
      if (before && of.every((each, index) => each === before.of[index])) continue;
      const line = lineOf(state);
      if (before?.line !== line) changed[symbol] = line;
      this.before.set(symbol, { of, line });
    }
    for (const symbol of this.before.keys()) {
      if (account.symbols.has(symbol)) continue;
      this.before.delete(symbol);
      changed[symbol] = 'not in the list';
    }
    return changed;
  }
}

/** A symbol's health, why, what is asked, what runs, and what of its orders isn't known, in a line. */
function lineOf({ health, sentence, doc, busy, live, unknown }: SymbolState): string {
  return [
    health,
    typeof sentence === 'string' ? sentence : sentence.code,
    doc.asked ? `${doc.asked.state} ${doc.asked.target ?? ''}` : 'nothing asked',
    busy ? `${busy.view.kind} ${busy.view.steps.map((step) => step.state).join('/')}` : 'nothing runs',
    `orders ${live.size}, unknown ${unknown.size}`,
    ...(doc.halt ? ['halted'] : []),
    ...(doc.question ? ['asks'] : []),
  ].join('; ');
}
