import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { isZero } from '../format/number.ts';
import { words } from '../words.ts';

export interface SymbolGroup {
  /** Null: the list has no groups. */
  readonly title: string | null;
  readonly views: readonly SymbolView[];
}

const needsYou = ({ prompts, halt }: SymbolView): boolean => prompts.length > 0 || halt !== null;
const isHeld = ({ desired, held }: SymbolView): boolean =>
  desired?.state === 'LONG' || (held !== null && !isZero(held.base));

/** A long list in three: what waits for the trader on top, what is held, the rest; each in the trader's own order. */
export function groupsOf(symbols: readonly SymbolView[]): readonly SymbolGroup[] {
  const needs = symbols.filter(needsYou);
  const others = symbols.filter((view) => !needsYou(view));
  return [
    { title: words.symbols.needsYou, views: needs },
    { title: words.symbols.held, views: others.filter(isHeld) },
    { title: words.symbols.flat, views: others.filter((view) => !isHeld(view)) },
  ].filter(({ views }) => views.length > 0);
}
