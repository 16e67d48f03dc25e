import type { SymbolState } from '#main/sync/account/symbol-state.ts';
import { afterChange, type SymbolChange } from '#main/sync/state/symbol-change.ts';
import { after, fresh, samples } from '#test/unit/sync/state/samples.ts';
import type { Machine } from './machine.ts';

/** The fields that a change sets: on a symbol at rest, or on one on which something runs where it can only be there. */
function sets(change: SymbolChange): readonly string[] {
  const running = after(fresh(), samples['execution began']);
  const of = (state: SymbolState) => Object.keys(afterChange(state, change));
  try {
    return of(fresh());
  } catch {
    return of(running);
  }
}

/** What changes each field of a symbol's state. */
export const symbol: Machine = {
  title: "A symbol's state",
  about: `\`afterChange\` of \`main/sync/state/symbol-change.ts\`, which \`ManagedSymbol.apply\` alone carries out: each field, and what must have
happened where it has changed. Nothing else writes it, and who waits for something stands beside it (\`account/waits.ts\`).`,
  table: [
    ['field', 'changes with'],
    ...Object.keys(fresh()).map((field) => [
      `\`${field}\``,
      Object.values(samples)
        .filter((change) => sets(change).includes(field))
        .map(({ type }) => type)
        .join(', '),
    ]),
  ],
};
