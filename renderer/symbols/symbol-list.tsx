import { useCallback, useRef } from 'react';
import { Button } from '../parts/button.tsx';
import { Plus } from '../parts/icons.tsx';
import { usePainted } from '../parts/use-painted.ts';
import { askAndSay } from '../store/engine.ts';
import { selectedSymbol, useAccountIsOpen } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { groupsOf } from './groups.ts';
import { areMany } from './many.ts';
import { moved } from './order.ts';
import { SymbolMenu } from './symbol-menu.tsx';
import { SymbolRow } from './symbol-row.tsx';
import './symbols.css';
import { words } from '../words.ts';

/** The lowest that a row can be, in pixels. */
const lowest = 24;

/** The watched symbols: asked, held and how they hang. Arrow keys move the choice, Alt with them the symbol itself. */
export function SymbolList() {
  const symbols = useWindow((state) => state.view?.symbols);
  const chosen = useWindow((state) => selectedSymbol(state)?.symbol ?? null);
  const select = useWindow((state) => state.select);
  const openDialog = useWindow((state) => state.openDialog);
  const isOpen = useAccountIsOpen();
  const list = useRef<HTMLDivElement>(null);
  const names = symbols?.map((view) => view.symbol) ?? [];
  const dense = areMany(names.length);
  const groups = symbols === undefined ? [] : dense ? groupsOf(symbols) : [{ title: null, views: symbols }];
  // The first picture has the rows that fit into the window; those below follow once it stands.
  const painted = usePainted();
  const most = painted ? Number.POSITIVE_INFINITY : Math.ceil(window.innerHeight / lowest);

  const focus = useCallback(
    (symbol: string) => {
      select(symbol);
      const row = [...(list.current?.querySelectorAll<HTMLElement>('[role=option]') ?? [])].find(
        (element) => element.dataset.symbol === symbol,
      );
      row?.focus();
    },
    [select],
  );

  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const seen = groups.flatMap(({ views }) => views.map((view) => view.symbol));
    // Moving is a matter of the trader's own order, choosing of the order that is seen.
    const order = event.altKey ? names : seen;
    const at = chosen === null ? -1 : order.indexOf(chosen);
    const target = event.key === 'Home' ? 0 : event.key === 'End' ? order.length - 1 : at + step;
    const next = order[target];
    if (next === undefined || (step === 0 && event.key !== 'Home' && event.key !== 'End')) return;
    event.preventDefault();
    if (!event.altKey) return focus(next);
    if (step !== 0 && chosen !== null)
      void askAndSay('symbols.reorder', { symbols: moved(names, at, target) });
  };

  return (
    <section className="panel symbols" aria-label={words.symbols.symbols}>
      <div className="symbols-head">
        <h2 className="panel-title" id="symbols-title">
          {words.symbols.symbols}
        </h2>
        {chosen === null ? null : <SymbolMenu symbol={chosen} />}
        <Button
          look="quiet icon small"
          aria-label={words.symbols.addSymbol}
          onPress={() => openDialog('add-symbol')}
        >
          <Plus />
        </Button>
      </div>
      {symbols === undefined ? (
        <div className="symbols-wait" aria-busy="true">
          <span className="skeleton" />
          <span className="skeleton" />
        </div>
      ) : symbols.length === 0 ? (
        <p className="symbols-none soft">
          {isOpen ? words.symbols.noSymbolYetAddOne : words.symbols.noAccountIsOpen}
        </p>
      ) : (
        <div
          ref={list}
          className={`symbol-rows ${dense ? 'dense' : ''}`}
          role="listbox"
          tabIndex={-1}
          aria-labelledby="symbols-title"
          aria-describedby="symbols-keys"
          onKeyDown={onKeyDown}
        >
          {groups.map(({ title, views }) => {
            const rows = views
              .slice(0, most)
              .map((view) => (
                <SymbolRow
                  key={view.symbol}
                  view={view}
                  chosen={view.symbol === chosen}
                  dense={dense}
                  onChoose={select}
                />
              ));
            if (title === null) return rows;
            return (
              // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped by role.
              <div key={title} role="group" aria-label={title}>
                <p className="symbols-group" aria-hidden="true">
                  {title} <span className="number">{views.length}</span>
                </p>
                {rows}
              </div>
            );
          })}
        </div>
      )}
      <p className="hidden" id="symbols-keys">
        {words.symbols.arrowKeysChooseASymbol}
      </p>
    </section>
  );
}
