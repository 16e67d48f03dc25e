import { Button } from '../parts/button.tsx';
import { useAccountIsOpen } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { words } from '../words.ts';
import { SessionCards } from './session-cards.tsx';

/** Where no symbol is shown: none is watched, or no account is open, of which the line at the top says why. */
export function NoSymbol() {
  const openDialog = useWindow((state) => state.openDialog);
  const isOpen = useAccountIsOpen();
  return (
    <section className="panel plumb plumb-none" aria-label={words.plumb.noSymbol}>
      <SessionCards />
      <div className="empty">
        <p>{isOpen ? words.plumb.noSymbolIsWatchedYet : words.plumb.noAccountIsOpen}</p>
        {isOpen ? (
          <p>
            <Button onPress={() => openDialog('add-symbol')}>{words.plumb.addASymbol}</Button>
          </p>
        ) : null}
      </div>
    </section>
  );
}

/** Stands in while the first snapshot is on its way; shows only after 200 ms. */
export function PlumbSkeleton() {
  return (
    <section className="panel plumb" aria-label={words.plumb.loading} aria-busy="true">
      <div className="plumb-head">
        <span className="skeleton bar" />
      </div>
      <div className="balance">
        <span className="skeleton block" />
        <span className="skeleton block" />
        <span className="skeleton block" />
      </div>
    </section>
  );
}
