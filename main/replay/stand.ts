import type { SymbolState } from '#main/sync/account/symbol-state.ts';
import type { Engine } from '#main/sync/engine.ts';

/** What a symbol's line is made of. */
type Shown = Pick<SymbolState, 'health' | 'sentence' | 'doc' | 'busy' | 'live' | 'unknown'>;

const isSameAs = (one: Shown, other: Shown): boolean =>
  one.doc === other.doc &&
  one.sentence === other.sentence &&
  one.health === other.health &&
  one.busy === other.busy &&
  one.live === other.live &&
  one.unknown === other.unknown;

/** How the symbols of an engine stand, told anew only of those of which something may have changed. */
export class Stand {
  private readonly before = new Map<string, { readonly of: Shown; readonly line: string }>();

  /** Symbols whose line is another than it was when this was asked last. */
  changes({ account }: Engine): Readonly<Record<string, string>> {
    const changed: Record<string, string> = {};
    for (const { state } of account.symbols.values()) {
      const { symbol } = state.market;
      const before = this.before.get(symbol);
      // Asked at each price of each symbol: what the line is made of is replaced where it changes, never written into.
      if (before && isSameAs(before.of, state)) continue;
      const line = lineOf(state);
      if (before?.line !== line) changed[symbol] = line;
      const { health, sentence, doc, busy, live, unknown } = state;
      this.before.set(symbol, { of: { health, sentence, doc, busy, live, unknown }, line });
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
function lineOf({ health, sentence, doc, busy, live, unknown }: Shown): string {
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
